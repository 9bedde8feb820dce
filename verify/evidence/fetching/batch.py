"""One call of the fetcher: many addresses, an answer to each as soon as there is one.

Built on asyncio, in a loop of its own for each call: whatever is waited for there (a connection, a
handshake, a byte that never comes) can be given up at a deadline or at a word. A thread that waits
for the same can't be stopped, only left behind with its socket.
"""

import asyncio
import hashlib
from collections.abc import Callable, Iterable

from verify.errors import Code, CouldNotFindOut, LeadsElsewhere
from verify.evidence.documents import Found
from verify.evidence.fetching.addresses.web_address import WebAddress, read_address
from verify.evidence.fetching.answers import Document
from verify.evidence.fetching.errand import Errand, Means
from verify.evidence.fetching.limits import POLL_SECONDS

Running = asyncio.Task[tuple[Document, WebAddress]]
Tell = Callable[[str, Found | CouldNotFindOut], None]


class Batch:
    """The answers to one call go to ``tell``, each URL's once."""

    def __init__(
        self,
        means: Means,
        stopped: Callable[[], bool],
        tell: Tell,
        may_follow: Callable[[str], bool],
    ) -> None:
        self._means = means
        self._may_follow = may_follow
        self._stopped = stopped
        self._tell = tell
        # Two URLs that differ in their fragments, or in how they are written, are one document.
        self._urls: dict[WebAddress, list[str]] = {}
        self._addresses: dict[Running, WebAddress] = {}
        self._begun: list[Running] = []

    async def run(self, urls: Iterable[str]) -> None:
        """Answer every URL; ends within the seconds that the budget has left."""
        loop = asyncio.get_running_loop()
        budget = self._means.budget
        budget.begin(loop.time())
        for url in urls:
            self._start(url)
        try:
            await self._gather(loop.time() + budget.left(loop.time()))
        finally:
            budget.end(loop.time())
            await self._abandon()

    def _start(self, url: str) -> None:
        try:
            address = read_address(url)
            if address not in self._urls:
                self._means.budget.admit(address.host)
        except CouldNotFindOut as refused:
            self._tell(url, CouldNotFindOut(refused.code, refused.detail))
            return
        if address not in self._urls:
            task = asyncio.create_task(Errand(self._means, self._may_follow).run(address))
            self._addresses[task] = address
            self._begun.append(task)
        self._urls.setdefault(address, []).append(url)

    async def _gather(self, deadline: float) -> None:
        loop = asyncio.get_running_loop()
        waiting = set(self._addresses)
        while waiting:
            left = deadline - loop.time()
            if self._stopped():
                return self._give_up(waiting, CouldNotFindOut(Code.FETCH_STOPPED))
            if left <= 0:
                return self._give_up(waiting, self._means.budget.out_of_time())
            done, waiting = await asyncio.wait(
                waiting, timeout=min(left, POLL_SECONDS), return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                self._answer(task)
        return None

    def _answer(self, task: Running) -> None:
        try:
            document, there = task.result()
        except CouldNotFindOut as error:
            return self._fail(task, error)
        except Exception as error:  # noqa: BLE001  a fault of ours must not sink the others
            return self._fail(task, CouldNotFindOut(Code.INTERNAL, type(error).__name__))
        digest, at = hashlib.sha256(document.body).hexdigest(), self._means.clock()
        address = self._addresses.pop(task)
        redirected_to = str(there) if there != address else ""
        body, media_type, gone = document.body, document.media_type, document.gone
        for url in self._urls[address]:
            self._tell(
                url,
                Found(
                    url=url,
                    body=body,
                    fetched_at=at,
                    sha256=digest,
                    media_type=media_type,
                    gone=gone,
                    redirected_to=redirected_to,
                ),
            )
        return None

    def _give_up(self, tasks: Iterable[Running], why: CouldNotFindOut) -> None:
        for task in tasks:
            self._fail(task, why)

    def _fail(self, task: Running, why: CouldNotFindOut) -> None:
        for url in self._urls[self._addresses.pop(task)]:
            # A new one each time: a traceback would hold all that was read, and be shared.
            told = CouldNotFindOut(why.code, why.detail)
            self._tell(url, LeadsElsewhere(why.host) if isinstance(why, LeadsElsewhere) else told)

    async def _abandon(self) -> None:
        """Let go of everything that was given up; the loop goes on for others."""
        for task in self._begun:
            task.cancel()
        await asyncio.gather(*self._begun, return_exceptions=True)

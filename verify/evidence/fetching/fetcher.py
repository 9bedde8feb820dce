"""The one door to the world: documents by address, within limits, from public addresses only.

An answer is an opinion of whoever answered: nothing here trusts it, and nothing but its address,
its size and its time is judged. Not an ``Evidence`` by itself: its caller asks for all that a
review needs at once, and answers from what came.

>>> with Fetcher(clock) as fetcher:                                        # doctest: +SKIP
...     answers = fetcher.fetch(["https://uni.example/status/1"])
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Self

from verify.errors import Code, CouldNotFindOut
from verify.evidence.documents import Found
from verify.evidence.fetching.addresses.permitted import PUBLIC_ONLY, Permit
from verify.evidence.fetching.addresses.resolving import Resolver, system_resolver
from verify.evidence.fetching.budget import Budget
from verify.evidence.fetching.limits import LIMITS, POLL_SECONDS, Limits
from verify.evidence.fetching.transport.proxy import read_proxy

if TYPE_CHECKING:
    import ssl

    from verify.evidence.fetching.errand import Means
    from verify.evidence.fetching.service import Service


Answered = tuple[str, Found | CouldNotFindOut]


def anywhere(_: str) -> bool:
    """Redirects may lead to whatever host."""
    return True


def never() -> bool:
    """Nobody wants to stop."""
    return False


class Fetcher:
    """Fetches for one bundle or one review: its limits of time, addresses and bytes are for all
    that it ever does, and each name is looked up once in its life. Make a new one for the next.

    ``clock``: aware UTC. ``proxy``: ``verify.evidence.fetching.transport.proxy`` says what is lost
    with one; raises UnusableInput for what is none. ``tls``: whom to trust instead of the machine's
    own store.
    """

    def __init__(  # noqa: PLR0913  each is a seam of its own, named by whoever gives it
        self,
        clock: Callable[[], datetime],
        *,
        proxy: str | None = None,
        permit: Permit = PUBLIC_ONLY,
        resolver: Resolver = system_resolver,
        limits: Limits = LIMITS,
        tls: "ssl.SSLContext | None" = None,
    ) -> None:
        self._clock = clock
        self._proxy = read_proxy(proxy) if proxy is not None else None
        self._permit = permit
        self._resolver = resolver
        self._limits = limits
        self._tls = tls
        self._turn = threading.Lock()
        self._service: Service | None = None
        self._closed = threading.Event()

    def fetch(
        self,
        urls: Iterable[str],
        *,
        cancelled: Callable[[], bool] = never,
        on_answer: Callable[[str, Found | CouldNotFindOut], None] | None = None,
        may_follow: Callable[[str], bool] = anywhere,
    ) -> dict[str, Found | CouldNotFindOut]:
        """Ask for every URL and give one answer to each, in their order; a URL's fault is never
        raised.

        Blocks, so call it from a thread that may wait; several may at once. ``cancelled`` is
        asked every 50 ms; ``on_answer`` is told each answer as it comes, in this thread;
        ``may_follow`` is asked, in another, before a redirect to another host is followed. Codes:
        BLOCKED_ADDRESS, FETCH_LIMIT, FETCH_FAILED, FETCH_REFUSED, CERTIFICATE_INVALID,
        FETCH_BUDGET, FETCH_STOPPED.
        """
        wanted = dict.fromkeys(urls)
        answers: dict[str, Found | CouldNotFindOut] = {}

        def tell(url: str, answer: Found | CouldNotFindOut) -> None:
            answers[url] = answer
            if on_answer is not None:
                on_answer(url, answer)

        def stopped() -> bool:
            return self._closed.is_set() or cancelled()

        if not stopped():
            for url, answer in self._served(wanted, stopped, may_follow):
                tell(url, answer)
        for url in wanted.keys() - answers.keys():
            tell(url, CouldNotFindOut(Code.FETCH_STOPPED))
        return {url: answers[url] for url in wanted}

    def close(self) -> None:
        """Stop what is being fetched, from whichever thread; nothing is fetched any more."""
        self._closed.set()
        with self._turn:
            service, self._service = self._service, None
        if service is not None:
            service.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _served(
        self,
        urls: Iterable[str],
        stopped: Callable[[], bool],
        may_follow: Callable[[str], bool],
    ) -> Iterator[Answered]:
        """Each answer as it comes."""
        service = self._at_work()
        if service is None:
            return
        came: SimpleQueue[Answered | None] = SimpleQueue()

        def tell(url: str, answer: Found | CouldNotFindOut) -> None:
            came.put((url, answer))

        call = service.run(urls, stopped, tell, may_follow)
        call.add_done_callback(lambda _: came.put(None))
        while True:
            try:
                answered = came.get(timeout=POLL_SECONDS)
            except Empty:  # a wait without end can miss that the person pressed Ctrl+C
                continue
            if answered is None:
                break
            yield answered
        call.result()

    def _at_work(self) -> "Service | None":
        """The service, begun with the first call; None after ``close``."""
        from verify.evidence.fetching.service import Service  # noqa: PLC0415  77 ms

        with self._turn:
            if self._service is None and not self._closed.is_set():
                self._service = Service(self._means)
            return self._service

    def _means(self) -> "Means":
        from verify.evidence.fetching.addresses.names import Names  # noqa: PLC0415  15 ms
        from verify.evidence.fetching.errand import Means  # noqa: PLC0415  80 ms
        from verify.evidence.fetching.transport.request import Way  # noqa: PLC0415  83 ms
        from verify.evidence.fetching.transport.slots import Slots  # noqa: PLC0415  16 ms
        from verify.evidence.fetching.transport.tls import system_trust  # noqa: PLC0415  7 ms

        limits = self._limits
        names = Names(self._resolver, self._permit, limits.lookup_seconds)
        slots = Slots(limits.at_once, limits.at_once_a_host)
        # Twice: informational answers may come first, and the body's begin along with the headers.
        head = 2 * limits.header_bytes
        way = Way(
            tls=self._tls or system_trust(),
            proxy=self._proxy,
            connect_seconds=limits.connect_seconds,
            head_bytes=head,
        )
        return Means(
            limits=limits,
            budget=Budget(limits),
            names=names,
            slots=slots,
            way=way,
            clock=self._clock,
        )

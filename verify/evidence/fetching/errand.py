"""One document, from its address to an answer: redirects, one retry, one deadline.

The deadline counts what the document itself costs, from the name to the last byte, over all its
redirects and the wait before a retry; waiting for a free connection isn't the server's doing.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

import httpx
from msgspec import Struct

from verify.errors import Code, CouldNotFindOut, LeadsElsewhere
from verify.evidence.fetching.addresses.names import Names
from verify.evidence.fetching.addresses.web_address import WebAddress, follow
from verify.evidence.fetching.answers import Document, NotNow, Redirect, ServerAnswer, read_answer
from verify.evidence.fetching.budget import Budget
from verify.evidence.fetching.limits import RETRIES, Limits
from verify.evidence.fetching.transport.faults import before_answer
from verify.evidence.fetching.transport.request import Way, opened
from verify.evidence.fetching.transport.slots import Slots

T = TypeVar("T")


class Means(Struct, frozen=True, kw_only=True):
    """What all errands of a batch share."""

    limits: Limits
    budget: Budget
    names: Names
    slots: Slots
    way: Way
    clock: Callable[[], datetime]


class Errand:
    """Fetches one document; made once for each."""

    def __init__(self, means: Means, may_follow: Callable[[str], bool]) -> None:
        self._means = means
        self._may_follow = may_follow
        self._seconds = means.limits.fetch_seconds
        self._retries = RETRIES

    async def run(self, address: WebAddress) -> tuple[Document, WebAddress]:
        """The document that lies at an address, and the address that gave it in the end.

        Raises CouldNotFindOut with the reason.
        """
        for _ in range(self._means.limits.redirects + 1):
            answer = await self._ask(address)
            if isinstance(answer, Document):
                return answer, address
            address = self._follow(address, answer)
        detail = f"{address.host}: more than {self._means.limits.redirects} redirects"
        raise CouldNotFindOut(Code.FETCH_LIMIT, detail)

    def _follow(self, address: WebAddress, redirect: Redirect) -> WebAddress:
        there = follow(address, redirect.location)
        if there.host != address.host:
            if not self._may_follow(there.host):
                raise LeadsElsewhere(there.host)
            self._means.budget.admit_redirect(there.host)
        return there

    async def _ask(self, address: WebAddress) -> Document | Redirect:
        answer = await self._visit(address)
        while isinstance(answer, NotNow):
            await self._wait(address, answer)
            answer = await self._visit(address)
        return answer

    async def _wait(self, address: WebAddress, answer: NotNow) -> None:
        """Until it may be asked once more; raises CouldNotFindOut where that doesn't fit."""
        wait = answer.wait
        if wait is None and answer.status >= 500:
            wait = self._means.limits.retry_seconds
        if wait is None or wait >= self._seconds or not self._retries:
            raise answer.reason(address.host)
        self._retries -= 1
        await self._timed(address, asyncio.sleep(wait))

    async def _visit(self, address: WebAddress) -> ServerAnswer:
        async with self._means.slots.of(address.host):
            return await self._timed(address, self._request(address))

    async def _request(self, address: WebAddress) -> ServerAnswer:
        means = self._means
        places = await self._places(address)
        try:
            async with opened(address, places, means.way) as response:
                return await read_answer(
                    response, address.host, means.limits, means.budget, means.clock()
                )
        except httpx.HTTPError as error:
            through = ", through the proxy" if means.way.proxy else ""  # whose fault, is not known
            raise before_answer(address.host + through, error) from error

    async def _places(self, address: WebAddress) -> tuple[str, ...]:
        proxy = self._means.way.proxy
        if proxy is None:
            return await self._means.names.find(address.host, address.port)
        # It resolves the names; that it exists is found out here, where the time is bounded.
        await self._means.names.look_up(proxy.host, proxy.port)
        return ()

    async def _timed(self, address: WebAddress, work: Awaitable[T]) -> T:
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            async with asyncio.timeout(self._seconds):
                return await work
        except TimeoutError:
            seconds = self._means.limits.fetch_seconds
            detail = f"{address.host}: no complete answer within {seconds:g} s"
            raise CouldNotFindOut(Code.FETCH_LIMIT, detail) from None
        finally:
            self._seconds -= loop.time() - began

"""The names of one batch: each is looked up once, and every address of it is checked.

The answer is kept for as long as the Fetcher works, so that a name can't lead somewhere else the
second time (DNS rebinding), and several documents of one host cost one question.
"""

import asyncio

from verify.errors import Code, CouldNotFindOut
from verify.evidence.fetching.addresses.permitted import Permit, check_addresses
from verify.evidence.fetching.addresses.resolving import Resolver, ask


class Names:
    """Looks names up for one event loop."""

    def __init__(self, resolver: Resolver, permit: Permit, seconds: float) -> None:
        self._resolver = resolver
        self._permit = permit
        self._known: dict[str, tuple[str, ...] | CouldNotFindOut] = {}
        self._seconds = seconds
        self._asking: dict[str, asyncio.Task[None]] = {}

    async def find(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses that a host may be contacted at, best first.

        Raises CouldNotFindOut: BLOCKED_ADDRESS, FETCH_FAILED for unknown names, FETCH_LIMIT.
        """
        found = await self.look_up(host, port)
        check_addresses(host, port, found, self._permit)
        return found

    async def look_up(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses of a host, whatever they are; raises as ``find``."""
        if host not in self._known:
            if host not in self._asking:
                self._asking[host] = asyncio.create_task(self._ask(host, port))
            # One who is stopped while waiting doesn't stop the others.
            await asyncio.shield(self._asking[host])
        found = self._known[host]
        if isinstance(found, CouldNotFindOut):
            raise CouldNotFindOut(found.code, found.detail)
        return found

    async def _ask(self, host: str, port: int) -> None:
        failed = CouldNotFindOut(Code.FETCH_FAILED, f"{host}: no such name")
        try:
            async with asyncio.timeout(self._seconds):
                found = await asyncio.wrap_future(ask(self._resolver, host, port))
        except TimeoutError:
            late = f"{host}: no answer to the name within {self._seconds:g} s"
            self._known[host] = CouldNotFindOut(Code.FETCH_LIMIT, late)
        except (OSError, UnicodeError):
            self._known[host] = failed
        else:
            self._known[host] = found or failed

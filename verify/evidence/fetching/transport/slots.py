"""How many connections are open at once, in all and to one host."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Slots:
    """Whoever waits for a busy host takes nobody else's place."""

    def __init__(self, at_once: int, at_once_a_host: int) -> None:
        self._all = asyncio.Semaphore(at_once)
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(at_once_a_host)
        )

    @asynccontextmanager
    async def of(self, host: str) -> AsyncIterator[None]:
        """Hold one place at a host."""
        async with self._hosts[host], self._all:
            yield

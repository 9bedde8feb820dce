"""The connections of one request, watched: what comes before the answer is counted, all is closed.

Three things that httpcore leaves open, closed through its ``trace`` (an extension of httpx that is
documented to hand out the streams). Stopped within a TLS handshake, a connection stays open, and
its peer may send on. Informational answers (RFC 9110, 15.2) may come without end. And what is at
hand already is parsed without a pause in which a deadline or anybody else could have a turn.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from verify.evidence.fetching.transport.faults import large_headers

Read = Callable[..., Awaitable[bytes]]


class Connections:
    """``head_bytes`` may come before ``answered`` is set, by whoever has the answer's headers."""

    def __init__(self, host: str, head_bytes: int) -> None:
        self.answered = False
        self._host = host
        self._head_bytes = head_bytes
        self._open: list[Any] = []

    async def note(self, event: str, info: Mapping[str, Any]) -> None:
        """httpcore's ``trace``: what happens to a request, as it happens."""
        if event.endswith(".connect_tcp.complete"):
            self._open.append(info["return_value"])
        elif event.endswith(".start_tls.complete"):
            stream = info["return_value"]
            stream.read = partial(self._read, stream.read)

    async def aclose(self) -> None:
        """Close them at once, without a farewell that a peer could delay."""
        for connection in self._open:
            await connection.aclose()

    async def _read(self, read: Read, *arguments: Any, **named: Any) -> bytes:
        await asyncio.sleep(0)  # everyone else's turn, and the deadline's
        data = await read(*arguments, **named)
        if not self.answered:
            self._head_bytes -= len(data)
            if self._head_bytes < 0:
                raise large_headers(self._host)
        return data

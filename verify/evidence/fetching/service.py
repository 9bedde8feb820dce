"""Where a Fetcher's work is done: one thread with one event loop, for all calls together.

Calls come from several threads and are served at once: the limits, the names that were looked up
and the connections are of all of them. The thread begins with the first call and ends with
``close``; nothing in here is touched by any other thread.
"""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import Future
from typing import Final

from verify.evidence.fetching.batch import Batch, Tell
from verify.evidence.fetching.errand import Means

_LEAVING: Final = 2.0  # seconds for what was given up to let go of its sockets


class Service:
    """Serves calls in a thread of its own; ``means`` makes there what they share."""

    def __init__(self, means: Callable[[], Means]) -> None:
        self._make = means
        self._ready: Future[tuple[asyncio.AbstractEventLoop, Means]] = Future()
        self._end: asyncio.Event | None = None
        self._thread = threading.Thread(target=self._serve, name="mc-review fetcher", daemon=True)
        self._thread.start()

    def run(
        self,
        urls: Iterable[str],
        stopped: Callable[[], bool],
        tell: Tell,
        may_follow: Callable[[str], bool],
    ) -> Future[None]:
        """Answer every URL; what is handed in is called in the service's thread."""
        loop, means = self._ready.result()
        batch = Batch(means, stopped, tell, may_follow)
        return asyncio.run_coroutine_threadsafe(batch.run(urls), loop)

    def close(self) -> None:
        """End once the calls have ended, which have to be told to; waits a little."""
        loop, _ = self._ready.result()
        if self._end is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._end.set)
        self._thread.join(_LEAVING)

    def _serve(self) -> None:
        try:
            asyncio.run(self._work())
        except Exception as error:  # noqa: BLE001  whoever waits for it is told
            if not self._ready.done():
                self._ready.set_exception(error)

    async def _work(self) -> None:
        self._end = asyncio.Event()
        means = self._make()
        self._ready.set_result((asyncio.get_running_loop(), means))
        await self._end.wait()
        await _others()


def _others() -> Awaitable[object]:
    """All that still goes on in this loop, until it ends."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    return asyncio.wait(others, timeout=_LEAVING) if others else asyncio.sleep(0)

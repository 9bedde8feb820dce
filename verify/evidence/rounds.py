"""Fetching that goes on while answers are judged: more may be asked for before the last has come.

One slow host holds up nobody else's second question: each call of ``ask`` is a wave of its own.
The waves run in threads; everything they bring is handed out on the thread that iterates.

>>> waves = FetchRounds(fetcher)                  # doctest: +SKIP
>>> waves.ask(["https://uni.example/did.json"])
>>> for answers in waves:                   # ends when all that was asked is answered
...     waves.ask(what_follows_from(answers))
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Protocol

from verify.errors import Code, CouldNotFindOut
from verify.evidence.pending import FetchResult


class Fetcher(Protocol):
    """Asks others for documents; see ``verify.evidence.fetching``."""

    def fetch(
        self,
        urls: Iterable[str],
        *,
        cancelled: Callable[[], bool] = ...,
        on_answer: Callable[[str, FetchResult], None] | None = None,
        may_follow: Callable[[str], bool] = ...,
    ) -> Mapping[str, FetchResult]:
        """An answer for every address; each is told as it comes. Called from several threads."""
        ...


class FetchRounds:
    """Answers as they come. After ``cancelled`` says yes, what wasn't answered stays unasked."""

    def __init__(
        self,
        fetcher: Fetcher,
        cancelled: Callable[[], bool],
        may_follow: Callable[[str], bool] = lambda _: True,
    ) -> None:
        self._fetcher = fetcher
        self._may_follow = may_follow
        self._cancelled = cancelled
        self._queue: SimpleQueue[tuple[str, FetchResult] | None] = SimpleQueue()
        self._running = 0
        self._asked: set[str] = set()

    @property
    def asked(self) -> int:
        """How many addresses were asked for so far."""
        return len(self._asked)

    def ask(self, urls: Iterable[str]) -> None:
        """Ask for these as well, each once in all."""
        fresh = [url for url in dict.fromkeys(urls) if url not in self._asked]
        if fresh and not self._cancelled():
            self._asked.update(fresh)
            self._running += 1
            Thread(target=self._fetch, args=(fresh,), name="fetch", daemon=True).start()

    def __iter__(self) -> Iterator[dict[str, FetchResult]]:
        """What came since, by address, until nothing is under way any more."""
        while self._running:
            answers = dict(self._arrived())
            if answers:
                yield answers

    def _arrived(self) -> Iterator[tuple[str, FetchResult]]:
        """Waits for one arrival, then takes what else there is."""
        arrival = self._queue.get()
        while True:
            if arrival is None:
                self._running -= 1
            elif isinstance(arrival[1], CouldNotFindOut) and self._cancelled():
                pass  # nobody waited for it
            else:
                yield arrival
            try:
                arrival = self._queue.get_nowait()
            except Empty:
                return

    def _fetch(self, urls: list[str]) -> None:
        left = dict.fromkeys(urls)

        def told(url: str, answer: FetchResult) -> None:
            left.pop(url, None)
            self._queue.put((url, answer))

        fault = "no answer"
        try:
            self._fetcher.fetch(
                urls, cancelled=self._cancelled, on_answer=told, may_follow=self._may_follow
            )
        except Exception as error:  # noqa: BLE001  a fault of ours must leave nobody waiting
            fault = type(error).__name__
        for url in left:
            self._queue.put((url, CouldNotFindOut(Code.INTERNAL, fault)))
        self._queue.put(None)

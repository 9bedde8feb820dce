"""A canonicaliser in a process of its own, which is stopped at a deadline.

PyLD can't be interrupted, and a document may be built to keep it busy for hours. So it runs in one
child process; a document that isn't done in time costs that child, and the next document gets a
new one. What is approved is decided here, before anything is handed over.

>>> with ProcessCanonicaliser() as canonicaliser:          # doctest: +SKIP
...     canonicaliser.canonise(document).nquads
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

from verify.canonical import Canonical, ContextEdition, HashName, limits
from verify.canonical.addresses import context_addresses
from verify.canonical.tables import Tables, load_tables
from verify.canonical.with_pyld.worker import frame, read_frame
from verify.errors import BadData, Code, CouldNotFindOut
from verify.json_types import JsonObject

if TYPE_CHECKING:
    import subprocess

# Where this very package lies, so that the child runs the same code from a checkout as installed.
_ROOT: Final = str(Path(__file__).resolve().parents[3])
_PROGRAM: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from verify.canonical.with_pyld.worker import main; main()"
)


class ProcessCanonicaliser:
    """Implements ``Canonicaliser``; safe for threads, one document at a time."""

    def __init__(self, deadline_s: float = limits.DEADLINE) -> None:
        self._deadline = deadline_s
        self._tables: Tables | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._ready = False
        self._lock = Lock()

    def editions(self, document: JsonObject) -> int:
        """How many combinations of context editions there are; raises CouldNotFindOut."""
        addresses = dict.fromkeys(context_addresses(document))
        return min(len(self._approved().combinations(addresses)), limits.MAX_COMBINATIONS)

    def canonise(
        self, document: JsonObject, *, edition: int = 0, algorithm: HashName = "sha256"
    ) -> Canonical:
        """The canonical form; raises as the protocol says, and at the deadline."""
        self.editions(document)  # refuses what isn't approved before it leaves this process
        request = frame({"document": document, "edition": edition, "algorithm": algorithm})
        if len(request) > limits.MAX_DOCUMENT:
            raise CouldNotFindOut(Code.CANONICALISATION_LIMIT, f"{len(request)} bytes")
        with self._lock:
            answer = self._ask(request)
        return _canonical(answer)

    def close(self) -> None:
        """Stop the child; a later call starts another."""
        with self._lock:
            self._stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _approved(self) -> Tables:
        if self._tables is None:
            self._tables = load_tables()
        return self._tables

    def _ask(self, request: bytes) -> JsonObject:
        self._running()
        if not self._ready:
            self._exchange(b"", limits.START)
            self._ready = True
        return self._exchange(request, self._deadline)

    def _exchange(self, request: bytes, seconds: float) -> JsonObject:
        """Send bytes, read one frame; the child is stopped if that fails or takes longer."""
        child = self._running()
        assert child.stdin is not None
        assert child.stdout is not None
        with _killed_after(child, seconds) as late:
            try:
                child.stdin.write(request)
                child.stdin.flush()
                answer: JsonObject | None = json.loads(read_frame(child.stdout) or b"")
            except (OSError, ValueError):  # it died, or talks nonsense
                answer = None
            except BaseException:  # a ctrl+c here: its answer must not be taken for the next one's
                self._stop()
                raise
        if answer is None or late.is_set():
            self._stop()
        if answer is None:
            reason = "stopped at the deadline" if late.is_set() else "the child process died"
            raise CouldNotFindOut(Code.CANONICALISATION_LIMIT, reason)
        return answer

    def _running(self) -> "subprocess.Popen[bytes]":
        import subprocess  # noqa: PLC0415  4 ms; few reviews have a document for the child

        if self._child is None or self._child.poll() is not None:
            self._stop()
            self._child = subprocess.Popen(  # noqa: S603  our own interpreter and our own program
                [sys.executable, "-I", "-c", _PROGRAM, _ROOT],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                # A ctrl+c in the terminal is for us; the child ends when its input does.
                **_own_session(),
            )
        return self._child

    def _stop(self) -> None:
        child, self._child, self._ready = self._child, None, False
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # unsent bytes of a killed child's pipe
                    continue
        child.wait()


@contextmanager
def _killed_after(child: "subprocess.Popen[bytes]", seconds: float) -> Iterator[Event]:
    """Within it the child is killed when the seconds are over; the event says whether it was.

    A timer that kills works on every system, and ends a blocked write as well as a blocked read;
    waiting on pipes with a timeout does not exist on Windows.
    """
    late = Event()

    def kill() -> None:
        late.set()
        child.kill()

    timer = Timer(seconds, kill)
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()
        timer.join()


def _own_session() -> dict[str, Any]:
    if sys.platform == "win32":
        import subprocess  # noqa: PLC0415  3 ms

        return {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def _canonical(answer: JsonObject) -> Canonical:
    if "code" in answer:
        kind = BadData if answer["kind"] == "bad" else CouldNotFindOut
        raise kind(Code(answer["code"]), answer["detail"])
    contexts = tuple(ContextEdition(url, sha256) for url, sha256 in answer["contexts"])
    return Canonical(nquads=answer["nquads"], contexts=contexts, unsigned=tuple(answer["unsigned"]))

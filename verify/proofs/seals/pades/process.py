"""pyHanko in a process of its own, with a deadline and a limit of memory.

A PDF may be built to keep a library busy for hours or to inflate without end; one that isn't done
in time costs a child process, and is not known then. Signed PDFs are few, so each gets its own.

>>> signatures_of(pdf)                                            # doctest: +SKIP
[{'field': 'Signature1', 'kind': 'PAdES', …}]
"""

import json
import subprocess
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from verify.errors import BadData, Code, CouldNotFindOut, VerifyError
from verify.json_types import JsonObject
from verify.reading.limits import MAX_ENTRY_BYTES

# Where this very package lies, so that the child runs the same code from a checkout as installed.
_ROOT: Final = str(Path(__file__).resolve().parents[4])
_PROGRAM: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from verify.proofs.seals.pades.process import main; main()"
)
_SECONDS: Final = 30.0  # one with three signatures and a hundred pages takes two, start included
_MEMORY: Final = 2**30  # bytes; a PDF of 16 MiB takes a few hundred MiB, a bomb all there is


def signatures_of(data: bytes) -> list[JsonObject]:
    """What ``worker.examine`` says; raises CouldNotFindOut where it can't be asked."""
    if find_spec("pyhanko") is None:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, "install mc-review[pdf]")
    if len(data) > MAX_ENTRY_BYTES:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, f"a signed PDF of {len(data)} bytes")
    answer = _answer_of_child(data)
    if isinstance(answer, dict):
        kind = BadData if answer["kind"] == "bad" else CouldNotFindOut
        raise kind(Code(answer["code"]), answer["detail"])
    return list(answer)


def _answer_of_child(data: bytes) -> Any:
    try:
        done = subprocess.run(  # noqa: S603  our own interpreter and our own program
            [sys.executable, "-I", "-c", _PROGRAM, _ROOT],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=True,
        )
        return json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, "stopped at the deadline") from error
    except (subprocess.CalledProcessError, OSError, ValueError) as error:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, "the child process died") from error


def main() -> None:
    """Read a PDF, write what is found about its signatures; the child's whole life."""
    from verify.proofs.seals.pades.worker import examine, refusal  # noqa: PLC0415  0.9 ms

    _limit_memory()
    data = sys.stdin.buffer.read()
    answer: list[JsonObject] | JsonObject
    try:
        answer = examine(data)
    except VerifyError as error:
        answer = refusal(error)
    sys.stdout.write(json.dumps(answer))


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))

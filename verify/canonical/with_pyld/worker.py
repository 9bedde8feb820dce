"""The child process: canonicalises one document after another until its input ends.

Frames on standard input and output: four bytes of length (big endian), then JSON. The first one out
is ``{}``: ready. A request is
``{"document", "edition", "algorithm"}``; an answer is the canonical form, or ``{"kind", "code",
"detail"}`` of what was raised. It writes nothing else and can be killed at any moment: it holds no
state but processed contexts.
"""

import json
import sys
from typing import IO, Any

from verify.canonical import limits
from verify.errors import BadData, Code, VerifyError
from verify.json_types import JsonObject

LENGTH_BYTES = 4


def main() -> None:
    """Serve until the parent closes the pipe."""
    _limit_memory()
    from verify.canonical.with_pyld.expansion import warm_up  # noqa: PLC0415  4 ms
    from verify.canonical.with_pyld.in_process import DirectCanonicaliser  # noqa: PLC0415  8 ms

    warm_up()
    canonicaliser = DirectCanonicaliser()
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing that a library might print gets between the frames
    outgoing.write(frame({}))
    outgoing.flush()
    while (request := read_frame(incoming)) is not None:
        outgoing.write(frame(_answer(canonicaliser, json.loads(request))))
        outgoing.flush()


def frame(value: JsonObject) -> bytes:
    """A value as one frame."""
    text = json.dumps(value, separators=(",", ":")).encode()
    return len(text).to_bytes(LENGTH_BYTES, "big") + text


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next frame's bytes, None at the end (or where a frame is cut short)."""
    head = stream.read(LENGTH_BYTES)
    if len(head) < LENGTH_BYTES:
        return None
    length = int.from_bytes(head, "big")
    body = stream.read(length)
    return body if len(body) == length else None


def _answer(canonicaliser: Any, request: JsonObject) -> JsonObject:
    try:
        canonical = canonicaliser.canonise(
            request["document"], edition=request["edition"], algorithm=request["algorithm"]
        )
    except VerifyError as error:
        kind = "bad" if isinstance(error, BadData) else "unknown"
        return {"kind": kind, "code": str(error.code), "detail": error.detail}
    except (MemoryError, RecursionError):
        return {"kind": "unknown", "code": str(Code.CANONICALISATION_LIMIT), "detail": "memory"}
    return {
        "nquads": canonical.nquads,
        "contexts": [[context.url, context.sha256] for context in canonical.contexts],
        "unsigned": list(canonical.unsigned),
    }


def _limit_memory() -> None:
    """Where the system allows it, more memory than a document may need is refused."""
    try:
        import resource  # noqa: PLC0415  not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (limits.MAX_MEMORY, limits.MAX_MEMORY))
    except (ImportError, OSError, ValueError):
        return  # macOS knows the limit and refuses to set it; a lower one may stand already


if __name__ == "__main__":
    main()

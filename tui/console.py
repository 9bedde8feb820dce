"""Standard output and standard error, whatever they are: a terminal, a pipe, a full disk, closed.

>>> say("one line for the person, not for the pipe")
"""

import contextlib
import os
import sys
from typing import Final, TextIO

from verify.errors import Code, UnusableInput
from verify.reading.text.safetext import SafeText

PAGE: Final = 80  # cells a line has in a file or a pipe
_NARROWEST, _WIDEST = 40, 120  # longer lines are hard to read, shorter ones hold no table
_OUR_SIGNS: Final = "✓✗·─–×…"  # noqa: RUF001  what a report draws besides letters


def write(text: str | bytes, *, exact: bool = False) -> None:
    """Write to standard output and see it through; ``exact``: as UTF-8, line ends as they are.

    ``text`` may be that UTF-8 already.

    Raises UnusableInput where it can't be written, BrokenPipeError where nobody reads any more.
    """
    out = sys.stdout
    if out is None:
        raise UnusableInput("Standard output is closed", "Give a file with --output")
    try:
        buffer = getattr(out, "buffer", None)
        if exact and buffer is not None:
            out.flush()
            buffer.write(text.encode() if isinstance(text, str) else text)
            buffer.flush()
        else:
            out.write(_encodable(text if isinstance(text, str) else text.decode(), out))
            out.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_output()
        raise UnusableInput(
            f"The report can't be written to standard output ({error.strerror})",
            "Free some space, or give a file with --output",
            Code.MALFORMED,
        ) from error


def say(text: str) -> None:
    """A message of our own on standard error; lost where that is closed or nobody reads it."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(_encodable(text, sys.stderr) + "\n")
            sys.stderr.flush()


def complain(sentence: str) -> None:
    """One line on standard error that begins with the command's name, safe for a terminal."""
    say(f"mc-review: {SafeText(sentence)}")


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person sits at the stream, at a terminal that can show a screen."""
    try:
        is_tty = stream is not None and stream.isatty()
    except ValueError:  # closed
        return False
    return is_tty and os.environ.get("TERM") != "dumb"


def width() -> int:
    """How many cells a line of a report may have: the terminal's, within reason, or a page's."""
    if not is_terminal(sys.stdout):
        return PAGE
    import shutil  # noqa: PLC0415  1.5 ms, of which a report for a program needs nothing

    return min(max(shutil.get_terminal_size((PAGE, 24)).columns, _NARROWEST), _WIDEST)


def draws_signs() -> bool:
    """Whether standard output's encoding has our signs."""
    return _encodable(_OUR_SIGNS, sys.stdout) == _OUR_SIGNS if sys.stdout is not None else True


def drop_output() -> None:
    """Let what is still buffered vanish, so that Python doesn't complain of it when it ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _encodable(text: str, stream: TextIO) -> str:
    """What the stream's encoding lacks is written as its number, not as an error."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)

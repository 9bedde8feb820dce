"""A real terminal for tests: a program in a pty, its keys pressed and every byte of it kept.

>>> with Terminal([sys.executable, "-m", "tui", "demo"]) as terminal:     # doctest: +SKIP
...     terminal.wait_for("VERIFIED")
"""

import os
import re
import select
import struct
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pytest

# Windows has none of these: there, tests that need a terminal are skipped as a whole.
fcntl = pytest.importorskip("fcntl")
termios = pytest.importorskip("termios")
pty = pytest.importorskip("pty")

HERE: Final = Path(__file__).resolve().parents[2]
_CSI: Final = r"\x1b\[[0-?]*[ -/]*[@-~]"
_STRING: Final = r"\x1b[\]PX^_].*?(?:\x1b\\|\x07)"
_OTHER: Final = r"\x1b[ -/]*[0-Z\\^-~]"
_ESCAPE: Final = re.compile(f"{_STRING}|{_CSI}|{_OTHER}", re.DOTALL)
_DRAWING: Final = re.compile(r"\x1b\[[0-9;]*[mH]")


class Terminal:
    """A program that believes to be at a terminal of this size."""

    def __init__(
        self, command: list[str], *, size: tuple[int, int] = (120, 36), **env: str
    ) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        self.output = b""
        self._process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=HERE,
            env=kept | {"TERM": "xterm-256color", "COLUMNS": "", "LINES": ""} | env,
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        os.close(self._master)

    @property
    def text(self) -> str:
        """Everything that was written, without what only draws or steers."""
        return _ESCAPE.sub("", self.output.decode("utf-8", "replace"))

    @property
    def steering(self) -> set[str]:
        """Every escape sequence that does more than colour or place what follows."""
        found = _ESCAPE.findall(self.output.decode("utf-8", "replace"))
        return {sequence for sequence in found if not _DRAWING.fullmatch(sequence)}

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._master, keys.encode())

    def wait_for(self, words: str, *, within: float = 20) -> None:
        """Read until these words have been drawn after now; AssertionError where they are not."""
        begun = len(self.text)
        ends = time.monotonic() + within
        while words not in self.text[begun:]:
            assert time.monotonic() < ends, f"{words!r} was not drawn: {self.text[-3000:]!r}"
            self.read(0.1)

    def read(self, seconds: float) -> None:
        """Read what comes for so long."""
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            if select.select([self._master], [], [], left)[0]:
                try:
                    self.output += os.read(self._master, 65_536)
                except OSError:  # the program has ended
                    return

    def ended(self, *, within: float = 10) -> int:
        """Wait for the program's end; its exit status."""
        ends = time.monotonic() + within
        while self._process.poll() is None and time.monotonic() < ends:
            self.read(0.05)
        self.read(0.05)
        return self._process.wait(timeout=1)

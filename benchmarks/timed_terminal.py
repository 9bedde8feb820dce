"""A terminal that notes when each byte came, and what stood on its screen then.

Nothing is interpreted while something comes: what was written is kept with its times and drawn when
the program is quiet, so that measuring costs the program that is measured next to nothing.

>>> with TimedTerminal([sys.executable, "-m", "tui", "demo"]) as terminal:     # doctest: +SKIP
...     terminal.seconds_until(lambda screen: "VERIFIED" in screen)
0.71
"""

import codecs
import os
import re
import select
import sys
import time
import unicodedata
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.tui.terminal import Terminal

_LINUX: Final = Path("/proc/self/stat").exists()
# Seconds without a byte after which a frame counts as settled. Where the system tells that the
# program did nothing meanwhile either, it need not be long; elsewhere a pause may be work.
QUIET: Final = 0.3 if _LINUX else 1.5
RESTING: Final = 1  # ticks of the processor (10 ms) that are no work
LONGEST: Final = 120.0  # seconds that anything may take
_STRING: Final = r"\x1b[\]PX^_].*?(?:\x1b\\|\x07)"
_CSI: Final = r"\x1b\[(?P<parameters>[0-?]*)[ -/]*(?P<final>[@-~])"
_OTHER: Final = r"\x1b[ -/]*[0-Z\\^-~]"
_TOKEN: Final = re.compile(f"{_STRING}|{_CSI}|{_OTHER}|(?P<plain>[^\x1b]+)", re.DOTALL)
_PIECE: Final = re.compile(r"[ -~]+|.", re.DOTALL)  # many plain characters at once, or one

Shows = Callable[[str], bool]


class TimedTerminal(Terminal):
    """A program in a terminal, with the times of what it wrote."""

    def __init__(
        self, command: list[str], *, size: tuple[int, int] = (120, 36), **env: str
    ) -> None:
        self._written: deque[tuple[float, str]] = deque()  # what isn't drawn yet
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._drawn = 0.0  # when that was written which was drawn last
        self.screen = Screen(*size)
        self.started = time.perf_counter()
        # Compiled modules are kept, as an installer leaves them; the first round makes them.
        super().__init__(command, size=size, PYTHONDONTWRITEBYTECODE="", **env)

    def read(self, seconds: float) -> None:
        """Read until nothing came for so long, and the program did nothing either."""
        ticks = self._ticks()
        while True:
            if select.select([self._master], [], [], seconds)[0]:
                try:
                    data = os.read(self._master, 65_536)
                except OSError:  # the program has ended
                    return
                self._written.append((time.perf_counter(), self._decoder.decode(data)))
            elif self._ticks() <= ticks + RESTING:
                return
            ticks = self._ticks()

    def seconds_until(self, shows: Shows) -> float:
        """Seconds from the program's start to the moment when its screen first showed this.

        Asked again, it goes on from there. Raises TimeoutError where this is never shown.
        """
        while not self._draw(shows):
            self._wait(self.started)
        return self._drawn - self.started

    def seconds_to_settle(self, key: str, shows: Shows = bool) -> float:
        """Seconds from a key to the last byte of what it leads to; the screen must show this then.

        Raises TimeoutError where nothing is drawn, or never this.
        """
        self._draw()
        pressed = time.perf_counter()
        self.press(key)
        while self._drawn < pressed or not shows(self.screen.text):
            self._wait(pressed)
            self._draw()
        return self._drawn - pressed

    def _wait(self, since: float) -> None:
        if time.perf_counter() > since + LONGEST:
            raise TimeoutError(f"not shown; there stands:\n{self.screen.text}")
        self.read(QUIET)

    def _ticks(self) -> int:
        """How long the program has had the processor (proc(5): utime and stime)."""
        if not _LINUX:
            return 0
        after_name = Path(f"/proc/{self._process.pid}/stat").read_bytes().rpartition(b")")[2]
        return sum(map(int, after_name.split()[11:13]))

    def _draw(self, until: Shows = lambda _: False) -> bool:
        """Draw what was written, piece by piece, until the screen shows this; whether it does."""
        while not until(self.screen.text):
            if not self._written:
                return False
            self._drawn, text = self._written.popleft()
            self.screen.feed(text)
        return True


class Screen:
    """The characters on a terminal's screen: as much of a terminal as Textual's output needs."""

    def __init__(self, columns: int, lines: int) -> None:
        self._cells = [[" "] * columns for _ in range(lines)]
        self._line = self._column = 0
        self._rest = ""  # of a sequence that was cut in two

    @property
    def text(self) -> str:
        """The lines from top to bottom."""
        return "\n".join("".join(line) for line in self._cells)

    def feed(self, text: str) -> None:
        """Draw what was written."""
        text, place = self._rest + text, 0
        while token := _TOKEN.match(text, place):
            place = token.end()
            for piece in _PIECE.findall(token["plain"] or ""):
                self._put(piece)
            if token["final"] == "H":
                line, _, column = token["parameters"].partition(";")
                self._line, self._column = int(line or 1) - 1, int(column or 1) - 1
        self._rest = text[place:]

    def _put(self, piece: str) -> None:
        if piece == "\r":
            self._column = 0
        elif piece == "\n":
            self._line += 1
        elif piece >= " " and not unicodedata.combining(piece[0]):
            if self._line < len(self._cells):
                end = self._column + len(piece)
                self._cells[self._line][self._column : end] = piece
            self._column += 2 if unicodedata.east_asian_width(piece[0]) in "WF" else len(piece)

"""A bar on standard error that says how far something is; nothing where nobody watches.

>>> with Bar("importing") as bar:
...     bar(1, 2)
"""

import sys
from types import TracebackType
from typing import Final, Self

from tui.console import is_terminal

_CELLS: Final = 30
_CLEAR: Final = "\r\x1b[K"  # to the line's beginning, and what stands there away (ECMA-48, EL)


class Bar:
    """Call it with how much is done, of how much; it is gone when the block ends."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = ""
        self._watched = is_terminal(sys.stderr)

    def __call__(self, done: int, total: int) -> None:
        """Show that much."""
        share = min(done / total, 1.0) if total else 1.0
        full = int(share * _CELLS)
        self._draw(f"{self._what} [{'#' * full}{'.' * (_CELLS - full)}] {share:4.0%}")

    def __enter__(self) -> Self:
        self(0, 1)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._draw("")

    def _draw(self, text: str) -> None:
        if self._watched and text != self._shown:
            self._shown = text
            sys.stderr.write(_CLEAR + text)
            sys.stderr.flush()

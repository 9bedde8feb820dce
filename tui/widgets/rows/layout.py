"""Where each of many rows stands, and its lines: laid out only when they come into view.

>>> layout = RowLayout((Row((Line(text="one"),)), Row((Line(text="two"), Line(text="lines")))))
>>> layout.fit(20)
>>> layout.height, layout.span(1), layout.at(2)
(3, (1, 3), 1)
"""

from bisect import bisect_right
from collections.abc import Sequence

from tui.widgets.rows.row import Laid, Row, height, lay_out


class RowLayout:
    """Rows at a width, given by ``fit``; before that nothing has a place."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = tuple(rows)
        self.height = 0
        self._width = 0
        self._starts: list[int] = []
        self._laid: dict[int, tuple[Laid, ...]] = {}

    def fit(self, width: int) -> None:
        """Find the place of every row at this width, in cells."""
        self._width, self.height = width, 0
        self._starts, self._laid = [], {}
        for row in self.rows:
            self._starts.append(self.height)
            self.height += height(row, width)

    def height_at(self, width: int) -> int:
        """How many lines all rows would take at another width."""
        return sum(height(row, width) for row in self.rows)

    def at(self, line: int) -> int:
        """The index of the row that a line belongs to."""
        return bisect_right(self._starts, line) - 1

    def line(self, line: int) -> Laid:
        """One line, from 0."""
        number = self.at(line)
        if number not in self._laid:
            self._laid[number] = tuple(lay_out(self.rows[number], self._width))
        return self._laid[number][line - self._starts[number]]

    def span(self, number: int) -> tuple[int, int]:
        """The first line of a row, and the first after it; (0, 0) before ``fit``."""
        if not self._starts:
            return 0, 0
        after = number + 1
        end = self._starts[after] if after < len(self._starts) else self.height
        return self._starts[number], end

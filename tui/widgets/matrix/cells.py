"""What stands in the cells of the matrix: a sign and a word, a label, a candidate's counts.

Texts are put together from pieces and never read as markup; ``Tones`` gives the colour of a tone.
"""

from collections.abc import Callable
from typing import Final

from msgspec import Struct
from rich.style import Style
from rich.text import Text

from taxonomy.matrix.cell import Cell, LevelMet
from taxonomy.matrix.matrix import Matrix, Row
from tui.reports.matrix_words import (
    asked_level,
    cell_notes,
    counts_below,
    equals,
    essential_and_desirable,
)
from tui.reports.signs import TIMES, Signs
from tui.reports.text.layout import cells
from tui.reports.tones import STATE_TONES
from tui.reports.words import STATE_WORDS
from tui.widgets.rows.row import PLAIN_MARK, clip

CELL: Final = 20  # cells of a candidate's column: "! no longer valid", and how many
_NARROWEST, _WIDEST = 24, 46  # cells of the column of requirements
_LEVEL: Final = 13  # cells of the indent and of "DigComp 6" with a space before it
_INDENT: Final = "  "

Tones = Callable[[str], Style]


class MatrixCells(Struct, frozen=True, kw_only=True):
    """The texts of one matrix, for a column of requirements of ``width`` cells."""

    matrix: Matrix
    listed: frozenset[str]
    signs: Signs
    tones: Tones
    width: int

    @property
    def header_height(self) -> int:
        """The label, the counts where a job asks, and a line each for what holds for anybody."""
        has_counts = not self.matrix.profile.derived
        return 1 + has_counts + (has_counts and self._anyone_below) + (len(self.listed) > 0)

    def corner(self) -> Text:
        """Above the requirements: what the lines of the heading are."""
        if self.matrix.profile.derived:
            return Text("skill")
        return Text(f"requirement\nevidenced: essential {self.signs.of('·')} desirable")

    def head(self, candidate: int) -> Text:
        """Above a candidate's column."""
        label = self.matrix.candidates[candidate]
        head = Text(label)
        if not self.matrix.profile.derived:
            counts = self.matrix.count(candidate)
            head.append(f"\n{essential_and_desirable(counts, self.signs.of('·'))}")
            if self._anyone_below:
                head.append(f"\n{counts_below(counts)}", self.tones("warn"))
        if label in self.listed:
            head.append("\nshortlisted", self.tones("accent"))
        return head

    def section(self, importance: str) -> Text:
        """The heading of the essential or of the desirable requirements."""
        return Text(importance, self.tones("quiet"))

    def label(self, row: Row) -> Text:
        """A requirement, with its level at the right."""
        level = asked_level(row.requirement)
        indent = "" if self.matrix.profile.derived else "  "
        room = self.width - len(indent) - (len(level) + 1 if level else 0)
        mark = PLAIN_MARK if self.signs.plain else "…"
        label = clip(row.requirement.label, room, mark)
        gap = " " * max(self.width - len(indent) - cells(label) - len(level), 0)
        return Text.assemble(indent, label, gap, (level, self.tones("quiet")))

    def cell(self, row: Row, candidate: int) -> Text:
        """The sign, the word, at the right how many credentials say so; below it what else."""
        cell = row.cells[candidate]
        many = f"{self.signs.of(TIMES)}{equals(cell)}" if equals(cell) > 1 else ""
        words = f"{self.signs.state(cell.state)} {STATE_WORDS[cell.state]}"
        filled = (words + many.rjust(CELL - cells(words))).rstrip()
        text = Text(filled, self.tones(STATE_TONES[cell.state]))
        for note in cell_notes(cell, row.requirement):
            text.append(f"\n{_INDENT}{note}", self.tones(self._note_tone(cell)))
        return text

    def row_height(self, row: Row) -> int:
        """How many lines the cells of a row need."""
        return 1 + max((len(cell_notes(cell, row.requirement)) for cell in row.cells), default=0)

    def _note_tone(self, cell: Cell) -> str:
        return "warn" if cell.level_met is LevelMet.NO else "quiet"

    @property
    def _anyone_below(self) -> bool:
        return any(self.matrix.count(n).below for n in range(len(self.matrix.candidates)))


def label_width(matrix: Matrix, width: int) -> int:
    """What the candidates leave of the width, but no more than the longest label needs."""
    room = width - (CELL + 2) * len(matrix.candidates) - 3
    longest = max((cells(row.requirement.label) for row in matrix.rows), default=0) + _LEVEL
    needed = max(longest, len("evidenced: essential | desirable"))
    return max(_NARROWEST, min(room, needed, _WIDEST))

"""The matrix as a table: a row for each requirement, a column for each candidate.

The requirements stay in view when the candidates scroll, and the candidates with their counts when
the requirements do. Every cell has a sign and a word. The table decides nothing: it says which cell
the cursor is on, and which was chosen.
"""

from typing import ClassVar

from msgspec import Struct
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.coordinate import Coordinate
from textual.message import Message
from textual.widgets import DataTable
from textual.widgets.data_table import ColumnKey

from taxonomy.matrix.matrix import Matrix
from taxonomy.profile.profile import Importance
from tui.reports.signs import Signs
from tui.widgets.matrix.cells import CELL, MatrixCells, label_width
from tui.widgets.scrollbar import in_whole_cells


class Spot(Struct, frozen=True):
    """A place in the matrix: the requirement's row (None: a heading), and the candidate's index.

    ``candidate`` None where the cursor is on the requirement itself.
    """

    row: int | None
    candidate: int | None


class MatrixTable(DataTable[Text]):
    """The matrix of a result."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"matrix--{tone}" for tone in ("good", "accent", "warn", "quiet")
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "select_cursor", "evidence", key_display="enter", tooltip="What proves it"
        ),
        Binding("a", "screen.answer(True)", "accept", tooltip="Accept this match"),
        Binding("x", "screen.answer(False)", "reject", tooltip="Reject this match"),
        Binding(
            "w",
            "screen.which",
            "which term",
            show=False,
            tooltip="Choose another term for these words",
        ),
        Binding("k", "cursor_up", show=False),
        Binding("j", "cursor_down", show=False),
        Binding("h", "cursor_left", show=False),
        Binding("l", "cursor_right", show=False),
    ]
    HELP = (
        "What the job asks for, row by row, and what each candidate has to show for it. Arrows "
        "move; below you read why a cell says what it says. Enter opens the credential that "
        "proves it. A suggested match counts only after your yes: a accepts, x rejects, w "
        "finds another term for the words, u takes that back. The counts below each candidate are "
        "counts of evidence, not a score."
    )

    class Moved(Message):
        """The cursor is on this spot."""

        def __init__(self, spot: Spot) -> None:
            super().__init__()
            self.spot = spot

    class Opened(Moved):
        """This spot was chosen."""

    def __init__(self, signs: Signs) -> None:
        super().__init__(
            cursor_type="cell",
            cursor_foreground_priority="renderable",
            fixed_columns=1,
            zebra_stripes=False,
            header_height=2,
            id="matrix",
        )
        self._signs = signs
        self._matrix: Matrix | None = None
        self._listed: frozenset[str] = frozenset()
        self._lines: list[int | None] = []

    @property
    def spot(self) -> Spot:
        """Where the cursor is."""
        line, column = self.cursor_coordinate
        row = self._lines[line] if line < len(self._lines) else None
        return Spot(row, column - 1 if column else None)

    def show_matrix(self, matrix: Matrix, listed: frozenset[str]) -> None:
        """Show this one; the cursor stays with its requirement and its candidate."""
        before = self._under_cursor()
        self._matrix, self._listed = matrix, listed
        self._build(matrix)
        self._restore(before)

    def on_mount(self) -> None:
        """The colours stand in the cells, so other colours mean other cells."""
        in_whole_cells(self)
        self.app.theme_changed_signal.subscribe(self, lambda _: self._again())

    def on_resize(self) -> None:
        """Give the requirements the width that the candidates leave."""
        if self._matrix is not None and self.columns:
            new_width = label_width(self._matrix, self.size.width)
            if self.columns[ColumnKey("requirement")].width != new_width:
                self._again()

    def action_cursor_up(self) -> None:
        """Up, past a heading."""
        self._step(-1)

    def action_cursor_down(self) -> None:
        """Down, past a heading."""
        self._step(1)

    def on_data_table_cell_highlighted(self, event: DataTable.CellHighlighted) -> None:
        """The cursor moved."""
        event.stop()
        self.post_message(self.Moved(self.spot))

    def on_data_table_cell_selected(self, event: DataTable.CellSelected) -> None:
        """Enter, or a click on the cell that the cursor is on."""
        event.stop()
        self.post_message(self.Opened(self.spot))

    def _step(self, step: int) -> None:
        line, column = self.cursor_coordinate
        target = line + step
        while 0 <= target < len(self._lines) and self._lines[target] is None:
            target += step
        if 0 <= target < len(self._lines):
            self.move_cursor(row=target, column=column)
        else:
            self.scroll_relative(y=step, animate=False)

    def _build(self, matrix: Matrix) -> None:
        width = label_width(matrix, self.size.width)
        cells = MatrixCells(
            matrix=matrix, listed=self._listed, signs=self._signs, tones=self._tone, width=width
        )
        self.clear(columns=True)
        self._lines = []
        self.header_height = cells.header_height
        self.add_column(cells.corner(), width=width, key="requirement")
        for number in range(len(matrix.candidates)):
            self.add_column(cells.head(number), width=CELL, key=str(number))
        importance: Importance | None = None
        for number, row in enumerate(matrix.rows):
            if not matrix.profile.derived and row.requirement.importance is not importance:
                importance = row.requirement.importance
                self._lines.append(None)
                self.add_row(cells.section(importance))
            self._lines.append(number)
            filled = (cells.cell(row, n) for n in range(len(row.cells)))
            height = cells.row_height(row)
            self.add_row(cells.label(row), *filled, key=str(number), height=height)

    def _tone(self, tone: str) -> Style:
        return self.get_component_rich_style(f"matrix--{tone}", partial=True)

    def _again(self) -> None:
        if self._matrix is not None:
            self.show_matrix(self._matrix, self._listed)

    def _under_cursor(self) -> tuple[str, int] | None:
        spot = self.spot
        if self._matrix is None or spot.row is None or spot.row >= len(self._matrix.rows):
            return None
        return self._matrix.rows[spot.row].requirement.label, self.cursor_column

    def _restore(self, before: tuple[str, int] | None) -> None:
        if self._matrix is None or not self._matrix.rows:
            return
        label, column = before or ("", 1)
        labels: list[str] = [row.requirement.label for row in self._matrix.rows]
        row = labels.index(label) if label in labels else 0
        self.cursor_coordinate = Coordinate(self._lines.index(row), column)
        self.post_message(self.Moved(self.spot))

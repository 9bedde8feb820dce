"""The matrix: what the job asks for against what each candidate has to show, and why.

Enter on a cell leads to the credential that fills it; where there are several, a list asks which.
"""

from collections.abc import Hashable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from taxonomy.matching.matcher import SkillMatch
from taxonomy.matrix.cell import Cell
from taxonomy.matrix.matrix import Matrix
from tui.screens.dialogs.page import Page
from tui.screens.working_screen import WorkingScreen
from tui.widgets.headline import Headline
from tui.widgets.keys import Keys
from tui.widgets.matrix.legend import Legend
from tui.widgets.matrix.table import MatrixTable, Spot
from tui.widgets.matrix.why import cell_at, evidence_choices, suggestion_in, why_rows
from tui.widgets.rows.rows import Rows
from verify.item import Item


class Why(Rows, can_focus=False):
    """The sentence for the cell under the cursor."""


class MatrixScreen(WorkingScreen):
    """The table, its legend, and why."""

    CSS_PATH = "matrix.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "m,escape",
            "app.leave_matrix",
            "credentials",
            key_display="m",
            tooltip="Back to the list of credentials",
        ),
        Binding("e", "export", "export", tooltip="Write a CSV file"),
        Binding("slash", "find", show=False),
    ]

    class Prove(Message):
        """The person wants to see this item."""

        def __init__(self, item: Item) -> None:
            super().__init__()
            self.item = item

    def compose(self) -> ComposeResult:
        """The first line, the table, the legend, why, the keys."""
        yield Headline(self.session, self.signs)
        yield Static("", id="nothing", markup=False)
        yield MatrixTable(self.signs)
        with Vertical(id="below"):
            yield Legend(self.signs)
            yield Why(id="why")
        yield Keys()

    def on_mount(self) -> None:
        """Show the matrix."""
        self.begin(self.query_one(MatrixTable))

    def on_screen_resume(self) -> None:
        """What was decided meanwhile."""
        self.show_review()

    def action_find(self) -> None:
        """Say where words are found: what is typed next would be commands here."""
        self._tell("Finding is for the list: esc leads there")

    def bundle_meant(self) -> int | None:
        """The candidate of the column that the cursor is in."""
        return self.query_one(MatrixTable).spot.candidate

    def match_meant(self) -> SkillMatch | None:
        """The first suggestion in the cell under the cursor."""
        waiting = suggestion_in(self._cell())
        return waiting.match if waiting is not None else None

    def reading_meant(self) -> SkillMatch | None:
        """What waits for an answer in the cell under the cursor, else what it rests on."""
        cell = self._cell()
        waiting = self.match_meant()
        if waiting is not None or cell is None or not cell.evidence:
            return waiting
        return cell.evidence[0].match

    def draw(self) -> None:
        """Show the matrix of the session's result."""
        matrix = self._matrix()
        empty = matrix is None or not matrix.rows
        self.set_class(empty, "-empty")
        sentence = "No credential that may count states a skill. m leads back to the credentials."
        self.query_one("#nothing", Static).update(Content(sentence))
        if matrix is not None and not empty:
            shortlist = frozenset(self.session.workspace.shortlist)
            self.query_one(MatrixTable).show_matrix(matrix, shortlist)

    @on(MatrixTable.Moved)
    def _moved(self, event: MatrixTable.Moved) -> None:
        matrix = self._matrix()
        if matrix is not None and not isinstance(event, MatrixTable.Opened):
            rows = why_rows(matrix, event.spot, self.signs)
            self.query_one(Why).show_rows(rows, top=True)
            self.refresh_bindings()

    @on(MatrixTable.Opened)
    def _opened(self, event: MatrixTable.Opened) -> None:
        matrix = self._matrix()
        cell = cell_at(matrix, event.spot) if matrix is not None else None
        if matrix is None or cell is None or not cell.evidence:
            return
        if len(cell.evidence) == 1:
            self.post_message(self.Prove(cell.evidence[0].item))
            return
        title = self._title(matrix, event.spot)
        page = Page(title, evidence_choices(cell, self.signs))
        self.app.push_screen(page, lambda key: self._choose(cell, key))

    def _choose(self, cell: Cell, key: Hashable | None) -> None:
        if isinstance(key, int):
            self.post_message(self.Prove(cell.evidence[key].item))

    def _title(self, matrix: Matrix, spot: Spot) -> str:
        if spot.row is None or spot.candidate is None:
            return ""
        label = matrix.rows[spot.row].requirement.label
        return f"{matrix.candidates[spot.candidate]} {self.signs.of('·')} {label}: which one?"

    def _matrix(self) -> Matrix | None:
        return self.session.result.matrix if self.session.result is not None else None

    def _cell(self) -> Cell | None:
        matrix = self._matrix()
        if matrix is None:
            return None
        return cell_at(matrix, self.query_one(MatrixTable).spot)

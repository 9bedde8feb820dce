"""A dialog to read: the evidence of a check, the help, or credentials to choose one from."""

from collections.abc import Hashable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.screens.dialogs.dialog import Dialog
from tui.widgets.keys import Keys
from tui.widgets.rows.row import Row
from tui.widgets.rows.rows import Rows


class Page(Dialog[Hashable]):
    """Rows under a title; choosing one that has a key leaves the page with that key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "close", key_display="esc"),
        Binding("q", "leave", show=False),
    ]

    def __init__(self, title: str, rows: Sequence[Row]) -> None:
        super().__init__()
        self._title = title
        self._rows = tuple(rows)

    def compose(self) -> ComposeResult:
        """The title, the rows, and how to leave."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), classes="title", markup=False)
            yield Rows(self._rows)
        yield Keys()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A row was chosen."""
        event.stop()
        self.dismiss(event.key)

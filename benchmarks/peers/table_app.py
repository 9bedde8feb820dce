"""Textual's own table, as large as our matrix: ``m`` opens it, then its own keys move in it.

    python table_app.py ROWS COLUMNS LINES

Texts, widths, the column that stays in view and the lines of the screen that it takes are like the
matrix's; nothing else is shown.
"""

import sys

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import DataTable, Static

CELLS = ("+ evidenced", "- nothing", "! no longer valid", "+ evidenced          x2")


class TableScreen(Screen[None]):
    """The table alone."""

    def compose(self) -> ComposeResult:
        """An empty table."""
        yield DataTable(fixed_columns=1)

    def on_mount(self) -> None:
        """Fill it."""
        rows, columns, lines = map(int, sys.argv[1:])
        table = self.query_one(DataTable)
        table.styles.height = lines
        table.add_column("requirement", width=34)
        for column in range(columns):
            table.add_column(f"Candidate {column + 1}", width=20)
        for row in range(rows):
            cells = (CELLS[(row * 7 + column * 3) % len(CELLS)] for column in range(columns))
            table.add_row(f"requirement {row + 1}", *cells)


class TableApp(App[None]):
    """First a line, and the table after a key."""

    BINDINGS = [("m", "table", "table")]  # noqa: RUF012  typed by Textual

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("m table")

    def action_table(self) -> None:
        """Open the table."""
        self.push_screen(TableScreen())


if __name__ == "__main__":
    TableApp().run()

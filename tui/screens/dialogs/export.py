"""The dialog that writes the matrix, the shortlist, all items or the decisions to a CSV file.

It shows the first rows before anything is written. A file is written whole or not at all; one that
exists is replaced only after a second, deliberate yes; what goes wrong is a sentence in the dialog.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from taxonomy.comparison import Comparison
from tui.reports.text.layout import cells, pad
from tui.reports.words import number
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.rows.row import Line, Row, Word, clip
from tui.widgets.rows.rows import Rows
from tui.widgets.safe_input import SafeInput
from tui.workspace.decisions import Workspace
from verify.errors import UnusableInput
from verify.reading.atomic import write_whole
from verify.reading.text.safetext import SafeText
from verify.reading.text.spreadsheet import Spreadsheet

What = Literal["matrix", "shortlist", "items", "mapping"]
_CHOICES: Final[Mapping[What, str]] = {
    "matrix": "requirement by candidate, each cell with its reason",
    "shortlist": "the candidates that you marked, with your reasons",
    "items": "every credential and file, with verdict and what to do",
    "mapping": "which terms you accepted and rejected, to share with a team",
}
_FILES: Final[Mapping[What, str]] = {
    "matrix": "matrix.csv",
    "shortlist": "shortlist.csv",
    "items": "credentials.csv",
    "mapping": "mapping.csv",
}
_PREVIEWED: Final = 4  # rows, the heading among them
_COLUMN: Final = 15  # cells of a column in the preview


class Exported(Struct, frozen=True):
    """What was written, and where."""

    what: What
    file: Path


class ExportDialog(Dialog[Exported]):
    """Asks what to write and where to; the answer is what was written."""

    def __init__(self, result: Comparison, workspace: Workspace) -> None:
        super().__init__()
        self._result = result
        self._shortlist = workspace.shortlist
        self._decisions = workspace.decisions
        self._what: What = "shortlist" if workspace.shortlist else "matrix"
        self._confirmed: Path | None = None

    def compose(self) -> ComposeResult:
        """What, a look at it, where to, and the buttons."""
        with Vertical(classes="dialog"):
            yield Static("Export as CSV", classes="title", markup=False)
            yield Rows(tuple(_choice(what) for what in _CHOICES), id="what")
            yield Static("First rows", classes="told", markup=False)
            yield Preview(id="preview")
            yield Static("File", classes="told", markup=False)
            yield SafeInput(_FILES[self._what], id="file")
            yield Static("", classes="complaint", id="complaint", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Export", id="export", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Begin with what is most likely wanted."""
        self.query_one("#what", Rows).select(self._what)
        self._preview()

    @on(Rows.Highlighted, "#what")
    def _choose(self, event: Rows.Highlighted) -> None:
        field = self.query_one("#file", SafeInput)
        untouched = field.value == _FILES[self._what]
        self._what = next(what for what in _CHOICES if what == event.key)
        if untouched:
            field.value = _FILES[self._what]
        self._preview()

    @on(Rows.Chosen, "#what")
    def _to_file(self, event: Rows.Chosen) -> None:
        if not event.clicked:
            self.query_one("#file", SafeInput).focus()

    @on(Input.Changed)
    def _other_file(self) -> None:
        self._confirmed = None
        self._say("")
        self.query_one("#export", Button).label = "Export"

    @on(Input.Submitted)
    @on(Button.Pressed, "#export")
    def _export(self) -> None:
        if self._what == "shortlist" and not self._shortlist:
            self._say("Nobody is on the shortlist yet: leave this with Esc, then s adds somebody.")
            return
        if self._what == "mapping" and not self._decisions.anything:
            self._say("Nothing is decided yet: at a skill, a accepts, x rejects, w finds a term.")
            return
        name = self.query_one("#file", SafeInput).value.strip()
        if not name:
            self._say("A file name is needed.")
            return
        self._write(Path(name))

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)

    def _write(self, file: Path) -> None:
        try:
            file = file.expanduser()
            if self._confirmed != file and file.exists() and not file.is_dir():
                self._confirmed = file
                self._say(f"{file.name} exists. Once more replaces it; another name keeps it.")
                self.query_one("#export", Button).label = "Replace"
                return
            write_whole(file, self._text().encode())
        except UnusableInput as error:
            self._say(str(error))
        except (OSError, RuntimeError, ValueError):  # a name that no file can have, a lost home
            self._say("No file can have this name here. Give another one.")
        else:
            self.dismiss(Exported(self._what, file))

    def _text(self) -> str:
        from tui.reports.csv.report import (  # noqa: PLC0415  1 ms
            items_csv,
            matrix_csv,
            shortlist_csv,
        )
        from tui.workspace.mapping import mapping_csv  # noqa: PLC0415  1 ms

        match self._what:
            case "matrix":
                return matrix_csv(self._result)
            case "shortlist":
                return shortlist_csv(self._result, self._shortlist)
            case "items":
                return items_csv(self._result)
            case "mapping":
                return mapping_csv(self._decisions)

    def _preview(self) -> None:
        self.query_one("#preview", Preview).show_rows(tuple(preview_rows(self._text())))

    def _say(self, sentence: str) -> None:
        self.query_one("#complaint", Static).update(Content(SafeText(sentence)))


class Preview(Rows, can_focus=False):
    """The first rows of the file; not to be chosen from."""


def preview_rows(text: str) -> Iterator[Row]:
    """The first rows of a CSV file, each cell cut, and how many more there are."""
    rows = list(Spreadsheet(text))
    cut = [[clip(SafeText(cell, _COLUMN), _COLUMN) for cell in row] for row in rows[:_PREVIEWED]]
    widths = [max(map(cells, column)) for column in zip(*cut, strict=True)]
    for place, row in enumerate(cut):
        line = "".join(pad(cell, n + 2) for cell, n in zip(row, widths, strict=True))
        yield Row((Line(text=line, tone="quiet" if place == 0 else "plain", clip=True),))
    more = max(len(rows) - _PREVIEWED, 0)
    columns = number(max(map(len, rows), default=0), "column")
    yield Row((Line(text=f"{columns}, {number(more, 'row')} more", tone="quiet"),))


def _choice(what: What) -> Row:
    return Row((Line(text=_CHOICES[what], tone="quiet", lead=(Word(f"{what:<11}"),)),), what)

"""The dialog that names the hosts to contact, before any of them is."""

from collections.abc import Iterator, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from tui.reports.signs import Signs
from tui.reports.words import number
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.rows.row import BLANK, Line, Row, Word
from tui.widgets.rows.rows import Rows
from verify.evidence.pending import MissingDocument, by_host

_TOLD = (
    "They may have what is missing: the issuers' keys, revocation lists, hosted badges. They see "
    "this computer's address and which documents are asked for, and nothing else."
)
_SINGLED_OUT = "would tell it which credential you are looking at"


class ContactDialog(Dialog[bool]):
    """Asks whether these hosts may be contacted; ``marked`` are the addresses that single out."""

    def __init__(
        self, missing: Sequence[MissingDocument], marked: frozenset[str], signs: Signs
    ) -> None:
        super().__init__()
        self._hosts = tuple(by_host(tuple(missing)))
        self._marked = marked
        self._signs = signs

    def compose(self) -> ComposeResult:
        """The hosts, and the two answers."""
        with Vertical(classes="dialog"):
            title = f"Contact {number(len(self._hosts), 'host')}?"
            yield Static(Content(title), classes="title", markup=False)
            yield Static(_TOLD, classes="told", markup=False)
            yield Rows(tuple(self._rows()))
            with Horizontal(classes="buttons"):
                yield Button("Contact them", id="contact", compact=True)
                yield Button("Stay offline", id="stay", compact=True)

    def on_mount(self) -> None:
        """Enter agrees: the person has asked for it with a key of its own."""
        self.query_one("#contact", Button).focus()

    @on(Button.Pressed, "#contact")
    def _agreed(self) -> None:
        self.dismiss(True)

    @on(Button.Pressed, "#stay")
    def _stayed(self) -> None:
        self.dismiss(False)

    def _rows(self) -> Iterator[Row]:
        yield BLANK
        for host, missing in self._hosts:
            asking = len({asker for document in missing for asker in document.asked_by})
            files = "for " + number(asking, "file")
            lines = [Line(text=host, right=f"{number(len(missing), 'document')}, {files}")]
            if single := sum(document.url in self._marked for document in missing):
                sign = Word(f"{self._signs.of('!')} ", "warn")
                lines.append(
                    Line(text=f"{single} of them {_SINGLED_OUT}", tone="warn", lead=(sign,))
                )
            yield Row(tuple(lines))

"""The dialog that puts an issuer on the employer's own list, with a note on why."""

from collections.abc import Sequence
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from tui.reports.words import number
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.safe_input import SafeInput
from verify.reading.text.safetext import SafeText

_TOLD: Final = (
    "Anybody can call themselves anything: go by the identifier, and look it up where you know the "
    "institution from. From then on, whatever it issues is from an issuer that you recognise."
)
_NAMES: Final = 5  # of its own that are shown


class RecogniseDialog(Dialog[SafeText]):
    """Asks whether this issuer is recognised; the answer is the note, which may be empty.

    ``count`` credentials here are proven to come from it, under ``names``.
    """

    def __init__(
        self, identifier: SafeText, count: int, names: Sequence[SafeText], warnings: Sequence[str]
    ) -> None:
        super().__init__()
        self._identifier = identifier
        self._count = count
        self._names = names
        self._warnings = warnings

    def compose(self) -> ComposeResult:
        """Who it is, what it says of itself, what speaks for care, and the note."""
        with Vertical(classes="dialog"):
            yield Static(Content("Recognise this issuer?"), classes="title", markup=False)
            yield Static(Content(self._identifier), classes="named", markup=False)
            yield Static(Content(self._from_it()), classes="told", markup=False)
            for warning in self._warnings:
                yield Static(Content(warning), classes="complaint", markup=False)
            yield Static(_TOLD, classes="told", markup=False)
            yield SafeInput("", placeholder="a note: how you know, who looked it up", id="note")
            with Horizontal(classes="buttons"):
                yield Button("Recognise it", id="recognise", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    def _from_it(self) -> str:
        come = "comes" if self._count == 1 else "come"
        sentence = f"{number(self._count, 'credential')} here {come} from it; it calls itself "
        if not self._names:
            return f"{sentence}nothing."
        names = ", ".join(f'"{SafeText(name, 100)}"' for name in self._names[:_NAMES])
        more = len(self._names) - _NAMES
        return f"{sentence}{names} and {more} more." if more > 0 else f"{sentence}{names}."

    @on(Input.Submitted)
    @on(Button.Pressed, "#recognise")
    def _recognise(self) -> None:
        self.dismiss(SafeText(self.query_one("#note", SafeInput).value.strip()))

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)

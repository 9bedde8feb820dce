"""The dialog that puts an issuer on the employer's own list, with a note on why."""

from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from tui.screens.dialog import Dialog
from tui.widgets.safe_input import SafeInput
from verify.reading.safetext import SafeText

_TOLD: Final = (
    "Anybody can call themselves anything: go by the identifier, and look it up where you know the "
    "institution from. From then on, whatever it issues is from an issuer that you recognise."
)


class RecogniseDialog(Dialog[SafeText]):
    """Asks whether this issuer is recognised; the answer is the note, which may be empty."""

    def __init__(
        self, identifier: SafeText, name: SafeText | None, warnings: tuple[str, ...]
    ) -> None:
        super().__init__()
        self._identifier = identifier
        self._name = name
        self._warnings = warnings

    def compose(self) -> ComposeResult:
        """Who it is, what it says of itself, what speaks for care, and the note."""
        with Vertical(classes="dialog"):
            yield Static(Content("Recognise this issuer?"), classes="title", markup=False)
            yield Static(Content(self._identifier), classes="named", markup=False)
            if self._name:
                says = Content(f'says "{SafeText(self._name)}"')
                yield Static(says, classes="told", markup=False)
            for warning in self._warnings:
                yield Static(Content(warning), classes="complaint", markup=False)
            yield Static(_TOLD, classes="told", markup=False)
            yield SafeInput("", placeholder="a note: how you know, who looked it up", id="note")
            with Horizontal(classes="buttons"):
                yield Button("Recognise it", id="recognise", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    @on(Input.Submitted)
    @on(Button.Pressed, "#recognise")
    def _recognise(self) -> None:
        self.dismiss(SafeText(self.query_one("#note", SafeInput).value.strip()))

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)

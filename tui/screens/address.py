"""The dialog that asks for an address of the candidate, to tell whose a credential is."""

from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from tui.options import is_address
from tui.screens.dialog import Dialog
from tui.widgets.safe_input import SafeInput
from verify.reading.safetext import SafeText

_TOLD: Final = (
    "Credentials name their holder by an e-mail address, mostly as a hash of it. Give one that "
    "you know to be the candidate's, best not from the bundle itself. It stays on this computer "
    "and is gone when you leave."
)


class AddressDialog(Dialog[SafeText]):
    """Asks for one address; the answer is the address."""

    def __init__(self, candidate: str, known: tuple[str, ...]) -> None:
        super().__init__()
        self._candidate = candidate
        self._known = known

    def compose(self) -> ComposeResult:
        """What it is for, the addresses known, the field."""
        with Vertical(classes="dialog"):
            title = Content(f"An e-mail address of {self._candidate}")
            yield Static(title, classes="title", markup=False)
            yield Static(_TOLD, classes="told", markup=False)
            if self._known:
                known = Content(f"Given so far: {SafeText(', '.join(self._known), 300)}")
                yield Static(known, classes="told", markup=False)
            yield SafeInput("", placeholder="name@mail.example", id="address")
            yield Static("", classes="complaint", id="complaint", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Compare", id="compare", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    @on(Input.Submitted)
    @on(Button.Pressed, "#compare")
    def _compare(self) -> None:
        typed = self.query_one("#address", SafeInput).value.strip()
        if is_address(typed):
            self.dismiss(SafeText(typed))
            return
        told = "That is not an e-mail address; it has the form name@mail.example."
        self.query_one("#complaint", Static).update(Content(told))
        self.query_one("#address", SafeInput).focus()

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)

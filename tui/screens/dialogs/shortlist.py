"""The dialog that puts a candidate on the shortlist, with a reason, or takes them off it."""

from collections.abc import Iterator
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from tui.screens.dialogs.dialog import Dialog
from tui.widgets.safe_input import SafeInput
from verify.reading.text.safetext import SafeText

OFF: Final = SafeText()  # the answer that takes a candidate off the list


class ShortlistDialog(Dialog[SafeText]):
    """Asks for the reason; the answer is the reason, or ``OFF``."""

    def __init__(self, candidate: str, reason: SafeText | None) -> None:
        super().__init__()
        self._candidate = candidate
        self._reason = reason

    def compose(self) -> ComposeResult:
        """The reason, and what can be done with it."""
        with Vertical(classes="dialog"):
            yield Static(Content(f"Shortlist {self._candidate}"), classes="title", markup=False)
            hint = "Your reason, in a sentence. It is exported with the shortlist."
            yield Static(hint, classes="told", markup=False)
            yield SafeInput(self._reason or "", placeholder="because", id="reason")
            yield Static("", classes="complaint", id="complaint", markup=False)
            with Horizontal(classes="buttons"):
                yield from self._buttons()

    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def _save(self) -> None:
        reason = SafeText(self.query_one("#reason", SafeInput).value.strip())
        if reason:
            self.dismiss(reason)
            return
        mistake = "A reason is needed: it says later why this candidate was chosen."
        self.query_one("#complaint", Static).update(Content(mistake))
        self.query_one("#reason", SafeInput).focus()

    @on(Button.Pressed, "#off")
    def _off(self) -> None:
        self.dismiss(OFF)

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)

    def _buttons(self) -> Iterator[Widget]:
        yield Button("Save", id="save", compact=True)
        if self._reason is not None:
            yield Button("Take off the list", id="off", compact=True)
        yield Button("Cancel", id="cancel", compact=True)

"""A question with a few answers, such as whether to leave with an unsaved shortlist."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from tui.screens.dialogs.dialog import Dialog


class Ask(Dialog[str]):
    """A question; the answer is the id of the button. The last button only leaves the dialog."""

    def __init__(self, question: str, answers: dict[str, str]) -> None:
        super().__init__()
        self._question = question
        self._answers = answers

    def compose(self) -> ComposeResult:
        """The question above its answers."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._question), markup=False)
            with Horizontal(classes="buttons"):
                for id_, label in self._answers.items():
                    yield Button(label, id=id_, compact=True)

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id)

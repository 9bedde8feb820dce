"""What all dialogs have in common: a quiet panel over the screen, and Esc leaves it."""

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

T = TypeVar("T")


class Dialog(ModalScreen[T]):
    """A dialog; what it is dismissed with is its answer, None where the person left it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "cancel", key_display="esc")
    ]

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

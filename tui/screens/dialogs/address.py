"""The dialog that asks for an address of the candidate, to tell whose a credential is.

Addresses that were given on the screen can be forgotten again; those given with the command stay.
"""

from collections.abc import Iterator
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from tui.screens.dialogs.dialog import Dialog
from tui.widgets.safe_input import SafeInput
from verify.holder import is_address
from verify.reading.text.safetext import SafeText

_TOLD: Final = (
    "Credentials name their holder by an e-mail address, mostly as a hash of it. Give one that "
    "you know to be the candidate's, best not from the bundle itself. It stays on this computer "
    "and is gone when you leave."
)


FORGET: Final = SafeText()  # the answer that forgets the addresses given here


class AddressDialog(Dialog[SafeText]):
    """Asks for one address; the answer is the address, or ``FORGET``.

    ``known`` are all addresses of the candidate, ``here`` those of them given on the screen.
    """

    def __init__(
        self, candidate: str, command_addresses: tuple[str, ...], here: tuple[str, ...]
    ) -> None:
        super().__init__()
        self._candidate = candidate
        self._before = tuple(address for address in command_addresses if address not in here)
        self._here = here

    def compose(self) -> ComposeResult:
        """What it is for, the addresses known, the field."""
        with Vertical(classes="dialog"):
            title = Content(f"An e-mail address of {self._candidate}")
            yield Static(title, classes="title", markup=False)
            yield Static(_TOLD, classes="told", markup=False)
            yield from _address_line("Given with the command", self._before)
            yield from _address_line("Given here", self._here)
            yield SafeInput("", placeholder="name@mail.example", id="address")
            yield Static("", classes="complaint", id="complaint", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Compare", id="compare", compact=True)
                if self._here:
                    yield Button("Forget those given here", id="forget", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    @on(Input.Submitted)
    @on(Button.Pressed, "#compare")
    def _compare(self) -> None:
        typed = self.query_one("#address", SafeInput).value.strip()
        if is_address(typed):
            self.dismiss(SafeText(typed))
            return
        mistake = "That is not an e-mail address; it has the form name@mail.example."
        self.query_one("#complaint", Static).update(Content(mistake))
        self.query_one("#address", SafeInput).focus()

    @on(Button.Pressed, "#forget")
    def _forget(self) -> None:
        self.dismiss(FORGET)

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)


def _address_line(title: str, addresses: tuple[str, ...]) -> Iterator[Static]:
    if addresses:
        line = Content(f"{title}: {SafeText(', '.join(addresses), 300)}")
        yield Static(line, classes="told", markup=False)

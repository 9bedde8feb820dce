"""The last line of a screen: the keys that apply now, at most seven, each clickable.

Textual's own makes all of it anew at every step of a cursor; this one only when the keys change.
"""

from textual.screen import Screen
from textual.widgets import Footer


class Keys(Footer):
    """The keys that apply now. The palette, which lists them all, is told of in the help."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)
        self._shown: tuple[tuple[str, str], ...] = ()

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Draw again if other keys apply than before."""
        now = tuple(
            (key, of.binding.description)
            for key, of in self.screen.active_bindings.items()
            if of.binding.show
        )
        if now != self._shown:
            self._shown = now
            super().bindings_changed(screen)

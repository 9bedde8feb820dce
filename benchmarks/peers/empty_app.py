"""The least that Textual can show, one line; what ``screens.py`` measures by."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class EmptyApp(App[None]):
    """One line, nothing to do."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("an empty application")


if __name__ == "__main__":
    EmptyApp().run()

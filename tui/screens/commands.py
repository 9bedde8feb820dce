"""What the command palette offers: every command that applies now, and the colours."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from tui.theme import THEMES

_LEFT_OUT: Final = ("colours", "app.command_palette")  # offered one by one; open already


def commands(app: App[None], screen: Screen[object]) -> Iterator[SystemCommand]:
    """The commands of the focused widget, its screen and the application, each once."""
    offered: set[str] = set()
    for node, binding, enabled, _ in screen.active_bindings.values():
        if enabled and _offered(binding) and binding.description not in offered:
            offered.add(binding.description)
            helped = f"{binding.tooltip} ({app.get_key_display(binding)})"
            run = partial(app.run_action, binding.action, node)
            yield SystemCommand(binding.description.capitalize(), helped, run)
    for theme in THEMES:
        wear = partial(setattr, app, "theme", theme.name)
        yield SystemCommand(f"Colours: {theme.name}", "Change the colours (t: the next ones)", wear)


def _offered(binding: Binding) -> bool:
    """What has a sentence for the palette; the colours are offered one by one."""
    return binding.tooltip != "" and not binding.system and binding.action not in _LEFT_OUT

"""The help: what is in front of the person, and every key that works there now."""

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from textual.screen import Screen
from textual.widget import Widget

from tui.widgets.rows.row import BLANK, Line, Row, Word, heading

_EVERYWHERE = (
    ("ctrl+p", "everything that you can do now, by name"),
    ("tab", "the next part of the screen"),
    ("t", "other colours: dark, light, colour-blind safe"),
    ("q", "leave"),
)


@runtime_checkable
class HasHelp(Protocol):
    """A widget that can say what it is for."""

    HELP: str


def help_rows(screen: Screen[object]) -> tuple[Row, ...]:
    """The help for the focused part of a screen."""
    return tuple(_rows(screen))


def _rows(screen: Screen[object]) -> Iterator[Row]:
    helped = next((node for node in _outwards(screen.focused) if isinstance(node, HasHelp)), None)
    if helped is not None:
        yield Row((Line(text=helped.HELP),))
    yield heading("Keys here")
    for key, what in _keys(screen):
        yield Row((Line(text=what, lead=(Word(f"{key:<10}", "accent"),)),))
    yield heading("Everywhere")
    for key, what in _EVERYWHERE:
        yield Row((Line(text=what, lead=(Word(f"{key:<10}", "accent"),)),))
    yield BLANK
    sentence = (
        "Verdicts, reasons and advice are the same words on every screen and in every report."
    )
    yield Row((Line(text=sentence, tone="quiet"),))


def _keys(screen: Screen[object]) -> Iterator[tuple[str, str]]:
    explained: set[str] = set()
    for _, binding, enabled, _ in screen.active_bindings.values():
        fit = binding.show or binding.tooltip
        what = binding.tooltip or binding.description
        if (
            enabled
            and fit
            and binding.description not in explained
            and not _everywhere(binding.key)
        ):
            explained.add(binding.description)
            yield screen.app.get_key_display(binding), what


def _everywhere(key: str) -> bool:
    return key in ("f1", "question_mark", "ctrl+q") or any(key == of for of, _ in _EVERYWHERE)


def _outwards(widget: Widget | None) -> Iterator[object]:
    if widget is not None:
        yield from widget.ancestors_with_self

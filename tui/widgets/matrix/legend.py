"""What the signs of the matrix mean, on the screen at all times."""

from typing import Final

from textual import events
from textual.content import Content
from textual.widgets import Static

from taxonomy.matrix.cell import State
from tui.reports.signs import Signs
from tui.reports.text.layout import cells
from tui.reports.tones import STATE_TONES

_MEANINGS: Final = {
    State.EVIDENCED: "evidenced",
    State.CLAIMED: "claimed, not fully checked",
    State.NO_LONGER_VALID: "no longer valid",
    State.SUGGESTED: "suggested, needs your yes",
    State.RELATED: "related: broader, does not count",
    State.NOTHING: "nothing",
}
_COLOURS: Final = {"good": "$success", "accent": "$accent", "warn": "$warning", "quiet": "$quiet"}
_GAP: Final = 3  # cells between two meanings


class Legend(Static):
    """One line, or two on a narrow terminal; a sign and its words stay together."""

    def __init__(self, signs: Signs) -> None:
        super().__init__("", id="legend", markup=False)
        self._signs = signs

    def on_resize(self, event: events.Resize) -> None:
        """As many in a line as fit."""
        lines: list[list[Content]] = [[]]
        used = 0
        for state, words in _MEANINGS.items():
            width = cells(words) + 2 + _GAP
            if lines[-1] and used + width - _GAP > event.size.width:
                lines.append([])
                used = 0
            lines[-1].append(self._meaning(state, words))
            used += width
        gap = Content(" " * _GAP)
        self.update(Content("\n").join(gap.join(line) for line in lines))

    def _meaning(self, state: State, words: str) -> Content:
        sign = (f"{self._signs.state(state)} ", _COLOURS[STATE_TONES[state]])
        return Content.assemble(sign, (words, "$quiet"))

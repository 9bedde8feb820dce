"""The nine checks of an item, each with its sign, one sentence, and what to do about it.

Of a rejected credential only the checks that look at the file and its proof are told: what the
others found in it is no fact.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from tui.reports.check_words import WITHHELD, tells
from tui.reports.signs import Signs
from tui.reports.tones import OUTCOME_TONES
from tui.reports.words import why
from tui.widgets.row import Line, Row, Tone, Word
from verify.catalogue import advice
from verify.item import Item
from verify.verdict import Check, Outcome

_WIDTH: Final = max(map(len, Check)) + 2


class CheckKey(NamedTuple):
    """The row of a check."""

    check: Check


def check_rows(item: Item, signs: Signs) -> Iterator[Row]:
    """One row a check, in the order in which they are made."""
    for check, outcome in item.checks:
        yield Row(tuple(_lines(item, check, outcome, signs)), CheckKey(check))


def outcome_tone(outcome: Outcome) -> Tone:
    """The tone of an outcome."""
    return OUTCOME_TONES[type(outcome)]


def _lines(item: Item, check: Check, outcome: Outcome, signs: Signs) -> Iterator[Line]:
    name = f"{check:<{_WIDTH}}"
    if not tells(item, check):
        yield Line(WITHHELD, "quiet", (Word(f"{signs.of('·')} {name}", "quiet"),))
        return
    sign = Word(f"{signs.outcome(outcome)} ", outcome_tone(outcome))
    yield Line(why(check, outcome), lead=(sign, Word(name)))
    if todo := advice(outcome):
        yield Line(todo, "accent", (Word(" " * (_WIDTH + 2)),))

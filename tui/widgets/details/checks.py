"""The nine checks of an item, each with its sign, one sentence, and what to do about it.

Of a rejected credential only the checks that look at the file and its proof are told: what the
others found in it is no fact.
"""

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from tui.reports.check_words import WITHHELD, tells
from tui.reports.signs import Signs
from tui.reports.tones import OUTCOME_TONES
from tui.reports.words import why
from tui.widgets.details.key_hints import advice_here
from tui.widgets.rows.row import Line, Row, Tone, Word
from verify.item import Item
from verify.verdict import Check, Outcome

_WIDTH: Final = max(map(len, Check)) + 2


class CheckKey(NamedTuple):
    """The row of a check."""

    check: Check


def check_rows(item: Item, signs: Signs, keys: Collection[str] = ()) -> Iterator[Row]:
    """One row a check, in the order in which they are made; ``keys`` as in ``key_hints``."""
    for check, outcome in item.checks:
        if not tells(item, check):
            yield Row((_withheld(check, signs),), CheckKey(check))
        else:
            yield Row(tuple(_lines(check, outcome, signs, keys)), CheckKey(check))


def outcome_tone(outcome: Outcome) -> Tone:
    """The tone of an outcome."""
    return OUTCOME_TONES[type(outcome)]


def _withheld(check: Check, signs: Signs) -> Line:
    return Line(
        text=WITHHELD, tone="quiet", lead=(Word(f"{signs.of('·')} {check:<{_WIDTH}}", "quiet"),)
    )


def _lines(check: Check, outcome: Outcome, signs: Signs, keys: Collection[str]) -> Iterator[Line]:
    name = f"{check:<{_WIDTH}}"
    sign = Word(f"{signs.outcome(outcome)} ", outcome_tone(outcome))
    yield Line(text=why(check, outcome), lead=(sign, Word(name)))
    if todo := advice_here(outcome, keys):
        yield Line(text=todo, tone="accent", lead=(Word(" " * (_WIDTH + 2)),))

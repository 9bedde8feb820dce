"""The nine checks of an item, each with its sign, one sentence, and what to do about it.

Of a rejected credential only the checks that look at the file and its proof are told: what the
others found in it is no fact.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from tui.reports.signs import Signs
from tui.reports.words import why
from tui.widgets.row import Line, Row, Tone, Word
from verify.catalogue import advice
from verify.item import Item
from verify.verdict import Check, Fail, NotApplicable, NotChecked, Outcome, Pass, Verdict

OUTCOME_WORDS: Final = {
    Pass: "passed",
    Fail: "failed",
    NotChecked: "not checked",
    NotApplicable: "does not apply",
}
_TONES: Final[dict[type[Outcome], Tone]] = {
    Pass: "good",
    Fail: "bad",
    NotChecked: "warn",
    NotApplicable: "quiet",
}
_OF_REJECTED: Final = frozenset([Check.READABLE, Check.COVERAGE, Check.SIGNATURE, Check.KEY])
_WIDTH: Final = max(map(len, Check)) + 2
WITHHELD: Final = "not told, because the credential is rejected"


class CheckKey(NamedTuple):
    """The row of a check."""

    check: Check


def check_rows(item: Item, signs: Signs) -> Iterator[Row]:
    """One row a check, in the order in which they are made."""
    for check, outcome in item.checks:
        yield Row(tuple(_lines(item, check, outcome, signs)), CheckKey(check))


def tells(item: Item, check: Check) -> bool:
    """Whether what this check found may be told."""
    return item.verdict is not Verdict.REJECTED or check in _OF_REJECTED


def outcome_tone(outcome: Outcome) -> Tone:
    """The tone of an outcome."""
    return _TONES[type(outcome)]


def _lines(item: Item, check: Check, outcome: Outcome, signs: Signs) -> Iterator[Line]:
    name = f"{check:<{_WIDTH}}"
    if not tells(item, check):
        yield Line(WITHHELD, "quiet", (Word(f"{signs.of('·')} {name}", "quiet"),))
        return
    sign = Word(f"{signs.outcome(outcome)} ", outcome_tone(outcome))
    yield Line(why(check, outcome), lead=(sign, Word(name)))
    if todo := advice(outcome):
        yield Line(todo, "accent", (Word(" " * (_WIDTH + 2)),))

"""The signs that stand beside a word, never instead of it; each one cell wide everywhere.

>>> SIGNS.verdict(Verdict.VERIFIED), PLAIN.verdict(Verdict.VERIFIED)
('✓', '+')
"""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from taxonomy.matrix.cell import State
from verify.verdict import Fail, NotApplicable, NotChecked, Outcome, Pass, Verdict

DASH: Final = "\u2013"  # en dash
TIMES: Final = "\u00d7"  # multiplication sign
_VERDICTS: Final[Mapping[Verdict, str]] = {
    Verdict.UNREADABLE: DASH,
    Verdict.NOT_SIGNED: "·",
    Verdict.REJECTED: "✗",
    Verdict.NOT_THEIRS: "!",
    Verdict.NO_LONGER_VALID: "!",
    Verdict.NOT_FULLY_CHECKED: "?",
    Verdict.GENUINE: "~",
    Verdict.VERIFIED: "✓",
}
_STATES: Final[Mapping[State, str]] = {
    State.EVIDENCED: "✓",
    State.CLAIMED: "~",
    State.NO_LONGER_VALID: "!",
    State.SUGGESTED: "?",
    State.RELATED: "^",
    State.NOTHING: DASH,
}
_ASCII: Final = str.maketrans({"✓": "+", "✗": "x", DASH: "-", "·": "|", TIMES: "x", "─": "-"})


class Signs(Struct, frozen=True):
    """A set of signs: the usual ones, or with ``plain`` none but ASCII."""

    plain: bool = False

    def verdict(self, verdict: Verdict) -> str:
        """The sign of a verdict."""
        return self.of(_VERDICTS[verdict])

    def state(self, state: State) -> str:
        """The sign of a cell's state."""
        return self.of(_STATES[state])

    def outcome(self, outcome: Outcome) -> str:
        """The sign of a check's outcome."""
        match outcome:
            case Pass():
                return self.of("✓")
            case Fail():
                return self.of("✗")
            case NotChecked():
                return "?"
            case NotApplicable():
                return self.of(DASH)

    def of(self, sign: str) -> str:
        """Another sign of ours (a dot, a dash, a rule) as this set writes it."""
        return sign.translate(_ASCII) if self.plain else sign


SIGNS: Final = Signs()
PLAIN: Final = Signs(plain=True)

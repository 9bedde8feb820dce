"""What a verdict, a cell's state and a check's outcome feel like, for the colours beside the words.

Each screen and report gives a tone its own colour; none stands without a sign and a word.

>>> VERDICT_TONES[Verdict.VERIFIED]
'good'
"""

from collections.abc import Mapping
from typing import Final, Literal

from taxonomy.matrix.cell import State
from verify.verdict import Fail, NotApplicable, NotChecked, Outcome, Pass, Verdict

Feeling = Literal["good", "warn", "bad", "accent", "quiet"]
VERDICT_TONES: Final[Mapping[Verdict, Feeling]] = {
    Verdict.UNREADABLE: "quiet",
    Verdict.NOT_SIGNED: "quiet",
    Verdict.REJECTED: "bad",
    Verdict.NOT_THEIRS: "warn",
    Verdict.NO_LONGER_VALID: "warn",
    Verdict.NOT_FULLY_CHECKED: "warn",
    Verdict.GENUINE: "accent",
    Verdict.VERIFIED: "good",
}
STATE_TONES: Final[Mapping[State, Feeling]] = {
    State.EVIDENCED: "good",
    State.CLAIMED: "accent",
    State.NO_LONGER_VALID: "warn",
    State.SUGGESTED: "warn",
    State.RELATED: "quiet",
    State.NOTHING: "quiet",
}
OUTCOME_TONES: Final[Mapping[type[Outcome], Feeling]] = {
    Pass: "good",
    Fail: "bad",
    NotChecked: "warn",
    NotApplicable: "quiet",
}

"""How the nine checks are told: their questions, their outcomes in words, the age of what they
rest on.

Of a rejected credential only the checks that look at the file and its proof are told: what the
others found in it is no fact.

>>> age(datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC))
'3 days before this review'
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from tui.reports.words import number
from verify.item import Item
from verify.verdict import Check, Fail, NotApplicable, NotChecked, Outcome, Pass, Verdict

QUESTIONS: Final[Mapping[Check, str]] = {
    Check.READABLE: "Could we read it, within our limits?",
    Check.COVERAGE: "Is everything shown covered by the signature?",
    Check.SIGNATURE: "Does the signature fit the content?",
    Check.KEY: "Does the key belong to the issuer that it names?",
    Check.VALIDITY: "Is the time of this review inside its period of validity?",
    Check.STATUS: "Is it revoked or suspended?",
    Check.ISSUER: "Does anyone you trust recognise the issuer?",
    Check.HOLDER: "Does it belong to this candidate?",
    Check.TRANSPARENCY: "Which elements of the EU Council Recommendation does it state?",
}
OUTCOME_WORDS: Final[Mapping[type[Outcome], str]] = {
    Pass: "passed",
    Fail: "failed",
    NotChecked: "not checked",
    NotApplicable: "does not apply",
}
WITHHELD: Final = "not told, because the credential is rejected"
ON_FILE_ALONE: Final = "It rests on the file alone: no outside document was needed"
_OF_REJECTED: Final = frozenset([Check.READABLE, Check.COVERAGE, Check.SIGNATURE, Check.KEY])


def tells(item: Item, check: Check) -> bool:
    """Whether what this check found may be told."""
    return item.verdict is not Verdict.REJECTED or check in _OF_REJECTED


def age(fetched: datetime, checked: datetime) -> str:
    """How old a document was when it was relied on, in words."""
    seconds = int((checked - fetched).total_seconds())
    if seconds < 0:
        return "fetched after the time of this review"
    for length, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= length:
            return f"{number(seconds // length, unit)} before this review"
    return "in this review"

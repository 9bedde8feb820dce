"""What we say about a credential: nine checks, four outcomes, eight verdicts, one fold.

The contract behind every screen and report. Outcomes and verdicts have no truth value: comparing
them is explicit, ``if outcome:`` is a type error for mypy and a TypeError at run time, so that no
"could not find out" can slip through as true. Terms follow ETSI EN 319 102-1 (passed, failed,
indeterminate). The sentences for the codes are in ``catalogue``.

>>> fold(Checks.not_run()).verdict
<Verdict.NOT_FULLY_CHECKED: 'not_fully_checked'>
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Final, NoReturn, Self

from msgspec import Struct, field

from verify.errors import Code
from verify.evidence.documents import Found
from verify.reading.text.safetext import SafeText


class Check(StrEnum):
    """The nine questions, in the order in which they are answered and shown."""

    READABLE = "readable"
    COVERAGE = "coverage"
    SIGNATURE = "signature"
    KEY = "key"
    VALIDITY = "validity"
    STATUS = "status"
    ISSUER = "issuer"
    HOLDER = "holder"
    TRANSPARENCY = "transparency"


class _NoTruth:
    """Has no truth value; hidden from mypy, whose ``truthy-bool`` then refuses ``if outcome:``."""

    __slots__ = ()

    if not TYPE_CHECKING:

        def __bool__(self) -> NoReturn:
            raise TypeError("an outcome or a verdict has no truth value: compare it")


class SourceDocument(Struct, frozen=True):
    """Which outside document a pass rests on: address, time of fetching (aware UTC), SHA-256."""

    url: str
    fetched_at: datetime
    sha256: str

    @classmethod
    def of(cls, found: Found) -> Self:
        """The reference to a fetched document."""
        return cls(found.url, found.fetched_at, found.sha256)


class Grounds(Struct, frozen=True):
    """What a pass rests on: facts (name → value, at least one) and the outside documents used."""

    facts: Mapping[str, str]
    documents: tuple[SourceDocument, ...] = ()

    def __post_init__(self) -> None:
        if not self.facts:
            raise ValueError("a pass needs at least one fact to rest on")


class Pass(_NoTruth, Struct, frozen=True):
    """The check was made and holds, on these grounds."""

    grounds: Grounds


class Fail(_NoTruth, Struct, frozen=True):
    """The check was made and does not hold; ``detail`` names the place, never a whole value."""

    code: Code
    detail: str = ""


class NotChecked(_NoTruth, Struct, frozen=True):
    """We could not find out."""

    code: Code
    detail: str = ""


class NotApplicable(_NoTruth, Struct, frozen=True):
    """The question does not arise for this credential."""

    code: Code
    detail: str = ""


Outcome = Pass | Fail | NotChecked | NotApplicable
NOT_RUN: Final = NotChecked(Code.NOT_RUN)
_CHECKS: Final = tuple(Check)
_NONE_RUN: Final[Mapping[Check, Outcome]] = dict.fromkeys(_CHECKS, NOT_RUN)


class ProofOutcomes(Struct, frozen=True, kw_only=True):
    """What the three checks of a proof came to: does it cover all, does it fit, whose key is it?"""

    coverage: Outcome
    signature: Outcome
    key: Outcome

    @classmethod
    def alike(cls, outcome: Outcome) -> Self:
        """One answer to all three questions: not signed, or nothing we could look into."""
        return cls(coverage=outcome, signature=outcome, key=outcome)

    @property
    def all(self) -> tuple[Outcome, Outcome, Outcome]:
        """In the order of the checks."""
        return self.coverage, self.signature, self.key


class Note(Struct, frozen=True):
    """Something a person should know that changes no verdict; ``detail`` names the place."""

    code: Code
    detail: SafeText = field(default_factory=SafeText)


class Verdict(_NoTruth, Enum):
    """The eight verdicts, worst first."""

    UNREADABLE = "unreadable"
    NOT_SIGNED = "not_signed"
    REJECTED = "rejected"
    NOT_THEIRS = "not_theirs"
    NO_LONGER_VALID = "no_longer_valid"
    NOT_FULLY_CHECKED = "not_fully_checked"
    GENUINE = "genuine"
    VERIFIED = "verified"


class Checks(Struct, frozen=True):
    """All nine outcomes. Total: what nobody set is ``not_checked(not_run)``."""

    outcomes: Mapping[Check, Outcome]

    @classmethod
    def not_run(cls) -> Self:
        """Nine checks that nobody has made yet."""
        return cls(_NONE_RUN)

    def with_(self, changes: Mapping[Check, Outcome]) -> "Checks":
        """The same checks with some outcomes replaced."""
        return Checks({**self.outcomes, **changes})

    def __getitem__(self, check: Check) -> Outcome:
        return self.outcomes.get(check, NOT_RUN)

    def __iter__(self) -> Iterator[tuple[Check, Outcome]]:
        return ((check, self[check]) for check in _CHECKS)


class Judgement(Struct, frozen=True):
    """A verdict and the check that decided it (None for ``verified``), with its code."""

    verdict: Verdict
    decided_by: Check | None
    code: Code | None


# Worst first. A failing one of these checks decides the verdict beside it; revoked weighs more than
# expired.
_FAILURES: Final = (
    (Verdict.UNREADABLE, (Check.READABLE,)),
    (Verdict.REJECTED, (Check.COVERAGE, Check.SIGNATURE, Check.KEY)),
    (Verdict.NOT_THEIRS, (Check.HOLDER,)),
    (Verdict.NO_LONGER_VALID, (Check.STATUS, Check.VALIDITY)),
)
# Not knowing one of these is not knowing whether the credential is genuine. ``readable`` is here
# for the crash that leaves it not_run.
_NEEDED: Final = (
    Check.READABLE,
    Check.COVERAGE,
    Check.SIGNATURE,
    Check.KEY,
    Check.VALIDITY,
    Check.STATUS,
)
# A pass nothing can stand in for: that we read it, and whose key it is.
_NEVER_INAPPLICABLE: Final = frozenset([Check.READABLE, Check.KEY])


def fold(checks: Checks) -> Judgement:
    """Nine outcomes to one verdict, worst first wins (verdicts.md). Pure and total."""
    return (
        _unreadable(checks)
        or _unsigned(checks)
        or _failed(checks)
        or _unknown(checks)
        or _good(checks)
    )


def _unreadable(checks: Checks) -> Judgement | None:
    outcome = checks[Check.READABLE]
    if isinstance(outcome, Fail):
        return Judgement(Verdict.UNREADABLE, Check.READABLE, outcome.code)
    return None


def _unsigned(checks: Checks) -> Judgement | None:
    outcome = checks[Check.SIGNATURE]
    if isinstance(outcome, NotApplicable):
        return Judgement(Verdict.NOT_SIGNED, Check.SIGNATURE, outcome.code)
    return None


def _failed(checks: Checks) -> Judgement | None:
    for verdict, deciding in _FAILURES:
        for check in deciding:
            outcome = checks[check]
            if isinstance(outcome, Fail):
                return Judgement(verdict, check, outcome.code)
    return None


def _unknown(checks: Checks) -> Judgement | None:
    for check in _NEEDED:
        outcome = checks[check]
        if isinstance(outcome, NotChecked) or (
            check in _NEVER_INAPPLICABLE and isinstance(outcome, NotApplicable)
        ):
            return Judgement(Verdict.NOT_FULLY_CHECKED, check, outcome.code)
    # A check that nobody made at all, of whatever kind, leaves the review unfinished.
    for check, outcome in checks:
        if isinstance(outcome, NotChecked) and outcome == NOT_RUN:
            return Judgement(Verdict.NOT_FULLY_CHECKED, check, Code.NOT_RUN)
    return None


def _good(checks: Checks) -> Judgement:
    outcome = checks[Check.ISSUER]
    if isinstance(outcome, Pass):
        return Judgement(Verdict.VERIFIED, None, None)
    return Judgement(Verdict.GENUINE, Check.ISSUER, outcome.code)

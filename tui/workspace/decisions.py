"""What a recruiter decided in this review: whom to shortlist and why, which matches hold.

These are values: nothing here is written anywhere. Every change is a new value, so that undoing is
going back to the one before. Keeping them in a file is ``store``'s business.

>>> Workspace().with_shortlisted("Candidate 1", "strong in statistics").shortlist
mappingproxy({'Candidate 1': 'strong in statistics'})
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from taxonomy.matching.decisions import NONE, Decisions, decision
from taxonomy.matching.matcher import SkillMatch
from taxonomy.scheme.concept import Concept
from verify.model import SkillClaim
from verify.reading.text.safetext import SafeText

if TYPE_CHECKING:
    from verify.review.request import RequestChange


def _nobody() -> Mapping[str, SafeText]:
    return MappingProxyType({})


class Workspace(Struct, frozen=True):
    """``shortlist``: candidate → the reason given; ``decisions``: what was accepted or rejected."""

    shortlist: Mapping[str, SafeText] = field(default_factory=_nobody)
    decisions: Decisions = NONE

    def with_shortlisted(self, candidate: str, reason: str) -> "Workspace":
        """The candidate on the shortlist for this reason; ValueError where it is empty."""
        shown_reason = SafeText(reason.strip())
        if not shown_reason:
            raise ValueError("a shortlisting needs a reason")
        return replace(
            self, shortlist=MappingProxyType({**self.shortlist, candidate: shown_reason})
        )

    def without(self, candidate: str) -> "Workspace":
        """The candidate off the shortlist."""
        others = {who: why for who, why in self.shortlist.items() if who != candidate}
        return replace(self, shortlist=MappingProxyType(others))

    def with_answer(
        self, match: SkillMatch, *, accepted: bool, on: date | None = None
    ) -> "Workspace":
        """A yes or a no to one reading of a phrase; ValueError where it names no concept.

        ``on`` is the day of the decision.
        """
        if match.concept is None:
            raise ValueError("only a match with a concept can be answered")
        return self._decided(match.claim, match.concept, accepted, on)

    def with_choice(
        self, match: SkillMatch, concept: Concept, *, on: date | None = None
    ) -> "Workspace":
        """Another concept for the phrase; the one that it counted for so far is rejected."""
        accepted = self._decided(match.claim, concept, True, on)
        before = match.concept
        if before is None or before.uri == concept.uri or not match.counts:
            return accepted  # what only waits for an answer, an accepted concept settles
        return accepted._decided(match.claim, before, False, on)

    def _decided(
        self, claim: SkillClaim, concept: Concept, accepted: bool, on: date | None
    ) -> "Workspace":
        answer = decision(claim.phrase, concept.uri, accepted, claim.language)
        dated = replace(answer, label=SafeText(concept.pref_label), on=on)
        return replace(self, decisions=self.decisions.having([dated]))


class Action(StrEnum):
    """What the trail of a workspace knows; the values stand in its file."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CHOSEN = "chosen"
    SHORTLISTED = "shortlisted"
    TAKEN_OFF = "taken_off"
    UNDONE = "undone"
    EXPORTED = "exported"


class TrailEntry(Struct, frozen=True):
    """One thing that was done.

    ``bundle`` is the index of the candidate that it was about, None for none; ``subject`` a
    concept's URI, or what was exported: never words of a credential.
    """

    action: Action
    bundle: int | None = None
    subject: str = ""


def utc_now() -> datetime:
    """The time it really is, whatever moment the credentials are judged at."""
    return datetime.now(UTC)


class Step(Struct, frozen=True):
    """One change: ``what`` says it in words, ``before`` is what was decided until then.

    ``back`` takes back what it changed besides, of the review itself; None for nothing.
    """

    what: str
    before: Workspace
    back: "RequestChange | None" = None


class History:
    """The workspace as it is, and as it was before each change."""

    def __init__(self, beginning: Workspace | None = None) -> None:
        self.now = Workspace() if beginning is None else beginning
        self._before: list[Step] = []

    @property
    def anything(self) -> bool:
        """Whether there is something to undo."""
        return len(self._before) > 0

    def change(
        self,
        to: Workspace,
        what: str,
        back: "RequestChange | None" = None,
    ) -> None:
        """Make a change; ``what`` says it in words, for undoing it, ``back`` as in ``Step``."""
        self._before.append(Step(what, self.now, back))
        self.now = to

    def undo(self) -> Step | None:
        """Go back before the last change and give it; None where there was none."""
        if not self._before:
            return None
        step = self._before.pop()
        self.now = step.before
        return step

"""What a recruiter decided in this review: whom to shortlist and why, which matches hold.

It is kept in memory and gone when the program ends; nothing of a candidate is written anywhere but
in the exports that the recruiter asks for. Every change is a new value, so that undoing is going
back to the one before.

>>> Workspace().with_shortlisted("Candidate 1", "strong in statistics").shortlist
mappingproxy({'Candidate 1': 'strong in statistics'})
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from taxonomy.decisions import NONE, Decisions
from taxonomy.matcher import SkillMatch
from verify.reading.safetext import SafeText


def _nobody() -> Mapping[str, SafeText]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Workspace:
    """``shortlist``: candidate → the reason given; ``decisions``: what was accepted or rejected."""

    shortlist: Mapping[str, SafeText] = field(default_factory=_nobody)
    decisions: Decisions = NONE

    def with_shortlisted(self, candidate: str, reason: str) -> "Workspace":
        """The candidate on the shortlist for this reason; ValueError where it is empty."""
        given = SafeText(reason.strip())
        if not given:
            raise ValueError("a shortlisting needs a reason")
        return replace(self, shortlist=MappingProxyType({**self.shortlist, candidate: given}))

    def without(self, candidate: str) -> "Workspace":
        """The candidate off the shortlist."""
        kept = {who: why for who, why in self.shortlist.items() if who != candidate}
        return replace(self, shortlist=MappingProxyType(kept))

    def with_answer(self, match: SkillMatch, *, accepted: bool) -> "Workspace":
        """A yes or a no to one reading of a phrase; ValueError where it names no concept."""
        if match.concept is None:
            raise ValueError("only a match with a concept can be answered")
        phrase, uri = match.claim.phrase, match.concept.uri
        add = self.decisions.with_accepted if accepted else self.decisions.with_rejected
        return replace(self, decisions=add(phrase, uri))


class History:
    """The workspace as it is, and as it was before each change."""

    def __init__(self) -> None:
        self.now = Workspace()
        self._before: list[tuple[str, Workspace]] = []

    @property
    def anything(self) -> bool:
        """Whether there is something to undo."""
        return len(self._before) > 0

    def change(self, to: Workspace, what: str) -> None:
        """Make a change; ``what`` says it in words, for undoing it."""
        self._before.append((what, self.now))
        self.now = to

    def undo(self) -> str | None:
        """Go back before the last change and say what it was; None where there was none."""
        if not self._before:
            return None
        what, self.now = self._before.pop()
        return what

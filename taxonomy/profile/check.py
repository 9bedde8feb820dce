"""How each requirement of a profile was understood, and what it may have meant where it was not.

>>> understood(profile, matcher)[0].how      # doctest: +SKIP
<How.PREFERRED: 'preferred_label'>
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from taxonomy.matching.matcher import Matcher, SkillMatch
from taxonomy.profile.profile import Profile, Requirement
from taxonomy.scheme.concept import Concept
from taxonomy.scheme.phrases import fold
from verify.model import ClaimSource, SkillClaim

_MOST: Final = 5  # suggestions for one requirement


class How(StrEnum):
    """By what a requirement was mapped to its concept; the values are a contract of the report.

    SUGGESTED and NOT_IN_TAXONOMY map to none: what is suggested is for a person to write down.
    """

    URI = "uri"
    PREFERRED = "preferred_label"
    ALTERNATIVE = "alternative_label"
    SUGGESTED = "suggested"
    NOT_IN_TAXONOMY = "not_in_taxonomy"


MAPPED: Final = frozenset([How.URI, How.PREFERRED, How.ALTERNATIVE])


@dataclass(frozen=True, slots=True)
class Understood:
    """One requirement; ``concept`` where it maps, ``suggestions`` best first where it doesn't."""

    requirement: Requirement
    how: How
    suggestions: tuple[SkillMatch, ...] = ()

    @property
    def concept(self) -> Concept | None:
        """The concept that it maps to, None where it maps to none."""
        return self.requirement.concept

    @property
    def maps(self) -> bool:
        """Whether it is known which concept is asked for."""
        return self.how in MAPPED


def understood(profile: Profile, matcher: Matcher) -> tuple[Understood, ...]:
    """All requirements, in the order of the profile."""
    return tuple(_understand(requirement, matcher) for requirement in profile.requirements)


def _understand(requirement: Requirement, matcher: Matcher) -> Understood:
    concept = requirement.concept
    if concept is not None:
        return Understood(requirement, _how(requirement, concept, matcher))
    suggestions = tuple(_suggestions(requirement, matcher))
    return Understood(
        requirement, How.SUGGESTED if suggestions else How.NOT_IN_TAXONOMY, suggestions
    )


def _how(requirement: Requirement, concept: Concept, matcher: Matcher) -> How:
    if requirement.uri is not None and matcher.scheme.get(requirement.uri) == concept:
        return How.URI
    is_name = fold(requirement.label) == fold(concept.pref_label)
    return How.PREFERRED if is_name else How.ALTERNATIVE


def _suggestions(requirement: Requirement, matcher: Matcher) -> Iterator[SkillMatch]:
    """By the words alone: a URI that the taxonomy lacks suggests nothing."""
    claim = SkillClaim(requirement.label, ClaimSource.ALIGNMENT)
    yield from (m for m in matcher.match(claim, _MOST) if m.concept is not None)

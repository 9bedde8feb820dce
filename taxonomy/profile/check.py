"""How each requirement of a profile was understood, and what it may have meant where it was not.

>>> check_requirements(profile, matcher)[0].how      # doctest: +SKIP
<MappedBy.PREFERRED: 'preferred_label'>
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from msgspec import Struct

from taxonomy.matching.matcher import Matcher, SkillMatch
from taxonomy.profile.profile import Profile, Requirement
from taxonomy.scheme.concept import Concept
from taxonomy.scheme.phrases import fold
from verify.model import ClaimSource, SkillClaim

_MOST: Final = 5  # suggestions for one requirement


class MappedBy(StrEnum):
    """By what a requirement was mapped to its concept; the values are a contract of the report.

    SUGGESTED and NOT_IN_TAXONOMY map to none: what is suggested is for a person to write down.
    """

    URI = "uri"
    PREFERRED = "preferred_label"
    ALTERNATIVE = "alternative_label"
    SUGGESTED = "suggested"
    NOT_IN_TAXONOMY = "not_in_taxonomy"


MAPPED: Final = frozenset([MappedBy.URI, MappedBy.PREFERRED, MappedBy.ALTERNATIVE])


class CheckedRequirement(Struct, frozen=True):
    """One requirement; ``concept`` where it maps, ``suggestions`` best first where it doesn't."""

    requirement: Requirement
    how: MappedBy
    suggestions: tuple[SkillMatch, ...] = ()

    @property
    def concept(self) -> Concept | None:
        """The concept that it maps to, None where it maps to none."""
        return self.requirement.concept

    @property
    def maps(self) -> bool:
        """Whether it is known which concept is asked for."""
        return self.how in MAPPED


def check_requirements(profile: Profile, matcher: Matcher) -> tuple[CheckedRequirement, ...]:
    """All requirements, in the order of the profile."""
    return tuple(_check_requirement(requirement, matcher) for requirement in profile.requirements)


def _check_requirement(requirement: Requirement, matcher: Matcher) -> CheckedRequirement:
    concept = requirement.concept
    if concept is not None:
        return CheckedRequirement(requirement, _how(requirement, concept, matcher))
    suggestions = tuple(_suggestions(requirement, matcher))
    return CheckedRequirement(
        requirement, MappedBy.SUGGESTED if suggestions else MappedBy.NOT_IN_TAXONOMY, suggestions
    )


def _how(requirement: Requirement, concept: Concept, matcher: Matcher) -> MappedBy:
    if requirement.uri is not None and matcher.scheme.get(requirement.uri) == concept:
        return MappedBy.URI
    is_name = fold(requirement.label) == fold(concept.pref_label)
    return MappedBy.PREFERRED if is_name else MappedBy.ALTERNATIVE


def _suggestions(requirement: Requirement, matcher: Matcher) -> Iterator[SkillMatch]:
    """By the words alone: a URI that the taxonomy lacks suggests nothing."""
    claim = SkillClaim(phrase=requirement.label, source=ClaimSource.ALIGNMENT)
    yield from (m for m in matcher.match(claim, _MOST) if m.concept is not None)

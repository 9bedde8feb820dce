"""From what a credential says to concepts, with the tier that says how sure each step is.

The issuer's own URI beats everything; an exact preferred label comes next. Only these and what a
person has accepted count by themselves: an exact alternative label is right about half of the time
and a likeness less, so both wait for a person's yes. Nothing here judges the credential itself.

>>> Matcher(scheme).match(SkillClaim(SafeText("Pyhton"), ClaimSource.TAG))[0].tier # doctest: +SKIP
<Tier.SUGGESTION: 'suggestion'>
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from taxonomy.concept import Concept, Scheme
from taxonomy.decisions import NONE, Decisions
from verify.model import ClaimSource, SkillClaim
from verify.reading.safetext import SafeText

if TYPE_CHECKING:
    from taxonomy.fuzzy import FuzzyIndex

MEMO: Final = 20_000  # claims; about 10 MB, and more than the largest bundle in use states


class Tier(StrEnum):
    """How a phrase came to its concept, surest first. The values are a contract of the report."""

    ACCEPTED = "accepted_by_you"
    ISSUER_URI = "issuer_uri"
    PREFERRED = "preferred_label"
    ALTERNATIVE = "alternative_label"
    SUGGESTION = "suggestion"
    NOT_IN_TAXONOMY = "not_in_taxonomy"


COUNTING_TIERS: Final = frozenset([Tier.ACCEPTED, Tier.ISSUER_URI, Tier.PREFERRED])


@dataclass(frozen=True, slots=True)
class SkillMatch:
    """One reading of a claim.

    ``concept`` is None for a URI that the scheme lacks and for what is not in the taxonomy;
    ``score`` 0 to 1, and 1 for every exact tier; ``matched`` the label or the URI that it rests on;
    ``counts`` whether it is evidence by itself, or waits for a person's yes.
    """

    claim: SkillClaim
    tier: Tier
    concept: Concept | None
    score: float
    matched: str
    counts: bool

    @property
    def uri(self) -> str | None:
        """The concept's URI, or the issuer's own where the scheme lacks it; else None."""
        if self.concept is not None:
            return self.concept.uri
        return stated_uri(self.claim) if self.tier is Tier.ISSUER_URI else None

    @property
    def label(self) -> str:
        """The concept's preferred label; the issuer's words where there is no concept."""
        return self.claim.phrase if self.concept is None else self.concept.pref_label


class Matcher:
    """Finds the concepts of one scheme in claims, and remembers what it found."""

    def __init__(self, scheme: Scheme, decisions: Decisions = NONE) -> None:
        self.scheme = scheme
        self.decisions = decisions
        self._memo = lru_cache(maxsize=MEMO)(self._find)

    def with_decisions(self, decisions: Decisions) -> "Matcher":
        """A matcher of the same scheme under other decisions; the index is not built again."""
        other = Matcher(self.scheme, decisions)
        if "_fuzzy" in self.__dict__:
            other.__dict__["_fuzzy"] = self._fuzzy
        return other

    def warm_up(self) -> None:
        """Build what the first suggestion needs, for whoever has time before it is asked for."""
        self._fuzzy.suggest("", 1)

    def match(
        self, claim: SkillClaim, limit: int = 5, *, suggest: bool = True
    ) -> tuple[SkillMatch, ...]:
        """At most ``limit`` matches, best first, never none; ``suggest``: exact ones only if not.

        What a person has rejected is left out, from whichever tier.
        """
        return self._memo(claim, limit, suggest)

    def _find(self, claim: SkillClaim, limit: int, suggest: bool) -> tuple[SkillMatch, ...]:
        found = self._distinct([*self._accepted(claim), *self._by_uri(claim)])
        if not any(match.concept for match in found):
            found = self._distinct([*found, *self._by_label(claim)])
        settled = any(match.concept and match.counts for match in found)
        if suggest and not settled and len(found) < limit:
            found = self._distinct([*found, *self._by_likeness(claim, limit)])
        return tuple(found[:limit]) or (verbatim(claim),)

    def _accepted(self, claim: SkillClaim) -> Iterator[SkillMatch]:
        for key in filter(None, (claim.uri, claim.phrase)):
            for uri in self.decisions.accepted(key, claim.language):
                if (concept := self.scheme.get(uri)) is not None:
                    yield SkillMatch(claim, Tier.ACCEPTED, concept, 1.0, concept.pref_label, True)

    def _by_uri(self, claim: SkillClaim) -> Iterator[SkillMatch]:
        if (uri := stated_uri(claim)) is not None:
            yield SkillMatch(claim, Tier.ISSUER_URI, self.scheme.get(uri), 1.0, uri, True)

    def _by_label(self, claim: SkillClaim) -> Iterator[SkillMatch]:
        """A label that two concepts prefer says which of them no more than an alternative does."""
        preferred = self.scheme.preferred(claim.phrase)
        for concept in preferred:
            alone = len(preferred) == 1
            yield SkillMatch(claim, Tier.PREFERRED, concept, 1.0, concept.pref_label, alone)
        if not preferred:
            for concept, label in self.scheme.alternative(claim.phrase):
                yield SkillMatch(claim, Tier.ALTERNATIVE, concept, 1.0, label, False)

    def _by_likeness(self, claim: SkillClaim, limit: int) -> Iterator[SkillMatch]:
        for found in self._fuzzy.suggest(claim.phrase, limit):
            score = round(found.score, 3)
            yield SkillMatch(claim, Tier.SUGGESTION, found.concept, score, found.label, False)

    def _distinct(self, matches: Iterable[SkillMatch]) -> list[SkillMatch]:
        """Each concept once, by its first and surest match, and without what was rejected."""
        kept: dict[str, SkillMatch] = {}
        for match in matches:
            uri = match.uri
            if uri is not None and uri not in kept and not self.rejects(match.claim, uri):
                kept[uri] = match
        return list(kept.values())

    def rejects(self, claim: SkillClaim, concept_uri: str) -> bool:
        """Whether a person has said no to this concept for the claim's words or its URI."""
        keys = filter(None, (claim.uri, claim.phrase))
        return any(self.decisions.rejects(key, concept_uri, claim.language) for key in keys)

    def search(self, words: str, limit: int = 20) -> tuple[SkillMatch, ...]:
        """Terms for a person to choose from, whatever was decided: by name, then by likeness."""
        claim = SkillClaim(SafeText(words), ClaimSource.ALIGNMENT)
        found: dict[str | None, SkillMatch] = {}
        for match in (*self._by_label(claim), *self._by_likeness(claim, limit)):
            found.setdefault(match.uri, match)
        return tuple(found.values())[:limit]

    @cached_property
    def _fuzzy(self) -> "FuzzyIndex":
        # rapidfuzz is loaded when a suggestion is first needed: most phrases are found exactly.
        from taxonomy.fuzzy import FuzzyIndex  # noqa: PLC0415  start-up time

        return FuzzyIndex(self.scheme)


def stated_uri(claim: SkillClaim) -> str | None:
    """The URI that the issuer states for the skill, None where there is none."""
    return (str(claim.uri).strip() or None) if claim.uri is not None else None


def verbatim(claim: SkillClaim) -> SkillMatch:
    """The claim as no concept, kept in its own words."""
    return SkillMatch(claim, Tier.NOT_IN_TAXONOMY, None, 0.0, claim.phrase, False)

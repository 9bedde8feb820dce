"""From what a credential says to concepts, with the tier that says how sure each step is.

The issuer's own URI beats everything; an exact preferred label comes next. Only these and what a
person has accepted count by themselves: an exact alternative label is right about half of the time
and a likeness less, so both wait for a person's yes. Nothing here judges the credential itself.

>>> claim = SkillClaim(phrase=SafeText("Pyhton"), source=ClaimSource.TAG)
>>> Matcher(scheme).match(claim)[0].tier                              # doctest: +SKIP
<Tier.SUGGESTION: 'suggestion'>
"""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from taxonomy.matching.decisions import NONE, Decisions
from taxonomy.matching.skills_in_text import TextMatch, find_in_text
from taxonomy.scheme.concept import Concept, Scheme
from taxonomy.scheme.identifiers import IdentifiedTerm, coded, named, without_level
from verify.model import ClaimSource, SkillClaim
from verify.reading.text.safetext import SafeText

if TYPE_CHECKING:
    from taxonomy.index.searching import Searching

MEMO: Final = 20_000  # claims; about 10 MB, and more than the largest bundle in use states

TEXTS: Final = 1_000  # long texts: five bundles' outcomes
SEVERAL: Final = 50  # concepts that one alternative label is put in order for


class Tier(StrEnum):
    """How a phrase came to its concept, surest first. The values are a contract of the report."""

    ACCEPTED = "accepted_by_you"
    ISSUER_URI = "issuer_uri"
    PREFERRED = "preferred_label"
    ALTERNATIVE = "alternative_label"
    SUGGESTION = "suggestion"
    NOT_IN_TAXONOMY = "not_in_taxonomy"
    OCCUPATION = "names_an_occupation"


COUNTING_TIERS: Final = frozenset([Tier.ACCEPTED, Tier.ISSUER_URI, Tier.PREFERRED])


class SkillMatch(Struct, frozen=True, kw_only=True):
    """One reading of a claim.

    ``concept`` is None for a URI that the scheme lacks and for what is not in the taxonomy;
    ``score`` 0 to 1, and 1 for every exact tier; ``matched`` the label or the URI that it rests on;
    ``counts`` whether it is evidence by itself, or waits for a person's yes; ``words`` those of the
    phrase that a suggestion rests on.
    """

    claim: SkillClaim
    tier: Tier
    concept: Concept | None
    score: float
    matched: str
    counts: bool
    words: tuple[str, ...] = ()

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

    def __init__(
        self,
        scheme: Scheme,
        decisions: Decisions = NONE,
        open_index: "Callable[[], Searching] | None" = None,
    ) -> None:
        """``open_index`` gives the search index; without, it is the scheme's (``indexing``)."""
        self.scheme = scheme
        self.decisions = decisions
        self._open_index = open_index
        self._memo = lru_cache(maxsize=MEMO)(self._find)
        self.in_text = lru_cache(maxsize=TEXTS)(self._find_in_text)

    def with_decisions(self, decisions: Decisions) -> "Matcher":
        """A matcher of the same scheme under other decisions; the index is not built again."""
        return Matcher(self.scheme, decisions, lambda: self._index)

    def warm_up(self) -> None:
        """Build what the first suggestion needs, for whoever has time before it is asked for."""
        self._index.search("", 1)

    def match(
        self, claim: SkillClaim, limit: int = 5, *, suggest: bool = True
    ) -> tuple[SkillMatch, ...]:
        """At most ``limit`` matches, best first, never none; ``suggest``: exact ones only if not.

        What a person has rejected is left out, from whichever tier.
        """
        return self._memo(claim, limit, suggest)

    def _find_in_text(self, text: str, language: str = "") -> tuple[TextMatch, ...]:
        """The parts of a text that may name skills; by a text's own words, whoever wrote it."""
        return find_in_text(text, self._index, language=language)

    def _find(self, claim: SkillClaim, limit: int, suggest: bool) -> tuple[SkillMatch, ...]:
        occupation = tuple(_as_occupation(claim))
        found = self._distinct([*self._accepted(claim), *self._by_uri(claim)])
        if not any(match.concept for match in found):
            found = self._distinct([*found, *self._by_label(claim, not occupation)])
        settled = any(match.concept and match.counts for match in found)
        if suggest and not settled and len(found) < limit:
            found = self._distinct([*found, *self._by_likeness(claim, limit)])
        return (*occupation, *found)[:limit] or (verbatim(claim),)

    def _accepted(self, claim: SkillClaim) -> Iterator[SkillMatch]:
        for key in filter(None, (claim.uri, claim.phrase)):
            for uri in self.decisions.accepted(key, claim.language):
                if (concept := self.scheme.get(uri)) is not None:
                    yield SkillMatch(
                        claim=claim,
                        tier=Tier.ACCEPTED,
                        concept=concept,
                        score=1.0,
                        matched=concept.pref_label,
                        counts=True,
                    )

    def _by_uri(self, claim: SkillClaim) -> Iterator[SkillMatch]:
        stated = _stated(claim)
        if stated is not None and not stated.is_occupation:
            concept = self.scheme.get(stated.uri)
            if concept is None and claim.uri is not None:
                concept = self.scheme.get(str(claim.uri).strip())
            yield SkillMatch(
                claim=claim,
                tier=Tier.ISSUER_URI,
                concept=concept,
                score=1.0,
                matched=stated.uri,
                counts=True,
            )

    def _by_label(self, claim: SkillClaim, may_count: bool) -> Iterator[SkillMatch]:
        """A label that two concepts prefer says which of them no more than an alternative does."""
        phrase = claim.phrase
        if not (preferred := self.scheme.preferred(phrase)):
            phrase = SafeText(without_level(phrase)[0])
            preferred = self.scheme.preferred(phrase)
        counts = may_count and len(preferred) == 1 and claim.source is not ClaimSource.OUTCOME
        for concept in preferred:
            yield SkillMatch(
                claim=claim,
                tier=Tier.PREFERRED,
                concept=concept,
                score=1.0,
                matched=concept.pref_label,
                counts=counts,
            )
        if not preferred:
            yield from self._by_other_label(claim, phrase)

    def _by_other_label(self, claim: SkillClaim, phrase: str) -> Iterator[SkillMatch]:
        """Of several concepts with the label, the one that a search finds first goes first."""
        found = self.scheme.alternative(claim.phrase) or self.scheme.alternative(phrase)
        if len(found) > 1:
            order = {
                hit.uri: n
                for n, hit in enumerate(self._index.search(phrase, SEVERAL, claim.language))
            }
            found = tuple(sorted(found, key=lambda pair: order.get(pair[0].uri, SEVERAL)))
        for concept, label in found:
            yield SkillMatch(
                claim=claim,
                tier=Tier.ALTERNATIVE,
                concept=concept,
                score=1.0,
                matched=label,
                counts=False,
            )

    def _by_likeness(self, claim: SkillClaim, limit: int) -> Iterator[SkillMatch]:
        for hit in self._index.search(claim.phrase, limit, claim.language):
            if (concept := self.scheme.get(hit.uri)) is not None:
                yield SkillMatch(
                    claim=claim,
                    tier=Tier.SUGGESTION,
                    concept=concept,
                    score=hit.score,
                    matched=hit.label,
                    counts=False,
                    words=hit.words,
                )

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
        claim = SkillClaim(phrase=SafeText(words), source=ClaimSource.ALIGNMENT)
        found: dict[str | None, SkillMatch] = {}
        for match in (*self._by_label(claim, True), *self._by_likeness(claim, limit)):
            found.setdefault(match.uri, match)
        return tuple(found.values())[:limit]

    @cached_property
    def _index(self) -> "Searching":
        """Loaded, or built, when a suggestion is first needed: most phrases are found exactly."""
        if self._open_index is not None:
            return self._open_index()
        from taxonomy.matching.search_index import index_over  # noqa: PLC0415  start-up time

        return index_over(self.scheme)


def stated_uri(claim: SkillClaim) -> str | None:
    """The URI that the issuer states for the skill, as its vocabulary writes it; else None."""
    stated = _stated(claim)
    return stated.uri if stated is not None and not stated.is_occupation else None


def _stated(claim: SkillClaim) -> IdentifiedTerm | None:
    if claim.uri is None:
        return coded(claim.phrase)
    return named(str(claim.uri), str(claim.framework or ""))


def _as_occupation(claim: SkillClaim) -> Iterator[SkillMatch]:
    """What says that the claim names an occupation: it is no skill, and counts for nothing."""
    stated = _stated(claim)
    if stated is not None and stated.is_occupation:
        yield SkillMatch(
            claim=claim,
            tier=Tier.OCCUPATION,
            concept=None,
            score=0.0,
            matched=stated.uri,
            counts=False,
        )


def verbatim(claim: SkillClaim) -> SkillMatch:
    """The claim as no concept, kept in its own words."""
    return SkillMatch(
        claim=claim,
        tier=Tier.NOT_IN_TAXONOMY,
        concept=None,
        score=0.0,
        matched=claim.phrase,
        counts=False,
    )

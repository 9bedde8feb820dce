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
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from taxonomy.matching.decisions import NONE, Decisions
from taxonomy.matching.phrase_lookup import PhraseLookup
from taxonomy.scheme.concept import Concept, Scheme
from taxonomy.scheme.identifiers import IdentifiedTerm, coded, named, without_level
from verify.model import ClaimSource, SkillClaim
from verify.reading.text.safetext import SafeText

if TYPE_CHECKING:
    from taxonomy.index.searching import Searching

MEMO: Final = 20_000  # claims; about 10 MB, and more than the largest bundle in use states


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
        return self.matched if self.tier is Tier.ISSUER_URI else None

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
        lookup: PhraseLookup | None = None,
    ) -> None:
        """``open_index`` gives the search index; without, it is the scheme's (``search_index``).

        ``lookup`` is one of the same scheme that has been used already.
        """
        self.scheme = scheme
        self.decisions = decisions
        self._lookup = PhraseLookup(scheme, open_index) if lookup is None else lookup
        self.in_text = self._lookup.in_text
        self._memo = lru_cache(maxsize=MEMO)(self._matches)

    def with_decisions(self, decisions: Decisions) -> "Matcher":
        """A matcher of the same scheme under other decisions; no phrase is looked up again."""
        return Matcher(self.scheme, decisions, lookup=self._lookup)

    def warm_up(self) -> None:
        """Build what the first suggestion needs, for whoever has time before it is asked for."""
        self._lookup.index.search("", 1)

    def match(
        self, claim: SkillClaim, limit: int = 5, *, suggest: bool = True
    ) -> tuple[SkillMatch, ...]:
        """At most ``limit`` matches, best first, never none; ``suggest``: exact ones only if not.

        What a person has rejected is left out, from whichever tier.
        """
        return self._memo(claim, limit, suggest)

    def _matches(self, claim: SkillClaim, limit: int, suggest: bool) -> tuple[SkillMatch, ...]:
        issuer_term = _issuer_term(claim)
        occupation = tuple(_as_occupation(claim, issuer_term))
        exact = self._distinct([*self._accepted(claim), *self._by_uri(claim, issuer_term)])
        if not any(match.concept for match in exact):
            exact = self._distinct([*exact, *self._by_label(claim, not occupation)])
        settled = any(match.concept and match.counts for match in exact)
        if suggest and not settled and len(exact) < limit:
            exact = self._distinct([*exact, *self._by_likeness(claim, limit)])
        return (*occupation, *exact)[:limit] or (verbatim(claim),)

    def _accepted(self, claim: SkillClaim) -> Iterator[SkillMatch]:
        if not self.decisions.anything:
            return
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

    def _by_uri(
        self, claim: SkillClaim, issuer_term: IdentifiedTerm | None
    ) -> Iterator[SkillMatch]:
        if issuer_term is not None and not issuer_term.is_occupation:
            concept = self.scheme.get(issuer_term.uri)
            if concept is None and claim.uri is not None:
                concept = self.scheme.get(str(claim.uri).strip())
            yield SkillMatch(
                claim=claim,
                tier=Tier.ISSUER_URI,
                concept=concept,
                score=1.0,
                matched=issuer_term.uri,
                counts=True,
            )

    def _by_label(self, claim: SkillClaim, may_count: bool) -> Iterator[SkillMatch]:
        """A label that two concepts prefer says which of them no more than an alternative does."""
        phrase: str = claim.phrase
        if not (preferred := self._lookup.preferred(phrase)):
            phrase = SafeText(without_level(phrase)[0])
            preferred = self._lookup.preferred(phrase)
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
        labelled = self._lookup.alternative(claim.phrase, claim.language)
        for concept, label in labelled or self._lookup.alternative(phrase, claim.language):
            yield SkillMatch(
                claim=claim,
                tier=Tier.ALTERNATIVE,
                concept=concept,
                score=1.0,
                matched=label,
                counts=False,
            )

    def _by_likeness(self, claim: SkillClaim, limit: int) -> Iterator[SkillMatch]:
        for concept, hit in self._lookup.likely(claim.phrase, claim.language, limit):
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
        if not self.decisions.anything:
            return False
        keys = filter(None, (claim.uri, claim.phrase))
        return any(self.decisions.rejects(key, concept_uri, claim.language) for key in keys)

    def search(self, words: str, limit: int = 20) -> tuple[SkillMatch, ...]:
        """Terms for a person to choose from, whatever was decided: by name, then by likeness."""
        claim = SkillClaim(phrase=SafeText(words), source=ClaimSource.ALIGNMENT)
        by_uri: dict[str | None, SkillMatch] = {}
        for match in (*self._by_label(claim, True), *self._by_likeness(claim, limit)):
            by_uri.setdefault(match.uri, match)
        return tuple(by_uri.values())[:limit]


def stated_uri(claim: SkillClaim) -> str | None:
    """The URI that the issuer states for the skill, as its vocabulary writes it; else None."""
    issuer_term = _issuer_term(claim)
    return None if issuer_term is None or issuer_term.is_occupation else issuer_term.uri


def _issuer_term(claim: SkillClaim) -> IdentifiedTerm | None:
    """What the issuer's URI, or a phrase that is nothing but a code, names."""
    if claim.uri is None:
        return coded(claim.phrase)
    return named(str(claim.uri), str(claim.framework or ""))


def _as_occupation(claim: SkillClaim, issuer_term: IdentifiedTerm | None) -> Iterator[SkillMatch]:
    """What says that the claim names an occupation: it is no skill, and counts for nothing."""
    if issuer_term is not None and issuer_term.is_occupation:
        yield SkillMatch(
            claim=claim,
            tier=Tier.OCCUPATION,
            concept=None,
            score=0.0,
            matched=issuer_term.uri,
            counts=False,
        )


def verbatim(claim: SkillClaim, *, counts: bool = False) -> SkillMatch:
    """The claim as no concept, kept in its own words; ``counts`` where just these are asked for."""
    return SkillMatch(
        claim=claim,
        tier=Tier.NOT_IN_TAXONOMY,
        concept=None,
        score=0.0,
        matched=claim.phrase,
        counts=counts,
    )

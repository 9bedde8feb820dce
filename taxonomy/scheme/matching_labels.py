"""Which concepts of one vocabulary are those of another, so that none is suggested twice.

A concept stands for the concept of an earlier vocabulary that it declares an exact match; of
several, for the one that is named alike, else for the first. One that declares none stands for the
one concept there, no group, with the very same preferred label in the same language. Nothing is
guessed from likeness. Further exact matches stay concepts of their own, and are noted as equals.

>>> match_labels(bundled, esco).same["urn:x-mc-review:python"]                # doctest: +SKIP
'http://data.europa.eu/esco/skill/ccd0a1d9-afda-43d9-b901-96344886e14d'
"""

from collections.abc import Iterable, Mapping
from typing import Protocol

from msgspec import Struct

from taxonomy.scheme.concept import GROUP, Concept, Scheme


class Joinable(Scheme, Protocol):
    """A scheme that can be joined to others: one that answers for many concepts at once."""

    def identify(self, uris: Iterable[str]) -> Mapping[str, str]:
        """URI → the URI of the concept here that it stands for; what is unknown is left out."""

    def named(self, phrases: Iterable[str], language: str) -> Mapping[str, str]:
        """Phrase → the URI of the one concept, no group, with this preferred label."""

    def directly_narrower(self, uri: str) -> Iterable[str]:
        """The URIs of the concepts that name this one as broader."""

    def broader_elsewhere(self) -> frozenset[str]:
        """The URIs that concepts here name as broader and that are not in this vocabulary."""


class LabelMatches(Struct, frozen=True):
    """What two vocabularies have in common.

    ``same``: URI of the later → URI of the concept of the earlier that it stands for; ``equal``:
    pairs of concepts of the earlier that one of the later declares to be equal.
    """

    same: Mapping[str, str]
    equal: tuple[tuple[str, str], ...]


def match_labels(later: Joinable, earlier: Joinable) -> LabelMatches:
    """What of the later vocabulary is in the earlier one already."""
    concepts = list(later.concepts)
    identified = earlier.identify(uri for concept in concepts for uri in concept.exact_match)
    alike = earlier.named((c.pref_label for c in concepts if c.kind != GROUP), later.language)
    same: dict[str, str] = {}
    equal: list[tuple[str, str]] = []
    for concept in concepts:
        matches = _matches(concept, identified)
        same_label = alike.get(concept.pref_label) if concept.kind != GROUP else None
        if not matches and same_label is None:
            continue
        target = (
            same_label
            if same_label is not None and (same_label in matches or not matches)
            else matches[0]
        )
        same[concept.uri] = target
        equal += [(target, other) for other in matches if other != target]
    return LabelMatches(same, tuple(equal))


def _matches(concept: Concept, identified: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(identified[uri] for uri in concept.exact_match if uri in identified))

"""Which URIs stand for a requirement's concept, which for a narrower one, which for a broader one.

A concept is the same as those that its vocabulary declares its exact matches (SKOS Reference, 10),
so that an issuer's ESCO URI and our own meet in either direction. The scheme is asked once for each
requirement, and not for every candidate.

>>> same(scheme["urn:x:analyse"])      # doctest: +SKIP
('urn:x:analyse', 'http://data.europa.eu/esco/skill/…')
"""

from collections.abc import Callable

from msgspec import Struct

from taxonomy.profile.profile import Requirement
from taxonomy.scheme.concept import Concept, Scheme
from taxonomy.scheme.phrases import fold


class Sought(Struct, frozen=True, kw_only=True):
    """A requirement with what is looked for: its words, and the URIs of the concepts around it."""

    requirement: Requirement
    words: str
    same: frozenset[str]
    below: frozenset[str]
    above: frozenset[str]


def seek(requirement: Requirement, scheme: Scheme) -> Sought:
    """What to look for in what the candidates state."""
    own = same(requirement.concept)
    return Sought(
        requirement=requirement,
        words=fold(requirement.label),
        same=frozenset(filter(None, (*own, requirement.uri))),
        below=_all(own, scheme.narrower_than),
        above=_all(own, scheme.broader_than),
    )


def same(concept: Concept | None) -> tuple[str, ...]:
    """The URIs that mean this concept, its own first."""
    return () if concept is None else (concept.uri, *concept.exact_match)


def are_same(one: Concept, other: Concept) -> bool:
    """Whether the two are one concept, by their URIs or their exact matches."""
    return one == other or not set(same(one)).isdisjoint(same(other))


def _all(uris: tuple[str, ...], step: Callable[[str], frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*map(step, uris)).difference(uris)

"""Which URIs stand for the same concept, and which for a broader one; remembered once found.

A concept is the same as those that its vocabulary declares its exact matches (SKOS Reference, 10),
so that an issuer's ESCO URI and our own meet in either direction.

>>> Kinship(scheme).same(scheme["urn:x:analyse"])      # doctest: +SKIP
('urn:x:analyse', 'http://data.europa.eu/esco/skill/…')
"""

from dataclasses import dataclass
from functools import cache

from taxonomy.concept import Concept, Scheme
from taxonomy.phrases import fold
from taxonomy.profile import Requirement


@dataclass(frozen=True, slots=True)
class Sought:
    """A requirement with what is looked for: found out once, and not for every candidate.

    ``same`` the URIs that mean it, ``own`` those of its concept, ``above`` those of broader ones.
    """

    requirement: Requirement
    words: str
    same: tuple[str, ...]
    own: tuple[str, ...]
    above: frozenset[str]


class Kinship:
    """The relations of one scheme's concepts, for a matrix that asks the same many times."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._above = cache(self._find_above)

    def seek(self, requirement: Requirement) -> Sought:
        """What to look for in what the candidates state."""
        concept = requirement.concept
        return Sought(
            requirement,
            fold(requirement.label),
            self.same(concept, requirement.uri),
            self.same(concept),
            self.above(concept),
        )

    def same(self, concept: Concept | None, *uris: str | None) -> tuple[str, ...]:
        """The URIs that mean this concept, and further ones that were given for it, each once."""
        own = (concept.uri, *concept.exact_match) if concept is not None else ()
        return tuple(dict.fromkeys((*own, *filter(None, uris))))

    def are_same(self, one: Concept, other: Concept) -> bool:
        """Whether the two are one concept, by their URIs or their exact matches."""
        return one == other or not set(self.same(one)).isdisjoint(self.same(other))

    def above(self, concept: Concept | None) -> frozenset[str]:
        """The URIs of all broader concepts and of what is the same as those; without its own."""
        return frozenset() if concept is None else self._above(concept.uri)

    def _find_above(self, uri: str) -> frozenset[str]:
        concept = self._scheme.get(uri)
        own = self.same(concept, uri)
        higher = {above for name in own for above in self._scheme.broader_than(name)}
        same = {one for above in higher for one in self.same(self._scheme.get(above))}
        return frozenset((higher | same).difference(own))

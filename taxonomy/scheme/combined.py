"""Several vocabularies as one scheme: ESCO, what ESCO lacks, and the employer's own.

The earlier vocabulary is preferred. A concept of a later one that an earlier one has (``links``)
becomes that concept: its URI, its labels and what is below it lead there, and nothing is suggested
twice. Concepts that a vocabulary declares equal count as below one another, so that a job that asks
for the one is met by the other.

>>> scheme = CombinedScheme((esco, bundled))                           # doctest: +SKIP
>>> scheme.preferred("Python")[0].pref_label                           # doctest: +SKIP
'Python (computer programming)'
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final

from msgspec.structs import replace

from taxonomy.scheme.concept import GROUP, Concept, Vocabulary
from taxonomy.scheme.joining import Equivalences, find_equivalences
from taxonomy.scheme.matching_labels import Joinable

MEMO: Final = 20_000  # concepts: more than a review of 200 candidates asks for


class CombinedScheme:
    """Vocabularies in the order of preference, at least one; the methods are ``Scheme``'s."""

    def __init__(self, parts: Sequence[Joinable]) -> None:
        self.parts = tuple(parts)
        self._get = lru_cache(maxsize=MEMO)(self._find)
        self._narrower = lru_cache(maxsize=MEMO)(self._find_narrower)

    @property
    def name(self) -> str:
        """The name of the vocabulary that the others are joined to."""
        return self.parts[0].name

    @property
    def version(self) -> str:
        """The version of that vocabulary."""
        return self.parts[0].version

    @property
    def language(self) -> str:
        """The language that concepts are shown in, where their vocabulary has it."""
        return self.parts[0].language

    @property
    def vocabularies(self) -> tuple[Vocabulary, ...]:
        """All of them, in the order of preference."""
        return tuple(about for part in self.parts for about in part.vocabularies)

    @property
    def concepts(self) -> Iterator[Concept]:
        """All concepts, each once."""
        for part in self.parts:
            for concept in part.concepts:
                if concept.uri not in self._equivalences.same:
                    yield self._joined(concept)

    def __getitem__(self, uri: str) -> Concept:
        """The concept that ``get`` finds; else KeyError."""
        concept = self._get(uri)
        if concept is None:
            raise KeyError(uri)
        return concept

    def get(self, uri: str) -> Concept | None:
        """The concept that this URI stands for in the first vocabulary that knows it.

        One that is still in use goes before one that is obsolete.
        """
        return self._get(uri)

    def coded(self, notation: str) -> Concept | None:
        """The concept with this code in the first vocabulary that has it."""
        concepts = (part.coded(notation) for part in self.parts)
        return next((self._standing_for(c) for c in concepts if c is not None), None)

    def preferred(self, phrase: str) -> tuple[Concept, ...]:
        """The concepts with this preferred label in the first vocabulary that has one.

        Groups are given only where no vocabulary has anything else of that name.
        """
        groups: tuple[Concept, ...] = ()
        for part in self.parts:
            concepts = part.preferred(phrase)
            skills = [concept for concept in concepts if concept.kind != GROUP]
            if skills:
                return self._distinct(skills)
            groups = groups or self._distinct(concepts)
        return groups

    def alternative(self, phrase: str) -> tuple[tuple[Concept, str], ...]:
        """The concepts with this phrase as another label, each with that label."""
        matches: dict[str, tuple[Concept, str]] = {}
        for part in self.parts:
            for concept, label in part.alternative(phrase):
                standing = self._standing_for(concept)
                matches.setdefault(standing.uri, (standing, label))
        return tuple(matches.values())

    def narrower_than(self, uri: str) -> frozenset[str]:
        """The URIs of all concepts below this one, in whichever vocabulary."""
        return self._narrower(uri)

    def broader_than(self, uri: str) -> frozenset[str]:
        """The URIs of all concepts above this one, in whichever vocabulary."""
        return self._walk(uri, lambda part, of: part.broader_than(of))

    def directly_narrower(self, uri: str) -> tuple[str, ...]:
        """The URIs of the concepts right below this one, in whichever vocabulary."""
        at = self.current(uri)
        below = (to for part, of in self._ways(at) for to in part.directly_narrower(of))
        return tuple(dict.fromkeys(to for to in map(self.current, below) if to != at))

    def current(self, uri: str) -> str:
        """The URI that this one goes by here: that of the concept which it was joined to."""
        return self._equivalences.same.get(uri, uri)

    def _find(self, uri: str) -> Concept | None:
        obsolete: Concept | None = None
        for part in self.parts:
            concept = part.get(uri)
            if concept is not None and not concept.obsolete:
                return self._standing_for(concept)
            obsolete = obsolete or concept
        return obsolete

    def _standing_for(self, concept: Concept) -> Concept:
        uri = self._equivalences.same.get(concept.uri)
        return self._joined(concept) if uri is None else self[uri]

    def _joined(self, concept: Concept) -> Concept:
        """The concept with what the later vocabularies add: other labels, and URIs."""
        equivalents = self._equivalences.joined.get(concept.uri, ())
        if not equivalents:
            return concept
        others = [part[uri] for part, uri in equivalents]
        labels = (x for other in others for x in (other.pref_label, *other.alt_labels))
        uris = (x for other in others for x in (other.uri, *other.exact_match))
        return replace(
            concept,
            alt_labels=_with(concept.alt_labels, labels, concept.pref_label),
            exact_match=_with(concept.exact_match, uris, concept.uri),
        )

    def _distinct(self, concepts: Iterable[Concept]) -> tuple[Concept, ...]:
        return tuple({c.uri: c for c in map(self._standing_for, concepts)}.values())

    def _find_narrower(self, uri: str) -> frozenset[str]:
        return self._walk(uri, lambda part, of: part.narrower_than(of))

    def _walk(self, uri: str, step: Callable[[Joinable, str], Iterable[str]]) -> frozenset[str]:
        """All that the vocabularies' own steps reach, going over wherever they are joined."""
        start = self.current(uri)
        visited: set[str] = set()
        waiting = [start]
        while waiting:
            at = waiting.pop()
            neighbours = {self.current(to) for part, of in self._ways(at) for to in step(part, of)}
            neighbours.update(self._equivalences.equal.get(at, ()))
            waiting += [to for to in neighbours - visited if to in self._equivalences.crossings]
            visited |= neighbours
        return frozenset(visited - {start})

    def _ways(self, uri: str) -> list[tuple[Joinable, str]]:
        """Every vocabulary that may know the concept, and the URI that it has there."""
        return [(part, uri) for part in self.parts] + list(self._equivalences.joined.get(uri, ()))

    @cached_property
    def _equivalences(self) -> Equivalences:
        return find_equivalences(self.parts)


def _with(own: tuple[str, ...], others: Iterable[str], but: str) -> tuple[str, ...]:
    return own + tuple(o for o in dict.fromkeys(others) if o != but and o not in own)

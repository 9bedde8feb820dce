"""A vocabulary held in memory: the bundled one, and those of the tests.

Its look-up tables are made when they are first asked for.

>>> python = Concept(uri="urn:x-mc-review:python", pref_label="Python")
>>> scheme = MemoryScheme(name="example", version="1", language="en", concepts=(python,))
>>> scheme.get("urn:x-mc-review:python").pref_label
'Python'
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from msgspec import Struct

from taxonomy.scheme.concept import GROUP, Concept, Vocabulary, reach
from taxonomy.scheme.phrases import fold

_T = TypeVar("_T")


class FoldedLabels(Struct, frozen=True):
    """The concepts, by their numbers, that have a label: by that label, folded.

    ``alternative`` says as well how the label is written.
    """

    preferred: dict[str, tuple[int, ...]]
    alternative: dict[str, tuple[tuple[int, str], ...]]

    @classmethod
    def of(cls, concepts: Sequence[Concept]) -> "FoldedLabels":
        """Of all labels of these concepts; of concepts that are equal the first stands for all."""
        numbers: dict[Concept, int] = {}
        for number, concept in enumerate(concepts):
            numbers.setdefault(concept, number)
        named = [(numbers[concept], concept) for concept in concepts]
        return cls(
            _grouped((fold(c.pref_label), number) for number, c in named),
            _grouped((fold(label), (n, label)) for n, c in named for label in c.alt_labels),
        )


class MemoryScheme(Struct, frozen=True, kw_only=True, dict=True):
    """One version of a vocabulary in one language (BCP 47); the methods are those of ``Scheme``.

    ``folded`` are its labels, where they were folded before; else it is done when first needed.
    """

    name: str
    version: str
    language: str
    concepts: tuple[Concept, ...]
    folded: FoldedLabels | None = None

    @property
    def vocabularies(self) -> tuple[Vocabulary, ...]:
        """This one alone."""
        return (Vocabulary(self.name, self.version),)

    def __getitem__(self, uri: str) -> Concept:
        """The concept with this URI, or that is declared an exact match of it; else KeyError."""
        return self._by_uri[uri]

    def get(self, uri: str) -> Concept | None:
        """As ``scheme[uri]``, None where there is none."""
        return self._by_uri.get(uri)

    def coded(self, notation: str) -> Concept | None:
        """The one concept with this code, None where there is none or several."""
        concepts = self._coded.get(notation, ())
        return concepts[0] if len(concepts) == 1 else None

    def preferred(self, phrase: str) -> tuple[Concept, ...]:
        """The concepts whose preferred label this phrase is, once both are folded."""
        numbers = self._folded.preferred.get(fold(phrase), ())
        return tuple(self.concepts[number] for number in numbers)

    def alternative(self, phrase: str) -> tuple[tuple[Concept, str], ...]:
        """The concepts that have this phrase as an alternative label, each with that label."""
        labels = self._folded.alternative.get(fold(phrase), ())
        return tuple((self.concepts[number], label) for number, label in labels)

    def narrower_than(self, uri: str) -> frozenset[str]:
        """The URIs of all concepts below this one, however deep; without itself."""
        if uri not in self._all_narrower:
            self._all_narrower[uri] = reach(uri, lambda below: self._narrower.get(below, ()))
        return self._all_narrower[uri]

    def broader_than(self, uri: str) -> frozenset[str]:
        """The URIs of all concepts above this one, however high; without itself."""
        return reach(uri, lambda above: c.broader if (c := self._by_uri.get(above)) else ())

    def identify(self, uris: Iterable[str]) -> Mapping[str, str]:
        """URI → the URI of the concept here that it stands for; what is unknown is left out."""
        return {uri: concept.uri for uri in uris if (concept := self.get(uri)) is not None}

    def named(self, phrases: Iterable[str], language: str) -> Mapping[str, str]:
        """Phrase → the URI of the one concept, no group, with this preferred label."""
        if language != self.language:
            return {}
        concepts_of = ((p, [c.uri for c in self.preferred(p) if c.kind != GROUP]) for p in phrases)
        return {phrase: uris[0] for phrase, uris in concepts_of if len(uris) == 1}

    def directly_narrower(self, uri: str) -> tuple[str, ...]:
        """The URIs of the concepts that name this one as broader."""
        return self._narrower.get(uri, ())

    def broader_elsewhere(self) -> frozenset[str]:
        """The URIs that concepts here name as broader and that are not in this vocabulary."""
        above = {uri for concept in self.concepts for uri in concept.broader}
        return frozenset(above - {concept.uri for concept in self.concepts})

    @cached_property
    def _by_uri(self) -> Mapping[str, Concept]:
        by_exact_match = {uri: c for c in reversed(self.concepts) for uri in c.exact_match}
        # A concept's own URI comes last: what another one declares cannot take its place.
        return by_exact_match | {c.uri: c for c in self.concepts}

    @cached_property
    def _coded(self) -> Mapping[str, tuple[Concept, ...]]:
        return _grouped((c.notation, c) for c in self.concepts if c.notation)

    @cached_property
    def _narrower(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((above, c.uri) for c in self.concepts for above in c.broader)

    @cached_property
    def _all_narrower(self) -> dict[str, frozenset[str]]:
        """What was asked for once: a matrix asks the same of every candidate."""
        return {}

    @cached_property
    def _folded(self) -> FoldedLabels:
        return FoldedLabels.of(self.concepts) if self.folded is None else self.folded


def _grouped(pairs: Iterable[tuple[str, _T]]) -> dict[str, tuple[_T, ...]]:
    """Every value of a key, in order, each once."""
    groups: dict[str, tuple[_T, ...]] = {}
    for key, value in pairs:
        group = groups.get(key, ())
        if value not in group:
            groups[key] = (*group, value)
    return groups

"""Terms for a person to choose from, by the words that they type; nothing is decided by it.

First what has these words in a name, however little of each is typed; then what resembles them as
the matcher sees it, whatever was decided before. A single letter finds only what is named so, for C
and R are skills. Occupations and groups are no skills, and are left out.

>>> Finder(matcher).find("prog")[0].concept.pref_label      # doctest: +SKIP
'programming'
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from msgspec import Struct

from taxonomy.matching.matcher import Matcher
from taxonomy.scheme.concept import Concept, Scheme
from taxonomy.scheme.phrases import fold
from taxonomy.scheme.ranking import Rank, rank

LookUp = Callable[[str, int], Iterable[Concept]]
_NO_SKILLS: Final = frozenset(["occupation", "group"])  # Concept.kind


class Term(Struct, frozen=True):
    """A concept, and the name of it that was found."""

    concept: Concept
    name: str


class Finder:
    """Looks terms up in the matcher's vocabulary.

    ``look_up`` gives the concepts with words in a name, best first, at most so many; where none is
    given, every name is kept in memory for it from the first look on.
    """

    def __init__(self, matcher: Matcher, look_up: LookUp | None = None) -> None:
        self._matcher = matcher
        self._look_up = NamesInMemory(matcher.scheme) if look_up is None else look_up

    def find(self, words: str, limit: int = 20) -> tuple[Term, ...]:
        """At most so many terms, best first, each once; none for no words."""
        folded = fold(words)
        found: dict[str, Term] = {}
        if folded:
            for term in (*self._named(folded, limit), *self._alike(words, limit)):
                found.setdefault(term.concept.uri, term)
        skills = (term for term in found.values() if term.concept.kind not in _NO_SKILLS)
        return tuple(skills)[:limit]

    def _named(self, folded: str, limit: int) -> Iterator[Term]:
        if len(folded) > 1:  # a single letter begins a tenth of all names
            for concept in self._look_up(folded, limit):
                yield Term(concept, _name_with(folded, concept))

    def _alike(self, words: str, limit: int) -> Iterator[Term]:
        for match in self._matcher.search(words, limit):
            if match.concept is not None:
                yield Term(match.concept, match.matched)


class NamesInMemory:
    """All names of a vocabulary, made ready at the first look."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._names: list[tuple[str, bool, Concept]] = []

    def __call__(self, folded: str, limit: int) -> Iterable[Concept]:
        """The concepts with a name that has all these words."""
        if not self._names:
            self._names = [
                (fold(label), preferred, concept)
                for concept in self._scheme.concepts
                for label, preferred in _labels(concept)
            ]
        best: dict[str, tuple[Rank, Concept]] = {}
        for label, preferred, concept in self._names:
            place = rank(folded, label, preferred)
            known = best.get(concept.uri)
            if place is not None and (known is None or place < known[0]):
                best[concept.uri] = (place, concept)
        ranked = sorted(best.values(), key=lambda one: one[0])
        return [concept for _, concept in ranked[:limit]]


def _name_with(folded: str, concept: Concept) -> str:
    """The name of a concept that the words are in; its preferred one where they are in none."""
    ranked = [(rank(folded, fold(label), pref), label) for label, pref in _labels(concept)]
    found = [(place, label) for place, label in ranked if place is not None]
    return min(found)[1] if found else concept.pref_label


def _labels(concept: Concept) -> Iterator[tuple[str, bool]]:
    yield concept.pref_label, True
    yield from ((label, False) for label in concept.alt_labels)

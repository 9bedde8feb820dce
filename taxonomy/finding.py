"""Terms for a person to choose from, by the words that they type; nothing is decided by it.

First what has these words in a name, however little of each is typed; then what resembles them as
the matcher sees it, whatever was decided before.

>>> Finder(matcher).find("prog")[0].concept.pref_label      # doctest: +SKIP
'programming'
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from taxonomy.concept import Concept
from taxonomy.matcher import Matcher
from taxonomy.phrases import fold
from taxonomy.ranking import Rank, rank


@dataclass(frozen=True, slots=True)
class Term:
    """A concept, and the name of it that was found."""

    concept: Concept
    name: str


class Finder:
    """Looks terms up in one vocabulary; the names are made ready at the first look."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher

    def find(self, words: str, limit: int = 20) -> tuple[Term, ...]:
        """At most so many terms, best first, each once; none for no words."""
        if not fold(words):
            return ()
        found: dict[str, Term] = {}
        for term in (*self._named(words), *self._alike(words, limit)):
            found.setdefault(term.concept.uri, term)
        return tuple(found.values())[:limit]

    def _named(self, words: str) -> list[Term]:
        folded = fold(words)
        best: dict[str, tuple[Rank, Term]] = {}
        for label, preferred, term in self._names:
            place = rank(folded, label, preferred)
            known = best.get(term.concept.uri)
            if place is not None and (known is None or place < known[0]):
                best[term.concept.uri] = (place, term)
        return [term for _, term in sorted(best.values(), key=lambda one: one[0])]

    def _alike(self, words: str, limit: int) -> Iterator[Term]:
        for match in self._matcher.search(words, limit):
            if match.concept is not None:
                yield Term(match.concept, match.matched)

    @cached_property
    def _names(self) -> tuple[tuple[str, bool, Term], ...]:
        """Every label: folded, whether it is the preferred one, and whose it is."""
        return tuple(
            (fold(label), label == concept.pref_label, Term(concept, label))
            for concept in self._matcher.scheme.concepts
            for label in (concept.pref_label, *concept.alt_labels)
        )

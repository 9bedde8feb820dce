"""What a vocabulary has for a phrase, looked up once for all claims, candidates and decisions.

The same words come again in every credential of a course and every candidate of a school. What they
may mean depends on the vocabulary alone, so matchers under different decisions share one look-up.
It knows nothing of claims, of what counts, or of what a person decided (``matcher``).

>>> PhraseLookup(scheme).likely("Pyhton", "en", 5)[0].concept.pref_label      # doctest: +SKIP
'Python'
"""

from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from taxonomy.matching.skills_in_text import TextMatch, find_in_text
from taxonomy.scheme.concept import Concept, Scheme

if TYPE_CHECKING:
    from taxonomy.index.hit import Hit
    from taxonomy.index.searching import Searching

PHRASES: Final = 20_000  # about 10 MB, and more than the largest bundle in use states
TEXTS: Final = 1_000  # long texts: five bundles' outcomes
SEVERAL: Final = 50  # concepts that one alternative label is put in order for


class LikelyConcept(NamedTuple):
    """A concept that a phrase may mean, and the hit of the search that says so."""

    concept: Concept
    hit: "Hit"


class PhraseLookup:
    """The concepts of one scheme by phrase; all that changes is what it remembers."""

    def __init__(self, scheme: Scheme, open_index: "Callable[[], Searching] | None" = None) -> None:
        """``open_index`` gives the search index; without, it is the scheme's (``search_index``)."""
        self.scheme = scheme
        self._open_index = open_index
        self.preferred = lru_cache(maxsize=PHRASES)(scheme.preferred)
        self.alternative = lru_cache(maxsize=PHRASES)(self._alternative)
        self.likely = lru_cache(maxsize=PHRASES)(self._likely)
        self.in_text = lru_cache(maxsize=TEXTS)(self._in_text)

    @cached_property
    def index(self) -> "Searching":
        """Loaded, or built, when a suggestion is first needed: most phrases are found exactly."""
        if self._open_index is not None:
            return self._open_index()
        from taxonomy.matching.search_index import index_over  # noqa: PLC0415  6 ms

        return index_over(self.scheme)

    def _alternative(self, phrase: str, language: str) -> tuple[tuple[Concept, str], ...]:
        """The concepts with this phrase as another label, each with that label.

        Of several, the one that a search finds first goes first.
        """
        labelled = self.scheme.alternative(phrase)
        if len(labelled) < 2:
            return labelled
        hits = self.index.search(phrase, SEVERAL, language)
        order = {hit.uri: place for place, hit in enumerate(hits)}
        return tuple(sorted(labelled, key=lambda pair: order.get(pair[0].uri, SEVERAL)))

    def _likely(self, phrase: str, language: str, limit: int) -> tuple[LikelyConcept, ...]:
        """At most ``limit`` concepts that the phrase may mean, likeliest first."""
        hits = self.index.search(phrase, limit, language)
        concepts = ((self.scheme.get(hit.uri), hit) for hit in hits)
        return tuple(LikelyConcept(concept, hit) for concept, hit in concepts if concept)

    def _in_text(self, text: str, language: str = "") -> tuple[TextMatch, ...]:
        """The parts of a text that may name skills; by a text's own words, whoever wrote it."""
        return find_in_text(text, self.index, language=language)

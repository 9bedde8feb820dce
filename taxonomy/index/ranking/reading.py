"""A candidate looked at closely: its labels one by one, and what speaks for it."""

from operator import mul
from typing import Final

from msgspec import Struct
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from taxonomy.index.ranking.query import Query
from taxonomy.index.ranking.weights import KNOWLEDGE, OCCUPATION_SPECIFIC, TRANSVERSAL, Signs
from taxonomy.index.tables.arranging import Tables
from taxonomy.index.tables.texts import Texts
from taxonomy.scheme.phrases import fold

_MANY: Final = 6.0  # the logarithm of 400, about the most occupations that need one skill
_INITIALS: Final = 0.9  # likeness of a word with the label that it has the initials of


class Reading(Struct, frozen=True, kw_only=True):
    """A candidate by its label that is most like the phrase; ``words``: numbers of those met."""

    concept: int
    label: int
    words: tuple[int, ...]
    signs: Signs


class _Labels(Struct, kw_only=True):
    """The labels of a concept beside the phrase: the best, and what any of them has.

    ``said`` is, for each word of the phrase, the likeness of the term that comes nearest to it.
    """

    first: int
    said: list[float]
    label: int = -1
    cosine: float = 0.0
    cover: float = 0.0
    preferred_cover: float = 0.0
    words: tuple[int, ...] = ()


class Reader:
    """Reads candidates of one vocabulary; what it reads is never changed."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._rarity, self._norms = tables["rarity"], tables["norms"]
        self._totals = tables["totals"]
        self._labels = Texts(tables["labels"], tables["label_starts"])

    def read(
        self, query: Query, concept: int, found: float, initials: tuple[int, int] | None
    ) -> Reading:
        """One candidate; ``found``: its count beside the best; ``initials``: label and word."""
        tables = self._tables
        first = tables["first_label"][concept]
        seen = self._compared(query, first, tables["first_label"][concept + 1])
        if seen.label < 0:
            seen.label = first
        if initials is not None:
            self._abbreviated(seen, *initials)
        best, preferred = fold(self._labels[seen.label]), fold(self._labels[first])
        folded, flags = query.folded, tables["flags"][concept]
        signs = Signs(
            cosine=seen.cosine,
            cover=seen.cover,
            meaning=self._share(query, self._row("told", concept), seen.said),
            sort=_alike(folded, best, preferred),
            spelt=_spelt(folded, best, preferred),
            partial=fuzz.partial_ratio(folded, preferred) / 100,
            length=self._length(query, seen.label),
            found=found,
            missing=1 - seen.preferred_cover,
            initials=float(initials is not None),
            above=self._share(query, self._row("above", concept), [0.0] * len(query.words)),
            common=tables["common"][concept] / _MANY,
            transversal=float(bool(flags & TRANSVERSAL)),
            occupation_specific=float(bool(flags & OCCUPATION_SPECIFIC)),
            knowledge=float(bool(flags & KNOWLEDGE)),
        )
        return Reading(concept=concept, label=seen.label, words=seen.words, signs=signs)

    def _abbreviated(self, seen: _Labels, label: int, word: int) -> None:
        """A word that is the initials of a label says nearly as much as the label."""
        seen.said[word] = max(_INITIALS, seen.said[word])
        if not seen.words:
            seen.label, seen.words = label, (word,)

    def _compared(self, query: Query, first: int, end: int) -> _Labels:
        starts = self._tables["terms_starts"][first : end + 1].tolist()
        terms = self._tables["terms"][starts[0] : starts[-1]].tolist()
        seen = _Labels(first=first, said=[0.0] * len(query.words))
        # One loop over all labels of all candidates is what a search spends its time on.
        terms_in_query, base = query.terms_in_query.keys(), starts[0]
        for number in range(end - first):
            own = terms[starts[number] - base : starts[number + 1] - base]
            if not terms_in_query.isdisjoint(own):
                self._compare(query, first + number, own, seen)
        seen.words = tuple(sorted(seen.words))
        return seen

    def _compare(self, query: Query, label: int, terms: list[int], seen: _Labels) -> None:
        """One label that shares a term with the phrase."""
        gains, covered = self._gains(query, terms, seen.said)
        gain = sum([query.weights[word] * value for word, value in gains.items()])
        cosine = min(1.0, gain / (query.length * self._norms[label]))
        cover = covered / (self._totals[label] or 1.0)
        if label == seen.first:
            seen.preferred_cover = cover
        if cosine > seen.cosine:
            seen.label, seen.cosine, seen.cover, seen.words = label, cosine, cover, tuple(gains)

    def _gains(
        self, query: Query, terms: list[int], said: list[float]
    ) -> tuple[dict[int, float], float]:
        """What each word of the phrase gains from these terms, and how much of them it covers."""
        gains: dict[int, float] = {}
        covered = 0.0
        terms_in_query = query.terms_in_query
        for term in terms:
            if term in terms_in_query:
                rarity, most = self._rarity[term], 0.0
                for word, likeness in terms_in_query[term]:
                    gain = rarity * likeness
                    if gain > gains.get(word, 0.0):
                        gains[word] = gain
                    if likeness > said[word]:  # noqa: PLR1730  max() costs three times as much
                        said[word] = likeness
                    if likeness > most:  # noqa: PLR1730  as above
                        most = likeness
                covered += rarity * most
        return gains, covered

    def _share(self, query: Query, terms: list[int], said: list[float]) -> float:
        """How much of the phrase is said, by ``said`` and by these terms."""
        terms_in_query = query.terms_in_query
        for term in [term for term in terms if term in terms_in_query]:
            for word, likeness in terms_in_query[term]:
                if likeness > said[word]:  # noqa: PLR1730  max() costs three times as much
                    said[word] = likeness
        total: float = sum(map(mul, query.weights, said))
        return total / query.total

    def _row(self, name: str, concept: int) -> list[int]:
        starts = self._tables[f"{name}_starts"]
        return self._tables[name][starts[concept] : starts[concept + 1]].tolist()

    def _length(self, query: Query, label: int) -> float:
        start, end = self._tables["terms_starts"][label : label + 2]
        mine, its = len(query.words), end - start
        return min(mine, its) / max(1, mine, its)


def _alike(folded: str, best: str, preferred: str) -> float:
    """The likeness of the whole texts, whichever order their words are in."""
    likeness = fuzz.token_sort_ratio(folded, best)
    if preferred != best:
        likeness = max(likeness, fuzz.token_sort_ratio(folded, preferred))
    return likeness / 100


def _spelt(folded: str, best: str, preferred: str) -> float:
    """How alike the texts are letter by letter: 0 from one error in four letters on."""
    likeness = OSA.normalized_similarity(folded, best, score_cutoff=0.75)
    if preferred != best:
        likeness = max(likeness, OSA.normalized_similarity(folded, preferred, score_cutoff=0.75))
    return max(0.0, 4 * likeness - 3)

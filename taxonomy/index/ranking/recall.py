"""The concepts worth a closer look: those that share words with a phrase, in whichever label.

A concept counts what its words say, most where its preferred label has them, half where another
label has, and a little where its definition has; long labels are held against it.
"""

from bisect import bisect_right
from heapq import nlargest
from typing import Final

from taxonomy.index.ranking.query import Query
from taxonomy.index.tables.arranging import Tables
from taxonomy.index.words.labelling import LONGEST_INITIALS
from taxonomy.index.words.lexicon import Lexicon

BESIDES: Final = 0.5  # of what a word of a preferred label counts
TOLD: Final = 0.15
_COMMON: Final = 0.1  # of the logarithm of the occupations that need it
_MOST_INITIALS: Final = 60  # labels with the same initials
_HOPELESS: Final = 0.3  # of the highest count: a fraction that length and commonness don't make up


class Recall:
    """Finds candidates; what it reads is never changed."""

    def __init__(self, tables: Tables, lexicon: Lexicon) -> None:
        self._tables = tables
        self._lexicon = lexicon
        self._rarity = tables["rarity"]
        self._first_label = tables["first_label"]
        self._initials = bytes(tables["initials"])

    def candidates(self, query: Query, limit: int) -> list[tuple[int, float]]:
        """Concept numbers with what they count, the best ``limit`` of them."""
        sums: dict[int, float] = {}
        for number in range(len(query.words)):
            met = self._met(query, number)
            if len(met) > len(sums):
                met, sums = sums, met
            for concept, gain in met.items():
                sums[concept] = sums.get(concept, 0.0) + gain
        return self._best(sums, limit)

    def by_initials(self, query: Query) -> dict[int, tuple[int, int]]:
        """Concept → its label whose initials a word of the phrase is (ESRS, MEWP), and the word."""
        found: dict[int, tuple[int, int]] = {}
        for number, word in enumerate(query.words):
            if (
                2 <= len(word) <= LONGEST_INITIALS
                and word.isalpha()
                and self._lexicon.is_rare(word)
            ):
                for label in self._with_initials(word):
                    found.setdefault(bisect_right(self._first_label, label) - 1, (label, number))
        return found

    def _met(self, query: Query, number: int) -> dict[int, float]:
        """What one word counts for the concepts that it meets, each by its best meeting."""
        weight = query.weights[number]
        meetings: list[tuple[float, str, int]] = []
        for term, likeness in query.meanings[number]:
            gain = likeness * min(weight, self._rarity[term] or weight)
            meetings.append((gain, "preferring", term))
            meetings.append((gain * BESIDES, "besides", term))
            meetings.append((likeness * weight * TOLD, "telling", term))
        met: dict[int, float] = {}
        for gain, kind, term in sorted(meetings):  # the best meeting of a concept comes last
            starts = self._tables[f"{kind}_starts"]
            concepts = self._tables[kind][starts[term] : starts[term + 1]]
            met.update(dict.fromkeys(concepts.tolist(), gain))
        return met

    def _best(self, sums: dict[int, float], limit: int) -> list[tuple[int, float]]:
        if not sums:
            return []
        hopeless = max(sums.values()) * _HOPELESS
        brevity, common = self._tables["brevity"], self._tables["common"]
        counted = (
            (value * brevity[concept] + _COMMON * common[concept], concept)
            for concept, value in sums.items()
            if value > hopeless
        )
        return [(concept, value) for value, concept in nlargest(limit, counted)]

    def _with_initials(self, word: str) -> list[int]:
        """The numbers of the labels with these initials, the first sixty."""
        found: list[int] = []
        wanted = f"\n{word}\n".encode()
        at, line = self._initials.find(wanted), 0
        last = 0
        while at >= 0 and len(found) < _MOST_INITIALS:
            line += self._initials.count(b"\n", last, at)
            last = at
            found.append(line)
            at = self._initials.find(wanted, at + 1)
        return found

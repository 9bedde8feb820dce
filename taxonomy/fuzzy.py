"""Suggestions: the labels of a scheme that resemble a phrase, word for word.

SoftTFIDF (Cohen, Ravikumar, Fienberg 2003): words are compared by Jaro-Winkler and weighed by how
rare they are, then the best labels are compared as a whole. What it finds is for a person to
confirm: no score of it tells right from wrong. Words of one or two letters (R, Go, C, AI) never
carry a suggestion, and short words or words with ``+ # .`` only meet their equals.

>>> FuzzyIndex(scheme).suggest("anlyse data", 5)[0].label   # doctest: +SKIP
'analyse data'
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from math import log, sqrt
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from taxonomy.concept import Concept, Scheme
from taxonomy.phrases import fold, tokens

SAME_WORD: Final = 0.88  # Jaro-Winkler from which two words are taken for one (Cohen et al.: .9)
FLOOR: Final = 0.65  # from here on the first suggestion is right about every other time
RERANKED: Final = 60  # over all of ESCO half as many lost 2 of 100 labels with two typos
MAX_WORDS: Final = 24  # of a phrase; ESCO's longest label has 23, a hostile tag has thousands
MEMO: Final = 4_096  # words and phrases; the same ones come again in every bundle of a school
SHORTEST_FUZZY: Final = 4  # letters: "git" must not meet "gis", nor "aws" "saws"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A concept, the label of it that resembles the phrase, and how much (0 to 1)."""

    concept: Concept
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class _Label:
    concept: Concept
    text: str
    folded: str
    preferred: bool
    words: tuple[str, ...]


class FuzzyIndex:
    """The labels of one scheme by their words. Built once; a look-up changes nothing but a memo."""

    def __init__(self, scheme: Scheme) -> None:
        self._labels = [label for label in _labels(scheme) if any(map(_carries, label.words))]
        counts = Counter(word for label in self._labels for word in label.words)
        self._rarity = {word: log(1 + len(self._labels) / n) for word, n in counts.items()}
        self._unknown = log(1 + len(self._labels))
        self._where: dict[str, list[int]] = {}
        for number, label in enumerate(self._labels):
            for word in label.words:
                self._where.setdefault(word, []).append(number)
        self._norms = [_length(self._rarity[w] for w in label.words) for label in self._labels]
        self._fuzzy_words = [w for w in self._where if _fuzzy(w)]
        self._alike = lru_cache(maxsize=MEMO)(self._find_alike)
        self._suggested = lru_cache(maxsize=MEMO)(self._find)

    def suggest(self, phrase: str, limit: int) -> tuple[Suggestion, ...]:
        """The concepts whose labels resemble the phrase most, best first, each once."""
        return self._suggested(fold(phrase), limit)

    def _find(self, folded: str, limit: int) -> tuple[Suggestion, ...]:
        best: dict[str, Suggestion] = {}
        for number, similarity in self._candidates(_words(folded)[:MAX_WORDS]):
            label = self._labels[number]
            score = self._score(folded, label, similarity)
            known = best.get(label.concept.uri)
            if score >= FLOOR and (known is None or score > known.score):
                best[label.concept.uri] = Suggestion(label.concept, label.text, score)
        return tuple(nlargest(limit, best.values(), key=lambda s: (s.score, s.label)))

    def _candidates(self, words: tuple[str, ...]) -> list[tuple[int, float]]:
        """Label numbers by SoftTFIDF cosine (0 to 1), the best sixty."""
        sums: dict[int, float] = {}
        for word in words:
            weight = self._weight(word)
            # One word of the phrase meets at most one word of a label: its most alike.
            met: dict[int, float] = {}
            for other, alike in self._alike(word):
                gain = weight * self._rarity[other] * alike
                for number in self._where[other]:
                    if gain > met.get(number, 0.0):
                        met[number] = gain
            for number, gain in met.items():
                sums[number] = sums.get(number, 0.0) + gain
        # A mistyped word weighs as the word it stands for, so that typos do not sink a score.
        norm = _length(map(self._weight, words))
        cosines = ((n, min(1.0, total / (norm * self._norms[n]))) for n, total in sums.items())
        return nlargest(RERANKED, cosines, key=lambda pair: pair[1])

    def _score(self, folded: str, label: _Label, similarity: float) -> float:
        """The cosine, corrected by the whole texts; a preferred label wins a tie."""
        sort = fuzz.token_sort_ratio(folded, label.folded) / 100
        whole = fuzz.ratio(folded, label.folded) / 100
        bonus = 1.0 if label.preferred else 0.0
        return min(0.99, 0.6 * similarity + 0.25 * sort + 0.12 * whole + 0.03 * bonus)

    def _find_alike(self, word: str) -> tuple[tuple[str, float], ...]:
        """The words of the labels that this word may stand for, with their likeness."""
        if not _carries(word):
            return ()
        if not _fuzzy(word):
            return ((word, 1.0),) if word in self._where else ()
        found = process.extract(
            word,
            self._fuzzy_words,
            scorer=JaroWinkler.similarity,
            processor=None,
            score_cutoff=SAME_WORD,
            limit=None,
        )
        return tuple((other, likeness) for other, likeness, _ in found)

    def _weight(self, word: str) -> float:
        """How much a word says: its rarity, or that of the word most like it."""
        alike = self._alike(word)
        return self._rarity[alike[0][0]] if alike else self._rarity.get(word, self._unknown)


def _length(weights: Iterable[float]) -> float:
    """The length of a vector, 1 for an empty one."""
    return sqrt(sum(weight**2 for weight in weights)) or 1.0


def _labels(scheme: Scheme) -> Iterator[_Label]:
    for concept in scheme.concepts:
        for position, text in enumerate((concept.pref_label, *concept.alt_labels)):
            folded = fold(text)
            yield _Label(concept, text, folded, position == 0, _words(folded))


def _words(folded: str) -> tuple[str, ...]:
    """The words of a phrase, each once, in order: sets would make scores depend on the run."""
    return tuple(dict.fromkeys(tokens(folded)))


def _fuzzy(word: str) -> bool:
    """Whether a word may meet others than its equals."""
    return len(word) >= SHORTEST_FUZZY and not any(sign in word for sign in "+#.")


def _carries(word: str) -> bool:
    """Whether a suggestion may rest on this word: not on R, Go or C."""
    return len(word) > 2 or any(sign in word for sign in "+#")

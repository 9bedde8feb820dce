"""From a word of a phrase to the terms of the labels that it may stand for, each with a weight.

A word stands for its own term, and less for the paraphrases of that. One that no label has is taken
for a compound of two that labels have ("teamwork"), else for a mistyped one (Jaro-Winkler).

>>> lexicon.terms_of("anlyse")                                        # doctest: +SKIP
((57, 0.95), (312, 0.3))
"""

from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import chain
from math import log
from typing import Final, TypeAlias

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from taxonomy.index.tables.arranging import Tables
from taxonomy.index.tables.texts import Texts
from taxonomy.index.words.words import may_be_mistyped, stem

SAME_WORD: Final = 0.88  # Jaro-Winkler from which two words are taken for one
# Of them, only those that so many errors lead to: "basket" is no mistyped "baking".
_LETTERS_AN_ERROR, _MOST_ERRORS = 4, 3
MOST_ALIKE: Final = 8  # words that one may be a mistyped form of
# A word of so many letters may be a compound, if no label has it or few do; its parts have three.
_COMPOUND, _PART, _FEW = 7, 3, 9.0
MEMO: Final = 4_096  # words; the same ones come again in every bundle of a school
Meaning: TypeAlias = tuple[tuple[int, float], ...]


class Lexicon:
    """The words of one vocabulary in one language. A look-up changes nothing but a memo."""

    def __init__(self, tables: Tables, language: str) -> None:
        self._language = language
        self._tables = tables
        self._rarity = tables["rarity"]
        words = Texts(tables["words"], tables["word_starts"]).every()
        self._words = dict(zip(words, tables["word_terms"].tolist(), strict=True))
        # Nothing longer is looked for: a word of a hundred thousand letters would take seconds.
        self._longest = max(map(len, words), default=0)
        names = Texts(tables["names"], tables["name_starts"]).every()
        self._names = {name: term for term, name in enumerate(names)}
        self._mistakable_words: dict[int, list[str]] = {}
        self.unknown = log(1 + len(tables["norms"]))
        self.terms_of = lru_cache(maxsize=MEMO)(self._find_terms)
        self.parts_of = lru_cache(maxsize=MEMO)(self._find_parts)

    def rarity_of(self, meaning: Meaning) -> float:
        """How much a word says: as much as the term that it stands for most likely."""
        return (self._rarity[meaning[0][0]] if meaning else 0.0) or self.unknown

    def is_rare(self, word: str) -> bool:
        """Whether hardly a label, or none, has this word."""
        term = self._term(word)
        return term is None or not 0 < self._rarity[term] < _FEW

    def is_known(self, word: str) -> bool:
        """Whether a word stands for a term of labels as it is, or is too short to be mistyped."""
        return self._in_labels(word) or not may_be_mistyped(word)

    def _find_terms(self, word: str) -> Meaning:
        """The terms that a word may stand for, the likeliest first."""
        if len(word) < 2:
            return ()
        found: dict[int, float] = {}
        term = self._term(word)
        if term is not None:
            found[term] = 1.0
        if (term is None or not self._rarity[term]) and may_be_mistyped(word):
            for other, likeness in self._likest(word):
                found[other] = max(likeness, found.get(other, 0.0))
        if found:
            likeliest = max(found, key=found.__getitem__)
            for other, weight in self._paraphrases(likeliest):
                found[other] = max(weight * found[likeliest], found.get(other, 0.0))
        return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))

    def _find_parts(self, word: str) -> tuple[str, ...]:
        """The word; where it is rare and made of two that are known, those (as well)."""
        if len(word) < _COMPOUND or not word.isalpha() or not self.is_rare(word):
            return (word,)
        known = self._in_labels(word)
        halves = list(self._halves(word))
        if halves:
            best = min(halves, key=lambda two: sum(self._rarity[self._words[p]] for p in two))
            return (word, *best) if known else best
        if known or next(self._likest(word), None) is not None:
            return (word,)
        return self._run_together(word)

    def _run_together(self, word: str) -> tuple[str, ...]:
        """A word that begins or ends with the longest known one, and is mistyped besides."""
        for length in range(min(len(word) - _PART, self._longest), _PART - 1, -1):
            for one, other in ((word[:length], word[length:]), (word[-length:], word[:-length])):
                if one in self._words and self._in_labels(one):
                    return (one, other) if word.startswith(one) else (other, one)
        return (word,)

    def _halves(self, word: str) -> Iterator[tuple[str, str]]:
        shortest, longest = len(word) - self._longest, self._longest
        for at in range(max(_PART, shortest), min(len(word) - _PART, longest) + 1):
            one, other = word[:at], word[at:]
            if one in self._words and other in self._words and self._both_in_labels(one, other):
                yield one, other

    def _term(self, word: str) -> int | None:
        known = self._words.get(word)
        return self._names.get(stem(word, self._language)) if known is None else known

    def _in_labels(self, word: str) -> bool:
        term = self._term(word)
        return term is not None and self._rarity[term] > 0

    def _both_in_labels(self, one: str, other: str) -> bool:
        return self._in_labels(one) and self._in_labels(other)

    def _paraphrases(self, term: int) -> Iterator[tuple[int, float]]:
        start, end = self._tables["alike_starts"][term : term + 2]
        others = self._tables["alike"][start:end]
        return zip(others, self._tables["alike_weights"][start:end], strict=True)

    def _likest(self, word: str) -> Iterator[tuple[int, float]]:
        """The terms of the words that this one may be a mistyped form of, and how like they are."""
        most = max(1, min(_MOST_ERRORS, len(word) // _LETTERS_AN_ERROR))
        found = process.extract(
            word,
            self._as_long_as(len(word), most),
            scorer=JaroWinkler.similarity,
            processor=None,
            score_cutoff=SAME_WORD,
            limit=MOST_ALIKE,
        )
        for other, likeness, _ in found:
            if OSA.distance(word, other, score_cutoff=most) <= most:
                yield self._words[other], likeness

    def _as_long_as(self, length: int, but: int) -> list[str]:
        """The words with so many letters, or up to ``but`` fewer or more."""
        lengths = range(length - but, length + but + 1)
        return list(chain.from_iterable(self._mistakable(n) for n in lengths))

    def _mistakable(self, length: int) -> list[str]:
        """The words of labels, with so many letters, that another may be a mistyped form of."""
        if length not in self._mistakable_words:
            words, rarity = self._words, self._rarity
            self._mistakable_words[length] = [
                word
                for word in self._by_length.get(length, ())
                if rarity[words[word]] and may_be_mistyped(word)
            ]
        return self._mistakable_words[length]

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for word in self._words:
            found.setdefault(len(word), []).append(word)
        return found

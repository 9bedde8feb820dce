"""The labels of all concepts by their words: what an index is mostly made of."""

from collections import Counter
from itertools import chain, pairwise
from math import log, sqrt
from typing import Final
from zlib import crc32

from taxonomy.index.tables.arranging import Tables, inverted, numbers, reals, rows
from taxonomy.index.tables.texts import Texts
from taxonomy.index.words.paraphrases import learn
from taxonomy.index.words.words import carries, stem, words_of
from taxonomy.scheme.concept import Concept
from taxonomy.scheme.phrases import fold

LONGEST_INITIALS: Final = 5  # "ESRS"; longer ones are words


def hash_of(folded: str) -> int:
    """A number (32 bits) for looking up a folded label; two labels may share one."""
    return crc32(folded.encode("utf-8", "surrogatepass"))


class TermOf(dict[str, int]):
    """Word → the number of the term that it stands for; a new one gets the next number."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.numbers: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        term = self.numbers.setdefault(stem(word, self.language), len(self.numbers))
        self[word] = term
        return term

    def of(self, words: tuple[str, ...]) -> tuple[int, ...]:
        """The terms of these words, each once, in order."""
        return tuple(dict.fromkeys(map(self.__getitem__, words)))


class Labels:
    """All labels of all concepts, in their order, the preferred one of each concept first."""

    def __init__(self, language: str) -> None:
        self.term_of = TermOf(language)
        self._texts: list[str] = []
        self._initials: list[str] = []
        self._terms: list[tuple[int, ...]] = []
        self._hashes: list[int] = []
        self._first: list[int] = [0]

    def add(self, concept: Concept) -> None:
        """The labels of one more concept, each once, however it is written."""
        by_fold: dict[str, str] = {}
        for text in (concept.pref_label, *concept.alt_labels, *concept.hidden_labels):
            by_fold.setdefault(fold(text), text)
        for folded, text in by_fold.items():
            words = words_of(folded)
            # A label of nothing but R, Go or C is found as a whole phrase, and not by likeness.
            self._terms.append(self.term_of.of(words) if any(map(carries, words)) else ())
            self._texts.append(text)
            self._hashes.append(hash_of(folded))
            short = 2 <= len(words) <= LONGEST_INITIALS
            self._initials.append("".join([word[0] for word in words]) if short else "")
        self._first.append(len(self._texts))

    def tables(self) -> Tables:
        """What is known of labels and of terms; no other label may be added after it."""
        labels = Texts.of(self._texts)
        return {
            "labels": labels.raw,
            "label_starts": labels.starts,
            "first_label": numbers(self._first),
            "initials": memoryview("\n".join(["", *self._initials, ""]).encode("utf-8", "replace")),
            **self._exact(),
            **rows("terms", self._terms),
            **self._weights(),
            **self._postings(),
            **self._paraphrases(),
        }

    def _exact(self) -> Tables:
        """Hashes of folded labels in their order, and the labels that have them."""
        order = sorted(range(len(self._hashes)), key=self._hashes.__getitem__)
        return {"hashes": numbers(self._hashes[n] for n in order), "hashed": numbers(order)}

    def _weights(self) -> Tables:
        """How rare each term is among labels, and how long each label is in such terms."""
        found = Counter(chain.from_iterable(self._terms))
        all_labels = len(self._texts)
        known = range(len(self.term_of.numbers))
        rarity = [log(1 + all_labels / found[t]) if t in found else 0.0 for t in known]
        squares = [weight * weight for weight in rarity]
        return {
            "rarity": reals(rarity),
            "norms": reals(sqrt(sum([squares[t] for t in of])) for of in self._terms),
            "totals": reals(sum([rarity[t] for t in of]) for of in self._terms),
        }

    def _postings(self) -> Tables:
        """Term → the concepts that prefer it, and those that have it besides."""
        preferring, besides, lengths = [], [], []
        for first, end in pairwise(self._first):
            preferred = dict.fromkeys(self._terms[first])
            every = dict.fromkeys(chain.from_iterable(self._terms[first:end]))
            preferring.append(list(preferred))
            besides.append([term for term in every if term not in preferred])
            lengths.append(sum(map(len, self._terms[first:end])) / (end - first))
        count = len(self.term_of.numbers)
        return {
            **rows("preferring", inverted(preferring, count)),
            **rows("besides", inverted(besides, count)),
            "brevity": reals(1 / (1 + 0.3 * length) for length in lengths),
        }

    def _paraphrases(self) -> Tables:
        labels = [frozenset(terms) for terms in self._terms]
        learned = learn(labels[first:end] for first, end in pairwise(self._first))
        count = len(self.term_of.numbers)
        found = [learned.get(term, []) for term in range(count)]
        weights = chain.from_iterable([weight for _, weight in row] for row in found)
        return {
            **rows("alike", [[other for other, _ in row] for row in found]),
            "alike_weights": reals(weights),
        }

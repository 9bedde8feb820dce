"""Searching the labels of one vocabulary, in one language, for what a phrase may mean.

Candidates are concepts that share words with the phrase, whether mistyped, inflected or put in
other words (``recall``); they are read label by label (``reading``) and ranked by what speaks for
each (``weights``). A score is the share of right ones among suggestions as good as this one. It is
for a person to say yes: no score is sure enough to count by itself.

>>> index.search("anlyse data", 5)[0].label                           # doctest: +SKIP
'analyse data'
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final, Protocol

from taxonomy.index.hit import Hit
from taxonomy.index.ranking.query import Query, read
from taxonomy.index.ranking.ranking import ranked
from taxonomy.index.ranking.reading import Reader, Reading
from taxonomy.index.ranking.recall import Recall
from taxonomy.index.ranking.weights import Nearness
from taxonomy.index.tables.arranging import Tables
from taxonomy.index.tables.sections import packed, unpacked
from taxonomy.index.tables.texts import Texts
from taxonomy.index.words.labelling import hash_of
from taxonomy.index.words.lexicon import Lexicon
from taxonomy.scheme.phrases import fold

CANDIDATES: Final = 100  # concepts read closely: of 20 phrases, one is lost by it
# With word vectors fewer are found by their words, and some for being near in meaning.
BESIDE_MEANT, MEANT = 50, 40
MEMO: Final = 4_096  # phrases; the same ones come again in every bundle of a school


class Meaning(Protocol):
    """What word vectors say; ``Vectors`` does."""

    def near(self, folded: str, limit: int) -> Sequence[int]:
        """The numbers of the concepts nearest in meaning to a folded phrase."""

    def nearness(self, folded: str, concepts: Sequence[int]) -> list[Nearness]:
        """How near in meaning each of the concepts is."""


class Index:
    """The labels of one vocabulary in one language; a search changes nothing but a memo."""

    def __init__(self, tables: Tables, language: str, meaning: Meaning | None = None) -> None:
        self.language = language
        self.tables = tables
        self._meaning = meaning
        self.labels = Texts(tables["labels"], tables["label_starts"])
        self.uris = Texts(tables["uris"], tables["uri_starts"])
        self._search = lru_cache(maxsize=MEMO)(self._find)

    @classmethod
    def from_bytes(cls, data: bytes | memoryview) -> "Index":
        """The index that ``to_bytes`` gave; UnusableInput where it cannot be used."""
        tables, language = unpacked(data)
        return cls(tables, language)

    def to_bytes(self) -> bytes:
        """All of it, for a store; without what ``with_meaning`` was given."""
        return packed(self.tables, self.language)

    def with_meaning(self, meaning: Meaning) -> "Index":
        """The same index, told by word vectors what is near in meaning (``vectors``)."""
        return Index(self.tables, self.language, meaning)

    def search(self, phrase: str, limit: int = 5, language: str = "") -> tuple[Hit, ...]:  # noqa: ARG002  of others
        """The concepts that the phrase may mean, best first; none where none is like it."""
        return self._search(fold(phrase), limit)

    def exact(self, phrase: str, language: str = "") -> tuple[tuple[str, str], ...]:  # noqa: ARG002  of others
        """URI and label of each concept with a label that is this phrase, once both are folded."""
        return tuple(
            (self.uris[self._concept_of(label)], self.labels[label])
            for label in self._labels_that_are(fold(phrase))
        )

    def readings(self, phrase: str) -> tuple[Query, list[Reading], list[Nearness] | None]:
        """The candidates for a phrase as they are read, not yet ranked."""
        query = read(phrase, self._lexicon)
        initials = self._recall.by_initials(query)
        most_found = CANDIDATES if self._meaning is None else BESIDE_MEANT
        found = dict(self._recall.candidates(query, most_found))
        most = max(found.values(), default=0.0) or 1.0
        named = map(self._concept_of, self._labels_that_are(query.folded))
        meant = self._meaning.near(query.folded, MEANT) if self._meaning is not None else ()
        found = dict.fromkeys((*initials, *named, *meant), 0.0) | found
        near = self._meaning.nearness(query.folded, list(found)) if self._meaning else None
        readings = [
            self._reader.read(query, concept, count / most, initials.get(concept))
            for concept, count in found.items()
        ]
        return query, readings, near

    def _find(self, folded: str, limit: int) -> tuple[Hit, ...]:
        query, readings, near = self.readings(folded)
        found = ranked(readings, near, limit)
        return tuple(self._hit(query, reading, score) for reading, score in found)

    def _hit(self, query: Query, reading: Reading, score: float) -> Hit:
        words = tuple(query.words[number] for number in reading.words)
        return Hit(
            uri=self.uris[reading.concept],
            label=self.labels[reading.label],
            score=score,
            words=words,
        )

    def _concept_of(self, label: int) -> int:
        return bisect_right(self.tables["first_label"], label) - 1

    def _labels_that_are(self, folded: str) -> Iterator[int]:
        hashes, wanted = self.tables["hashes"], hash_of(folded)
        for at in range(bisect_left(hashes, wanted), bisect_right(hashes, wanted)):
            label = self.tables["hashed"][at]
            if fold(self.labels[label]) == folded:
                yield label

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon(self.tables, self.language)

    @cached_property
    def _recall(self) -> Recall:
        return Recall(self.tables, self._lexicon)

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.tables)

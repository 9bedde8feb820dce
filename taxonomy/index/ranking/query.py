"""A phrase made ready for searching: its words, what each may stand for, and how much it says."""

from math import sqrt
from typing import Final

from msgspec import Struct

from taxonomy.index.words.lexicon import Lexicon, Meaning
from taxonomy.index.words.words import MAX_WORDS, WEAK, words_of
from taxonomy.scheme.phrases import fold

MAX_UNKNOWN: Final = 8  # words of a phrase that no label has; people seldom write three
_WEAKLY: Final = 0.4  # what "use" or "knowledge" counts beside other words
QueryTerms = dict[int, tuple[tuple[int, float], ...]]


class Query(Struct, frozen=True, kw_only=True):
    """``weights`` say how much each word counts; ``terms_in_query``: term → its words here.

    ``total`` is what all words count together, ``length`` that of the phrase as a vector; never 0.
    """

    folded: str
    words: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    weights: tuple[float, ...]
    terms_in_query: QueryTerms
    total: float
    length: float


def read(phrase: str, lexicon: Lexicon) -> Query:
    """The phrase, its first 24 words at most."""
    folded = fold(phrase)
    given = words_of(folded)[:MAX_WORDS]
    unknown = [word for word in given if not lexicon.is_known(word)]
    # Looking for what a word is a mistyped form of is slow: most of a hostile phrase goes without.
    without = frozenset(unknown[MAX_UNKNOWN:])
    parts = (lexicon.parts_of(word) if word not in without else (word,) for word in given)
    words = tuple(dict.fromkeys(part for some in parts for part in some))
    meanings = tuple(() if word in without else lexicon.terms_of(word) for word in words)
    weights = tuple(
        lexicon.rarity_of(meaning) * (_WEAKLY if word in WEAK or len(word) < 2 else 1.0)
        for word, meaning in zip(words, meanings, strict=True)
    )
    length = sqrt(sum(weight * weight for weight in weights))
    total = sum(weights)
    return Query(
        folded=folded,
        words=words,
        meanings=meanings,
        weights=weights,
        terms_in_query=_sought(meanings),
        total=total or 1.0,
        length=length or 1.0,
    )


def _sought(meanings: tuple[Meaning, ...]) -> QueryTerms:
    terms_in_query: QueryTerms = {}
    for number, meaning in enumerate(meanings):
        for term, likeness in meaning:
            terms_in_query[term] = (*terms_in_query.get(term, ()), (number, likeness))
    return terms_in_query

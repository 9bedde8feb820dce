"""An index from the concepts of one vocabulary in one language.

Groups that only gather other concepts are not found, but lend them the words of their names. What
occupations need says how common a skill is. Hidden labels (misspellings, abbreviations) are found
as others are.

>>> build(scheme.concepts, "en").search("anlyse data")[0].label       # doctest: +SKIP
'analyse data'
"""

from collections.abc import Iterable, Mapping, Sequence
from math import log1p
from types import MappingProxyType
from typing import Final

from taxonomy.index.index import Index
from taxonomy.index.ranking.weights import KNOWLEDGE, OCCUPATION_SPECIFIC, TRANSVERSAL
from taxonomy.index.tables.arranging import Tables, inverted, numbers, reals, rows
from taxonomy.index.tables.texts import Texts
from taxonomy.index.words.labelling import Labels
from taxonomy.index.words.words import words_of
from taxonomy.scheme.concept import Concept
from taxonomy.scheme.phrases import fold

GROUP: Final = "group"
# Definitions with a word beyond which it finds no concept: "system" or "product" say nothing.
COMMON: Final = 600


def build(
    concepts: Iterable[Concept],
    language: str = "en",
    needed: Mapping[str, int] = MappingProxyType({}),
) -> Index:
    """The index over the labels of these concepts; ``language`` (BCP 47) is theirs.

    ``needed`` URI of a skill → how many occupations need it.
    """
    every = list(concepts)
    found = [concept for concept in every if concept.kind != GROUP]
    labels = Labels(language)
    for concept in found:
        labels.add(concept)
    texts = _texts(labels, found, every)
    return Index(
        {
            **_identity(found),
            **_commonness(found, needed),
            **texts,
            **labels.tables(),
            **_vocabulary(labels),
        },
        language,
    )


def _identity(found: Sequence[Concept]) -> Tables:
    uris = Texts.of(concept.uri for concept in found)
    flags = memoryview(bytes(map(_flags, found)))
    return {"uris": uris.raw, "uri_starts": uris.starts, "flags": flags}


def _flags(concept: Concept) -> int:
    return (
        TRANSVERSAL * (concept.reuse_level == "transversal")
        + OCCUPATION_SPECIFIC * (concept.reuse_level == "occupation-specific")
        + KNOWLEDGE * (concept.kind == "knowledge")
    )


def _commonness(found: Sequence[Concept], needed: Mapping[str, int]) -> Tables:
    return {"common": reals(log1p(needed.get(concept.uri, 0)) for concept in found)}


def _texts(labels: Labels, found: Sequence[Concept], every: Sequence[Concept]) -> Tables:
    """The terms of definitions and of the names of broader concepts."""
    of = labels.term_of.of
    names = {concept.uri: fold(concept.pref_label) for concept in every}
    told = [of(words_of(fold(c.definition))) if c.definition else () for c in found]
    above = [of(words_of(" ".join(names.get(uri, "") for uri in c.broader))) for c in found]
    telling = inverted(told, len(labels.term_of.numbers))
    return {
        **rows("told", told),
        **rows("above", above),
        **rows("telling", [row if len(row) <= COMMON else [] for row in telling]),
    }


def _vocabulary(labels: Labels) -> Tables:
    """Every word and the term that it stands for, and every term in its own letters."""
    words, names = Texts.of(labels.term_of), Texts.of(labels.term_of.numbers)
    return {
        "words": words.raw,
        "word_starts": words.starts,
        "word_terms": numbers(labels.term_of.values()),
        "names": names.raw,
        "name_starts": names.starts,
    }

"""The contestants of ``matching.py``: each finds concepts for a phrase, in one process of its own.

All are given the same: every label of every skill, preferred, alternative and hidden. A contestant
is made of the concepts, or loads what was made of them before, and answers with URIs, best first.
"""

import re
import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest
from itertools import chain
from math import log, sqrt
from pathlib import Path

from rapidfuzz import fuzz, process

from taxonomy.index.embedding import installed
from taxonomy.index.index import Index
from taxonomy.index.vectors import Vectors
from taxonomy.scheme.concept import Concept
from taxonomy.scheme.phrases import fold

Find = Callable[[str], list[str]]
MOST = 10  # concepts that are looked at


def labels_of(concepts: Sequence[Concept]) -> tuple[list[str], list[str]]:
    """Every label, folded, and the URI of its concept."""
    pairs = [
        (fold(label), c.uri)
        for c in concepts
        if c.kind != "group"
        for label in (c.pref_label, *c.alt_labels, *c.hidden_labels)
    ]
    return [label for label, _ in pairs], [uri for _, uri in pairs]


def ours(index: Path, vectors: Path | None) -> Find:
    """mc-review's index, from its file; with word vectors if they are given."""
    loaded = Index.from_bytes(index.read_bytes())
    if vectors is not None:
        embedding = installed()
        assert embedding is not None
        loaded = loaded.with_meaning(Vectors.from_bytes(vectors.read_bytes(), loaded, embedding))
    loaded.search("warm up")
    return lambda phrase: [hit.uri for hit in loaded.search(phrase, MOST)]


def by_ratio(concepts: Sequence[Concept], scorer: Callable[..., float]) -> Find:
    """rapidfuzz over all labels."""
    labels, uris = labels_of(concepts)

    def find(phrase: str) -> list[str]:
        found = process.extract(fold(phrase), labels, scorer=scorer, processor=None, limit=60)
        return distinct(uris[number] for _, _, number in found)

    return find


def full_text(concepts: Sequence[Concept]) -> Find:
    """SQLite's FTS5 with Porter's stemmer, any of the words, ranked by BM25."""
    labels, uris = labels_of(concepts)
    table = sqlite3.connect(":memory:")
    table.execute("CREATE VIRTUAL TABLE label USING fts5(text, tokenize = 'porter')")
    table.executemany("INSERT INTO label(rowid, text) VALUES (?, ?)", enumerate(labels))

    def find(phrase: str) -> list[str]:
        words = re.findall(r"\w+", fold(phrase))
        if not words:
            return []
        asked = " OR ".join(f'"{word}"' for word in words)
        query = "SELECT rowid FROM label WHERE label MATCH ? ORDER BY rank LIMIT 60"
        return distinct(uris[number] for (number,) in table.execute(query, (asked,)))

    return find


def by_grams(concepts: Sequence[Concept]) -> Find:
    """Cosine of the TF-IDF of two to four characters, within words."""
    labels, uris = labels_of(concepts)
    counted = [grams(label) for label in labels]
    known = Counter(chain.from_iterable(counted))
    rarity = {gram: log(len(labels) / count) + 1 for gram, count in known.items()}
    where: dict[str, tuple[array[int], array[float]]] = {}
    for number, counts in enumerate(counted):
        length = sqrt(sum((n * rarity[gram]) ** 2 for gram, n in counts.items()))
        for gram, n in counts.items():
            numbers, weights = where.setdefault(gram, (array("I"), array("f")))
            numbers.append(number)
            weights.append(n * rarity[gram] / length)

    def find(phrase: str) -> list[str]:
        sums: dict[int, float] = {}
        for gram, n in grams(fold(phrase)).items():
            weight = n * rarity.get(gram, 0.0)
            for number, value in zip(*where.get(gram, ((), ())), strict=True):
                sums[number] = sums.get(number, 0.0) + weight * value
        return distinct(uris[n] for n in nlargest(60, sums, key=sums.__getitem__))

    return find


def grams(label: str) -> Counter[str]:
    """What a label is made of, each word with a space on either side."""
    found: Counter[str] = Counter()
    for word in label.split():
        padded = f" {word} "
        for size in (2, 3, 4):
            found.update(padded[at : at + size] for at in range(len(padded) - size + 1))
    return found


def by_vectors(concepts: Sequence[Concept]) -> Find:
    """The cosine of WordLlama's vectors alone, a phrase with every label."""
    import numpy as np  # noqa: PLC0415  an extra

    labels, uris = labels_of(concepts)
    embedding = installed()
    assert embedding is not None
    vectors = embedding.of(labels)

    def find(phrase: str) -> list[str]:
        likeness = vectors @ embedding.of([fold(phrase)])[0]
        return distinct(uris[n] for n in np.argsort(-likeness)[:60])

    return find


def distinct(uris: Iterable[str]) -> list[str]:
    """Each concept once, the first ten."""
    return list(dict.fromkeys(uris))[:MOST]


RATIOS = {"WRatio": fuzz.WRatio, "token_sort_ratio": fuzz.token_sort_ratio}

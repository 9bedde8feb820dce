"""What words mean, beside how they are written: the labels of an index as vectors.

A vector for every label, for every definition, and one between the labels of each concept, at eight
bits a number; made once, at import, and kept beside the index. With them candidates are found that
share no word with the phrase, and every candidate is told how near in meaning it is.

>>> vectors.near("web development", 50)                               # doctest: +SKIP
[4711, 82, …]
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from taxonomy.index.embedding import SIZE, Embedding, Floats, unit
from taxonomy.index.index import Index
from taxonomy.index.ranking.weights import Nearness
from taxonomy.index.tables.arranging import Tables
from taxonomy.index.tables.sections import damaged, packed, unpacked
from taxonomy.scheme.concept import Concept
from taxonomy.scheme.phrases import fold

MEMO: Final = 256  # phrases, each of a kilobyte: one is asked for twice in a row
# A concept's place for finding it: between its labels, nearer to the preferred one.
_CENTRE, _PREFERRED, _TOLD = 0.7, 0.15, 0.15


class Vectors:
    """The vectors of one index. A look-up changes nothing."""

    def __init__(self, tables: Tables, index: Index, embedding: Embedding) -> None:
        """``tables`` as ``of`` makes them; UnusableInput where they are of another index."""
        import numpy as np  # noqa: PLC0415  an extra, and start-up time

        self.tables = tables
        self._place = lru_cache(maxsize=MEMO)(lambda folded: embedding.of([folded])[0])
        self._first = np.frombuffer(index.tables["first_label"], np.uint32).astype(np.int64)
        concepts, labels = len(self._first) - 1, int(self._first[-1])
        wanted = {"labels": labels, "centres": concepts, "told": concepts}
        if any(tables[name].nbytes != rows * SIZE for name, rows in wanted.items()):
            raise damaged()
        self._labels, self._centres, self._told = (
            np.frombuffer(tables[name], np.int8).reshape(-1, SIZE) for name in wanted
        )
        preferred = unit(self._labels[self._first[:-1]].astype(np.float32))
        places = _CENTRE * unit(self._centres.astype(np.float32)) + _PREFERRED * preferred
        self._places = places + _TOLD * unit(self._told.astype(np.float32))

    @classmethod
    def of(cls, index: Index, concepts: Iterable[Concept], embedding: Embedding) -> "Vectors":
        """The vectors of an index and of its concepts' definitions: 15 seconds for all of ESCO."""
        import numpy as np  # noqa: PLC0415  an extra, and start-up time

        definitions = {concept.uri: concept.definition for concept in concepts}
        labels = embedding.of([fold(label) for label in index.labels.every()])
        first = np.frombuffer(index.tables["first_label"], np.uint32)[:-1].astype(np.int64)
        centres = unit(np.add.reduceat(labels, first)) if len(first) else labels
        told = embedding.of([fold(definitions.get(uri, "")) for uri in index.uris.every()])
        parts = {"labels": labels, "centres": centres, "told": told}
        return cls({name: _small(part) for name, part in parts.items()}, index, embedding)

    @classmethod
    def from_bytes(cls, data: bytes | memoryview, index: Index, embedding: Embedding) -> "Vectors":
        """The vectors that ``to_bytes`` gave; UnusableInput where they cannot be used."""
        return cls(unpacked(data)[0], index, embedding)

    def to_bytes(self) -> bytes:
        """All of them, for a store: 33 MB for ESCO in one language."""
        return packed(self.tables, "")

    def near(self, folded: str, limit: int) -> list[int]:
        """The numbers of the concepts nearest to a folded phrase, in no order."""
        import numpy as np  # noqa: PLC0415  an extra, and start-up time

        likeness = self._places @ self._place(folded)
        if len(likeness) <= limit:
            return list(range(len(likeness)))
        return [int(n) for n in np.argpartition(-likeness, limit)[:limit]]

    def nearness(self, folded: str, concepts: Sequence[int]) -> list[Nearness]:
        """How near each of the concepts is to a folded phrase."""
        import numpy as np  # noqa: PLC0415  an extra, and start-up time

        if not concepts:
            return []
        place = self._place(folded)
        numbers = np.array(concepts, np.int64)
        first, end = self._first[numbers], self._first[numbers + 1]
        starts = np.cumsum(end - first) - (end - first)
        rows = np.concatenate([np.arange(a, b) for a, b in zip(first, end, strict=True)])
        labels = unit(self._labels[rows].astype(np.float32)) @ place
        signs = (
            np.maximum.reduceat(labels, starts),
            unit(self._centres[numbers].astype(np.float32)) @ place,
            unit(self._told[numbers].astype(np.float32)) @ place,
            labels[starts],
        )
        return [Nearness(*map(float, row)) for row in zip(*signs, strict=True)]


def _small(vectors: Floats) -> memoryview:
    """Eight bits a number, each vector as large as they allow; its length says nothing."""
    import numpy as np  # noqa: PLC0415  an extra, and start-up time

    largest = np.abs(vectors).max(axis=1, keepdims=True, initial=1e-9)
    return memoryview(np.rint(vectors / largest * 127).astype(np.int8).tobytes()).cast("b")

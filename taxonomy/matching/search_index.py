"""The search index of a taxonomy: made of each vocabulary at import, opened for a review.

An import keeps the index of each language in the store, and with the extra ``semantic`` the vectors
beside it. What was imported by an older mc-review, or without the extra, is made anew in memory, or
does without vectors. The bundled vocabulary brings its own.

>>> index_over(open_taxonomy(store)).search("Pyhton")[0].label        # doctest: +SKIP
'Python'
"""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from taxonomy.index.tables.sections import FORMAT
from taxonomy.scheme.concept import Scheme
from taxonomy.scheme.in_memory import MemoryScheme
from taxonomy.vocabularies.sources.bundled import bundled_index, is_bundled
from verify.errors import UnusableInput

if TYPE_CHECKING:
    from taxonomy.index.index import Index
    from taxonomy.index.searching import Searching
    from taxonomy.vocabularies.store.blobs import Indexer
    from taxonomy.vocabularies.store.stored_scheme import StoredScheme

WORDS: Final = f"words-{FORMAT}"  # the index's key in the store
MEANING: Final = f"meaning-{FORMAT}"  # that of its vectors


def indexers() -> "Mapping[str, Indexer]":
    """What an import makes of each language of an edition, by its key in the store."""
    from taxonomy.index.embedding import installed  # noqa: PLC0415  0.4 ms

    # The vectors are of the index, which has to be there first.
    return {WORDS: _words, MEANING: _meaning} if installed() is not None else {WORDS: _words}


def index_over(scheme: Scheme) -> "Searching":
    """The index over the labels of a scheme, read where it is kept, else built in memory."""
    if isinstance(scheme, MemoryScheme) and is_bundled(scheme):
        return bundled_index()  # most reviews; what a store needs isn't even loaded
    from taxonomy.index.joined import ByLanguage, Joined  # noqa: PLC0415  0.4 ms
    from taxonomy.scheme.combined import CombinedScheme  # noqa: PLC0415  0.5 ms
    from taxonomy.vocabularies.store.stored_scheme import StoredScheme  # noqa: PLC0415  4 ms

    if isinstance(scheme, CombinedScheme):
        return Joined(map(index_over, scheme.parts), scheme.current)
    if isinstance(scheme, StoredScheme):
        others = (of for of in scheme.edition.languages if of != scheme.language)
        return ByLanguage((scheme.language, *others), partial(_open, scheme))
    from taxonomy.index.building import build  # noqa: PLC0415  9 ms

    return build(scheme.concepts, scheme.language)


def _words(scheme: "StoredScheme") -> bytes:
    return _built(scheme).to_bytes()


def _built(scheme: "StoredScheme") -> "Index":
    from taxonomy.index.building import build  # noqa: PLC0415  9 ms

    return build(scheme.concepts, scheme.language, scheme.occupation_counts())


def _meaning(scheme: "StoredScheme") -> bytes:
    from taxonomy.index.embedding import installed  # noqa: PLC0415  0.4 ms
    from taxonomy.index.vectors import Vectors  # noqa: PLC0415  10 ms; an extra, and start-up time

    embedding = installed()
    if embedding is None:
        return b""
    return Vectors.of(_kept(scheme) or _built(scheme), scheme.concepts, embedding).to_bytes()


def _open(scheme: "StoredScheme", language: str) -> "Index":
    shown = scheme.shown_in(language)
    index = _kept(shown)
    return _built(shown) if index is None else _with_meaning(index, shown)


def _kept(scheme: "StoredScheme") -> "Index | None":
    """The index in the store, None where there is none that this machine and version can use."""
    from taxonomy.index.index import Index  # noqa: PLC0415  10 ms

    data = scheme.blob(WORDS, scheme.language)
    try:
        return Index.from_bytes(data) if data is not None else None
    except UnusableInput:
        return None


def _with_meaning(index: "Index", scheme: "StoredScheme") -> "Index":
    """The index with the vectors that were made for it, where they and the extra are there."""
    from taxonomy.index.embedding import installed  # noqa: PLC0415  0.4 ms

    embedding = installed()
    data = scheme.blob(MEANING, scheme.language) if embedding is not None else None
    if embedding is None or data is None:
        return index
    from taxonomy.index.vectors import Vectors  # noqa: PLC0415  10 ms; an extra, and start-up time

    try:
        return index.with_meaning(Vectors.from_bytes(data, index, embedding))
    except UnusableInput:
        return index

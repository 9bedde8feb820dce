"""What others make of an edition at import, such as a search index, kept byte for byte.

A key names what it is and in which format, so that a newer mc-review does not take an older one's
index for its own: it finds none under its key, and makes it anew.

>>> make_blobs(connection, store, edition, {"words-1": build})        # doctest: +SKIP
"""

import sqlite3
from collections.abc import Callable, Mapping

from taxonomy.vocabularies.store.editions import StoredEdition
from taxonomy.vocabularies.store.reading import Store
from taxonomy.vocabularies.store.stored_scheme import StoredScheme

# Makes of an edition, shown in one of its languages, what is kept with that language.
Indexer = Callable[[StoredScheme], bytes]


def make_blobs(
    connection: sqlite3.Connection,
    store: Store,
    edition: StoredEdition,
    indexers: Mapping[str, Indexer],
) -> None:
    """Make and keep what these indexers make of each language of an edition, under their keys."""
    for language in edition.languages:
        scheme = store.scheme(edition, language)
        for key, make in indexers.items():
            put_blob(connection, edition.id, language, key, make(scheme))


def put_blob(
    connection: sqlite3.Connection, edition: int, language: str, key: str, data: bytes
) -> None:
    """Keep these bytes with one language of an edition; ``StoredScheme.blob`` gives them back."""
    connection.execute(
        "INSERT OR REPLACE INTO blob(edition, language, key, data) VALUES (?, ?, ?, ?)",
        (edition, language, key, data),
    )

"""One call for an import: files in, a new store in the place of the old one, and what to say of it.

1. Every file is recognised before anything is written.
2. A copy of the store is made.
3. Terms go in, then what links them.
4. What nothing names any more is dropped, and the URIs of older editions are led to the newest.
5. Whoever makes an index of a language is asked for it.
6. The new store takes the old one's place. Any failure before that leaves the old one as it was.

>>> import_parts(recognised([Path("skills.csv")], Naming()), Path("taxonomies.sqlite3"), now)
... # doctest: +SKIP
(Imported(edition=…, counts=…, oddities={}),)
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from msgspec import Struct

from taxonomy.vocabularies.sources.parts import Oddities, Part
from taxonomy.vocabularies.sources.recognise import Naming, parts_in
from taxonomy.vocabularies.store.blobs import Indexer, make_blobs
from taxonomy.vocabularies.store.counting import Counts, count
from taxonomy.vocabularies.store.editions import StoredEdition
from taxonomy.vocabularies.store.reading import Store, open_store
from taxonomy.vocabularies.store.tables.rows import Rows
from taxonomy.vocabularies.store.writing.draft import draft
from taxonomy.vocabularies.store.writing.dropping import drop_edition, drop_unnamed
from taxonomy.vocabularies.store.writing.filling import Filling
from taxonomy.vocabularies.store.writing.redirects import renew_redirects
from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText

Progress = Callable[[int, int], None]

_INDEX_SIZE: Final = 10 * 2**20  # what making an index counts for in the progress, in bytes read


class Imported(Struct, frozen=True):
    """What an import has made of one edition; ``oddities`` sentence → how often."""

    edition: StoredEdition
    counts: Counts
    oddities: Mapping[str, int]


def _silent(done: int, total: int) -> None:
    """Nobody watches."""


def recognised(paths: Iterable[Path], naming: Naming) -> tuple[Part, ...]:
    """What these files bring: each table once, terms before what links them.

    Raises UnusableInput where one of them can't be imported.
    """
    parts = [part for path in paths for part in parts_in(path, naming)]
    distinct = {(part.edition, part.key): part for part in reversed(parts)}
    first_come = [part for part in parts if distinct[part.edition, part.key] is part]
    return tuple(sorted(first_come, key=lambda part: part.rank))


def import_parts(
    parts: Sequence[Part],
    store: Path,
    now: datetime,
    indexers: Mapping[str, Indexer] | None = None,
    progress: Progress = _silent,
) -> tuple[Imported, ...]:
    """Import these parts together into the store, which is made where there is none.

    ``now`` (aware UTC) is noted as the time of import; ``indexers`` key → what makes a blob of each
    language; ``progress`` is told how much is done, of how much.

    Raises UnusableInput where a table or the store can't be used; the old store is untouched then.
    """
    makers = indexers or {}
    total = sum(part.size for part in parts) + _INDEX_SIZE * len(makers)
    with draft(store) as connection:
        oddities = _fill(connection, parts, now, lambda editions: progress(editions, total))
        drop_unnamed(connection)
        renew_redirects(connection)
        opened = Store(Rows(connection, store.name))
        editions = [edition for edition in opened.editions if edition.id in oddities]
        _refuse_nameless(oddities, editions)
        for edition in editions:
            make_blobs(connection, opened, edition, makers)
        imports = tuple(
            Imported(edition, count(opened.rows, edition), oddities[edition.id].counts)
            for edition in editions
        )
    progress(total, total)
    return imports


def remove(store: Path, name: str, version: str | None = None) -> tuple[StoredEdition, ...]:
    """Take editions out of the store: one version of a vocabulary, or all; gives what was removed.

    Raises UnusableInput where there is none of that name.
    """
    opened = open_store(store)
    editions = opened.named(name, version) if opened is not None else ()
    if opened is not None:
        opened.close()
    if not editions:
        shown_name = SafeText(f"{name} {version or ''}".strip(), 80)
        raise UnusableInput(
            f'No taxonomy "{shown_name}" is imported',
            "See mc-review taxonomy status for their names",
        )
    with draft(store, shrink=True) as connection:
        for edition in editions:
            drop_edition(connection, edition.id)
        renew_redirects(connection)
    return editions


def _fill(
    connection: sqlite3.Connection,
    parts: Sequence[Part],
    now: datetime,
    progress: Callable[[int], None],
) -> dict[int, Oddities]:
    filling = Filling(connection, now)
    oddities: dict[int, Oddities] = {}
    bytes_read = 0
    for part in parts:
        progress(bytes_read)
        edition = filling.edition(part.edition)
        filling.add(edition, part, oddities.setdefault(edition, Oddities()))
        bytes_read += part.size
    progress(bytes_read)
    return oddities


def _refuse_nameless(touched: Iterable[int], editions: Sequence[StoredEdition]) -> None:
    if set(touched) - {edition.id for edition in editions}:
        raise UnusableInput(
            "These files hold relations between terms, but not the terms",
            "Give the zip of a language as well, such as "
            '"ESCO dataset - v1.1.1 - classification - en - csv.zip"',
        )

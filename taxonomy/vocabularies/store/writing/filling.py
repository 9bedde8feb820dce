"""What the sources give, put into the tables of a store that is being made.

A language that is imported again takes the place of what it said before; so does each kind of
relation. What an import leaves open stays as it was, so that German may be added to English later.

>>> filling = Filling(connection, now)
>>> for part in parts:                                                # doctest: +SKIP
...     filling.add(part, Oddities())
"""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Final

from taxonomy.scheme.phrases import fold
from taxonomy.vocabularies.sources.parts import (
    Edition,
    Link,
    Member,
    Oddities,
    OuterLink,
    Part,
    Row,
    Term,
)
from taxonomy.vocabularies.store.tables.schema import ALTERNATIVE, HIDDEN, PREFERRED
from taxonomy.vocabularies.store.writing.dropping import drop_language, drop_members, drop_relations
from verify.reading.text.safetext import SafeText

_BATCH: Final = 4_000  # rows at a time: enough to be quick, and some MB at most


class Filling:
    """One import's changes to the tables. ``now`` is noted as the time of import (aware UTC)."""

    def __init__(self, connection: sqlite3.Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._ids: dict[int, dict[str, int]] = {}  # edition → URI → number
        self._renewed: set[tuple[object, ...]] = set()  # what this import has dropped already
        (self._last,) = connection.execute("SELECT coalesce(max(id), 0) FROM concept").fetchone()

    def add(self, edition: int, part: Part, oddities: Oddities) -> None:
        """Put one part into the edition with this number.

        Raises UnusableInput where the table is damaged.
        """
        self._connection.execute(
            "INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?)",
            (edition, part.key, part.file, part.sha256),
        )
        for kind in part.relations:
            if self._first(edition, type(kind), kind):
                drop_relations(self._connection, edition, kind)
        rows = part.read(oddities)
        while batch := list(islice(rows, _BATCH)):
            self._add(edition, batch, oddities, str(SafeText(part.key, 80)))

    def edition(self, edition: Edition) -> int:
        """The number of an edition, which is new if it isn't there yet."""
        (number,) = self._connection.execute(
            "INSERT INTO edition(name, version, attribution, adapted, imported_at)"
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT(name, version)"
            " DO UPDATE SET imported_at = excluded.imported_at RETURNING id",
            (
                edition.name,
                edition.version,
                edition.attribution,
                edition.adapted,
                self._now.isoformat(),
            ),
        ).fetchone()
        return int(number)

    def _add(self, edition: int, batch: list[Row], oddities: Oddities, table: str) -> None:
        ids = self._ids_by_uri(edition)
        terms, links, outer, members = _sorted(batch)
        self._add_terms(edition, terms)
        dangling = self._add_links(ids, links) + self._add_members(edition, members)
        if dangling:
            oddities.note(f"rows of {table} that name a term which isn't there, left out", dangling)
        self._connection.executemany(
            "INSERT OR IGNORE INTO outer_link VALUES (?, ?, ?)",
            [(ids[link.subject], link.relation, link.uri) for link in outer],
        )

    def _add_terms(self, edition: int, terms: list[Term]) -> None:
        ids = self._ids_by_uri(edition)
        for language in {term.language for term in terms}:
            if self._first(edition, "language", language):
                drop_language(self._connection, edition, language)
                self._connection.execute(
                    "INSERT OR IGNORE INTO language VALUES (?, ?)", (edition, language)
                )
        for term in terms:
            if term.uri not in ids:
                self._last += 1
                ids[term.uri] = self._last
        self._connection.executemany(
            "INSERT OR REPLACE INTO concept VALUES (?, ?, ?, ?, ?, ?)",
            [(ids[t.uri], edition, t.uri, t.kind, t.notation, t.reuse_level) for t in terms],
        )
        self._connection.executemany(
            "INSERT OR REPLACE INTO term VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((ids[term.uri], *_labels(term)) for term in terms),
        )
        phrases = {
            (edition, folded, role, term.language, ids[term.uri])
            for term in terms
            for folded, role in _found_by(term)
        }
        # In the order of the table's own key, so that it grows at its end.
        self._connection.executemany(
            "INSERT OR IGNORE INTO phrase VALUES (?, ?, ?, ?, ?)", sorted(phrases)
        )

    def _add_links(self, ids: dict[str, int], links: list[Link]) -> int:
        """Add what hangs together; how many dangle."""
        ends = [(ids.get(link.subject), link.relation, ids.get(link.object)) for link in links]
        whole = [end for end in ends if end[0] is not None and end[2] is not None]
        self._connection.executemany("INSERT OR IGNORE INTO relation VALUES (?, ?, ?)", whole)
        return len(ends) - len(whole)

    def _add_members(self, edition: int, members: list[Member]) -> int:
        """Add what belongs to collections; how many members are no concepts."""
        if members and self._first(edition, "members"):
            drop_members(self._connection, edition)
        ids = self._ids_by_uri(edition)
        member_rows = [(ids[m.uri], m.collection) for m in members if m.uri in ids]
        self._connection.executemany("INSERT OR IGNORE INTO member VALUES (?, ?)", member_rows)
        return len(members) - len(member_rows)

    def _ids_by_uri(self, edition: int) -> dict[str, int]:
        if edition not in self._ids:
            rows = self._connection.execute(
                "SELECT uri, id FROM concept WHERE edition = ?", (edition,)
            )
            self._ids[edition] = dict(rows.fetchall())
        return self._ids[edition]

    def _first(self, *what: object) -> bool:
        """Whether this import has not come to this before."""
        is_renewed = what in self._renewed
        self._renewed.add(what)
        return not is_renewed


def _sorted(
    batch: Iterable[Row],
) -> tuple[list[Term], list[Link], list[OuterLink], list[Member]]:
    terms: list[Term] = []
    links: list[Link] = []
    outer: list[OuterLink] = []
    members: list[Member] = []
    for row in batch:
        match row:
            case Link():
                links.append(row)
            case Term():
                terms.append(row)
            case OuterLink():
                outer.append(row)
            case Member():
                members.append(row)
    return terms, links, outer, members


def _labels(term: Term) -> tuple[str, ...]:
    return (
        term.language,
        term.pref_label,
        "\n".join(term.alt_labels),
        "\n".join(term.hidden_labels),
        term.definition,
        term.scope_note,
    )


def _found_by(term: Term) -> Iterator[tuple[str, int]]:
    yield fold(term.pref_label), PREFERRED
    yield from _folded(term.alt_labels, ALTERNATIVE)
    yield from _folded(term.hidden_labels, HIDDEN)


def _folded(labels: Iterable[str], role: int) -> Iterator[tuple[str, int]]:
    return ((fold(label), role) for label in labels)

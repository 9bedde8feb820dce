"""Where the URIs of older editions lead, now that a newer one is there.

A credential outlives versions. A URI that the newest edition lacks is led to the one concept there
that has its preferred label; else to the one that has it as another label; else it is kept, with
its old label, as obsolete, below what was above it. Nothing is guessed from likeness.

>>> renew_redirects(connection)                                       # doctest: +SKIP
"""

import sqlite3
from itertools import groupby
from operator import itemgetter
from typing import Final

from taxonomy.scheme.concept import GROUP
from taxonomy.scheme.phrases import fold
from taxonomy.vocabularies.sources.parts import OCCUPATION, OCCUPATION_GROUP, Relation
from taxonomy.vocabularies.store.versions import version_key

# Kinds of concepts that never stand for one another; all others (skill, knowledge …) may.
_APART: Final = frozenset([GROUP, OCCUPATION, OCCUPATION_GROUP])
_GONE: Final = """
SELECT id, uri, kind, notation FROM concept AS old WHERE edition = :old
AND NOT EXISTS (SELECT 1 FROM concept WHERE uri = old.uri AND edition = :new)
AND NOT EXISTS (SELECT 1 FROM redirect WHERE uri = old.uri AND edition = :new) ORDER BY id"""
_LABELS: Final = """
SELECT pref, language FROM term WHERE concept = ? ORDER BY language <> 'en', language"""
_SAME_LABEL: Final = """
SELECT DISTINCT concept.id, kind, notation FROM phrase JOIN concept ON concept.id = phrase.concept
WHERE phrase.edition = :new AND folded = :folded AND language = :language
AND (role = 0) = :preferred"""
# What was above an obsolete concept, as far as the new edition has it, by itself or redirected.
_ABOVE: Final = """
INSERT OR IGNORE INTO relation
SELECT redirect.old, :obsolete, new.id FROM redirect
JOIN relation ON relation.subject = redirect.old AND relation.kind = :broader
JOIN concept AS above ON above.id = relation.object
LEFT JOIN redirect AS moved ON moved.edition = :new AND moved.uri = above.uri
JOIN concept AS new ON new.edition = :new AND (new.uri = above.uri OR new.id = moved.target)
WHERE redirect.edition = :new AND redirect.target IS NULL"""


def renew_redirects(connection: sqlite3.Connection) -> None:
    """Work out anew where the URIs of all older editions lead."""
    connection.execute("DELETE FROM redirect")
    connection.execute("DELETE FROM relation WHERE kind = ?", (Relation.OBSOLETE_BROADER,))
    editions = connection.execute("SELECT name, version, id FROM edition ORDER BY name").fetchall()
    for _, versions in groupby(editions, key=itemgetter(0)):
        newest, *older = sorted(versions, key=lambda row: version_key(row[1]), reverse=True)
        for _, _, old in older:
            _redirect(connection, old, newest[2])
        kinds = {"obsolete": Relation.OBSOLETE_BROADER, "broader": Relation.BROADER}
        if older:
            connection.execute(_ABOVE, {"new": newest[2], **kinds})


def _redirect(connection: sqlite3.Connection, old: int, new: int) -> None:
    """Lead what ``old`` has and ``new`` lacks, unless an edition between them has led it."""
    obsolete = connection.execute(_GONE, {"old": old, "new": new}).fetchall()
    rows = [
        (new, uri, number, _target(connection, new, number, *of)) for number, uri, *of in obsolete
    ]
    connection.executemany("INSERT INTO redirect VALUES (?, ?, ?, ?)", rows)


def _target(
    connection: sqlite3.Connection, new: int, old: int, kind: str, notation: str
) -> int | None:
    labels = connection.execute(_LABELS, (old,)).fetchall()
    for preferred in (True, False):
        for label, language in labels:
            parameters = {"new": new, "folded": fold(label), "language": language}
            records = connection.execute(_SAME_LABEL, {**parameters, "preferred": preferred})
            alike: dict[int, str] = {n: code for n, other, code in records if _may_be(kind, other)}
            # ESCO names groups of several levels alike: S6, S6.0 and S6.0.0.
            same_code = [number for number, code in alike.items() if code == notation]
            for fitting in (list(alike), same_code):
                if len(fitting) == 1:
                    return fitting[0]
    return None


def _may_be(kind: str, other: str) -> bool:
    return kind == other or not {kind, other} & _APART

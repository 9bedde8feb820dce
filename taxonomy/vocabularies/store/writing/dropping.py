"""What an import or a removal takes out of the tables, and all that hangs on it.

>>> drop_edition(connection, 1)                                       # doctest: +SKIP
"""

import sqlite3
from typing import Final

from taxonomy.vocabularies.sources.parts import Outer, Relation

_LANGUAGE: Final = (
    (
        "DELETE FROM term WHERE language = :language"
        " AND concept IN (SELECT id FROM concept WHERE edition = :edition)"
    ),
    "DELETE FROM phrase WHERE edition = :edition AND language = :language",
    "DELETE FROM blob WHERE edition = :edition AND language = :language",
)
_RELATION: Final = (
    "DELETE FROM relation WHERE kind = :kind"
    " AND subject IN (SELECT id FROM concept WHERE edition = :edition)"
)
_OUTER: Final = (
    "DELETE FROM outer_link WHERE kind = :kind"
    " AND subject IN (SELECT id FROM concept WHERE edition = :edition)"
)
_MEMBERS: Final = (
    "DELETE FROM member WHERE concept IN (SELECT id FROM concept WHERE edition = :edition)"
)
_EDITION: Final = (
    "DELETE FROM term WHERE concept IN (SELECT id FROM concept WHERE edition = :edition)",
    "DELETE FROM concept WHERE edition = :edition",
    "DELETE FROM phrase WHERE edition = :edition",
    "DELETE FROM blob WHERE edition = :edition",
    "DELETE FROM source WHERE edition = :edition",
    "DELETE FROM language WHERE edition = :edition",
    "DELETE FROM edition WHERE id = :edition",
)
_UNNAMED: Final = "DELETE FROM concept WHERE id NOT IN (SELECT concept FROM term)"
_HANGING: Final = (
    "DELETE FROM relation WHERE subject NOT IN (SELECT id FROM concept)",
    "DELETE FROM relation WHERE object NOT IN (SELECT id FROM concept)",
    "DELETE FROM outer_link WHERE subject NOT IN (SELECT id FROM concept)",
    "DELETE FROM member WHERE concept NOT IN (SELECT id FROM concept)",
)


def drop_language(connection: sqlite3.Connection, edition: int, language: str) -> None:
    """Drop what an edition says in one language; its concepts stay until ``drop_unnamed``."""
    for statement in _LANGUAGE:
        connection.execute(statement, {"edition": edition, "language": language})


def drop_relations(connection: sqlite3.Connection, edition: int, kind: Relation | Outer) -> None:
    """Drop an edition's relations of one kind."""
    statement = _RELATION if isinstance(kind, Relation) else _OUTER
    connection.execute(statement, {"edition": edition, "kind": kind})


def drop_members(connection: sqlite3.Connection, edition: int) -> None:
    """Drop what an edition says of collections."""
    connection.execute(_MEMBERS, {"edition": edition})


def drop_edition(connection: sqlite3.Connection, edition: int) -> None:
    """Drop one version of one vocabulary with all that is in it."""
    for statement in _EDITION:
        connection.execute(statement, {"edition": edition})
    _drop_hanging(connection)


def drop_unnamed(connection: sqlite3.Connection) -> None:
    """Drop the concepts that no language names any more."""
    if connection.execute(_UNNAMED).rowcount:
        _drop_hanging(connection)


def _drop_hanging(connection: sqlite3.Connection) -> None:
    for statement in _HANGING:
        connection.execute(statement)

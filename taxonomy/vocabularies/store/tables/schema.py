"""The tables of the store, and how a file is told to be one of this version.

A label is kept twice: in ``term`` as it is shown, in ``phrase`` folded, to be found. ``relation``
holds what hangs together within one edition, ``outer`` what a concept says of other vocabularies.
``blob`` keeps what others have made of an edition at import, such as a search index, byte for byte.
"""

import sqlite3
from typing import Final

# SQLite's own place for "what kind of file is this" ("MCRT") and "in which format" (PRAGMA
# application_id, user_version); the second is raised whenever a table changes its meaning.
APPLICATION_ID: Final = 0x4D435254
FORMAT: Final = 1

PREFERRED: Final = 0
ALTERNATIVE: Final = 1
HIDDEN: Final = 2

TABLES: Final = """
CREATE TABLE edition(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, version TEXT NOT NULL, attribution TEXT NOT NULL,
  adapted INTEGER NOT NULL, imported_at TEXT NOT NULL, UNIQUE(name, version));
CREATE TABLE language(
  edition INTEGER NOT NULL, language TEXT NOT NULL, PRIMARY KEY(edition, language)) WITHOUT ROWID;
CREATE TABLE source(
  edition INTEGER NOT NULL, key TEXT NOT NULL, file TEXT NOT NULL, sha256 TEXT NOT NULL,
  PRIMARY KEY(edition, key)) WITHOUT ROWID;
CREATE TABLE concept(
  id INTEGER PRIMARY KEY, edition INTEGER NOT NULL, uri TEXT NOT NULL, kind TEXT NOT NULL,
  notation TEXT NOT NULL, reuse_level TEXT NOT NULL);
CREATE UNIQUE INDEX concept_uri ON concept(uri, edition);
CREATE INDEX concept_notation ON concept(notation, edition) WHERE notation <> '';
-- Occupations are no skills: whoever looks for skills looks here.
CREATE VIEW skill AS SELECT * FROM concept WHERE kind NOT IN ('occupation', 'occupation group');
CREATE TABLE term(
  concept INTEGER NOT NULL, language TEXT NOT NULL, pref TEXT NOT NULL, alt TEXT NOT NULL,
  hidden TEXT NOT NULL, definition TEXT NOT NULL, scope_note TEXT NOT NULL,
  PRIMARY KEY(concept, language)) WITHOUT ROWID;
CREATE TABLE phrase(
  edition INTEGER NOT NULL, folded TEXT NOT NULL, role INTEGER NOT NULL, language TEXT NOT NULL,
  concept INTEGER NOT NULL,
  PRIMARY KEY(edition, folded, role, language, concept)) WITHOUT ROWID;
CREATE TABLE relation(
  subject INTEGER NOT NULL, kind INTEGER NOT NULL, object INTEGER NOT NULL,
  PRIMARY KEY(subject, kind, object)) WITHOUT ROWID;
CREATE INDEX relation_object ON relation(object, kind, subject);
CREATE TABLE outer_link(
  subject INTEGER NOT NULL, kind INTEGER NOT NULL, uri TEXT NOT NULL,
  PRIMARY KEY(subject, kind, uri)) WITHOUT ROWID;
CREATE INDEX outer_link_uri ON outer_link(uri, kind);
CREATE TABLE member(
  concept INTEGER NOT NULL, collection TEXT NOT NULL,
  PRIMARY KEY(concept, collection)) WITHOUT ROWID;
CREATE TABLE redirect(
  edition INTEGER NOT NULL, uri TEXT NOT NULL, old INTEGER NOT NULL, target INTEGER,
  PRIMARY KEY(edition, uri)) WITHOUT ROWID;
CREATE TABLE blob(
  edition INTEGER NOT NULL, language TEXT NOT NULL, key TEXT NOT NULL, data BLOB NOT NULL,
  UNIQUE(edition, language, key));
"""


def create(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty file."""
    connection.executescript(TABLES)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")


def format_of(connection: sqlite3.Connection) -> int | None:
    """The format of a store, None for another kind of file; raises sqlite3.DatabaseError."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version) if application == APPLICATION_ID else None

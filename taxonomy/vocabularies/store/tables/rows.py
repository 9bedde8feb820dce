"""A store opened for reading: rows for a question, whichever thread asks.

The file is never changed where it lies (an import puts a new one in its place), so it is opened as
immutable: no locks, no journal, and whoever holds it open keeps what was there.

>>> open_rows(Path("taxonomies.sqlite3")).all("SELECT name FROM edition")     # doctest: +SKIP
[('ESCO',)]
"""

import sqlite3
import weakref
from pathlib import Path
from threading import Lock
from typing import Any

from taxonomy.vocabularies.store.tables.schema import FORMAT, format_of
from verify.errors import Code, UnusableInput
from verify.reading.text.safetext import SafeText

Values = tuple[Any, ...]


class Rows:
    """One connection, one question at a time."""

    def __init__(self, connection: sqlite3.Connection, file_name: str) -> None:
        self._connection = connection
        self._lock = Lock()
        self._shown = file_name

    def all(self, question: str, **values: object) -> list[Values]:
        """Every row of the answer to a question with ``:named`` values.

        Raises UnusableInput where the file is damaged.
        """
        try:
            with self._lock:
                return self._connection.execute(question, values).fetchall()
        except UnicodeEncodeError:  # half a surrogate pair: no text of the store holds one
            return []
        # What a damaged page holds may not even be text.
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise damaged(self._shown) from error

    def one(self, question: str, **values: object) -> Values | None:
        """The first row of the answer, None where there is none."""
        rows = self.all(question, **values)
        return rows[0] if rows else None

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()


def open_rows(path: Path) -> Rows:
    """Open a store that exists.

    Raises UnusableInput where it is damaged, no store, or one of another format.
    """
    file_name = str(SafeText(str(path)))
    connection: sqlite3.Connection | None = None
    try:
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        version = format_of(connection)
    except sqlite3.DatabaseError as error:
        if connection is not None:
            connection.close()
        raise damaged(file_name) from error
    if version != FORMAT:
        connection.close()
        raise _another_format(version, file_name)
    rows = Rows(connection, file_name)
    # Whoever reads a plan lets go of it at the end of the process, not before.
    weakref.finalize(rows, connection.close)
    return rows


def damaged(file_name: str) -> UnusableInput:
    """What is said of a store that can't be read."""
    return UnusableInput(
        f"The imported taxonomies in {file_name} are damaged",
        "Delete that file and import them again",
        Code.MALFORMED,
    )


def _another_format(version: int | None, file_name: str) -> UnusableInput:
    if version is None:
        return damaged(file_name)
    if version > FORMAT:
        return UnusableInput(
            f"The taxonomies in {file_name} were imported by a newer mc-review",
            "Update mc-review, or delete that file and import them again",
        )
    return UnusableInput(
        f"The taxonomies in {file_name} were imported by an older mc-review",
        "Delete that file and import them again",
    )

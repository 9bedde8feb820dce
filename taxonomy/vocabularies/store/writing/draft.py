"""A store that is being changed: a copy beside the old one, which takes its place when it is whole.

Whatever ends the change (a bad file, a full disk, Ctrl-C, a kill), the old store stays as it was.
Only one change at a time: a second one is refused, for it would undo the first.

>>> with draft(Path("taxonomies.sqlite3")) as connection:             # doctest: +SKIP
...     connection.execute("DELETE FROM edition")
"""

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from taxonomy.vocabularies.store.tables import schema
from taxonomy.vocabularies.store.tables.rows import open_rows
from verify.errors import Code, UnusableInput
from verify.reading.atomic import PART_PREFIX, PART_SUFFIX, replacing
from verify.reading.text.safetext import SafeText

# Nothing reads the copy before it is whole, so neither journal nor waiting for the disk is needed.
_SWIFT: Final = (
    "PRAGMA page_size = 16384",  # of a new file: a search index is read in half the time
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA cache_size = -32768",  # KiB; all of ESCO's tables in one language
    "PRAGMA temp_store = MEMORY",
)


@contextlib.contextmanager
def draft(path: Path, *, shrink: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection to a copy of the store, or to an empty one, in one transaction.

    ``shrink``: give back the room of what was taken out.

    Raises:
        UnusableInput: the store there is damaged or of another format, another change is going on,
            or the new one can't be written.
    """
    _make_folder(path)
    with _alone(path):
        _clear_up(path.parent)
        if path.exists():
            open_rows(path).close()
        with (
            replacing(path) as part,
            _in_plain_words(path),
            contextlib.closing(_opened(path, part)) as connection,
        ):
            connection.execute("BEGIN")
            yield connection
            connection.execute("COMMIT")
            if shrink:
                connection.execute("VACUUM")


def _opened(path: Path, part: Path) -> sqlite3.Connection:
    if path.exists():
        shutil.copyfile(path, part)
    connection = sqlite3.connect(part, isolation_level=None, check_same_thread=False)
    for pragma in _SWIFT:
        connection.execute(pragma)
    if not path.exists():
        schema.create(connection)
    return connection


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold a lock that the system lets go of even when the process is killed: SQLite's own."""
    connection = sqlite3.connect(path.with_suffix(".lock"), timeout=0, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        connection.close()
        raise UnusableInput(
            "The taxonomies are being changed by another mc-review", "Wait until it has ended"
        ) from error
    with contextlib.closing(connection):
        yield


def _clear_up(folder: Path) -> None:
    """Remove what a killed import left behind; nobody else is at work here."""
    for leftover in folder.glob(f"{PART_PREFIX}*{PART_SUFFIX}"):
        with contextlib.suppress(OSError):
            leftover.unlink()


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        folder = SafeText(str(path.parent))
        raise UnusableInput(
            f"The folder {folder} can't be made ({SafeText(error.strerror or '', 80)})",
            "Make it by hand, or check who it belongs to",
        ) from error


@contextlib.contextmanager
def _in_plain_words(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        why = SafeText(str(error), 80)
        raise UnusableInput(
            f"The taxonomies can't be written to {SafeText(str(path))} ({why})",
            "Free some space or choose another place; what was there is untouched",
            Code.MALFORMED,
        ) from error

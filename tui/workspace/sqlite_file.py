"""The SQLite file of a workspace: made, recognised by its first bytes, opened for one transaction.

Recognised first, so that SQLite never touches a file that is something else. What it holds is
``store``'s business.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from verify.errors import Code, UnusableInput
from verify.reading.atomic import write_whole
from verify.reading.text.safetext import SafeText

FORMAT: Final = 1  # raised when the tables change; an older program refuses a newer file
APPLICATION: Final = 0x6D635257  # "mcRW": what tells a workspace from other SQLite files
MAX_BYTES: Final = 64 * 2**20  # 200,000 decisions and as many lines of the trail are 40 MiB
_WAIT: Final = 2.0  # seconds for another program to finish its own change
# The database file format, 1.3: magic, journal modes at 18, user version at 60, application at 68.
_HEADER: Final = 100
_MAGIC: Final = b"SQLite format 3\x00"
_ROLLBACK_JOURNAL: Final = b"\x01\x01"
TABLES: Final = (
    """CREATE TABLE decision (
  phrase TEXT NOT NULL, language TEXT NOT NULL, concept TEXT NOT NULL, label TEXT NOT NULL,
  accepted INTEGER NOT NULL, decided_on TEXT NOT NULL, PRIMARY KEY (phrase, language, concept)
) WITHOUT ROWID""",
    """CREATE TABLE shortlist (
  bundle TEXT NOT NULL PRIMARY KEY, candidate TEXT NOT NULL, reason TEXT NOT NULL,
  listed_at TEXT NOT NULL
) WITHOUT ROWID""",
    """CREATE TABLE trail (
  number INTEGER PRIMARY KEY, at TEXT NOT NULL, action TEXT NOT NULL, candidate TEXT NOT NULL,
  bundle TEXT NOT NULL, subject TEXT NOT NULL
)""",
)


def create(path: Path) -> None:
    """Make an empty workspace that only its owner may read; raises UnusableInput."""
    with TemporaryDirectory() as folder:
        draft = Path(folder) / "workspace"
        with closing(sqlite3.connect(draft)) as file:
            for table in TABLES:
                file.execute(table)
            file.execute(f"PRAGMA application_id = {APPLICATION}")
            file.execute(f"PRAGMA user_version = {FORMAT}")
            file.commit()
        write_whole(path, draft.read_bytes())


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The file for one transaction: kept where the block ends, else as it was before.

    Raises UnusableInput for a file that is no workspace, and for what SQLite can't do with it.
    """
    source = f'The workspace "{SafeText(path.name, 80)}"'
    try:
        _recognise(path, source)
        address = f"{path.resolve().as_uri()}?mode=rw"
        with closing(sqlite3.connect(address, uri=True, timeout=_WAIT)) as file:
            file.execute("PRAGMA trusted_schema = OFF")
            file.execute("PRAGMA secure_delete = ON")  # a reason that is taken back is gone
            _refuse_other_tables(file, source)
            with file:
                yield file
    except (sqlite3.Error, OSError, RuntimeError, ValueError) as error:
        raise _unusable(error, source) from error


def _recognise(path: Path, source: str) -> None:
    with path.open("rb") as file:
        head = file.read(_HEADER)
        size = file.seek(0, 2)
    if head[:16] != _MAGIC or head[68:72] != APPLICATION.to_bytes(4, "big"):
        raise UnusableInput(
            f"{source} is something else, not a workspace of mc-review",
            "Give another name to begin a new one; this file is untouched",
        )
    if int.from_bytes(head[60:64], "big") > FORMAT:
        raise UnusableInput(
            f"{source} was written by a newer version of mc-review", "Open it with that version"
        )
    if head[18:20] != _ROLLBACK_JOURNAL or size > MAX_BYTES:
        raise _damaged(source)


def _refuse_other_tables(file: sqlite3.Connection, source: str) -> None:
    """Neither a table that is missing nor a trigger that somebody put in."""
    tables = file.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    if sorted(sql for (sql,) in tables) != sorted(TABLES):
        raise _damaged(source)
    if file.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise _damaged(source)


def _damaged(source: str) -> UnusableInput:
    return UnusableInput(
        f"{source} is damaged", "Use a copy of it, or another name to begin a new one"
    )


def _unusable(error: Exception, source: str) -> UnusableInput:
    if isinstance(error, sqlite3.OperationalError):
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return UnusableInput(
                f"{source} is being changed by another program", "Wait for it, then decide again"
            )
        reason = SafeText(str(error), 80)
    elif isinstance(error, sqlite3.DatabaseError):
        return _damaged(source)
    else:
        reason = SafeText(getattr(error, "strerror", None) or "its name is not usable", 80)
    return UnusableInput(
        f"{source} can't be used ({reason})",
        "Check that it is yours and that the disk has room; it is as it was before",
        Code.MALFORMED,
    )

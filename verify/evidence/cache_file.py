"""The file of the cache: SQLite, the person's own (0600), replaced where it isn't one of ours.

Whatever goes wrong with it, the review goes on without: what can't be read is not there, what can't
be written is not kept. It is opened when the first question is asked.
"""

import contextlib
import hashlib
import os
import stat
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sqlite3 import Connection

# The form of the file, as SQLite's application id: "mcr" and a number. Another one is replaced.
_APPLICATION: Final = 0x6D637202
_REMEMBERED: Final = timedelta(days=400)  # the date of a list; lists are made yearly at least
_MAX_TOTAL: Final = 256 * 2**20  # bytes of all documents; the oldest go first
_WAIT: Final = 0.2  # seconds for another process that writes
_TABLES: Final = """
CREATE TABLE document (address TEXT PRIMARY KEY, body BLOB, sha256 TEXT, media_type TEXT,
                       redirected_to TEXT, fetched_at REAL, until REAL);
CREATE TABLE newest (address TEXT PRIMARY KEY, made REAL, seen_at REAL);
"""


class CacheFile:
    """Rows by address, of which only a hash is written. Safe for threads; raises nothing.

    Times are seconds since 1970 (UTC).
    """

    def __init__(self, path: Path, now: datetime) -> None:
        self._now = now
        self._lock = Lock()
        self._path: Path | None = path  # None: open already, or of no use
        self._base: Connection | None = None

    def close(self) -> None:
        """Let go of it; nothing is found in it any more."""
        with self._lock:
            self._path = None
            self._give_up()

    def document(self, url: str) -> tuple[Any, ...] | None:
        """body, sha256, media type, redirected to, fetched at, until; None where nothing is."""
        rows = self._run(
            "SELECT body, sha256, media_type, redirected_to, fetched_at, until FROM document "
            "WHERE address = ?",
            (_hashed(url),),
        )
        return rows[0] if rows else None

    def write_document(self, url: str, row: Sequence[object]) -> None:
        """Keep a document, in the place of the one of its address; ``row`` as it is read."""
        self._run("REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?, ?)", (_hashed(url), *row))

    def drop(self, url: str) -> None:
        """Forget a document."""
        self._run("DELETE FROM document WHERE address = ?", (_hashed(url),))

    def newest(self, url: str) -> float | None:
        """When the newest document seen at an address was made."""
        rows = self._run("SELECT made FROM newest WHERE address = ?", (_hashed(url),))
        return rows[0][0] if rows and isinstance(rows[0][0], float) else None

    def write_newest(self, url: str, made: float) -> None:
        """Remember it, unless a newer one was seen."""
        self._run(
            "INSERT INTO newest VALUES (?, ?, ?) ON CONFLICT (address) DO UPDATE SET "
            "made = max(made, excluded.made), seen_at = excluded.seen_at",
            (_hashed(url), made, self._now.timestamp()),
        )

    def _run(self, statement: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        with self._lock:
            if self._path is not None:
                self._base = _opened(self._path)
                self._path = None
                self._tidy()
            return self._executed(statement, values)

    def _tidy(self) -> None:
        now = self._now.timestamp()
        long_ago = now - _REMEMBERED.total_seconds()
        self._executed("DELETE FROM document WHERE until <= ?", (now,))
        self._executed("DELETE FROM newest WHERE seen_at < ?", (long_ago,))
        self._executed(
            "DELETE FROM document WHERE address IN (SELECT address FROM (SELECT address, "
            "sum(length(body)) OVER (ORDER BY fetched_at DESC, address) AS total FROM document) "
            "WHERE total > ?)",
            (_MAX_TOTAL,),
        )

    def _executed(self, statement: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        if self._base is None:
            return []
        import sqlite3  # noqa: PLC0415  0.9 ms; loaded already, where there is a base

        try:
            with self._base:
                return self._base.execute(statement, values).fetchall()
        except (sqlite3.Error, OverflowError):
            self._give_up()
            return []

    def _give_up(self) -> None:
        base, self._base = self._base, None
        if base is not None:
            with contextlib.suppress(Exception):
                base.close()


def _hashed(url: str) -> str:
    """An address may tell whose credential was looked at; its hash is only found by who has it."""
    return hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()


def _opened(path: Path) -> "Connection | None":
    """The file, made if there is none and made anew if it isn't ours; None where it can't be."""
    try:
        if path.exists() and not _is_own(path):
            path.unlink()
        base = _connected(path)
        if base is None:
            path.unlink(missing_ok=True)
            base = _connected(path)
    except OSError:
        return None
    return base


def _is_own(path: Path) -> bool:
    """A plain file of this person's that nobody else may write."""
    told = path.lstat()
    own = not hasattr(os, "getuid") or told.st_uid == os.getuid()
    return stat.S_ISREG(told.st_mode) and own and not told.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _connected(path: Path) -> "Connection | None":
    """None for a file of another form."""
    import sqlite3  # noqa: PLC0415  1 ms

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Made here, so that it is nobody else's from the first byte on.
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    base = None
    try:
        base = sqlite3.connect(path, timeout=_WAIT, check_same_thread=False)
        base.execute("PRAGMA secure_delete = ON")
        if path.stat().st_size == 0:
            base.executescript(f"PRAGMA application_id = {_APPLICATION}; {_TABLES}")
        if base.execute("PRAGMA application_id").fetchone()[0] == _APPLICATION:
            base.execute("SELECT address, redirected_to, until FROM document LIMIT 1").fetchone()
            base.execute("SELECT address, made, seen_at FROM newest LIMIT 1").fetchone()
            return base
    except sqlite3.Error:
        pass
    if base is not None:
        base.close()
    return None

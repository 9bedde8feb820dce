"""What was fetched and found genuine, kept on this computer, so that it needn't be fetched again.

Only documents that judging found genuine are kept: key documents whose key fitted, status lists
that were the issuer's. Never a hosted badge, which is about a person. An entry that is too old, was
changed, or can't be read is dropped; a file that is no cache of ours is replaced; without a usable
folder the review goes on as if there were none. The newest date of each status list is remembered
for longer than the list itself, to tell an older one that is served later.

>>> with Cache(folder / "evidence.sqlite3", now) as cache:         # doctest: +SKIP
...     cache.get("https://uni.example/status/1")
"""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, Self

from verify.evidence.cache_file import CacheFile
from verify.evidence.documents import Evidence, Found, Offline

# However long a document holds: who revokes a credential today should not be heard tomorrow only.
_LONGEST: Final = timedelta(hours=12)
_UNDATED: Final = timedelta(hours=1)  # for one that doesn't say
_CLOCK_SET: Final = timedelta(minutes=2)  # how far into the future a kept document may be dated
_MAX_BYTES: Final = 8 * 2**20  # of one document


class Cache:
    """Evidence and memory in one file; ``now`` (aware UTC) is what the ages are counted from.

    Safe for threads. Nothing here raises for the file's sake.
    """

    def __init__(self, path: Path, now: datetime, otherwise: Evidence | None = None) -> None:
        self._now = now
        self._otherwise = otherwise or Offline()
        self._fetched: dict[tuple[str, str], tuple[Found, bool]] = {}
        # What was kept last of each address. A thousand badges of one issuer name one document,
        # and each write waits for the disk.
        self._last_kept: dict[str, tuple[Found, datetime | None, datetime | None]] = {}
        self._file = CacheFile(path, now)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; afterwards nothing is kept and nothing found."""
        self._file.close()

    def get(self, url: str) -> Found:
        """The kept document, or what ``otherwise`` answers."""
        found = self._kept(url)
        return found if found is not None else self._otherwise.get(url)

    def fetched(self, found: Found, *, personal: bool = False) -> None:
        """A document was fetched just now: it may be kept once it is found genuine.

        But not where its address is about one person: of that only a list's date is remembered.
        """
        if not found.gone and len(found.body) <= _MAX_BYTES:
            self._fetched[found.url, found.sha256] = (found, not personal)

    def keep(
        self, url: str, sha256: str, made: datetime | None = None, until: datetime | None = None
    ) -> None:
        """Keep a fetched document that was found genuine, as long as it holds but not for long."""
        found, may_be_kept = self._fetched.get((url, sha256), (None, False))
        if found is None or self._last_kept.get(url) == (found, made, until):
            return
        self._last_kept[url] = (found, made, until)
        if made is not None:
            self._file.write_newest(url, made.timestamp())
        if not may_be_kept:
            return
        most = found.fetched_at + (_UNDATED if until is None else _LONGEST)
        end = most if until is None else min(most, until)
        told = (found.body, sha256, found.media_type, found.redirected_to)
        times = (found.fetched_at.timestamp(), end.timestamp())
        self._file.write_document(url, (*told, *times))

    def newest(self, found: Found) -> datetime | None:
        """When the newest genuine document of its address was made, asked of a fetched one."""
        if (found.url, found.sha256) not in self._fetched:
            return None
        made = self._file.newest(found.url)
        return None if made is None else datetime.fromtimestamp(made, UTC)

    def _kept(self, url: str) -> Found | None:
        row = self._file.document(url)
        if row is None:
            return None
        found = _read(url, row)
        if found is None or not self._holds(found, row[-1]):
            self._file.drop(url)
            return None
        return found

    def _holds(self, found: Found, until: float) -> bool:
        now = self._now
        return found.fetched_at <= now + _CLOCK_SET and now.timestamp() < until


def _read(url: str, row: tuple[Any, ...]) -> Found | None:
    """The document of a row; None for one that somebody changed."""
    body, sha256, media_type, redirected_to, fetched_at, until = row
    if not isinstance(body, bytes) or not isinstance(until, float):
        return None
    try:
        when = datetime.fromtimestamp(fetched_at, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None
    if hashlib.sha256(body).hexdigest() != sha256:
        return None
    if not isinstance(redirected_to, str):
        return None
    return Found(
        url=url,
        body=body,
        fetched_at=when,
        sha256=sha256,
        media_type=str(media_type),
        redirected_to=redirected_to,
    )

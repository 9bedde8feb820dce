"""The files in a folder: regular ones only, in the order of their paths, links never followed.

>>> [entry.source for entry in read_folder(Path("bundle"), Budget())]
['badge.json', 'transcripts/2024.pdf']
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from msgspec import Struct
from msgspec.structs import replace

from verify.errors import BadData, Code
from verify.reading.entry import Budget, Entry
from verify.reading.limits import MAX_ENTRIES, MAX_ENTRY_BYTES, MAX_FOLDER_DEPTH
from verify.reading.names import is_left_by_system, label, notes, repeated
from verify.reading.zip.opening import holds_files, read_archive

# Neither follow a link that takes the file's place meanwhile, nor wait for a pipe's other end.
_NO_TRICKS: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class _Found(Struct, frozen=True, kw_only=True):
    name: str  # relative to the folder, with forward slashes
    path: Path
    size: int
    error: BadData | None


def read_folder(folder: Path, budget: Budget) -> Iterator[Entry]:
    """Read the files under ``folder``; zips among them are opened.

    Raises:
        BadData: at the call, ``SIZE_LIMIT``, or ``MALFORMED`` where there are no files. A file or
            folder within that can't be read is an ``Entry`` with its error.
    """
    files = sorted(_walk(folder), key=lambda one: one.name)
    if not files:
        raise BadData(Code.MALFORMED, "there are no files in it")
    # A larger file is refused, or is a zip, which counts by what it holds.
    budget.take(len(files), sum(one.size for one in files if one.size <= MAX_ENTRY_BYTES))
    return _entries(files, budget)


@contextmanager
def open_regular(path: Path, extra_flags: int = 0) -> Iterator[BinaryIO]:
    """Open a regular file for reading, and nothing else.

    Raises:
        BadData: ``UNSUPPORTED_FORMAT`` for what isn't a regular file.
        OSError: it can't be opened.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | extra_flags
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise BadData(Code.UNSUPPORTED_FORMAT, "a link or device, not a file")
        yield file


def read_whole(file: BinaryIO) -> bytes:
    """Read a file from its start to its end.

    Raises:
        BadData: ``SIZE_LIMIT``.
    """
    file.seek(0)
    data = file.read(MAX_ENTRY_BYTES + 1)
    if len(data) > MAX_ENTRY_BYTES:
        raise BadData(Code.SIZE_LIMIT, f"it has more than {MAX_ENTRY_BYTES // 2**20} MiB")
    return data


def _entries(files: list[_Found], budget: Budget) -> Iterator[Entry]:
    twice = repeated(one.name for one in files)
    for one in files:
        empty = Entry(
            source=label(one.name), data=b"", error=one.error, notes=notes(one.name, twice)
        )
        if one.error is not None:
            yield empty
            continue
        try:
            yield from _read_one(one.path, empty, budget)
        except BadData as error:
            yield replace(empty, error=error)
        except OSError as error:
            yield replace(empty, error=_unreadable(error))


def _read_one(path: Path, empty: Entry, budget: Budget) -> Iterator[Entry]:
    with open_regular(path, _NO_TRICKS) as file:
        if holds_files(file):
            yield from read_archive(file, f"{empty.source}/", budget)
        else:
            yield replace(empty, data=read_whole(file))


def _walk(folder: Path) -> list[_Found]:
    """List what lies under ``folder``, without recursion, and no more than may be read."""
    found: list[_Found] = []
    waiting = [(folder, "", 1)]
    folders = 0
    while waiting:
        path, prefix, depth = waiting.pop()
        folders += 1
        if depth > MAX_FOLDER_DEPTH:
            error = BadData(Code.NESTING_LIMIT, f"more than {MAX_FOLDER_DEPTH} folders deep")
            found.append(_Found(name=prefix, path=path, size=0, error=error))
            continue
        files, subfolders = _listed(path, prefix)
        found += files
        waiting += [(sub, f"{prefix}{sub.name}/", depth + 1) for sub in subfolders]
        if len(found) + folders + len(waiting) > MAX_ENTRIES:
            raise BadData(Code.SIZE_LIMIT, f"more than {MAX_ENTRIES} files and folders in it")
    return found


def _listed(path: Path, prefix: str) -> tuple[list[_Found], list[Path]]:
    files: list[_Found] = []
    folders: list[Path] = []
    try:
        with os.scandir(path) as items:
            for item in items:
                if is_left_by_system(prefix + item.name):
                    continue
                if item.is_dir(follow_symlinks=False):
                    folders.append(Path(item.path))
                else:
                    files.append(_found(item, prefix))
                if len(files) + len(folders) > MAX_ENTRIES:
                    break
    except OSError as error:
        files.append(_Found(name=prefix or path.name, path=path, size=0, error=_unreadable(error)))
    return files, folders


def _found(item: os.DirEntry[str], prefix: str) -> _Found:
    error: BadData | None = None
    size = 0
    try:
        if item.is_file(follow_symlinks=False):
            size = item.stat(follow_symlinks=False).st_size
        else:
            error = BadData(Code.UNSUPPORTED_FORMAT, "a link or device, not a file")
    except OSError as caught:
        error = _unreadable(caught)
    return _Found(name=prefix + item.name, path=Path(item.path), size=size, error=error)


def _unreadable(error: OSError) -> BadData:
    return BadData(Code.MALFORMED, f"it can't be read: {error.strerror}")

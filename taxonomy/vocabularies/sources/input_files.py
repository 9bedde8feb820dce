"""The tables in a file that the person gives: the CSV files in a zip, or one CSV by itself.

Read as guardedly as a bundle, for it is no less foreign: only the table of contents at first, each
table when it is its turn, nothing is extracted to disk.

>>> [table.name for table in tables_in(Path("ESCO dataset - v1.1.1 …zip"))]      # doctest: +SKIP
['skills_en.csv', 'occupations_en.csv']
"""

import hashlib
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from msgspec import Struct

from verify.errors import BadData, Code, UnusableInput
from verify.reading.bundle import bundle_name, in_plain_words
from verify.reading.folder import open_regular
from verify.reading.limits import MAX_BUNDLE_BYTES
from verify.reading.names import is_left_by_system
from verify.reading.text.safetext import SafeText
from verify.reading.zip.beginning import begins_as_zip
from verify.reading.zip.directory import Member, read_directory
from verify.reading.zip.member import read_member

MAX_TABLE_BYTES: Final = 64 * 2**20  # ESCO's largest, occupationSkillRelations, has 21 MB
_ADVICE: Final = "Download it again, or export it anew"


class InputTable(Struct, frozen=True, kw_only=True):
    """One CSV file, not read yet. ``shown`` names it in messages, ``sha256`` the file given."""

    name: str
    shown: SafeText
    size: int
    sha256: str
    read: Callable[[], bytes]


def tables_in(path: Path) -> tuple[InputTable, ...]:
    """The CSV files in a zip, none where it holds no such; a file that is no zip is one itself.

    Raises:
        UnusableInput: the file is missing, unreadable, empty, too large or damaged. ``read`` of a
            table raises it as well.
    """
    if path.is_dir():
        raise UnusableInput(f"{bundle_name(path)} is a folder", "Give the files in it")
    with in_plain_words(path, _ADVICE), _opened(path) as file:
        size = file.seek(0, os.SEEK_END)
        if size == 0:
            raise BadData(Code.MALFORMED, "it is empty")
        if size > MAX_BUNDLE_BYTES:
            raise BadData(Code.SIZE_LIMIT, f"it has more than {MAX_BUNDLE_BYTES // 2**20} MiB")
        digest = _digest(file)
        file.seek(0)
        if not begins_as_zip(file.read(4)):
            whole = partial(_read_file, path)
            shown = SafeText(f'"{bundle_name(path)}"')
            return (InputTable(name=path.name, shown=shown, size=size, sha256=digest, read=whole),)
        members = filter(_is_table, read_directory(file))
        return tuple(_table(path, member, digest) for member in members)


def _digest(file: BinaryIO) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    for chunk in iter(partial(file.read, 2**20), b""):
        digest.update(chunk)
    return digest.hexdigest()


def _opened(path: Path) -> AbstractContextManager[BinaryIO]:
    # A pipe would block, and is refused once open.
    return open_regular(path, getattr(os, "O_NONBLOCK", 0))


def _table(path: Path, member: Member, digest: str) -> InputTable:
    name = member.name.rpartition("/")[2]
    shown = SafeText(f'"{SafeText(name, 80)}" in "{bundle_name(path)}"')
    return InputTable(
        name=name,
        shown=shown,
        size=member.size,
        sha256=digest,
        read=partial(_read_member, path, member),
    )


def _is_table(member: Member) -> bool:
    return member.name.lower().endswith(".csv") and not is_left_by_system(member.name)


def _read_member(path: Path, member: Member) -> bytes:
    with in_plain_words(path, _ADVICE), _opened(path) as file:
        try:
            return read_member(file, member, MAX_TABLE_BYTES)
        except BadData as error:
            name = SafeText(member.name, 80)
            why = error.detail or "it is encrypted"
            raise BadData(error.code, f'"{name}" in it is refused ({why})') from error


def _read_file(path: Path) -> bytes:
    with in_plain_words(path, _ADVICE), _opened(path) as file:
        data = file.read(MAX_TABLE_BYTES + 1)
        if len(data) > MAX_TABLE_BYTES:
            raise BadData(Code.SIZE_LIMIT, f"it has more than {MAX_TABLE_BYTES // 2**20} MiB")
        return data

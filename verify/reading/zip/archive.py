"""The files in a zip, one after the other, read in memory; nothing is ever extracted to disk.

A zip inside the zip is opened too, one level deep; documents that happen to be zips (DOCX, ODT,
EPUB, JAR) stay closed. A zip is what begins as one: bytes before the first file make it something
else, so that a picture with a zip behind it is a picture.

>>> [entry.source for entry in read_archive(file, "", Budget())]
['badge.json', 'certificate.pdf']
"""

from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO, Final

from msgspec.structs import replace

from verify.errors import BadData, Code
from verify.reading.entry import Budget, Entry
from verify.reading.limits import MAX_ARCHIVES_WITHIN, MAX_ENTRY_BYTES
from verify.reading.names import is_left_by_system, label, notes, repeated
from verify.reading.zip.beginning import begins_as_zip
from verify.reading.zip.directory import Member, read_directory
from verify.reading.zip.member import read_member

_OF_A_DOCUMENT: Final = frozenset(["[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"])


def holds_files(file: BinaryIO) -> bool:
    """Say whether a file is a zip to open. A damaged one is: opening it says what is wrong."""
    file.seek(0)
    if not begins_as_zip(file.read(4)):
        return False
    try:
        names = {member.name for member in read_directory(file)}
    except BadData:
        return True
    return _OF_A_DOCUMENT.isdisjoint(names)


def read_archive(file: BinaryIO, prefix: str, budget: Budget, level: int = 1) -> Iterator[Entry]:
    """Read the files of a zip in the order of their names; ``prefix`` goes before each name.

    Raises:
        BadData: at the call, where the archive as a whole can't be trusted: ``MALFORMED``,
            ``SIZE_LIMIT``, ``ARCHIVE_OVERLAP``, or ``NESTING_LIMIT`` above level 2. A file that
            can't be read is an ``Entry`` with that error, and so is a zip inside that can't.
    """
    if level > MAX_ARCHIVES_WITHIN:
        raise BadData(Code.NESTING_LIMIT, "a zip in a zip in a zip")
    directory = read_directory(file)
    budget.take(len(directory), sum(map(_inflated_size, directory)))
    members = sorted(filter(_is_of_candidate, directory), key=lambda member: member.name)
    if not members:
        raise BadData(Code.MALFORMED, "there are no files in it")
    return _entries(file, members, prefix, budget, level)


def _entries(
    file: BinaryIO, members: list[Member], prefix: str, budget: Budget, level: int
) -> Iterator[Entry]:
    twice = repeated(member.name for member in members)
    for member in members:
        source, about_name = label(prefix + member.name), notes(member.name, twice)
        try:
            entry = Entry(
                source=source, data=read_member(file, member), error=None, notes=about_name
            )
        except BadData as error:
            entry = Entry(source=source, data=b"", error=error, notes=about_name)
        yield from _opened(entry, budget, level + 1)


def _inflated_size(member: Member) -> int:
    """Count what may be read; a file beyond the limit is refused without being inflated."""
    return member.size if member.error is None and member.size <= MAX_ENTRY_BYTES else 0


def _is_of_candidate(member: Member) -> bool:
    is_folder = member.name.endswith("/") and member.size == 0
    return not is_folder and not is_left_by_system(member.name)


def _opened(entry: Entry, budget: Budget, level: int) -> Iterator[Entry]:
    """Give the files in ``entry`` if it is a zip, else ``entry`` itself."""
    if not holds_files(file := BytesIO(entry.data)):
        return iter((entry,))
    try:
        return read_archive(file, f"{entry.source}/", budget, level)
    except BadData as error:
        return iter((replace(entry, data=b"", error=error),))

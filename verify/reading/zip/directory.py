"""A zip's table of contents: found, read and checked before any of its files is touched.

APPNOTE 6.3.10 without its rarities: one disk, no archive encryption, ZIP64 understood. Everything
must fit: the end record ends the file and there is only one that does, the directory ends where
the end record begins, the counts agree, no file lies over another.

>>> read_directory(BytesIO(b"PK"))
Traceback (most recent call last):
verify.errors.BadData: malformed: it has no end record, as if cut short
"""

import struct
from itertools import pairwise
from typing import BinaryIO, Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from verify.errors import BadData, Code
from verify.reading.limits import MAX_DIRECTORY_BYTES, MAX_ENTRIES
from verify.reading.zip.fields import decode_name, parse_extra, zip64_values

LOCAL_HEADER_SIZE: Final = 30
_END: Final = struct.Struct("<4s4H2LH")
_END_SIGNATURE: Final = b"PK\x05\x06"
_LOCATOR: Final = struct.Struct("<4sLQL")
_END64: Final = struct.Struct("<4sQ2H2L4Q")
_RECORD: Final = struct.Struct("<4s6H3L5H2L")
_MAX_COMMENT: Final = 0xFFFF
_SENTINELS: Final = (0xFFFF, 0xFFFFFFFF)  # "see the ZIP64 record"


class Member(Struct, frozen=True, kw_only=True):
    """One file as the directory states it; nothing of it is believed before it is read."""

    name: str
    raw_name: bytes
    flags: int
    method: int
    crc: int
    packed_size: int
    size: int
    offset: int
    end: int  # where the next file, or the directory, begins
    unix_mode: int  # 0 where the maker stated none
    error: BadData | None


class _End(NamedTuple):
    files: int
    size: int
    offset: int


def read_directory(file: BinaryIO) -> tuple[Member, ...]:
    """Read the directory of a zip, in its own order.

    Raises:
        BadData: ``MALFORMED``, ``SIZE_LIMIT`` (known from the end record alone) or
            ``ARCHIVE_OVERLAP``. What is wrong with one file only is that member's ``error``.
    """
    end = _find_end(file)
    if end.files > MAX_ENTRIES:
        raise BadData(Code.SIZE_LIMIT, f"{end.files} files, at most {MAX_ENTRIES}")
    if end.size > MAX_DIRECTORY_BYTES:
        raise BadData(Code.SIZE_LIMIT, f"a directory of {end.size} bytes")
    file.seek(end.offset)
    return _with_ends(_parse_records(file.read(end.size), end), end.offset)


def _find_end(file: BinaryIO) -> _End:
    total = file.seek(0, 2)
    start = max(0, total - _END.size - _MAX_COMMENT - _LOCATOR.size)
    file.seek(start)
    tail = file.read()
    places = [at for at in _finds(tail, _END_SIGNATURE) if _ends_file(tail, at)]
    if not places:
        raise BadData(Code.MALFORMED, "it has no end record, as if cut short")
    if len(places) > 1:
        raise BadData(Code.MALFORMED, "two end records: which files it holds is ambiguous")
    _, disk, first_disk, count_here, *rest, _ = _END.unpack_from(tail, places[0])
    end, end_at = _End(*rest), start + places[0]
    stop = end_at
    # Some writers add the ZIP64 record always, and then say nothing of it here.
    if end.offset + end.size != end_at or any(value in _SENTINELS for value in (count_here, *end)):
        end, stop = _read_end64(file, end, end_at)
    elif disk or first_disk or count_here != end.files:
        raise BadData(Code.MALFORMED, "one part of a zip in several")
    if end.offset + end.size != stop:
        raise BadData(Code.MALFORMED, "the directory isn't where the end record says")
    return end


def _finds(data: bytes, signature: bytes) -> list[int]:
    places, at = [], data.find(signature)
    while at >= 0:
        places.append(at)
        at = data.find(signature, at + 1)
    return places


def _ends_file(tail: bytes, at: int) -> bool:
    stop = at + _END.size
    return stop <= len(tail) and stop + int.from_bytes(tail[stop - 2 : stop], "little") == len(tail)


def _read_end64(file: BinaryIO, end: _End, end_at: int) -> tuple[_End, int]:
    """Read the ZIP64 end record; return it, and where it begins."""
    locator_at = end_at - _LOCATOR.size
    signature, disk, at, _ = _LOCATOR.unpack(_read_exactly(file, locator_at, _LOCATOR.size))
    if signature != b"PK\x06\x07" or disk:
        raise BadData(Code.MALFORMED, "the directory isn't where the end record says")
    signature, size, _, _, *disks, here, count, length, offset = _END64.unpack(
        _read_exactly(file, at, _END64.size)
    )
    if signature != b"PK\x06\x06" or at + 12 + size != locator_at or any(disks) or here != count:
        raise BadData(Code.MALFORMED, "the ZIP64 end record doesn't fit")
    end64 = _End(count, length, offset)
    if any(a not in (b, *_SENTINELS) for a, b in zip(end, end64, strict=True)):
        raise BadData(Code.MALFORMED, "the two end records disagree")
    return end64, at


def _read_exactly(file: BinaryIO, at: int, size: int) -> bytes:
    if 0 <= at < 2**62:  # beyond, some systems can't seek
        file.seek(at)
        if len(data := file.read(size)) == size:
            return data
    raise BadData(Code.MALFORMED, "a record lies outside the file")


def _parse_records(directory: bytes, end: _End) -> list[Member]:
    members: list[Member] = []
    at = 0
    while at < len(directory):
        if len(members) == end.files or len(directory) - at < _RECORD.size:
            raise BadData(Code.MALFORMED, "the directory holds more or less than it says")
        signature, *fields = _RECORD.unpack_from(directory, at)
        if signature != b"PK\x01\x02":
            raise BadData(Code.MALFORMED, "the directory is damaged")
        lengths = fields[9:12]
        at += _RECORD.size
        variable = directory[at : at + sum(lengths)]
        if len(variable) < sum(lengths):
            raise BadData(Code.MALFORMED, "the directory is cut short")
        at += sum(lengths)
        members.append(
            _member(fields, variable[: lengths[0]], variable[lengths[0] :][: lengths[1]])
        )
    if len(members) != end.files:
        raise BadData(Code.MALFORMED, "the directory holds fewer files than it says")
    return members


def _member(fields: list[int], raw_name: bytes, raw_extra: bytes) -> Member:
    """Make a member of a directory record; a fault in its variable parts is its own error."""
    flags, crc, mode = fields[2], fields[6], fields[14] >> 16
    size, packed_size, offset, disk = fields[8], fields[7], fields[15], fields[12]
    error: BadData | None = None
    try:
        extra = parse_extra(raw_extra)
        name = decode_name(raw_name, flags, extra)
        size, packed_size, offset, disk = zip64_values((size, packed_size, offset, disk), extra)
    except BadData as caught:
        name, error = raw_name.decode("utf-8", "replace"), caught
    if disk:
        error = BadData(Code.MALFORMED, "the file is on another disk")
    return Member(
        name=name,
        raw_name=raw_name,
        flags=flags,
        method=fields[3],
        crc=crc,
        packed_size=packed_size,
        size=size,
        offset=offset,
        end=0,
        unix_mode=mode,
        error=error,
    )


def _with_ends(members: list[Member], directory_at: int) -> tuple[Member, ...]:
    """Note where each file must end, and refuse files that lie over one another.

    A local header is at least as long as its name; what it adds is checked when it is read.
    ``zipfile`` looks for overlaps only since 3.11.8, and only when a file is opened.
    """
    ends: dict[int, int] = {}
    starts = sorted(members, key=lambda member: member.offset)
    for before, after in pairwise(starts):
        least = before.offset + LOCAL_HEADER_SIZE + len(before.raw_name) + before.packed_size
        if least > after.offset and not (before.error or after.error):
            raise BadData(Code.ARCHIVE_OVERLAP, "its files lie over one another")
        ends[before.offset] = min(after.offset, directory_at)
    return tuple(replace(member, end=ends.get(member.offset, directory_at)) for member in members)

"""One file out of a zip: its local header held against the directory, its bytes inflated in bounds.

Sizes that the archive states are limits, never allocations. Stored and deflated files only.

>>> read_member(file, read_directory(file)[0])
b'{"@context": …'
"""

import stat
import struct
import zlib
from typing import BinaryIO, Final

from verify.errors import BadData, Code
from verify.reading.limits import MAX_ENTRY_BYTES, MAX_RATIO, RATIO_APPLIES_FROM
from verify.reading.zip.directory import LOCAL_HEADER_SIZE, Member
from verify.reading.zip.fields import decode_name, parse_extra, zip64_values

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_STORED: Final = 0
_DEFLATED: Final = 8
_AES: Final = 99
_ENCRYPTED: Final = 0x0001 | 0x0040 | 0x2000  # by file, strongly, names masked
_STREAMED: Final = 0x0008
_DESCRIPTOR_SIGNATURE: Final = b"PK\x07\x08"
_SLACK: Final = 2**16  # a deflated file may be a little larger than what it inflates to


def read_member(file: BinaryIO, member: Member, limit: int = MAX_ENTRY_BYTES) -> bytes:
    """Read the whole content of ``member``, which may have ``limit`` bytes.

    Raises:
        BadData: ``UNSUPPORTED_FORMAT`` for links and devices, ``ARCHIVE_ENCRYPTED``,
            ``ARCHIVE_METHOD``, ``SIZE_LIMIT``, or ``MALFORMED`` where the local header, sizes or
            checksum disagree with the directory.
    """
    if member.error is not None:
        raise member.error
    _refuse_kind(member)
    _refuse_size(member, limit)
    packed = _read_packed(file, member)
    data = packed if member.method == _STORED else _inflate(packed, member.size)
    if len(data) != member.size:
        raise BadData(Code.MALFORMED, "not as long as it says")
    if zlib.crc32(data) != member.crc:
        raise BadData(Code.MALFORMED, "its checksum doesn't match")
    return data


def _refuse_kind(member: Member) -> None:
    if stat.S_ISLNK(member.unix_mode):
        raise BadData(Code.UNSUPPORTED_FORMAT, "a link, not a file")
    if member.flags & _ENCRYPTED or member.method == _AES:
        raise BadData(Code.ARCHIVE_ENCRYPTED, "")
    if member.method not in (_STORED, _DEFLATED):
        raise BadData(Code.ARCHIVE_METHOD, f"method {member.method}")


def _refuse_size(member: Member, limit: int) -> None:
    if max(member.size, member.packed_size - _SLACK) > limit:
        raise BadData(Code.SIZE_LIMIT, f"{member.size} bytes, at most {limit}")
    if member.size > RATIO_APPLIES_FROM and member.size > MAX_RATIO * member.packed_size:
        raise BadData(Code.SIZE_LIMIT, f"{member.packed_size} bytes inflate to {member.size}")


def _read_packed(file: BinaryIO, member: Member) -> bytes:
    file.seek(member.offset)
    header = file.read(LOCAL_HEADER_SIZE)
    if len(header) < LOCAL_HEADER_SIZE or header[:4] != b"PK\x03\x04":
        raise BadData(Code.MALFORMED, "no local header")
    _, _, flags, method, _, _, *sums, name_size, extra_size = _LOCAL.unpack(header)
    name, raw_extra = file.read(name_size), file.read(extra_size)
    stop = member.offset + LOCAL_HEADER_SIZE + name_size + extra_size + member.packed_size
    if stop > member.end:
        raise BadData(Code.MALFORMED, "it runs into the next file")
    if flags & _ENCRYPTED:
        raise BadData(Code.ARCHIVE_ENCRYPTED, "")
    extra = parse_extra(raw_extra)
    if decode_name(name, flags, extra) != member.name or method != member.method:
        raise BadData(Code.MALFORMED, "its header and the directory disagree")
    packed = file.read(member.packed_size)
    _check_sums(sums, extra, member, file.read(24) if flags & _STREAMED else None)
    return packed


def _check_sums(
    sums: list[int], extra: dict[int, bytes], member: Member, descriptor: bytes | None
) -> None:
    """Hold checksum and sizes, before or behind the data, against the directory's.

    A header written before the data were known leaves zeros, and a descriptor follows the data:
    with or without a signature, in 32 or 64 bits (APPNOTE 4.3.9).
    """
    crc, packed_size, size = sums
    size, packed_size, _, _ = zip64_values((size, packed_size, 0, 0), extra)
    if (crc, packed_size, size) == (member.crc, member.packed_size, member.size):
        return
    fits = descriptor is not None and any(
        descriptor.startswith(
            prefix + struct.pack(form, member.crc, member.packed_size, member.size)
        )
        for prefix in (_DESCRIPTOR_SIGNATURE, b"")
        for form in ("<3L", "<L2Q")
    )
    if not fits or any((crc, packed_size, size)):
        raise BadData(Code.MALFORMED, "its header and the directory disagree")


def _inflate(packed: bytes, size: int) -> bytes:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = inflater.decompress(packed, size + 1)  # one more shows that there is more
    except zlib.error:
        raise BadData(Code.MALFORMED, "its compressed data are damaged") from None
    if not inflater.eof or inflater.unused_data:
        raise BadData(Code.MALFORMED, "not as long as it says")
    return data

"""The parts of a zip's records that vary: names and extra fields (APPNOTE 6.3.10, 4.4.4 to 4.6.9).

A file has one name. Where a record carries a second one that tools may show instead, it is refused
unless it only spells out what the old encoding couldn't.

>>> decode_name(b"badge.json", 0, {})
'badge.json'
"""

import struct
import zlib
from typing import Final

from verify.errors import BadData, Code

ZIP64: Final = 0x0001
UNICODE_PATH: Final = 0x7075
UTF8_FLAG: Final = 0x0800
_SENTINELS: Final = (0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFF)
_WIDTHS: Final = ("<Q", "<Q", "<Q", "<L")


def parse_extra(data: bytes) -> dict[int, bytes]:
    """Split an extra field into blocks by their id.

    Raises:
        BadData: ``MALFORMED`` where a block runs over the end, or the two ids that we act on come
            twice. Zeros after the last block are padding, as Android's tools write it.
    """
    blocks: dict[int, bytes] = {}
    at = 0
    while data[at:].strip(b"\0"):
        kind, size = struct.unpack_from("<2H", data, at) if len(data) - at >= 4 else (0, 2**16)
        block = data[at + 4 : at + 4 + size]
        if len(block) < size or (kind in blocks and kind in (ZIP64, UNICODE_PATH)):
            raise BadData(Code.MALFORMED, "an extra field doesn't fit")
        blocks[kind] = block
        at += 4 + size
    return blocks


def zip64_values(
    values: tuple[int, int, int, int], extra: dict[int, bytes]
) -> tuple[int, int, int, int]:
    """Widen size, packed size, offset and disk, in that order, where they say "see ZIP64".

    Raises:
        BadData: ``MALFORMED`` where a value is missing.
    """
    block = extra.get(ZIP64, b"")
    widened: list[int] = []
    at = 0
    for value, sentinel, width in zip(values, _SENTINELS, _WIDTHS, strict=True):
        if value != sentinel:
            widened.append(value)
            continue
        if len(block) - at < struct.calcsize(width):
            raise BadData(Code.MALFORMED, "a ZIP64 value is missing")
        widened += struct.unpack_from(width, block, at)
        at += struct.calcsize(width)
    size, packed_size, offset, disk = widened
    return size, packed_size, offset, disk


def decode_name(raw: bytes, flags: int, extra: dict[int, bytes]) -> str:
    """Decode a file name: UTF-8 if flagged or if it fits, else code page 437.

    Raises:
        BadData: ``MALFORMED`` for a NUL (tools cut the name there), bytes that aren't the UTF-8
            they are flagged as, or a second name for one that is plain ASCII.
    """
    if b"\0" in raw:
        raise BadData(Code.MALFORMED, "a NUL in the name")
    second = _unicode_path(raw, extra.get(UNICODE_PATH, b""))
    if second is not None and second != raw and (raw.isascii() or flags & UTF8_FLAG):
        raise BadData(Code.MALFORMED, "two names for one file")
    try:
        return (second or raw).decode("utf-8")
    except UnicodeDecodeError:
        if flags & UTF8_FLAG:
            raise BadData(Code.MALFORMED, "the name isn't UTF-8") from None
        return raw.decode("cp437")


def _unicode_path(raw: bytes, block: bytes) -> bytes | None:
    """Take the name out of an Info-ZIP Unicode Path block, if it was made for this name."""
    if len(block) < 5 or block[0] != 1 or int.from_bytes(block[1:5], "little") != zlib.crc32(raw):
        return None
    if b"\0" in block[5:]:
        raise BadData(Code.MALFORMED, "a NUL in the name")
    return block[5:]

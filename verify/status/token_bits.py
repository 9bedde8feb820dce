"""The byte array of a Token Status List: decoding within limits, and reading one entry.

Token Status List (draft-ietf-oauth-status-list), Compressed Byte Array: zlib, base64url, entries of
1, 2, 4 or 8 bits, packed from each byte's least significant bit on. That is the other way round
than in ``bits``, which is why the two share nothing.

>>> read_value(bytes([0xC9, 0x44, 0xF9]), 1, 2)
2
"""

import zlib
from typing import Final

from verify.errors import BadData, Code
from verify.reading.jose import b64url

SIZES: Final = (1, 2, 4, 8)
_MAX_BYTES: Final = 16 * 2**20  # 134 million entries; the largest list in use has 8 million
_MAX_ENCODED: Final = 24 * 2**20


def decode_list(encoded: str) -> bytes:
    """The byte array of ``lst``; raises BadData(STATUS_LIST_MALFORMED | SIZE_LIMIT)."""
    if len(encoded) > _MAX_ENCODED:
        raise BadData(Code.SIZE_LIMIT, "lst")
    try:
        # Some issuers keep the padding that the specification drops; it adds nothing.
        packed = b64url(encoded.rstrip("="))
    except BadData as error:
        raise BadData(Code.STATUS_LIST_MALFORMED, "lst is not base64url") from error
    inflater = zlib.decompressobj()
    try:
        unpacked = inflater.decompress(packed, _MAX_BYTES)
    except zlib.error as error:
        raise BadData(Code.STATUS_LIST_MALFORMED, "lst is not zlib") from error
    if inflater.unconsumed_tail:
        raise BadData(Code.SIZE_LIMIT, "lst inflates beyond the limit")
    if not inflater.eof or inflater.unused_data:
        raise BadData(Code.STATUS_LIST_MALFORMED, "lst is cut short or has more behind it")
    return unpacked


def read_value(values: bytes, index: int, size: int) -> int:
    """The value of entry ``index``, of ``size`` bits; raises BadData if it is outside."""
    each = 8 // size
    if index >= len(values) * each:
        raise BadData(Code.STATUS_INDEX_OUT_OF_RANGE, str(index))
    return values[index // each] >> (index % each * size) & ((1 << size) - 1)

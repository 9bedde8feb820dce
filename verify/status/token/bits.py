"""The byte array of a Token Status List: decoding within limits, and reading one entry.

Token Status List (draft-ietf-oauth-status-list), Compressed Byte Array: zlib, base64url, entries of
1, 2, 4 or 8 bits, packed from each byte's least significant bit on. That is the other way round
than in ``bits``, whose limits it shares.

>>> read_value(bytes([0xC9, 0x44, 0xF9]), 1, 2)
2
"""

from typing import Final

from verify.errors import BadData, Code
from verify.reading.jose.compact import b64url
from verify.status.bits import MAX_ENCODED, inflated

SIZES: Final = (1, 2, 4, 8)


def decode_list(encoded: str) -> bytes:
    """The byte array of ``lst``; raises BadData(STATUS_LIST_MALFORMED | SIZE_LIMIT)."""
    if len(encoded) > MAX_ENCODED:
        raise BadData(Code.SIZE_LIMIT, "lst")
    try:
        # Some issuers keep the padding that the specification drops; it adds nothing.
        packed = b64url(encoded.rstrip("="))
    except BadData as error:
        raise BadData(Code.STATUS_LIST_MALFORMED, "lst is not base64url") from error
    return inflated(packed, "lst")


def read_value(values: bytes, index: int, size: int) -> int:
    """The value of entry ``index``, of ``size`` bits; raises BadData if it is outside."""
    each = 8 // size
    if index >= len(values) * each:
        raise BadData(Code.STATUS_INDEX_OUT_OF_RANGE, str(index))
    return values[index // each] >> (index % each * size) & ((1 << size) - 1)

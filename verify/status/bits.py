"""The compressed bit string of a status list: decoding within limits, and reading one entry.

Bitstring Status List 1.0 (3.1, 3.2): multibase base64url (``u``), gzip, most significant bit first,
position = index * size. StatusList2021 has the same list without the multibase letter. The
specification asks issuers for 131,072 entries, for the holders' privacy; services in use publish
100,000. A list of that size still says what it says; a shorter one is not a list in use.

>>> read_entry(b"\\x20", 2, 1)
1
"""

import base64
import binascii
import re
import zlib
from typing import Final

from verify.errors import BadData, Code

_MIN_BITS: Final = 100_000  # see above; below it a holder would be told apart by the look-up
_MAX_BYTES: Final = 16 * 2**20  # 134 million entries; the largest list in use has 8 million
MAX_ENCODED: Final = 24 * 2**20
_GZIP: Final = 16 + zlib.MAX_WBITS
_BASE64URL: Final = re.compile(r"[A-Za-z0-9_-]+")
_MAX_SIZE: Final = 8  # bits an entry; the specification leaves it open, 8 covers all in use


def decode_list(encoded: str, *, multibase: bool) -> bytes:
    """The list's bits as bytes; raises BadData(STATUS_LIST_MALFORMED | SIZE_LIMIT)."""
    if multibase:
        if not encoded.startswith("u"):
            raise BadData(Code.STATUS_LIST_MALFORMED, "encodedList is not multibase base64url")
        encoded = encoded[1:]
    if len(encoded) > MAX_ENCODED:
        raise BadData(Code.SIZE_LIMIT, "encodedList")
    bits = inflated(_base64url(encoded), "encodedList", _GZIP)
    if len(bits) * 8 < _MIN_BITS:
        raise BadData(Code.STATUS_LIST_MALFORMED, f"a list of {len(bits) * 8} entries")
    return bits


def read_entry(bits: bytes, index: int, size: int) -> int:
    """The value of ``size`` bits at entry ``index``; raises BadData if that is outside."""
    if not 1 <= size <= _MAX_SIZE:
        raise BadData(Code.STATUS_ENTRY_MALFORMED, f"statusSize {size}")
    start = index * size
    if start + size > len(bits) * 8:
        raise BadData(Code.STATUS_INDEX_OUT_OF_RANGE, str(index))
    first, last = start // 8, (start + size - 1) // 8
    window = int.from_bytes(bits[first : last + 1], "big")
    return window >> (8 * (last + 1) - start - size) & ((1 << size) - 1)


def _base64url(text: str) -> bytes:
    # Some issuers keep the padding that the specification drops; it adds nothing.
    text = text.rstrip("=")
    if not _BASE64URL.fullmatch(text):
        raise BadData(Code.STATUS_LIST_MALFORMED, "encodedList is not base64url")
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (ValueError, binascii.Error) as error:
        raise BadData(Code.STATUS_LIST_MALFORMED, "encodedList is not base64url") from error


def inflated(data: bytes, what: str, window: int = zlib.MAX_WBITS) -> bytes:
    """The list's bytes within the limit; ``window`` as zlib has it: its own format, or gzip.

    Raises BadData(STATUS_LIST_MALFORMED | SIZE_LIMIT), naming ``what``.
    """
    form = "zlib" if window == zlib.MAX_WBITS else "gzip"
    inflater = zlib.decompressobj(window)
    try:
        out = inflater.decompress(data, _MAX_BYTES)
    except zlib.error as error:
        raise BadData(Code.STATUS_LIST_MALFORMED, f"{what} is not {form}") from error
    if inflater.unconsumed_tail:
        raise BadData(Code.SIZE_LIMIT, f"{what} inflates beyond the limit")
    if not inflater.eof or inflater.unused_data:
        raise BadData(Code.STATUS_LIST_MALFORMED, f"{what} is cut short or has more behind it")
    return out

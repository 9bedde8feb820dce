"""Compact JWS as text: three base64url parts, nothing verified.

RFC 7515 section 7.1, strictly: canonical base64url, no white space inside, a header that is one
strict JSON object. Which algorithms and header members count is decided where signatures are.

>>> parse_jws(b"eyJhbGciOiJFUzI1NiJ9.e30.AA").header
{'alg': 'ES256'}
"""

import binascii
import re
from binascii import a2b_base64
from typing import Final

from msgspec import Struct

from verify.errors import BadData, Code
from verify.json_types import JsonObject
from verify.reading.limits import MAX_JSON_BYTES
from verify.reading.strict.json import parse_object

# A header's JSON starts `{"`, `{ ` or `{` and a line break: `ey` or `ew` in base64url.
# Wider than what parses: a padded or folded JWS is a broken JWS, not some text.
_LOOKS: Final = re.compile(
    rb"e[wy][A-Za-z0-9+/_=-]{10,}\.[A-Za-z0-9+/_=\s-]*\.[A-Za-z0-9+/_=\s.-]*"
)
# base64url as base64 (RFC 4648, 5), where what only base64 has becomes foreign.
_TO_BASE64: Final = bytes.maketrans(b"-_+/=", b"+/!!!")
# The last character before so much padding, whose unused bits must be zero (RFC 4648, 3.5).
_LAST: Final = {1: b"AEIMQUYcgkosw048", 2: b"AQgw", 3: b""}
_SPACE: Final = b" \t\r\n"


class Jws(Struct, frozen=True, kw_only=True):
    """A JWS taken apart. Nothing in it is trusted: no signature was looked at."""

    header: JsonObject
    payload: bytes
    signature: bytes
    signing_input: bytes


def looks_like_jws(text: bytes) -> bool:
    """Say whether the text is meant as a compact JWS, well formed or not."""
    return _LOOKS.fullmatch(text.strip(_SPACE)) is not None


def parse_jws(text: bytes) -> Jws:
    """Take a compact JWS apart; white space around it is dropped.

    An empty payload (detached content) and an empty signature (``alg`` none) are well formed.

    Raises:
        BadData: ``MALFORMED``, ``SIZE_LIMIT``, or what its header's JSON is refused for.
    """
    text = text.strip(_SPACE)
    if len(text) > 2 * MAX_JSON_BYTES:
        raise BadData(Code.SIZE_LIMIT, f"{len(text)} bytes of JWS")
    parts = text.split(b".", 3)
    if len(parts) != 3:
        raise BadData(Code.MALFORMED, f"a JWS has 3 parts, this one {text.count(b'.') + 1}")
    header, payload, signature = (_part(part) for part in parts)
    signing_input = text[: text.rindex(b".")]
    return Jws(
        header=parse_object(header),
        payload=payload,
        signature=signature,
        signing_input=signing_input,
    )


def b64url(text: str) -> bytes:
    """Decode base64url without padding (RFC 7515 section 2), only in its one canonical form.

    Raises:
        BadData: ``MALFORMED`` for any other character, padding, length or unused bits.
    """
    try:
        return _part(text.encode("ascii"))
    except UnicodeEncodeError:
        raise BadData(Code.MALFORMED, "not base64url") from None


def _part(encoded: bytes) -> bytes:
    # Strict mode refuses foreign characters, but not the two of plain base64 nor unused bits.
    padding = -len(encoded) % 4
    try:
        raw = a2b_base64(encoded.translate(_TO_BASE64) + b"=" * padding, strict_mode=True)
    except binascii.Error:
        raise BadData(Code.MALFORMED, "not base64url") from None
    if padding and encoded[-1] not in _LAST[padding]:
        raise BadData(Code.MALFORMED, "not canonical base64url")
    return raw

"""Base58 with the Bitcoin alphabet, as multibase ``z`` uses it (W3C Controlled Identifiers, 2.4).

>>> decode("2NEpo7TZRRrLZSi2U")
b'Hello World!'
"""

from typing import Final

from verify.errors import BadData, Code

_ALPHABET: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_FOREIGN: Final = 255
_VALUES: Final = bytes(
    _ALPHABET.index(chr(point)) if chr(point) in _ALPHABET else _FOREIGN for point in range(256)
)
# The longest value in use is an RSA key of 4096 bits (about 720 characters). Decoding is quadratic.
_CHUNK: Final = 10  # characters whose value fits in a machine word
_MAX_LENGTH: Final = 1_500


def decode(text: str) -> bytes:
    """Base58 text to bytes; raises BadData(KEY_MALFORMED) for other characters or length."""
    if len(text) > _MAX_LENGTH:
        raise BadData(Code.KEY_MALFORMED, f"base58 of {len(text)} characters")
    digits = text.encode("latin-1", "replace").translate(_VALUES)  # "?" is none of them
    if _FOREIGN in digits:
        raise BadData(Code.KEY_MALFORMED, "not base58")
    number = 0
    for start in range(0, len(digits), _CHUNK):  # small numbers first: large ones are slow
        chunk = digits[start : start + _CHUNK]
        value = 0
        for digit in chunk:
            value = value * 58 + digit
        number = number * 58 ** len(chunk) + value
    zeros = len(text) - len(text.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def encode(data: bytes) -> str:
    """Bytes to base58 text."""
    number = int.from_bytes(data, "big")
    out = ""
    while number:
        number, value = divmod(number, 58)
        out = _ALPHABET[value] + out
    zeros = len(data) - len(data.lstrip(b"\0"))
    return "1" * zeros + out

"""ECDSA keys on P-256 and P-384, from a point on their curve; no other point is taken for a key.

Sources: RFC 7518 (6.2.1), W3C Controlled Identifiers 1.0 (2.2.2).
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    SECP384R1,
    EllipticCurve,
    EllipticCurvePublicKey,
    EllipticCurvePublicNumbers,
)

from verify.errors import BadData, Code

# By the names that JOSE has for them, with the bytes of a coordinate.
_CURVES: Final[Mapping[str, tuple[EllipticCurve, int]]] = {
    "P-256": (SECP256R1(), 32),
    "P-384": (SECP384R1(), 48),
}
_REMEMBERED: Final = 256  # keys; as in ``material``


def compressed(name: str, raw: bytes) -> EllipticCurvePublicKey:
    """The key at a compressed point of the curve with this name; raises BadData(KEY_MALFORMED)."""
    curve, size = _CURVES[name]
    if len(raw) != 1 + size or raw[0] not in (2, 3):
        raise BadData(Code.KEY_MALFORMED, "not a compressed point of its curve")
    try:
        return EllipticCurvePublicKey.from_encoded_point(curve, raw)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BadData(Code.KEY_MALFORMED, "not a point on its curve") from error


@lru_cache(_REMEMBERED)
def at(name: str, x: bytes, y: bytes) -> EllipticCurvePublicKey:
    """The key at these coordinates on the curve with this name; raises BadData(KEY_MALFORMED)."""
    curve, size = _CURVES[name]
    if len(x) != size or len(y) != size:  # RFC 7518, 6.2.1.2: full length, zeros included
        raise BadData(Code.KEY_MALFORMED, "coordinates are not of their curve's length")
    numbers = EllipticCurvePublicNumbers(int.from_bytes(x, "big"), int.from_bytes(y, "big"), curve)
    try:
        return numbers.public_key()
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BadData(Code.KEY_MALFORMED, "not a point on its curve") from error

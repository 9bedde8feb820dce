"""Public keys from the encodings that key documents use: Multikey, JWK, base58.

Refuses what could be used to deceive: symmetric keys, private keys, small-order Ed25519 points,
points off their curve, RSA below 2048 bits. It doesn't say whose key it is: ``binding`` does.
Sources: W3C Controlled Identifiers 1.0 (2.2.2 Multikey, 2.2.3 JsonWebKey), RFC 7517, 7518, 8037.
"""

import hashlib
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
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)

from verify.errors import BadData, Code, CouldNotFindOut
from verify.json_types import JsonMapping
from verify.keys import base58
from verify.reading.jose.compact import b64url

PublicKey = Ed25519PublicKey | EllipticCurvePublicKey | RSAPublicKey

# Multicodec prefixes as varints (W3C Controlled Identifiers 1.0, 2.2.2).
_ED25519: Final = b"\xed\x01"
_P256: Final = b"\x80\x24"
_P384: Final = b"\x81\x24"
_MIN_RSA_BITS: Final = 2_048  # RFC 7518, 3.3
_MAX_RSA_BITS: Final = 8_192  # verification time grows with the square; nobody issues with more
_MAX_RSA_EXPONENT: Final = 2**32  # OpenSSL's own bound is 33 bits; a huge one only burns time
# Keys made from their text, which is the same for all credentials of an issuer; making one costs as
# much as half a signature. A memo of pure functions, bounded, of public values only.
_REMEMBERED: Final = 256
# Keys that a widespread chip made so that they can be factored (CVE-2017-15361): modulo each of
# these primes they are powers of 65537, whose order stands beside it. One sound key in 2^27 is too.
_ROCA: Final = tuple(
    (prime, next(n for n in range(1, prime) if pow(65537, n, prime) == 1))
    for prime in (11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157)
)
_PRIVATE_MEMBERS: Final = frozenset(["d", "p", "q", "dp", "dq", "qi", "oth", "k"])
_CURVES: Final[Mapping[str, tuple[EllipticCurve, int]]] = {
    "P-256": (SECP256R1(), 32),
    "P-384": (SECP384R1(), 48),
}
# The algorithms that a key may say that it is for; one for another isn't used for these instead.
_ALGORITHMS: Final[Mapping[str, tuple[str, ...]]] = {
    "Ed25519": ("EdDSA", "Ed25519"),
    "P-256": ("ES256",),
    "P-384": ("ES384",),
    "RSA": ("RS256", "PS256"),
}
# y-coordinates of the points of order 1, 2, 4 and 8 with either sign bit, and their non-canonical
# encodings. With such a key a signature over one message can fit others (RFC 8032, 5.1.7).
_P25519: Final = 2**255 - 19
_ORDER_8: Final = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
_SMALL_ORDER_Y: Final = frozenset(
    [0, 1, _P25519 - 1, _P25519, _P25519 + 1, _ORDER_8, _P25519 - _ORDER_8]
)


@lru_cache(_REMEMBERED)
def from_multibase(text: str) -> PublicKey:
    """A Multikey's ``publicKeyMultibase`` (base58btc, ``z``); raises BadData(KEY_MALFORMED)."""
    if not text.startswith("z"):
        raise BadData(Code.KEY_MALFORMED, "a public key in multibase starts with z")
    data = base58.decode(text[1:])
    prefix, raw = data[:2], data[2:]
    if prefix == _ED25519:
        return ed25519(raw)
    if prefix == _P256:
        return _compressed_point(SECP256R1(), raw)
    if prefix == _P384:
        return _compressed_point(SECP384R1(), raw)
    raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, f"key type {prefix.hex()}")


def from_jwk(jwk: object) -> PublicKey:
    """A public JSON Web Key; raises BadData(KEY_MALFORMED), or CouldNotFindOut if unknown."""
    if not isinstance(jwk, dict):
        raise BadData(Code.KEY_MALFORMED, "a JWK is an object")
    if _PRIVATE_MEMBERS & jwk.keys():
        raise BadData(Code.KEY_MALFORMED, "a public key with private or symmetric members")
    kind, curve = jwk.get("kty"), jwk.get("crv")
    _check_purpose(jwk, "RSA" if kind == "RSA" else str(curve))
    if kind == "OKP" and curve == "Ed25519":
        return ed25519(_member(jwk, "x"))
    if kind == "EC" and isinstance(curve, str) and curve in _CURVES:
        return _ec_jwk(jwk, *_CURVES[curve])
    if kind == "RSA":
        return _rsa(
            int.from_bytes(_member(jwk, "n"), "big"), int.from_bytes(_member(jwk, "e"), "big")
        )
    raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, f"key type {kind} {curve}"[:60])


def _check_purpose(jwk: JsonMapping, kind: str) -> None:
    """Is the key meant for verifying, by an algorithm it can have (RFC 7517, 4.2 to 4.4)?"""
    operations = jwk.get("key_ops", ["verify"])
    if jwk.get("use", "sig") != "sig" or not isinstance(operations, list):
        raise BadData(Code.KEY_MALFORMED, "a key for another use than signatures")
    if "verify" not in operations:
        raise BadData(Code.KEY_MALFORMED, "a key for another operation than verifying")
    if kind in _ALGORITHMS and jwk.get("alg", _ALGORITHMS[kind][0]) not in _ALGORITHMS[kind]:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, f"a key for {jwk.get('alg')}"[:60])


def ed25519(raw: bytes) -> Ed25519PublicKey:
    """A raw Ed25519 key of 32 bytes; raises BadData(KEY_MALFORMED), small-order points included."""
    if len(raw) != 32:
        raise BadData(Code.KEY_MALFORMED, f"an Ed25519 key has 32 bytes, not {len(raw)}")
    if int.from_bytes(raw, "little") & (2**255 - 1) in _SMALL_ORDER_Y:
        raise BadData(Code.KEY_MALFORMED, "an Ed25519 key of small order")
    return Ed25519PublicKey.from_public_bytes(raw)


def from_base58(text: str) -> PublicKey:
    """``publicKeyBase58`` of Ed25519VerificationKey2018; raises BadData(KEY_MALFORMED)."""
    return ed25519(base58.decode(text))


def from_pem(text: str) -> PublicKey:
    """A public key in PEM (RFC 7468, 13), as Open Badges 2.0 publishes them.

    Raises BadData(KEY_MALFORMED), or CouldNotFindOut for a type of key that nothing here verifies.
    """
    try:
        key = load_pem_public_key(text.encode("ascii"))
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BadData(Code.KEY_MALFORMED, "no public key in PEM") from error
    match key:
        case Ed25519PublicKey():
            return ed25519(key.public_bytes_raw())
        case EllipticCurvePublicKey() if key.curve.name in ("secp256r1", "secp384r1"):
            return key
        case RSAPublicKey():
            numbers = key.public_numbers()
            return _rsa(numbers.n, numbers.e)
        case _:
            raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, "the kind of key in PEM")


def fingerprint(key: PublicKey) -> str:
    """SHA-256 over the DER SubjectPublicKeyInfo, hexadecimal: equal exactly for equal keys."""
    spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(spki).hexdigest()


def _compressed_point(curve: EllipticCurve, raw: bytes) -> EllipticCurvePublicKey:
    if len(raw) != 1 + (curve.key_size + 7) // 8 or raw[0] not in (2, 3):
        raise BadData(Code.KEY_MALFORMED, "not a compressed point of its curve")
    try:
        return EllipticCurvePublicKey.from_encoded_point(curve, raw)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BadData(Code.KEY_MALFORMED, "not a point on its curve") from error


def _ec_jwk(jwk: JsonMapping, curve: EllipticCurve, size: int) -> EllipticCurvePublicKey:
    return _ec_key(curve, size, _member(jwk, "x"), _member(jwk, "y"))


@lru_cache(_REMEMBERED)
def _ec_key(curve: EllipticCurve, size: int, x: bytes, y: bytes) -> EllipticCurvePublicKey:
    if len(x) != size or len(y) != size:  # RFC 7518, 6.2.1.2: full length, zeros included
        raise BadData(Code.KEY_MALFORMED, "coordinates are not of their curve's length")
    numbers = EllipticCurvePublicNumbers(int.from_bytes(x, "big"), int.from_bytes(y, "big"), curve)
    try:
        return numbers.public_key()
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BadData(Code.KEY_MALFORMED, "not a point on its curve") from error


@lru_cache(_REMEMBERED)
def _rsa(modulus: int, exponent: int) -> RSAPublicKey:
    if not _MIN_RSA_BITS <= modulus.bit_length() <= _MAX_RSA_BITS:
        raise BadData(Code.KEY_MALFORMED, f"an RSA key of {modulus.bit_length()} bits")
    if not 3 <= exponent < _MAX_RSA_EXPONENT or exponent % 2 == 0:
        raise BadData(Code.KEY_MALFORMED, "an RSA exponent out of range")
    if all(pow(modulus, order, prime) == 1 for prime, order in _ROCA):
        raise BadData(Code.KEY_MALFORMED, "an RSA key of a generator that is known to be broken")
    try:
        return RSAPublicNumbers(exponent, modulus).public_key()
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BadData(Code.KEY_MALFORMED, "not a usable RSA key") from error


def _member(jwk: JsonMapping, name: str) -> bytes:
    value = jwk.get(name)
    if not isinstance(value, str) or not value:
        raise BadData(Code.KEY_MALFORMED, f"a JWK without {name}")
    try:
        return b64url(value)
    except BadData as error:
        raise BadData(Code.KEY_MALFORMED, f"{name} is not base64url") from error

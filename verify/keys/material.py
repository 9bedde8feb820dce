"""Public keys from the encodings that key documents use: Multikey, JWK, base58.

Refuses what could be used to deceive: symmetric keys, private keys, small-order Ed25519 points,
points off their curve, RSA below 2048 bits. It doesn't say whose key it is: ``binding`` does.
Sources: W3C Controlled Identifiers 1.0 (2.2.2 Multikey, 2.2.3 JsonWebKey), RFC 7517, 7518, 8037.
"""

import hashlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias, Union

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from verify.deferred import Deferred
from verify.errors import BadData, Code, CouldNotFindOut
from verify.json_types import JsonMapping
from verify.keys import base58
from verify.reading.jose.compact import b64url

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

PublicKey: TypeAlias = Union[Ed25519PublicKey, "EllipticCurvePublicKey", "RSAPublicKey"]
# Most issuers have Ed25519 keys; what the other kinds need of ``cryptography`` takes 9 ms to load.
_on_curve: Callable[[str, bytes], PublicKey] = Deferred("verify.keys.elliptic_curve:compressed")
_at_point: Callable[[str, bytes, bytes], PublicKey] = Deferred("verify.keys.elliptic_curve:at")
_rsa: Callable[[int, int], PublicKey] = Deferred("verify.keys.rsa:of_numbers")
_in_der: Callable[[Union["EllipticCurvePublicKey", "RSAPublicKey"]], bytes] = Deferred(
    "verify.keys.der:in_der"
)

# Multicodec prefixes as varints (W3C Controlled Identifiers 1.0, 2.2.2).
_ED25519: Final = b"\xed\x01"
_CURVE_OF: Final[Mapping[bytes, str]] = {b"\x80\x24": "P-256", b"\x81\x24": "P-384"}
# Keys made from their text, which is the same for all credentials of an issuer; making one costs as
# much as half a signature. A memo of pure functions, bounded, of public values only.
_REMEMBERED: Final = 256
# What stands before a raw Ed25519 key in its SubjectPublicKeyInfo (RFC 8410, 4).
_ED25519_SPKI: Final = bytes.fromhex("302a300506032b6570032100")
_PRIVATE_MEMBERS: Final = frozenset(["d", "p", "q", "dp", "dq", "qi", "oth", "k"])
_CURVES: Final = ("P-256", "P-384")
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
    if prefix in _CURVE_OF:
        return _on_curve(_CURVE_OF[prefix], raw)
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
        return _at_point(curve, _member(jwk, "x"), _member(jwk, "y"))
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


def fingerprint(key: PublicKey) -> str:
    """SHA-256 over the DER SubjectPublicKeyInfo, hexadecimal: equal exactly for equal keys."""
    if isinstance(key, Ed25519PublicKey):
        return hashlib.sha256(_ED25519_SPKI + key.public_bytes_raw()).hexdigest()
    return hashlib.sha256(_in_der(key)).hexdigest()


def _member(jwk: JsonMapping, name: str) -> bytes:
    value = jwk.get(name)
    if not isinstance(value, str) or not value:
        raise BadData(Code.KEY_MALFORMED, f"a JWK without {name}")
    try:
        return b64url(value)
    except BadData as error:
        raise BadData(Code.KEY_MALFORMED, f"{name} is not base64url") from error

"""The raw signature check for each algorithm, on ``cryptography``'s primitives.

Only asymmetric algorithms exist here. ECDSA signatures are ``r ‖ s`` of fixed length (RFC 7518,
3.4; VC-DI-ECDSA 3.2.1), never DER. Sources: RFC 8032, RFC 7518.
"""

from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS, PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, HashAlgorithm

from verify.errors import BadData, Code

PublicKey = Ed25519PublicKey | EllipticCurvePublicKey | RSAPublicKey
_ED25519_LENGTH: Final = 64


def verify_ed25519(key: PublicKey, signature: bytes, message: bytes) -> None:
    """Ed25519 (RFC 8032, 5.1.7); raises BadData(BAD_SIGNATURE | ALGORITHM_NOT_ALLOWED)."""
    if not isinstance(key, Ed25519PublicKey):
        raise BadData(Code.ALGORITHM_NOT_ALLOWED, "the key is not an Ed25519 key")
    if len(signature) != _ED25519_LENGTH:
        raise BadData(Code.BAD_SIGNATURE, f"an Ed25519 signature of {len(signature)} bytes")
    try:
        key.verify(signature, message)
    except InvalidSignature as error:
        raise BadData(Code.BAD_SIGNATURE, "Ed25519") from error


def verify_ecdsa(key: PublicKey, signature: bytes, message: bytes, curve: str) -> None:
    """ECDSA on ``curve`` (secp256r1 with SHA-256, secp384r1 with SHA-384); raises BadData."""
    if not isinstance(key, EllipticCurvePublicKey) or key.curve.name != curve:
        raise BadData(Code.ALGORITHM_NOT_ALLOWED, f"the key is not a {curve} key")
    size = (key.key_size + 7) // 8
    if len(signature) != 2 * size:
        raise BadData(Code.BAD_SIGNATURE, f"an ECDSA signature of {len(signature)} bytes")
    r, s = int.from_bytes(signature[:size], "big"), int.from_bytes(signature[size:], "big")
    digest: HashAlgorithm = SHA384() if size == 48 else SHA256()
    try:
        key.verify(encode_dss_signature(r, s), message, ECDSA(digest))
    except InvalidSignature as error:
        raise BadData(Code.BAD_SIGNATURE, "ECDSA") from error


def verify_rsa(key: PublicKey, signature: bytes, message: bytes, *, pss: bool) -> None:
    """RS256, or PS256 with ``pss`` (RFC 7518, 3.3 and 3.5); raises BadData."""
    if not isinstance(key, RSAPublicKey):
        raise BadData(Code.ALGORITHM_NOT_ALLOWED, "the key is not an RSA key")
    padding = PSS(MGF1(SHA256()), SHA256().digest_size) if pss else PKCS1v15()
    try:
        key.verify(signature, message, padding, SHA256())
    except InvalidSignature as error:
        raise BadData(Code.BAD_SIGNATURE, "RSA") from error

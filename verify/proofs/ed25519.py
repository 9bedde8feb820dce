"""The raw check of an Ed25519 signature (RFC 8032), on ``cryptography``'s primitive."""

from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from verify.errors import BadData, Code
from verify.keys.material import PublicKey

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

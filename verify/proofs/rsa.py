"""The raw check of an RSA signature (RFC 7518, 3.3 and 3.5), on ``cryptography``'s primitives."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS, PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256, HashAlgorithm

from verify.errors import BadData, Code
from verify.keys.material import PublicKey


def verify_rsa(key: PublicKey, signature: bytes, message: bytes, *, pss: bool) -> None:
    """RS256, or PS256 with ``pss`` (RFC 7518, 3.3 and 3.5); raises BadData."""
    if not isinstance(key, RSAPublicKey):
        raise BadData(Code.ALGORITHM_NOT_ALLOWED, "the key is not an RSA key")
    padding = PSS(MGF1(SHA256()), SHA256().digest_size) if pss else PKCS1v15()
    try:
        key.verify(signature, message, padding, SHA256())
    except InvalidSignature as error:
        raise BadData(Code.BAD_SIGNATURE, "RSA") from error


def verify_long_rsa(
    key: PublicKey, signature: bytes, message: bytes, digest: HashAlgorithm, *, pss: bool
) -> None:
    """The same with a longer digest, as seals have it; raises BadData."""
    if not isinstance(key, RSAPublicKey):
        raise BadData(Code.ALGORITHM_NOT_ALLOWED, "the key is not an RSA key")
    padding = PSS(MGF1(digest), digest.digest_size) if pss else PKCS1v15()
    try:
        key.verify(signature, message, padding, digest)
    except InvalidSignature as error:
        raise BadData(Code.BAD_SIGNATURE, "RSA") from error

"""The raw check of an ECDSA signature, on ``cryptography``'s primitives.

Signatures are ``r ‖ s`` of fixed length (RFC 7518, 3.4; VC-DI-ECDSA 3.2.1), never DER.
"""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, HashAlgorithm

from verify.errors import BadData, Code
from verify.keys.material import PublicKey


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

"""The ECDSA suites' check: a signature over the two hashes, on the curve of the key."""

from verify.keys.material import PublicKey
from verify.proofs.data_integrity.hashing import combined, curve_of, sha_of_curve
from verify.proofs.ecdsa import verify_ecdsa


def check(key: PublicKey, signature: bytes, options: bytes, document: bytes) -> None:
    """Does the signature fit? Raises BadData(BAD_SIGNATURE | ALGORITHM_NOT_ALLOWED)."""
    message = combined(sha_of_curve(key), options, document)
    verify_ecdsa(key, signature, message, curve_of(key))

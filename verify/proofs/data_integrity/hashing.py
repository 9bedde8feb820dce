"""What Data Integrity suites hash, and by which hash.

VC-DI-ECDSA 1.0 (3.2.3): P-384 means SHA-384 throughout, in RDFC-1.0 too; everything else is
SHA-256.
"""

import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from verify.canonical import HashName
from verify.keys.material import PublicKey


def sha256_always(_key: PublicKey) -> HashName:
    """The hash of suites that know one only."""
    return "sha256"


def sha_of_curve(key: PublicKey) -> HashName:
    """SHA-384 for a P-384 key, else SHA-256; an RSA key of 384 bits is none (``keys.rsa``)."""
    return "sha256" if isinstance(key, Ed25519PublicKey) or key.key_size != 384 else "sha384"


def curve_of(key: PublicKey) -> str:
    """The curve that an ECDSA suite expects: P-384 for a P-384 key, else P-256."""
    return "secp384r1" if sha_of_curve(key) == "sha384" else "secp256r1"


def digest(name: HashName, data: bytes) -> bytes:
    """The hash of some bytes."""
    return (hashlib.sha384 if name == "sha384" else hashlib.sha256)(data).digest()


def combined(name: HashName, options: bytes, document: bytes) -> bytes:
    """hash(canonical proof options) ‖ hash(canonical document)."""
    return digest(name, options) + digest(name, document)

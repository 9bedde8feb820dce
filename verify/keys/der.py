"""Public keys as SubjectPublicKeyInfo in DER (RFC 5280, 4.1.2.7), by ``cryptography``."""

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def in_der(key: EllipticCurvePublicKey | RSAPublicKey) -> bytes:
    """The key's SubjectPublicKeyInfo; that of an Ed25519 key ``material`` writes itself."""
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)

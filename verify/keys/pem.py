"""Public keys in PEM (RFC 7468), held to what every other encoding is held to."""

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from verify.errors import BadData, Code, CouldNotFindOut
from verify.keys.material import PublicKey, ed25519
from verify.keys.rsa import of_numbers


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
            return of_numbers(numbers.n, numbers.e)
        case _:
            raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, "the kind of key in PEM")

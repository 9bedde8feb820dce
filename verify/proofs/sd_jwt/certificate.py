"""The key of the certificate that a JOSE header brings along (``x5c``, RFC 7515, 4.1.6).

Only the first certificate is read, and of it only the key: who issued it, and whether that counts,
is asked elsewhere.
"""

import binascii
import warnings
from base64 import b64decode
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from verify.errors import BadData, Code, CouldNotFindOut
from verify.json_types import JsonMapping
from verify.keys.material import PublicKey, ed25519

_MAX_LENGTH: Final = 20_000  # base64 of one certificate; those of qualified seals have 3,000
_CURVES: Final = frozenset(["secp256r1", "secp384r1"])
_RSA_BITS: Final = range(2_048, 8_193)  # RFC 7518, 3.3; beyond it verification only costs time


def leaf_key(header: JsonMapping) -> PublicKey | None:
    """The key of the first certificate, None without ``x5c``.

    Raises BadData(KEY_MALFORMED), CouldNotFindOut(UNSUPPORTED_PROOF) for other kinds of keys.
    """
    if "x5c" not in header:
        return None
    chain = header["x5c"]
    if not isinstance(chain, list) or not chain or not isinstance(chain[0], str):
        raise BadData(Code.KEY_MALFORMED, "x5c")
    return _usable(_public(chain[0]))


def _public(encoded: str) -> object:
    from cryptography.x509 import load_der_x509_certificate  # noqa: PLC0415  18 ms; costs start-up

    if len(encoded) > _MAX_LENGTH:
        raise BadData(Code.KEY_MALFORMED, f"a certificate of {len(encoded)} characters")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of negative serial numbers and the like
            return load_der_x509_certificate(b64decode(encoded, validate=True)).public_key()
    except UnsupportedAlgorithm as error:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, "the certificate's kind of key") from error
    except (binascii.Error, ValueError, TypeError) as error:
        raise BadData(Code.KEY_MALFORMED, "x5c holds no certificate") from error


def _usable(key: object) -> PublicKey:
    match key:
        case Ed25519PublicKey():
            return ed25519(key.public_bytes(Encoding.Raw, PublicFormat.Raw))
        case EllipticCurvePublicKey() if key.curve.name in _CURVES:
            return key
        case RSAPublicKey() if key.key_size in _RSA_BITS:
            return key
        case RSAPublicKey():
            raise BadData(Code.KEY_MALFORMED, f"an RSA key of {key.key_size} bits")
        case _:
            raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, "the certificate's kind of key")

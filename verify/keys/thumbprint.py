"""The name of a key that anyone can compute and compare: its JWK thumbprint (RFC 7638, RFC 8037).

>>> thumbprint(from_jwk({"kty": "OKP", "crv": "Ed25519",
...                      "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}))
'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k'
"""

import hashlib
import json
from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from verify.keys.material import PublicKey


def thumbprint(key: PublicKey) -> str:
    """SHA-256 over the required members in the order of their names, as base64url (RFC 7638, 3)."""
    members = json.dumps(_required(key), separators=(",", ":"), sort_keys=True)
    return _b64(hashlib.sha256(members.encode("ascii")).digest())


def _required(key: PublicKey) -> dict[str, str]:
    if isinstance(key, EllipticCurvePublicKey):
        size, point = (key.key_size + 7) // 8, key.public_numbers()
        x, y = (_b64(value.to_bytes(size, "big")) for value in (point.x, point.y))
        return {"crv": f"P-{key.key_size}", "kty": "EC", "x": x, "y": y}
    if isinstance(key, RSAPublicKey):
        numbers = key.public_numbers()
        return {"e": _number(numbers.e), "kty": "RSA", "n": _number(numbers.n)}
    return {"crv": "Ed25519", "kty": "OKP", "x": _b64(key.public_bytes_raw())}


def _number(value: int) -> str:
    return _b64(value.to_bytes((value.bit_length() + 7) // 8, "big"))


def _b64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")

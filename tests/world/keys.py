"""Private keys that are the same in every run: a label is their only secret, so they protect none.

>>> multibase(from_label("uni")) == multibase(from_label("uni"))
True
"""

import hashlib
from base64 import urlsafe_b64encode
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)

from verify.keys import base58

PrivateKey = Ed25519PrivateKey | ec.EllipticCurvePrivateKey | RSAPrivateKey
ED25519: Final = "Ed25519"
P256: Final = "P-256"
P384: Final = "P-384"
RSA: Final = "RSA"

# A key for tests alone, generated once; an RSA key can't be derived from a label in a few lines.
RSA_TEST_KEY: Final = """\
-----BEGIN PRIVATE KEY-----
MIIEvAIBADANBgkqhkiG9w0BAQEFAASCBKYwggSiAgEAAoIBAQDJomE3CEs8MnhZ
iMuJ6iungUIdoR+WaG/ZNb5979beUHF4IWQog2qef6MLzDMbRNORaCbfadw1Lnyz
Rr/baO+b2imu2CdxvbEXpBObA9yg0yjn7cBRrjLgavH5POBvZVux1elB0fWACqNN
apQtdnw17OAzgpA2EAj4vHlp8qgVsMZLEiVeFkTD9c9NhfWtGt0xy1CGZMBxUqwa
D9q3z0ZrlYdqbAfd8/pj+Kmtr3O04kL+Hv6Bp4oIOCgrE4xTY25c4nVTVY9iKrua
H0OhYzuFA5U4G47jv0aNvR/304Xv9/jzU5bnlrCj+VX/JGahQfDTQxUBq6GtfH1j
fCHG0SxdAgMBAAECggEABYFAqLU6Apx5Iy6kKfGB/BqAENmFiIB070fzmbIa2mp1
UpuMxbtixY2ECM4sJgYwxYNDrm1QNQZ+IpHfqpCYnBdudGbT2tvcMiJJY73M//oL
35si2UgJfQ2GajDSitAIWxhVPDYMfxCrSTGL9prJxNog+98Ia2VwLUROB0m385GZ
zHKb4NBfd4lsmC8XxaxnPRkH1d3CMXTcHrztytD97YKh+fZN/jcgdcPgBwkvtL9j
0jH1lcfpbx7UGzHvhPKrjBpqHCp7h4VRm2WuOKvUuFEXdVMAcNm2XYIV6ADWGf7c
CvyJQ0XAsRXccyH/yGwxkDtM0kgx+06WmSHf+Y8sGQKBgQDjTIbcxITYxWLbvwGh
T8ieuzeGcFulGy9824CDmSSJYy0mz3GCmSYpehHD4HH+fUw/6RUrbvxhnb0iDrvB
y2RMta5hUc5yP0dqq6Z3V2OZ1ipDEv+2wm1L3hfYXX2ZiZ37PLjVLuuvbBzqw2rL
n1eS+xw918pxZ5N4ZsB7xh14RQKBgQDjGD1U6l7W/jI2dyIBoMrn7/miQQRE+g9b
gzrQPCLH1bbSMdk51CZR11yAKJBfOoFdB4yOeBMbrXBL5JvLHsW4/TvYZyuo6/fd
eTcStDm8fR71urypCxXtfdOBdvYC4wxm9984EruJBWs9fEKKvmL7dDtvmZ7DZDJc
IAqBEAahOQKBgHGweVQ7R2dVc1kOdLZGvcYHRoKL+IrgyiPddq5cDxZY8OCUqeX0
zE26rOAYh2wPJ/BfmSMcZEg/Kba7P9Zy8TwdM5eh32ztkb8dFCplH4B2yrS58AVt
wlVMRQkH2ibN2qMrgBfBXEll/iC+ldA7ZwYxa7LTGIMYl36FholiUqMxAoGAGCUj
oDurCcDNJe1UuEeYS0DAkffHtG3B5ED3p9w89nJKld6m8fcUe+8h7p5hez6FMpby
4tLxdSfjoK4VwmrrKtgB3OhbRAKSwAF7UYnH+bpz6DyKgo6jLjUKn+E+FuB9GRWR
riyPs+nXlRn5GTdU3tdk2mDC+JNWp2TguQgzLEECgYAOAXGAWbP7Asi8E9Us9Db1
T8dZfzw//cSPk5YKWE+495a4CHNDFAjUO2NNFKSe8AcAZi7qOXKwyjCdMsVK+M61
BrM1UFvXmt2bKUBQC236CWpsBII9nQC9Lwf/8zclxQeEM2fcObhCuvHcnbV91h4w
cdQVvT0uSraki+vUBz3TNA==
-----END PRIVATE KEY-----
"""
_WEAK_RSA_MODULUS: Final = int(  # 1024 bits; its factors were thrown away
    "1458396481140404938737382297590593427680132860556239267590893907763980735425344866729923685651"
    "5892389031274822573967788210347810837458924966281308932140326034431988679709404907593911254580"
    "2735532746740687628719913373111663263080514385309712719601511689288100613101213474602587779904"
    "209725841082305546728976829"
)
_CURVES: Final = {P256: (ec.SECP256R1(), 32), P384: (ec.SECP384R1(), 48)}
_MULTICODEC: Final = {P256: b"\x80\x24", P384: b"\x81\x24"}


def from_label(label: str, kind: str = ED25519) -> PrivateKey:
    """The key of that label: Ed25519, P-256 or P-384; there is one RSA key for all labels."""
    if kind == RSA:
        key = load_pem_private_key(RSA_TEST_KEY.encode(), None)
        assert isinstance(key, RSAPrivateKey)
        return key
    seed = hashlib.sha256(label.encode()).digest()
    if kind == ED25519:
        return Ed25519PrivateKey.from_private_bytes(seed)
    # Far below the order of either curve, and never 0.
    return ec.derive_private_key(int.from_bytes(seed[1:], "big") + 1, _CURVES[kind][0])


def kind_of(key: PrivateKey) -> str:
    """Which of the four kinds a key is."""
    if isinstance(key, Ed25519PrivateKey):
        return ED25519
    if isinstance(key, RSAPrivateKey):
        return RSA
    return P384 if key.curve.key_size == 384 else P256


def multibase(key: PrivateKey) -> str:
    """The public key as a Multikey: base58btc of its multicodec prefix and its bytes."""
    if isinstance(key, Ed25519PrivateKey):
        raw = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return "z" + base58.encode(b"\xed\x01" + raw)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    return "z" + base58.encode(_MULTICODEC[kind_of(key)] + point)


def jwk(key: PrivateKey, **members: str) -> dict[str, Any]:
    """The public key as a JSON Web Key, with further members such as ``kid`` or ``use``."""
    if isinstance(key, Ed25519PrivateKey):
        raw = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return {"kty": "OKP", "crv": "Ed25519", "x": b64(raw), **members}
    if isinstance(key, RSAPrivateKey):
        numbers = key.public_key().public_numbers()
        return {"kty": "RSA", "n": _number(numbers.n), "e": _number(numbers.e), **members}
    size = _CURVES[kind_of(key)][1]
    point = key.public_key().public_numbers()
    x, y = (b64(value.to_bytes(size, "big")) for value in (point.x, point.y))
    return {"kty": "EC", "crv": kind_of(key), "x": x, "y": y, **members}


def weak_rsa_jwk(**members: str) -> dict[str, Any]:
    """An RSA key of 1024 bits."""
    return {"kty": "RSA", "n": _number(_WEAK_RSA_MODULUS), "e": "AQAB", **members}


def b64(data: bytes) -> str:
    """Base64url without padding (RFC 7515, 2)."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _number(value: int) -> str:
    return b64(value.to_bytes((value.bit_length() + 7) // 8, "big"))

"""openbadgeslib: its verifiers for embedded proofs and for tokens, each made once an issuer.

It brings its contexts itself. The key of an https issuer is handed over, since it fetches none.
"""

import json
from base64 import urlsafe_b64decode
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from openbadgeslib.ob3.ldp import OB3LdpVerifier
from openbadgeslib.ob3.verifier import OB3Verifier
from serving import rsa_keys, serve

EMBEDDED = OB3LdpVerifier()
KEYS = rsa_keys()
TOKENS: dict[str, OB3Verifier] = {}


def verify(text: str) -> bool:
    """One credential, from its text."""
    if text.startswith("{"):
        EMBEDDED.verify(text)
    else:
        if text not in TOKENS:
            TOKENS[text] = verifier_of(text)
        TOKENS[text].verify(text)
    return True


def verifier_of(token: str) -> OB3Verifier:
    """A verifier anchored to the issuer, as a caller who knows the issuer would make it."""
    payload = json.loads(decoded(token.split(".")[1]))
    credential = payload.get("vc", payload)
    issuer = payload.get("iss") or credential["issuer"]["id"]
    if issuer in KEYS:
        return OB3Verifier(pem(KEYS[issuer]))
    return OB3Verifier.for_issuer_did(issuer)


def pem(jwk: dict[str, Any]) -> bytes:
    """An RSA key as PEM."""
    n, e = (int.from_bytes(decoded(jwk[name]), "big") for name in ("n", "e"))
    key = RSAPublicNumbers(e, n).public_key()
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def decoded(text: str) -> bytes:
    """Base64url without padding."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


serve(verify, texts=True)

"""Credentials as compact JWS: VC-JWT of data model 1.1 and VC-JOSE of 2.0, right or bent."""

import json
from datetime import datetime
from typing import Any, Final

from tests.world.credentials import Document
from tests.world.issuers import Issuer
from tests.world.keys import ED25519, P256, P384, RSA, PrivateKey, b64, kind_of
from tests.world.signing import raw_signature

_ALGORITHMS: Final = {ED25519: "EdDSA", P256: "ES256", P384: "ES384", RSA: "RS256"}


def token(
    payload: Document,
    by: Issuer,
    *,
    signature: bytes | None = None,
    signed_with: PrivateKey | None = None,
    **header: Any,
) -> str:
    """The payload signed by the issuer's key, its ``kid`` the issuer's method.

    ``header`` changes or adds to the header (None drops a member); ``signed_with`` another key than
    the issuer's; ``signature`` bytes to stand in the signature's place.
    """
    key = signed_with or by.key
    typ = "JWT" if "vc" in payload else "vc+jwt"
    stated = {"alg": _ALGORITHMS[kind_of(key)], "typ": typ, "kid": by.method, **header}
    kept = {name: value for name, value in stated.items() if value is not None}
    signing_input = compact(kept, payload)
    raw = raw_signature(key, signing_input.encode()) if signature is None else signature
    return f"{signing_input}.{b64(raw)}"


def compact(header: Document, payload: Document | bytes) -> str:
    """Header and payload as the input of a signature."""
    body = payload if isinstance(payload, bytes) else _json(payload)
    return f"{b64(_json(header))}.{b64(body)}"


def claims_1_1(credential: Document, **claims: Any) -> Document:
    """The claims of a VC 1.1 token that agree with its credential; None drops one."""
    issuer, subject = credential["issuer"], credential["credentialSubject"]
    start = credential.get("issuanceDate") or credential.get("validFrom")
    end = credential.get("expirationDate") or credential.get("validUntil")
    stated = {
        "iss": issuer["id"] if isinstance(issuer, dict) else issuer,
        "sub": subject.get("id"),
        "jti": credential.get("id"),
        "nbf": _seconds(start),
        "exp": _seconds(end),
        "vc": credential,
        **claims,
    }
    return {name: value for name, value in stated.items() if value is not None}


def _seconds(text: str | None) -> int | None:
    return int(datetime.fromisoformat(text).timestamp()) if text else None


def _json(value: Document) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()

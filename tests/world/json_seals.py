"""JAdES seals on JSON, made without the code that verifies them, and a credential to seal."""

import hashlib
import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS, PKCS1v15
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from tests.world import certificates
from tests.world.certificates import Holder
from verify.json_types import JsonObject

ELM_CONTEXTS = [
    "https://www.w3.org/2018/credentials/v1",
    "http://data.europa.eu/snb/model/context/edc-ap",
]


def elm(**changed: Any) -> JsonObject:
    """A small Europass credential; members that are None are left out."""
    whole = {
        "id": "urn:credential:1",
        "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
        "displayParameter": {"type": "DisplayParameter", "title": {"en": "Sewing course"}},
        "credentialSubject": {
            "id": "urn:epass:person:1",
            "type": "Person",
            "fullName": {"en": "Ada Example"},
            "contactPoint": {"emailAddress": {"id": "mailto:ada@example.org", "type": "Mailbox"}},
            "hasClaim": {"type": "LearningAchievement", "title": {"en": "Sewing"}},
        },
        "issuer": {
            "id": "urn:epass:org:1",
            "type": "Organisation",
            "legalName": {"fr": "Université", "en": "Example University"},
            "eIDASIdentifier": {"type": "LegalIdentifier", "notation": certificates.IDENTIFIER},
        },
        "issuanceDate": "2025-06-01T12:00:00Z",
        "validFrom": "2025-01-01T00:00:00Z",
        "@context": ELM_CONTEXTS,
        **changed,
    }
    return {name: value for name, value in whole.items() if value is not None}


def header_of(holder: Holder, algorithm: str = "ES256", **changed: Any) -> JsonObject:
    """A protected header as Europass writes it; members that are None are left out."""
    whole = {
        "alg": algorithm,
        "x5t#S256": b64url(hashlib.sha256(holder.der).digest()),
        "x5c": [b64encode(holder.der).decode(), *_above(holder)],
        "typ": "jose+json",
        "b64": False,
        "sigT": "2025-06-01T12:00:00Z",
        "crit": ["sigT", "b64"],
        **changed,
    }
    return {name: value for name, value in whole.items() if value is not None}


def seal_part(
    payload: str, holder: Holder, *, algorithm: str = "ES256", **changed: Any
) -> JsonObject:
    """One signature of the JSON form, over the payload as it is written there."""
    protected = b64url(json.dumps(header_of(holder, algorithm, **changed)).encode())
    signature = _signature(holder, algorithm, f"{protected}.{payload}".encode())
    return {"protected": protected, "signature": b64url(signature)}


def sealed(
    content: Mapping[str, Any] | str,
    holder: Holder | None = None,
    *,
    properties: list[Any] | None = None,
    stamped: bool = False,
    **changed: Any,
) -> JsonObject:
    """A document sealed in the general form; ``properties`` go into ``etsiU``.

    ``stamped`` puts a signature time stamp first.
    """
    payload = content if isinstance(content, str) else json.dumps(content)
    part = seal_part(payload, holder or certificates.seal(), **changed)
    listed = list(properties or [])
    if stamped:
        token = certificates.time_stamp(part["signature"].encode())
        listed.insert(0, property_of("sigTst", {"tstTokens": [{"val": b64(token)}]}))
    if listed:
        part["header"] = {"etsiU": listed}
    return {"payload": payload, "signatures": [part]}


def property_of(name: str, value: Any) -> str:
    """One unsigned property, in base64url."""
    return b64url(json.dumps({name: value}).encode())


def b64(data: bytes) -> str:
    return b64encode(data).decode()


def b64url(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _above(holder: Holder) -> list[str]:
    above = certificates.intermediate()
    is_below = holder.certificate.issuer == above.certificate.subject
    return [b64encode(above.der).decode()] if is_below else []


def _signature(holder: Holder, algorithm: str, message: bytes) -> bytes:
    digest = {"256": hashes.SHA256(), "384": hashes.SHA384(), "512": hashes.SHA512()}[algorithm[2:]]
    if isinstance(holder.key, rsa.RSAPrivateKey):
        pss = PSS(MGF1(digest), digest.digest_size)
        return holder.key.sign(message, pss if algorithm[0] == "P" else PKCS1v15(), digest)
    r, s = decode_dss_signature(holder.key.sign(message, ec.ECDSA(digest)))
    size = (holder.key.key_size + 7) // 8
    return r.to_bytes(size, "big") + s.to_bytes(size, "big")

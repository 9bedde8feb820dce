"""Data Integrity proofs, made: one, or a set, right or wrong in one way.

Written from the specifications, not from ``verify.proofs``: VC-DI-EDDSA 1.0 (3.2), VC-DI-ECDSA 1.0
(3.2), Ed25519Signature2020. Only the canonical form is the product's own.
"""

import hashlib
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256, SHA384

from tests.world.credentials import Document
from tests.world.issuers import Issuer
from tests.world.keys import PrivateKey
from verify.canonical import Canonicaliser
from verify.keys import base58

CREATED: Final = "2025-03-01T09:00:00Z"
_EDDSA: Final = "eddsa-rdfc-2022"
_ED25519_2020: Final = "Ed25519Signature2020"


@cache
def canonicaliser() -> Canonicaliser:
    """The product's canonicaliser, in this process; one for all tests, as its tables are slow."""
    from verify.canonical.direct import DirectCanonicaliser  # noqa: PLC0415  loads PyLD

    return DirectCanonicaliser()


def sign(document: Document, by: Issuer, suite: str = _EDDSA, **options: Any) -> Document:
    """The document with one proof; ``options`` change or add to what the proof states."""
    return {**document, "proof": proof(document, by, suite, **options)}


def sign_set(document: Document, *signers: tuple[Issuer, str]) -> Document:
    """The document with a set of proofs, each of the document without any."""
    return {**document, "proof": [proof(document, by, suite) for by, suite in signers]}


def proof(document: Document, by: Issuer, suite: str = _EDDSA, **options: Any) -> Document:
    """One proof over the document; an option of None drops what would be there.

    ``unsigned`` (a mapping) is added after signing.
    """
    unsigned = options.pop("unsigned", {})
    stated = _options(by, suite, options)
    signature = raw_signature(by.key, _message(document, stated, by.key))
    return {**stated, "proofValue": "z" + base58.encode(signature), **unsigned}


def _options(by: Issuer, suite: str, changes: dict[str, Any]) -> Document:
    named: Document = {"type": "DataIntegrityProof", "cryptosuite": suite}
    if suite == _ED25519_2020:
        named = {"type": suite}
    stated = {
        **named,
        "created": CREATED,
        "verificationMethod": by.method,
        "proofPurpose": "assertionMethod",
        **changes,
    }
    return {name: value for name, value in stated.items() if value is not None}


def _message(document: Document, options: Document, key: PrivateKey) -> bytes:
    wide = isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.key_size == 384
    unsecured = {name: value for name, value in document.items() if name != "proof"}
    if "@context" in options:
        unsecured["@context"] = options["@context"]
    with_context = {"@context": document["@context"], **options}
    parts: Sequence[Document] = (with_context, unsecured)
    algorithm = "sha384" if wide else "sha256"
    return b"".join(
        hashlib.new(
            algorithm, canonicaliser().canonise(part, algorithm=algorithm).nquads.encode()
        ).digest()
        for part in parts
    )


def raw_signature(key: PrivateKey, message: bytes) -> bytes:
    """A signature as JOSE and Data Integrity carry it: ECDSA as ``r ‖ s``, by RFC 6979."""
    if isinstance(key, Ed25519PrivateKey):
        return key.sign(message)
    if isinstance(key, ec.EllipticCurvePrivateKey):
        wide = key.curve.key_size == 384
        digest = SHA384() if wide else SHA256()
        der = key.sign(message, ec.ECDSA(digest, deterministic_signing=True))
        size = 48 if wide else 32
        return b"".join(part.to_bytes(size, "big") for part in decode_dss_signature(der))
    return key.sign(message, PKCS1v15(), SHA256())

"""Data Integrity proofs, made: one, a set or a chain, right or wrong in one way.

Written from the specifications, not from ``verify.proofs``: VC-DI-EDDSA 1.0 (3.2, 3.3), VC-DI-ECDSA
1.0 (3.2, 3.3), Ed25519Signature2018 and 2020, JSON Web Signature 2020. Only the canonical form of
RDF is the product's own. ``ecdsa-sd-2023`` is in ``disclosing``.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS, PKCS1v15
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256, SHA384

from tests.world.credentials import Document
from tests.world.issuers import Issuer
from tests.world.keys import PrivateKey, b64
from verify.canonical import Canonicaliser
from verify.keys import base58

CREATED: Final = "2025-03-01T09:00:00Z"
_EDDSA: Final = "eddsa-rdfc-2022"
_JWS_SUITES: Final = ("Ed25519Signature2018", "JsonWebSignature2020")
_NAMED_BY_TYPE: Final = ("Ed25519Signature2020", *_JWS_SUITES)


@cache
def canonicaliser() -> Canonicaliser:
    """The product's canonicaliser, in this process; one for all tests, as its tables are slow."""
    from verify.canonical.with_pyld.in_process import DirectCanonicaliser  # noqa: PLC0415  loads PyLD

    return DirectCanonicaliser()


def sign(document: Document, by: Issuer, suite: str = _EDDSA, **options: Any) -> Document:
    """The document with one proof; ``options`` change or add to what the proof states."""
    return {**document, "proof": proof(document, by, suite, **options)}


def sign_set(document: Document, *signers: tuple[Issuer, str]) -> Document:
    """The document with a set of proofs, each of the document without any."""
    return {**document, "proof": [proof(document, by, suite) for by, suite in signers]}


def proof(
    document: Document,
    by: Issuer,
    suite: str = _EDDSA,
    *,
    previous: Sequence[Document] = (),
    header: Document | None = None,
    read_as: Any = None,
    **options: Any,
) -> Document:
    """One proof over the document; an option of None drops what would be there.

    ``unsigned`` (a mapping) is added after signing. ``previous`` are earlier proofs that are signed
    along; ``header`` is the JWS header, ``read_as`` the context that the options are read through,
    instead of what the suite has by itself.
    """
    unsigned = options.pop("unsigned", {})
    stated = _options(document, by, suite, options)
    message = message_of(document, stated, by.key, previous, read_as)
    if suite in _JWS_SUITES:
        secured = {"jws": _detached(by.key, message, header)}
    else:
        secured = {"proofValue": "z" + base58.encode(raw_signature(by.key, message))}
    return {**stated, **secured, **unsigned}


def message_of(
    document: Document,
    options: Document,
    key: PrivateKey,
    previous: Sequence[Document] = (),
    read_as: Any = None,
) -> bytes:
    """What a proof with these options signs: hash(options) ‖ hash(document)."""
    wide = isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.key_size == 384
    algorithm = "sha384" if wide and options.get("type") == "DataIntegrityProof" else "sha256"
    signed = {name: value for name, value in document.items() if name != "proof"}
    if "@context" in options:
        signed["@context"] = options["@context"]
    if previous:
        signed["proof"] = list(previous)
    canonical = _canonical(options, algorithm)
    if "-jcs-" not in options.get("cryptosuite", ""):
        options = {"@context": read_as or document["@context"], **options}
    return b"".join(hashlib.new(algorithm, canonical(part)).digest() for part in (options, signed))


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


def _options(document: Document, by: Issuer, suite: str, changes: dict[str, Any]) -> Document:
    named: Document = {"type": "DataIntegrityProof", "cryptosuite": suite}
    if suite in _NAMED_BY_TYPE:
        named = {"type": suite}
    if "-jcs-" in suite:  # VC-DI-EDDSA, 3.3.1, step 2
        named["@context"] = document["@context"]
    stated = {
        **named,
        "created": CREATED,
        "verificationMethod": by.method,
        "proofPurpose": "assertionMethod",
        **changes,
    }
    return {name: value for name, value in stated.items() if value is not None}


def _canonical(options: Document, algorithm: Any) -> Callable[[Document], bytes]:
    """How the suite that the options name makes its canonical form."""
    if "-jcs-" in options.get("cryptosuite", ""):
        from rfc8785 import dumps  # noqa: PLC0415  used here alone

        return dumps
    return lambda part: _nquads(json.dumps(part), algorithm)


@lru_cache(maxsize=4096)
def _nquads(text: str, algorithm: Any) -> bytes:
    """PyLD takes milliseconds, and tests sign the same documents and options over and over."""
    return canonicaliser().canonise(json.loads(text), algorithm=algorithm).nquads.encode()


def _detached(key: PrivateKey, message: bytes, header: Document | None) -> str:
    """``header..signature`` over an unencoded payload (RFC 7797)."""
    head = header or {"alg": _algorithm(key), "b64": False, "crit": ["b64"]}
    text = b64(json.dumps(head, separators=(",", ":")).encode())
    signing_input = text.encode() + b"." + message
    if head["alg"] == "PS256":
        padding = PSS(MGF1(SHA256()), 32)
        return f"{text}..{b64(key.sign(signing_input, padding, SHA256()))}"
    return f"{text}..{b64(raw_signature(key, signing_input))}"


def _algorithm(key: PrivateKey) -> str:
    if isinstance(key, Ed25519PrivateKey):
        return "EdDSA"
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return "ES384" if key.curve.key_size == 384 else "ES256"
    return "PS256"

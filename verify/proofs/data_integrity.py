"""Data Integrity proofs: which suites we know, what a proof must state, and whether it fits.

Sources: VC Data Integrity 1.0 (4.2 Verify Proof), VC-DI-EDDSA 1.0 (3.2), VC-DI-ECDSA 1.0 (3.2),
Ed25519Signature2020. All RDF suites sign hash(canonical proof options) ‖ hash(canonical document),
the options under the document's own ``@context``. Proof chains (``previousProof``) and suites that
aren't in the register raise CouldNotFindOut(UNSUPPORTED_PROOF): unsupported is never forged.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final, Literal

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

from verify.canonical import Canonical
from verify.errors import BadData, Code, CouldNotFindOut
from verify.keys import base58
from verify.keys.material import PublicKey
from verify.proofs.signatures import verify_ecdsa, verify_ed25519
from verify.reading.dates import parse_datetime

JsonObject = dict[str, Any]
HashName = Literal["sha256", "sha384"]

# An attacker may list thousands of proofs; issuers use one, migrations two.
MAX_PROOFS: Final = 8
_MAX_PROOF_VALUE: Final = 400  # base58 characters; an RSA-2048 signature has 350


@dataclass(frozen=True, slots=True)
class Suite:
    """One cryptosuite: the hash it takes for a key, and how its signature is checked."""

    name: str
    hash_for: Callable[[PublicKey], HashName]
    check: Callable[[PublicKey, bytes, bytes], None]


@dataclass(frozen=True, slots=True)
class Proof:
    """One proof as it stands in a document; ``options`` is all of it but the signature itself."""

    suite: Suite
    options: JsonObject
    method: str
    value: bytes


def _sha256(_key: PublicKey) -> HashName:
    return "sha256"


def _curve_hash(key: PublicKey) -> HashName:
    """P-384 means SHA-384 throughout, in RDFC-1.0 too (VC-DI-ECDSA 3.2.3)."""
    return "sha384" if isinstance(key, EllipticCurvePublicKey) and key.key_size == 384 else "sha256"


def _check_ecdsa(key: PublicKey, signature: bytes, message: bytes) -> None:
    curve = "secp384r1" if _curve_hash(key) == "sha384" else "secp256r1"
    partial(verify_ecdsa, curve=curve)(key, signature, message)


SUITES: Final[Mapping[str, Suite]] = {
    suite.name: suite
    for suite in (
        Suite("eddsa-rdfc-2022", _sha256, verify_ed25519),
        Suite("eddsa-2022", _sha256, verify_ed25519),  # the draft's name for the same suite
        Suite("Ed25519Signature2020", _sha256, verify_ed25519),
        Suite("ecdsa-rdfc-2019", _curve_hash, _check_ecdsa),
    )
}


def proofs_of(document: Mapping[str, Any]) -> list[object]:
    """The document's proofs, unread; an empty array is no proof at all."""
    proof = document.get("proof")
    if proof is None:
        return []
    proofs = proof if isinstance(proof, list) else [proof]
    if len(proofs) > MAX_PROOFS:
        raise BadData(Code.SIZE_LIMIT, f"{len(proofs)} proofs")
    return proofs


def suite_name(proof: object) -> str:
    """How a proof names its suite, for the report: the cryptosuite, else the type."""
    if not isinstance(proof, dict):
        return ""
    name = (
        proof.get("cryptosuite") if proof.get("type") == "DataIntegrityProof" else proof.get("type")
    )
    return name if isinstance(name, str) else ""


def read_proof(proof: object, now: datetime) -> Proof:
    """Read one proof and check what it states about itself.

    Raises CouldNotFindOut(UNSUPPORTED_PROOF), or BadData (MALFORMED_PROOF, WRONG_PROOF_PURPOSE,
    PROOF_FOR_ANOTHER_VERIFIER, PROOF_EXPIRED, MALFORMED_DATE).
    """
    if not isinstance(proof, dict):
        raise BadData(Code.MALFORMED_PROOF, "a proof is an object")
    suite = SUITES.get(suite_name(proof))
    if suite is None:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, suite_name(proof)[:40])
    if "previousProof" in proof:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, "proof chain")
    _check_stated(proof, now)
    method = proof.get("verificationMethod")
    if isinstance(method, dict):
        method = method.get("id")
    if not isinstance(method, str) or ":" not in method:
        raise BadData(Code.MALFORMED_PROOF, "verificationMethod")
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    return Proof(suite, options, method, _signature(proof.get("proofValue")))


def document_under(proof: Proof, document: Mapping[str, Any]) -> JsonObject:
    """What the proof signs: the document without proofs, under the proof's context if it has one.

    VC Data Integrity 1.0, 4.2 and 2.4.1: a proof's own ``@context`` must begin the document's.
    """
    unsecured = {name: value for name, value in document.items() if name != "proof"}
    own = proof.options.get("@context")
    if own is not None:
        expected, whole = _as_list(own), _as_list(document.get("@context"))
        if whole[: len(expected)] != expected:
            raise BadData(Code.MALFORMED_PROOF, "the proof's context is not the document's")
        unsecured["@context"] = own
    return unsecured


def options_document(proof: Proof, document: Mapping[str, Any]) -> JsonObject:
    """The proof options as the document that is canonicalised and signed with it."""
    return {"@context": document.get("@context"), **proof.options}


def verify_proof(proof: Proof, key: PublicKey, options: Canonical, document: Canonical) -> None:
    """Does the signature fit both canonical forms? Raises BadData(BAD_SIGNATURE …)."""
    name = proof.suite.hash_for(key)
    message = _digest(name, options.nquads) + _digest(name, document.nquads)
    proof.suite.check(key, proof.value, message)


def _digest(name: HashName, text: str) -> bytes:
    return hashlib.new(name, text.encode()).digest()


def _check_stated(proof: Mapping[str, Any], now: datetime) -> None:
    if proof.get("proofPurpose") != "assertionMethod":
        raise BadData(Code.WRONG_PROOF_PURPOSE, str(proof.get("proofPurpose"))[:40])
    # A domain or challenge is for a live presentation to one verifier (VC-DI 2.1).
    if "domain" in proof or "challenge" in proof:
        raise BadData(Code.PROOF_FOR_ANOTHER_VERIFIER)
    for name in ("created", "expires"):
        if name in proof and not isinstance(proof[name], str):
            raise BadData(Code.MALFORMED_DATE, name)
    if "created" in proof:
        parse_datetime(proof["created"])
    if "expires" in proof and parse_datetime(proof["expires"]) <= now:
        raise BadData(Code.PROOF_EXPIRED)


def _signature(value: object) -> bytes:
    if not isinstance(value, str) or not value.startswith("z") or len(value) > _MAX_PROOF_VALUE:
        raise BadData(Code.MALFORMED_PROOF, "proofValue")
    try:
        return base58.decode(value[1:])
    except BadData as error:
        raise BadData(Code.MALFORMED_PROOF, "proofValue") from error


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]

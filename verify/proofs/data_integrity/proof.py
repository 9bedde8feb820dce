"""One Data Integrity proof: what it must state, and what it signs.

Which suites there are is in ``suites``, earlier proofs of a chain in ``chains``, and judging in
``embedded``. Sources: VC Data Integrity 1.0 (2.1, 4.2 Verify Proof), VC-DI-EDDSA 1.0 (3.3.2),
VC-DI-ECDSA 1.0 (3.3.2).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from msgspec import Struct

from verify.errors import BadData, Code, CouldNotFindOut
from verify.json_types import JsonMapping, JsonObject
from verify.proofs.data_integrity.chains import preceding
from verify.proofs.data_integrity.suites import SUITES, Suite
from verify.reading.dates import parse_datetime

# An attacker may list thousands of proofs; issuers use one, migrations two.
MAX_PROOFS: Final = 8
_MAX_NAME: Final = 40  # characters; the longest suite's name in use has 27


class Proof(Struct, frozen=True, kw_only=True):
    """One proof as it stands in a document.

    ``options`` is all of it but the signature; ``previous`` are the proofs that it signs along.
    """

    suite: Suite
    options: JsonObject
    method: str
    value: bytes
    previous: Sequence[JsonObject] = ()


def proofs_of(document: JsonMapping) -> list[object]:
    """The document's proofs, unread; an empty array is no proof at all."""
    proof = document.get("proof")
    if proof is None:
        return []
    proofs = proof if isinstance(proof, list) else [proof]
    if len(proofs) > MAX_PROOFS:
        raise BadData(Code.SIZE_LIMIT, f"{len(proofs)} proofs")
    return proofs


def suite_name(proof: object) -> str:
    """How a proof names its suite, for the report: the cryptosuite, else the types."""
    if not isinstance(proof, dict):
        return ""
    kind = proof.get("type")
    if kind == "DataIntegrityProof":
        kind = proof.get("cryptosuite")
    names = kind if isinstance(kind, list) else [kind]
    return " ".join(name for name in names if isinstance(name, str))[:_MAX_NAME]


def read_proof(proof: object, proofs: Sequence[object], now: datetime) -> Proof:
    """Read one proof of ``proofs`` and check what it states about itself.

    Raises CouldNotFindOut(UNSUPPORTED_PROOF), or BadData (MALFORMED_PROOF, WRONG_PROOF_PURPOSE,
    PROOF_FOR_ANOTHER_VERIFIER, PROOF_EXPIRED, MALFORMED_DATE).
    """
    if not isinstance(proof, dict):
        raise BadData(Code.MALFORMED_PROOF, "a proof is an object")
    name = suite_name(proof)
    suite = SUITES.get(name) if not isinstance(proof.get("type"), list) else None
    if suite is None:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, name)
    _check_stated(proof, now)
    method = proof.get("verificationMethod")
    if isinstance(method, dict):
        method = method.get("id")
    if not isinstance(method, str) or ":" not in method:
        raise BadData(Code.MALFORMED_PROOF, "verificationMethod")
    options = {name: value for name, value in proof.items() if name != suite.signed_as}
    return Proof(
        suite=suite,
        options=options,
        method=method,
        value=suite.signature(proof),
        previous=preceding(proof, proofs),
    )


def document_under(proof: Proof, document: JsonMapping) -> JsonObject:
    """What the proof signs, but for earlier proofs: the document under the proof's own context.

    VC Data Integrity 1.0, 4.2 and 2.4.1: a proof's own ``@context`` must begin the document's.
    Raises BadData(MALFORMED_PROOF).
    """
    unsecured = {name: value for name, value in document.items() if name != "proof"}
    own = proof.options.get("@context")
    if own is not None:
        expected, whole = _as_list(own), _as_list(document.get("@context"))
        if whole[: len(expected)] != expected:
            raise BadData(Code.MALFORMED_PROOF, "the proof's context is not the document's")
        unsecured["@context"] = own
    return unsecured


def same_context(one: JsonMapping, other: JsonMapping) -> bool:
    """Are two documents read through the same contexts?"""
    return _as_list(one.get("@context")) == _as_list(other.get("@context"))


def with_previous(signed: JsonObject, proof: Proof) -> JsonObject:
    """The document together with the earlier proofs that the proof signs (4.3)."""
    return {**signed, "proof": list(proof.previous)} if proof.previous else signed


def options_documents(proof: Proof, document: JsonMapping) -> list[JsonObject]:
    """The proof options as documents to canonicalise: the first that fits was signed."""
    contexts = [document.get("@context"), *proof.suite.contexts]
    return [{"@context": context, **proof.options} for context in contexts]


def _check_stated(proof: JsonMapping, now: datetime) -> None:
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


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]

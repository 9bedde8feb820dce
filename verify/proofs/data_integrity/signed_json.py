"""Judging a proof that signs the JSON itself (JCS suites).

All bytes are signed, so the signature is judged whether or not the document's meaning is known, and
a term that no context defines isn't unsigned: what it means is open (ADR 0004). Which edition of a
context the issuer read can't be told from the signature; the newest is taken. Sources: VC-DI-EDDSA
1.0 (3.3), VC-DI-ECDSA 1.0 (3.3).
"""

from verify.canonical.jcs import canonical_json
from verify.errors import Code, VerifyError
from verify.json_types import JsonObject
from verify.keys.issuers.binding import KeyFinding, find_key
from verify.proofs.data_integrity.case import Case, Judged, fitting
from verify.proofs.data_integrity.proof import Proof, with_previous
from verify.proofs.secured import Meaning, covered, key_outcome, outcome_of, places
from verify.verdict import NotChecked, Outcome, ProofOutcomes


def judge_json(proof: Proof, signed: JsonObject, case: Case) -> Judged:
    """The outcomes of one proof over ``signed``, the document under the proof's contexts."""
    meaning, coverage = _meaning(signed, case)
    issuer = meaning.issuer if meaning else _stated_issuer(signed)
    finding = find_key(issuer, proof.method, None, case.means.evidence)
    signature = _signature(proof, signed, finding, meaning)
    return Judged(
        outcomes=ProofOutcomes(coverage=coverage, signature=signature, key=key_outcome(finding)),
        meaning=meaning,
    )


def _meaning(signed: JsonObject, case: Case) -> tuple[Meaning | None, Outcome]:
    try:
        meaning = case.meaning_under(signed)
    except VerifyError as error:
        return None, outcome_of(error)
    if meaning.canonical.unsigned:
        return meaning, NotChecked(Code.UNDEFINED_TERM, places(meaning.canonical.unsigned))
    return meaning, covered(meaning.canonical)


def _signature(
    proof: Proof, signed: JsonObject, finding: KeyFinding, meaning: Meaning | None
) -> Outcome:
    if finding.public is None:
        return NotChecked(finding.code or Code.KEY_UNRESOLVED, finding.detail)
    try:
        options = canonical_json(proof.options)
        document = canonical_json(with_previous(signed, proof))
        proof.suite.check(finding.public, proof.value, options, document)
    except VerifyError as error:
        return outcome_of(error)
    return fitting(proof, meaning)


def _stated_issuer(document: JsonObject) -> str:
    """The issuer by its member's name, where the contexts don't say what that means."""
    issuer = document.get("issuer")
    if isinstance(issuer, dict):
        issuer = issuer.get("id")
    return issuer if isinstance(issuer, str) else ""

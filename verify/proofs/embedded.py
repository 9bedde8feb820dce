"""A JSON document with embedded Data Integrity proofs, judged.

The steps are numbered in ``secure_json`` in the order a reader expects. Sources: VC Data Integrity
1.0 (4.2 Verify Proof, 2.1.1 Proof Sets).
"""

from dataclasses import dataclass

from verify.canonical import Canonical
from verify.errors import BadData, Code, VerifyError
from verify.keys.binding import find_key
from verify.keys.material import PublicKey
from verify.proofs import data_integrity
from verify.proofs.data_integrity import Proof
from verify.proofs.secured import (
    JsonObject,
    Meaning,
    Means,
    Secured,
    covered,
    key_outcome,
    meaning_of,
    outcome_of,
    worst,
)
from verify.verdict import Grounds, NotApplicable, NotChecked, Outcome, Pass


def secure_json(document: JsonObject, means: Means) -> Secured:
    """Judge a document with embedded proofs (VC Data Integrity 1.0, 4.2).

    Raises BadData(MALFORMED) where it isn't a credential that could be judged at all.
    """
    # 1. Is there a proof?
    proofs = data_integrity.proofs_of(document)
    name = " + ".join(dict.fromkeys(filter(None, map(data_integrity.suite_name, proofs))))
    unsecured = {key: value for key, value in document.items() if key != "proof"}
    # 2. What does the document mean? Only through approved contexts.
    try:
        meaning = meaning_of(unsecured, means, edition=0)
    except VerifyError as error:
        return _without_meaning(name, error, signed=bool(proofs))
    if not proofs:
        none = NotApplicable(Code.NO_PROOF)
        return Secured("", none, none, none, meaning.graph, meaning.root, meaning.issuer)
    # 3. Does every proof verify, and whose key is each?
    judged = [_judge_proof(proof, document, meaning, means) for proof in proofs]
    used = next((j.meaning for j in judged if j.meaning is not None), meaning)
    # 4. Is everything covered? The canonical form knows what it left out.
    return Secured(
        name,
        worst([covered(used.canonical)] + [j.coverage for j in judged]),
        worst([j.signature for j in judged]),
        worst([j.key for j in judged]),
        used.graph,
        used.root,
        used.issuer,
    )


def _without_meaning(name: str, error: VerifyError, *, signed: bool) -> Secured:
    """Terms that aren't known leave all open; terms given another meaning fail the coverage."""
    if isinstance(error, BadData) and error.code is not Code.TERM_REDEFINED:
        raise error
    unknown = NotChecked(error.code, error.detail)
    signature: Outcome = unknown if signed else NotApplicable(Code.NO_PROOF)
    return Secured(name, outcome_of(error), signature, unknown)


@dataclass(frozen=True, slots=True)
class _Judged:
    coverage: Outcome
    signature: Outcome
    key: Outcome
    meaning: Meaning | None = None


def _judge_proof(raw: object, document: JsonObject, meaning: Meaning, means: Means) -> _Judged:
    try:
        proof = data_integrity.read_proof(raw, means.now)
    except VerifyError as error:
        return _Judged(NotChecked(error.code), outcome_of(error), NotChecked(error.code))
    finding = find_key(meaning.issuer, proof.method, None, means.evidence)
    key = key_outcome(finding)
    if finding.public is None:
        code = finding.code or Code.KEY_UNRESOLVED
        return _Judged(covered(meaning.canonical), NotChecked(code, finding.detail), key)
    try:
        signed, options = _fitting_edition(proof, finding.public, document, meaning, means)
    except VerifyError as error:
        return _Judged(covered(meaning.canonical), outcome_of(error), key)
    signature = Pass(
        Grounds(
            {"suite": proof.suite.name, "verification method": proof.method} | _editions(signed)
        )
    )
    return _Judged(covered(signed.canonical, options), signature, key, signed)


def _fitting_edition(
    proof: Proof, key: PublicKey, document: JsonObject, newest: Meaning, means: Means
) -> tuple[Meaning, Canonical]:
    """Try each edition of the contexts, newest first; raises BadData(BAD_SIGNATURE) if none fits.

    ``newest``: what the document means by the newest editions, as the caller knows already. Two
    documents have been published under one context address (see the term tables); which one an
    issuer signed under can only be told by its signature.
    """
    signed = data_integrity.document_under(proof, document)
    own_context = "@context" in proof.options
    options = data_integrity.options_document(proof, document)
    hash_name = proof.suite.hash_for(key)
    refusal: BadData | None = None
    for edition in range(means.canonicaliser.editions(signed)):
        known = edition == 0 and not own_context
        meaning = newest if known else meaning_of(signed, means, edition)
        canonical_options = means.canonicaliser.canonise(
            options, edition=edition, algorithm=hash_name
        )
        canonical = meaning.canonical
        if hash_name != "sha256":
            canonical = means.canonicaliser.canonise(signed, edition=edition, algorithm=hash_name)
        try:
            data_integrity.verify_proof(proof, key, canonical_options, canonical)
        except BadData as error:
            refusal = refusal or error
            continue
        return meaning, canonical_options
    raise refusal or BadData(Code.BAD_SIGNATURE)


def _editions(meaning: Meaning) -> dict[str, str]:
    return {f"context {c.url}": f"sha256 {c.sha256[:16]}" for c in meaning.canonical.contexts}

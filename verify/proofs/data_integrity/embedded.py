"""A JSON document with embedded Data Integrity proofs, judged.

The steps are numbered in ``secure_json`` in the order a reader expects. Which canonical form a
proof signs decides how it is judged: ``signed_rdf`` or ``signed_json``. Sources: VC Data Integrity
1.0 (4.2 Verify Proof, 4.3 Verify Proof Sets and Chains, 2.1.1 Proof Sets).
"""

from collections.abc import Callable

from verify.deferred import Deferred
from verify.errors import BadData, Code, VerifyError
from verify.json_types import JsonObject
from verify.proofs.data_integrity import proof as data_integrity
from verify.proofs.data_integrity.case import Case, Judged
from verify.proofs.data_integrity.proof import Proof
from verify.proofs.data_integrity.signed_rdf import judge_rdf
from verify.proofs.data_integrity.suites import Form
from verify.proofs.secured import Means, Secured, meaning_of, outcome_of, worst
from verify.verdict import NotApplicable, NotChecked, ProofOutcomes

_judge_json: Callable[[Proof, JsonObject, Case], Judged] = Deferred(
    "verify.proofs.data_integrity.signed_json:judge_json"
)


def secure_json(document: JsonObject, means: Means) -> Secured:
    """Judge a document with embedded proofs (VC Data Integrity 1.0, 4.2).

    Raises BadData(MALFORMED) where it isn't a credential that could be judged at all.
    """
    # 1. Is there a proof?
    proofs = data_integrity.proofs_of(document)
    name = " + ".join(dict.fromkeys(filter(None, map(data_integrity.suite_name, proofs))))
    # 2. What does the document mean? Only through approved contexts.
    case = _case(document, means)
    if not proofs:
        return _unsigned(case)
    # 3. Does every proof verify, whose key is each, and does it cover everything?
    judgements = [_judge_proof(proof, proofs, case) for proof in proofs]
    used = next((each.meaning for each in judgements if each.meaning is not None), case.meaning)
    unknown = [outcome_of(case.problem)] if case.problem else []
    return Secured(
        proof=name,
        outcomes=ProofOutcomes(
            coverage=worst([*unknown, *(each.outcomes.coverage for each in judgements)]),
            signature=worst([each.outcomes.signature for each in judgements]),
            key=worst([each.outcomes.key for each in judgements]),
        ),
        graph=used.graph if used else None,
        root=used.root if used else None,
        issuer=used.issuer if used else None,
    )


def _case(document: JsonObject, means: Means) -> Case:
    """The document without its proofs, and what it means; a TERM_REDEFINED isn't unreadable."""
    unsecured = {key: value for key, value in document.items() if key != "proof"}
    try:
        return Case(
            document=unsecured, means=means, meaning=meaning_of(unsecured, means, edition=0)
        )
    except VerifyError as error:
        if isinstance(error, BadData) and error.code is not Code.TERM_REDEFINED:
            raise
        return Case(document=unsecured, means=means, meaning=None, problem=error)


def _unsigned(case: Case) -> Secured:
    """A document without any proof."""
    none = NotApplicable(Code.NO_PROOF)
    if case.meaning is None:
        assert case.problem is not None  # a case has the one or the other
        unknown = NotChecked(case.problem.code, case.problem.detail)
        return Secured(
            proof="",
            outcomes=ProofOutcomes(coverage=outcome_of(case.problem), signature=none, key=unknown),
        )
    return Secured(
        proof="",
        outcomes=ProofOutcomes.alike(none),
        graph=case.meaning.graph,
        root=case.meaning.root,
        issuer=case.meaning.issuer,
    )


def _judge_proof(raw: object, proofs: list[object], case: Case) -> Judged:
    try:
        proof = data_integrity.read_proof(raw, proofs, case.means.now)
        signed = data_integrity.document_under(proof, case.document)
    except VerifyError as error:
        return Judged(
            outcomes=ProofOutcomes(
                coverage=NotChecked(error.code),
                signature=outcome_of(error),
                key=NotChecked(error.code),
            )
        )
    judge = _judge_json if proof.suite.form is Form.JSON else judge_rdf
    return judge(proof, signed, case)

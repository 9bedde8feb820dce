"""Judging a proof that signs what the document means (RDF suites).

What no context defines has no quad and is not signed: it fails the coverage. Two documents have
been published under one context address (see the term tables); which of them an issuer signed under
can only be told by its signature, so each edition is tried, newest first. Sources: VC-DI-EDDSA 1.0
(3.2), VC-DI-ECDSA 1.0 (3.2, 3.6), VC Data Integrity 1.0 (2.4.2).
"""

from collections.abc import Iterator

from verify.canonical import Canonical, HashName
from verify.errors import BadData, Code, VerifyError
from verify.json_types import JsonObject
from verify.keys.issuers.binding import find_key
from verify.keys.material import PublicKey
from verify.proofs.data_integrity.case import Case, Judged, fitting
from verify.proofs.data_integrity.proof import Proof, options_documents, with_previous
from verify.proofs.secured import Meaning, Means, covered, key_outcome, meaning_of, outcome_of
from verify.verdict import NotChecked, ProofOutcomes


def judge_rdf(proof: Proof, signed: JsonObject, case: Case) -> Judged:
    """The outcomes of one proof over ``signed``, the document under the proof's contexts."""
    try:
        newest = case.meaning_under(signed)
    except VerifyError as error:
        unknown = NotChecked(error.code, error.detail)
        return Judged(
            outcomes=ProofOutcomes(coverage=outcome_of(error), signature=unknown, key=unknown)
        )
    finding = find_key(newest.issuer, proof.method, None, case.means.evidence)
    key, coverage = key_outcome(finding), covered(newest.canonical)
    if finding.public is None:
        code = finding.code or Code.KEY_UNRESOLVED
        return Judged(
            outcomes=ProofOutcomes(
                coverage=coverage, signature=NotChecked(code, finding.detail), key=key
            )
        )
    try:
        meaning, document, options = _fitting_edition(
            proof, finding.public, signed, newest, case.means
        )
    except VerifyError as error:
        return Judged(
            outcomes=ProofOutcomes(coverage=coverage, signature=outcome_of(error), key=key)
        )
    return Judged(
        outcomes=ProofOutcomes(
            coverage=covered(document, options), signature=fitting(proof, meaning), key=key
        ),
        meaning=meaning,
    )


def _fitting_edition(
    proof: Proof, key: PublicKey, signed: JsonObject, newest: Meaning, means: Means
) -> tuple[Meaning, Canonical, Canonical]:
    """The meaning that was signed, and the canonical document and options; raises BadData.

    ``newest``: what the document means by the newest editions, as the caller knows already.
    """
    algorithm = proof.suite.hash_for(key)
    refusal: BadData | None = None
    for edition, editions in _editions(signed, means):
        meaning = newest if edition == 0 else meaning_of(signed, means, edition)
        document = meaning.canonical
        if proof.previous or algorithm != "sha256":
            whole = with_previous(signed, proof)
            document = _canonical(whole, edition, editions, algorithm, means)
        for plain_options in options_documents(proof, signed):
            options = _canonical(plain_options, edition, editions, algorithm, means)
            try:
                proof.suite.check(key, proof.value, options.encoded, document.encoded)
            except BadData as error:
                refusal = refusal or error
                continue
            return meaning, document, options
    raise refusal or BadData(Code.BAD_SIGNATURE)


def _editions(signed: JsonObject, means: Means) -> Iterator[tuple[int, int]]:
    """Each edition's number and how many there are, which is not asked while the newest fits."""
    yield 0, 1
    editions = means.canonicaliser.editions(signed)
    yield from ((edition, editions) for edition in range(1, editions))


def _canonical(
    document: JsonObject, edition: int, editions: int, algorithm: HashName, means: Means
) -> Canonical:
    """The canonical form under the same editions as the credential's, of which it has so many.

    A document with fewer addresses has fewer editions: the same share of them.
    """
    if edition:
        edition = edition * means.canonicaliser.editions(document) // editions
    return means.canonicaliser.canonise(document, edition=edition, algorithm=algorithm)

"""A compact JWS that is a credential, judged.

The steps are numbered in ``secure_token`` in the order a reader expects. Sources: VC-JOSE-COSE 1.0,
VC Data Model 1.1 (6.3.1), Open Badges 3.0 (8.2).
"""

from verify.errors import BadData, Code, VerifyError
from verify.json_types import JsonObject
from verify.keys.issuers.binding import KeyFinding, find_key
from verify.proofs.jose import claims
from verify.proofs.jose import header as jose
from verify.proofs.secured import (
    Meaning,
    Means,
    Secured,
    covered,
    key_outcome,
    meaning_of,
    outcome_of,
    places,
)
from verify.reading.jose.compact import Jws
from verify.reading.strict.json import parse_object
from verify.verdict import Fail, Grounds, NotChecked, Outcome, Pass, ProofOutcomes


def secure_jws(jws: Jws, means: Means) -> tuple[Secured, JsonObject]:
    """Judge a compact JWS whose claims nobody has read yet, as ``secure_token`` does."""
    return secure_token(jws, parse_object(jws.payload), means)


def secure_token(jws: Jws, payload: JsonObject, means: Means) -> tuple[Secured, JsonObject]:
    """Judge a compact JWS; also gives the credential in it, for its format's sake.

    ``payload`` are its claims. Raises BadData where they aren't a credential at all.
    """
    name = jose.proof_name(jws.header)
    # 1. May a credential have this header?
    try:
        jose.check_header(jws.header)
        kid, embedded = jose.key_id(jws.header), jose.embedded_key(jws.header)
    except VerifyError as error:
        refused = outcome_of(error)
        return Secured(
            proof=name,
            outcomes=ProofOutcomes(
                coverage=NotChecked(error.code), signature=refused, key=NotChecked(error.code)
            ),
        ), payload
    # 2. Do the claims and the credential agree?
    agreement: Outcome | None = None
    try:
        credential = claims.credential_of(payload, jose.media_type(jws.header))
    except BadData as error:
        if error.code is not Code.CLAIMS_MISMATCH:
            raise
        agreement = Fail(error.code, error.detail)
        credential = payload.get("vc", payload) if isinstance(payload.get("vc"), dict) else payload
    # 3. What does it mean? The bytes are signed whatever they mean, so the signature goes on.
    meaning, coverage = _token_meaning(credential, means)
    issuer = meaning.issuer if meaning else _stated_issuer(payload, credential)
    # 4. Whose key is it, and does the signature fit?
    finding = find_key(issuer, kid, embedded, means.evidence)
    signature = _token_signature(jws, finding)
    secured = Secured(
        proof=name,
        outcomes=ProofOutcomes(
            coverage=coverage if agreement is None else agreement,
            signature=signature,
            key=key_outcome(finding),
        ),
        graph=meaning.graph if meaning else None,
        root=meaning.root if meaning else None,
        issuer=issuer,
    )
    return secured, credential


def _token_meaning(credential: JsonObject, means: Means) -> tuple[Meaning | None, Outcome]:
    try:
        meaning = meaning_of(credential, means, edition=0)
    except VerifyError as error:
        if isinstance(error, BadData) and error.code is not Code.TERM_REDEFINED:
            raise
        return None, outcome_of(error)
    if meaning.canonical.unsigned:
        # All of a token's bytes are signed; what some of them mean is open (ADR 0004).
        return meaning, NotChecked(Code.UNDEFINED_TERM, places(meaning.canonical.unsigned))
    return meaning, covered(meaning.canonical)


def _token_signature(jws: Jws, finding: KeyFinding) -> Outcome:
    if finding.public is None:
        return NotChecked(finding.code or Code.KEY_UNRESOLVED, finding.detail)
    try:
        jose.verify_jws(jws, finding.public)
    except BadData as error:
        return outcome_of(error)
    return Pass(Grounds({"algorithm": jws.header["alg"]}))


def _stated_issuer(payload: JsonObject, credential: JsonObject) -> str:
    """The issuer by its registered claim (RFC 7519, 4.1.1), else the credential's member."""
    issuer = payload.get("iss", credential.get("issuer"))
    if isinstance(issuer, dict):
        issuer = issuer.get("id")
    return issuer if isinstance(issuer, str) else ""

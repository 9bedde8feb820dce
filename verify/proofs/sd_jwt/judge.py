"""An SD-JWT judged: its header, its disclosures, its key binding, its issuer's signature.

Sources: RFC 9901 (7.1, 7.3), SD-JWT VC, VC-JOSE-COSE 1.0 (3.2). ``open_sd_jwt`` needs nothing from
outside; ``secure_claims`` judges the signature over plain claims, ``secure_credential`` that over a
W3C credential. A disclosure that no digest vouches for fails the coverage; every other broken rule
fails the signature. What the claims state is for ``formats``.
"""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from verify.errors import BadData, Code, VerifyError
from verify.json_types import JsonObject
from verify.keys.issuers.binding import KeyFinding
from verify.proofs.jose import header as jose
from verify.proofs.jose.token import secure_token
from verify.proofs.sd_jwt.binding import check_key_binding
from verify.proofs.sd_jwt.disclosures import Disclosed, disclosed
from verify.proofs.sd_jwt.issuer import find_issuer_key
from verify.proofs.secured import Means, Secured, key_outcome, outcome_of
from verify.reading.jose.sd_jwt import SdJwt
from verify.reading.strict.json import parse_object
from verify.reading.text.safetext import SafeText
from verify.verdict import Grounds, NotChecked, Note, Outcome, Pass, ProofOutcomes

_SUFFIX: Final = "+sd-jwt"
_PLAIN_TYPES: Final = frozenset(["", "jwt", "sd-jwt"])


class Opened(Struct, frozen=True, kw_only=True):
    """An SD-JWT as far as it can be judged by itself.

    ``payload`` is what the issuer signed; ``disclosed`` what it says with its disclosures, None
    where that isn't known. ``refused`` is why its signature can't pass, None if nothing speaks
    against it; ``sealed`` that its header alone forbids looking any further.
    """

    proof: str
    payload: JsonObject
    media_type: str
    coverage: Outcome
    disclosed: Disclosed | None = None
    refused: Outcome | None = None
    sealed: bool = False
    notes: tuple[Note, ...] = ()


def open_sd_jwt(sd_jwt: SdJwt) -> Opened:
    """Judge what needs no key of the issuer's; raises BadData where its payload can't be read."""
    header = sd_jwt.jws.header
    payload, typ = parse_object(sd_jwt.jws.payload), jose.media_type(header)
    opened = Opened(
        proof=f"sd-{jose.proof_name(header)}",
        payload=payload,
        media_type=typ,
        coverage=NotChecked(Code.NOT_RUN),
    )
    # 1. May a credential have this header? Applications may have a type of their own (9.11).
    try:
        jose.check_header(header, _PLAIN_TYPES | ({typ} if typ.endswith(_SUFFIX) else set()))
    except VerifyError as error:
        refused = outcome_of(error)
        return replace(opened, coverage=NotChecked(error.code), refused=refused, sealed=True)
    # 2. Does the issuer's payload vouch for every disclosure?
    try:
        disclosed_claims = disclosed(payload, sd_jwt.disclosures)
        opened = replace(
            opened, disclosed=disclosed_claims, coverage=_covered(sd_jwt, disclosed_claims)
        )
    except VerifyError as error:
        opened = _not_disclosed(opened, error)
    # 3. Is the key binding sound, if there is one?
    return _with_key_binding(opened, sd_jwt) if sd_jwt.key_binding else opened


def secure_claims(sd_jwt: SdJwt, opened: Opened, means: Means) -> Secured:
    """Judge the signature over claims that are no W3C credential; ``iss`` names the issuer."""
    issuer_claim = opened.payload.get("iss")
    issuer = issuer_claim if isinstance(issuer_claim, str) else ""
    key: Outcome = opened.coverage
    signature: Outcome = opened.coverage
    if not opened.sealed:
        try:
            finding = find_issuer_key(issuer, sd_jwt.jws.header, means.evidence)
            key, signature = key_outcome(finding), _signature(sd_jwt, finding)
        except VerifyError as error:
            key, signature = NotChecked(error.code), outcome_of(error)
    if opened.refused is not None:
        signature = opened.refused
    return Secured(
        proof=opened.proof,
        outcomes=ProofOutcomes(coverage=opened.coverage, signature=signature, key=key),
        issuer=issuer,
    )


def secure_credential(
    sd_jwt: SdJwt, opened: Opened, disclosed_claims: Disclosed, means: Means
) -> tuple[Secured, JsonObject]:
    """Judge a W3C credential in an SD-JWT as any token (VC-JOSE-COSE 1.0, 3.2.1).

    The signature stays over what the issuer signed; what is read is that with its disclosures.
    Raises BadData where it isn't a credential at all.
    """
    header = {**sd_jwt.jws.header, "typ": "vc+jwt"}
    secured, content = secure_token(
        replace(sd_jwt.jws, header=header), disclosed_claims.claims, means
    )
    coverage, signature = secured.outcomes.coverage, secured.outcomes.signature
    if isinstance(coverage, Pass) and isinstance(opened.coverage, Pass):
        facts = {**coverage.grounds.facts, **opened.coverage.grounds.facts}
        coverage = Pass(Grounds(facts))
    if opened.refused is not None:
        signature = opened.refused
    outcomes = replace(secured.outcomes, coverage=coverage, signature=signature)
    return replace(secured, proof=opened.proof, outcomes=outcomes), content


def _covered(sd_jwt: SdJwt, disclosed_claims: Disclosed) -> Outcome:
    return Pass(
        Grounds(
            {
                "disclosed claims": str(len(sd_jwt.disclosures)),
                # Decoys count in, by their very purpose.
                "claims withheld": f"at most {disclosed_claims.withheld}"
                if disclosed_claims.withheld
                else "none",
            }
        )
    )


def _not_disclosed(opened: Opened, error: VerifyError) -> Opened:
    """What the broken rule leaves: the coverage fails, or is open and the signature fails."""
    if isinstance(error, BadData) and error.code is Code.MALFORMED_PROOF:
        return replace(opened, coverage=NotChecked(error.code), refused=outcome_of(error))
    return replace(opened, coverage=outcome_of(error))


def _with_key_binding(opened: Opened, sd_jwt: SdJwt) -> Opened:
    try:
        about = check_key_binding(sd_jwt, opened.payload)
    except BadData as error:
        refused = outcome_of(error) if opened.refused is None else opened.refused
        return replace(opened, refused=refused)
    return replace(opened, notes=(Note(Code.KEY_BINDING_NOT_OURS, SafeText(about)),))


def _signature(sd_jwt: SdJwt, finding: KeyFinding) -> Outcome:
    if finding.public is None:
        return NotChecked(finding.code or Code.KEY_UNRESOLVED, finding.detail)
    try:
        jose.verify_jws(sd_jwt.jws, finding.public)
    except BadData as error:
        return outcome_of(error)
    return Pass(Grounds({"algorithm": sd_jwt.jws.header["alg"]}))

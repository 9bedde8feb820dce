"""From a JWT's claims to the credential in it, and whether the two agree.

A VC 1.1 token keeps the credential under ``vc`` and may state some of its members only as claims;
a VC 2.0 token *is* the credential. Where both state something they must say the same. A claim that
is absent contradicts nothing: Open Badges asks for ``iss``, ``sub``, ``nbf``, ``jti`` and ``exp``,
VC-JOSE-COSE for none of them, and both are issued under one media type. ``iat`` and ``aud`` repeat
no member of a credential. Sources: VC Data Model 1.1 (6.3.1), VC-JOSE-COSE 1.0 (3.1.1, 3.1.3), Open
Badges 3.0 (8.2.4.1).

>>> credential_of({"iss": "did:a:1", "issuer": "did:a:2"}, "vc+jwt")
Traceback (most recent call last):
verify.errors.BadData: claims_mismatch: iss
"""

from datetime import datetime
from typing import Final

from verify.errors import BadData, Code
from verify.json_types import JsonMapping, JsonObject
from verify.reading.dates import from_numeric_date, parse_datetime

_START: Final = ("validFrom", "issuanceDate")
_END: Final = ("validUntil", "expirationDate")
_CLAIMS: Final = frozenset(
    ["iss", "sub", "nbf", "exp", "iat", "jti", "aud", "vc", "vp", "cnf", "nonce"]
)


def credential_of(claims: JsonObject, media_type: str) -> JsonObject:
    """The credential that a token's claims state, completed from them and checked against them.

    Raises BadData(CLAIMS_MISMATCH) where they disagree, BadData(MALFORMED_DATE) for an unusable
    ``nbf`` or ``exp``.
    """
    wrapped = "vc" in claims
    if "vp" in claims or (wrapped and media_type == "vc+jwt"):
        raise BadData(Code.CLAIMS_MISMATCH, "a vc or vp claim in a token that is a credential")
    credential = claims["vc"] if wrapped else claims
    if not isinstance(credential, dict):
        raise BadData(Code.CLAIMS_MISMATCH, "vc")
    plain = credential if wrapped else {k: v for k, v in claims.items() if k not in _CLAIMS}
    credential = dict(plain)
    _issuer(credential, claims)
    _subject(credential, claims)
    _id(credential, claims)
    _date(credential, claims, "nbf", _START)
    _date(credential, claims, "exp", _END)
    return credential


def _issuer(credential: JsonObject, claims: JsonMapping) -> None:
    if "iss" not in claims:
        return
    issuer = credential.get("issuer")
    if issuer is None:
        credential["issuer"] = claims["iss"]
        return
    issuer_id = issuer.get("id") if isinstance(issuer, dict) else issuer
    if issuer_id is None and isinstance(issuer, dict):
        credential["issuer"] = {**issuer, "id": claims["iss"]}
    elif issuer_id != claims["iss"]:
        raise BadData(Code.CLAIMS_MISMATCH, "iss")


def _subject(credential: JsonObject, claims: JsonMapping) -> None:
    """One subject is the token's; of several the token's must be one (VC-DM 1.1, 6.3.1)."""
    if "sub" not in claims:
        return
    stated_subject = credential.get("credentialSubject")
    every_subject = stated_subject if isinstance(stated_subject, list) else [stated_subject]
    subjects = [subject for subject in every_subject if isinstance(subject, dict)]
    identifiers = [subject["id"] for subject in subjects if subject.get("id") is not None]
    if len(subjects) == 1 and not identifiers:
        completed = {**subjects[0], "id": claims["sub"]}
        credential["credentialSubject"] = (
            [completed] if isinstance(stated_subject, list) else completed
        )
    elif subjects and claims["sub"] not in identifiers:
        raise BadData(Code.CLAIMS_MISMATCH, "sub")


def _id(credential: JsonObject, claims: JsonMapping) -> None:
    if "jti" in claims and credential.setdefault("id", claims["jti"]) != claims["jti"]:
        raise BadData(Code.CLAIMS_MISMATCH, "jti")


def _date(
    credential: JsonObject, claims: JsonMapping, claim: str, members: tuple[str, ...]
) -> None:
    if claim not in claims:
        return
    moment = from_numeric_date(claims[claim])
    dates = [credential[member] for member in members if member in credential]
    if not dates:
        # The member that the credential's own version of the data model defines.
        member = members[1] if _is_version_1(credential) else members[0]
        credential[member] = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    for text in dates:
        if not isinstance(text, str) or not _same_second(parse_datetime(text), moment):
            raise BadData(Code.CLAIMS_MISMATCH, claim)


def _same_second(one: datetime, other: datetime) -> bool:
    # Numeric dates may be whole seconds where the text has fractions (RFC 7519, 2).
    return abs((one - other).total_seconds()) < 1


def _is_version_1(credential: JsonMapping) -> bool:
    contexts = credential.get("@context")
    return "https://www.w3.org/2018/credentials/v1" in (
        contexts if isinstance(contexts, list) else [contexts]
    )

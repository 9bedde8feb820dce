"""Whose key signed a status list token?

Token Status List (draft-ietf-oauth-status-list), Key Resolution and Trust Management, leaves it to
profiles. Here it must be a key that the list's issuer publishes: its ``iss``; where it states none,
the DID in its ``kid``, the credential's own issuer, or the origin that the list lies on. A
certificate or key that only the list itself brings along isn't enough.
"""

from verify.errors import BadData, Code, CouldNotFindOut
from verify.json_types import JsonMapping
from verify.keys.issuers import did
from verify.keys.issuers.binding import Binding, KeyFinding
from verify.proofs.jose import header
from verify.proofs.sd_jwt.issuer import find_issuer_key
from verify.proofs.secured import Means
from verify.reading.jose.compact import Jws
from verify.reading.web.addresses import https_origin


def signer(jws: Jws, claims: JsonMapping, about: tuple[str, str], means: Means) -> str:
    """The identifier of the issuer whose key signed the list.

    ``about``: a credential's issuer, and the list's address, which that issuer signed. Raises
    CouldNotFindOut: STATUS_LIST_NOT_GENUINE, or the reason why a key isn't known.
    """
    reasons: list[CouldNotFindOut] = []
    for issuer in _candidates(jws, claims, *about):
        try:
            _check_signature(jws, issuer, means)
        except CouldNotFindOut as error:
            reasons.append(error)
        else:
            return issuer
    # Not known to be genuine isn't known not to be: the open reason weighs more.
    unknown = [error for error in reasons if error.code is not Code.STATUS_LIST_NOT_GENUINE]
    if not reasons:
        raise CouldNotFindOut(Code.KEY_UNRESOLVED, "of the revocation list")
    raise (unknown or reasons)[0]


def _candidates(jws: Jws, claims: JsonMapping, credential_issuer: str, address: str) -> list[str]:
    stated, kid = claims.get("iss"), jws.header.get("kid")
    if stated is not None:
        return [stated if isinstance(stated, str) else ""]
    if isinstance(kid, str) and did.method(kid):
        return [kid.partition("#")[0]]
    return list(dict.fromkeys(name for name in (credential_issuer, https_origin(address)) if name))


def _check_signature(jws: Jws, issuer: str, means: Means) -> None:
    try:
        finding = find_issuer_key(issuer, jws.header, means.evidence)
        _check_key(jws, finding)
    except BadData as error:
        raise CouldNotFindOut(Code.STATUS_LIST_NOT_GENUINE, str(error.code)) from error


def _check_key(jws: Jws, finding: KeyFinding) -> None:
    if finding.binding is Binding.NOT_ISSUERS:
        raise BadData(finding.code or Code.KEY_NOT_ISSUERS, finding.detail)
    if finding.binding is Binding.UNKNOWN or finding.public is None:
        raise CouldNotFindOut(finding.code or Code.KEY_UNRESOLVED, "of the revocation list")
    header.verify_jws(jws, finding.public)

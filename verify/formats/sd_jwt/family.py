"""The family of SD-JWT credentials: SD-JWT VC, and W3C credentials secured with SD-JWT.

Sources: RFC 9901, SD-JWT VC (draft-ietf-oauth-sd-jwt-vc), VC-JOSE-COSE 1.0 (3.2). Which of the two
it is shows in its type and its claims: ``vct``, or ``@context``. An SD-JWT of any other type may be
sound and still isn't known to be a credential. The JSON serialisation (RFC 9901, 8) is recognised
and not judged.
"""

from datetime import datetime
from typing import Final

from msgspec.structs import replace

from verify.errors import BadData, Code
from verify.formats.family import Assessed
from verify.formats.reading import Reading
from verify.formats.sd_jwt.claims import read_claims
from verify.formats.w3c import family as w3c
from verify.proofs.sd_jwt.disclosures import Disclosed
from verify.proofs.sd_jwt.judge import Opened, open_sd_jwt, secure_claims, secure_credential
from verify.proofs.secured import Means, Secured
from verify.reading.documents import Document, OtherDocument
from verify.reading.jose.sd_jwt import SdJwt, parse_sd_jwt
from verify.reading.labels import looks_like_credential, types_of
from verify.verdict import Check, Fail, NotChecked, Outcome, ProofOutcomes

_VC: Final = "dc+sd-jwt"
# ``vc+sd-jwt`` was SD-JWT VC's own type until November 2024, and is VC-JOSE-COSE's still.
_TYPES: Final = frozenset([_VC, "vc+sd-jwt"])
_PERMANENT: Final = frozenset(
    ["iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "status"]
)  # SD-JWT VC, 3.2.2: "cannot be selectively disclosed"


def judge(document: Document, means: Means) -> Assessed:
    """Judge one SD-JWT; raises BadData where it can't be read at all."""
    assert isinstance(document, OtherDocument)
    if document.kind == "jws-json":
        unsupported = NotChecked(Code.UNSUPPORTED_FORMAT, "JSON serialisation")
        return Assessed(
            format="sd-jwt",
            proof="sd-jwt",
            outcomes=ProofOutcomes.alike(unsupported),
            reading=None,
        )
    sd_jwt = parse_sd_jwt(document.data)
    opened = open_sd_jwt(sd_jwt)
    disclosed_claims = opened.disclosed
    if disclosed_claims is None or opened.media_type not in _TYPES:
        return _unread(sd_jwt, opened, means)
    if opened.media_type != _VC and looks_like_credential(
        disclosed_claims.claims, types_of(disclosed_claims.claims)
    ):
        return _w3c(sd_jwt, opened, disclosed_claims, means)
    return _vc(sd_jwt, opened, disclosed_claims, means)


def _unread(sd_jwt: SdJwt, opened: Opened, means: Means) -> Assessed:
    """What the proof alone allows to say of an SD-JWT whose claims have no known meaning."""
    secured = secure_claims(sd_jwt, opened, means)
    if opened.disclosed is not None:
        unknown = NotChecked(Code.UNSUPPORTED_FORMAT, opened.media_type[:40])
        secured = replace(secured, outcomes=replace(secured.outcomes, coverage=unknown))
    return _assessed("sd-jwt", secured, opened, None)


def _vc(sd_jwt: SdJwt, opened: Opened, disclosed_claims: Disclosed, means: Means) -> Assessed:
    if not isinstance(disclosed_claims.claims.get("vct"), str):
        raise BadData(Code.MALFORMED, "an SD-JWT VC without vct")
    if "iss" not in disclosed_claims.claims and "x5c" not in sd_jwt.jws.header:
        raise BadData(Code.ISSUER_MISSING, "iss")
    if not isinstance(disclosed_claims.claims.get("iss", ""), str):
        raise BadData(Code.ISSUER_MISSING, "iss")
    if hidden := _PERMANENT & disclosed_claims.names:
        refused = Fail(Code.MALFORMED_PROOF, f"{min(hidden)} came as a disclosure")
        opened = replace(opened, refused=refused)
    secured = secure_claims(sd_jwt, opened, means)
    return _assessed("sd-jwt-vc", secured, opened, read_claims(disclosed_claims.claims))


def _w3c(sd_jwt: SdJwt, opened: Opened, disclosed_claims: Disclosed, means: Means) -> Assessed:
    assessed = w3c.assessed(*secure_credential(sd_jwt, opened, disclosed_claims, means))
    open_checks: dict[Check, Outcome] = {}
    if disclosed_claims.withheld_on_top and assessed.reading is not None:
        open_checks = _perhaps_withheld(assessed.reading, means.now)
    return replace(assessed, answered=open_checks, notes=opened.notes)


def _perhaps_withheld(reading: Reading, now: datetime) -> dict[Check, Outcome]:
    """A W3C credential may let its end and its status be withheld: then neither is known."""
    particulars, withheld = reading.particulars, NotChecked(Code.CLAIMS_WITHHELD)
    open_checks: dict[Check, Outcome] = {}
    if not particulars.status:
        open_checks[Check.STATUS] = withheld
    has_begun = particulars.valid_from is None or particulars.valid_from <= now
    if particulars.valid_until is None and has_begun:
        open_checks[Check.VALIDITY] = withheld
    return open_checks


def _assessed(name: str, secured: Secured, opened: Opened, reading: Reading | None) -> Assessed:
    return Assessed(
        format=name,
        proof=secured.proof,
        outcomes=secured.outcomes,
        reading=reading,
        notes=opened.notes,
    )

"""A presentation in a token: which one it is, and may it be wrapped like that?

The token proves who presents, not what is presented, so its signature isn't asked for here: every
credential inside stands on its own proof. Sources: VC-JOSE-COSE 1.0 (3.1.2, 6.1.2), VC Data Model
1.1 (6.3.1).

>>> check_wrapping({"typ": "vc+jwt"}, {"type": "VerifiablePresentation"})
Traceback (most recent call last):
verify.errors.BadData: header_not_allowed: typ
"""

from collections.abc import Sequence
from typing import Final

from verify.errors import BadData, Code
from verify.json_types import JsonMapping, JsonObject
from verify.proofs.jose.header import media_type
from verify.reading.labels import types_of

_TYPES: Final = frozenset(["", "jwt", "vp+jwt", "vp+ld+jwt"])
_PRESENTATION: Final = "VerifiablePresentation"


def presentation_in(claims: JsonMapping, types: Sequence[str]) -> JsonObject | None:
    """The presentation that a token's claims (of these types) state, None if they state none."""
    if _PRESENTATION in types:
        return dict(claims)
    presented = claims.get("vp")
    return presented if isinstance(presented, dict) and "vc" not in claims else None


def check_wrapping(header: JsonMapping, claims: JsonMapping) -> None:
    """Raises BadData(HEADER_NOT_ALLOWED) for a media type that is no presentation's.

    And BadData(CLAIMS_MISMATCH) for a ``vp`` or ``vc`` claim where the claims are the presentation.
    """
    if media_type(header) not in _TYPES:
        raise BadData(Code.HEADER_NOT_ALLOWED, "typ")
    is_wrapped = _PRESENTATION not in types_of(claims)
    if not is_wrapped and {"vp", "vc"} & claims.keys():
        raise BadData(Code.CLAIMS_MISMATCH, "a vc or vp claim in a token that is a presentation")
    if is_wrapped and media_type(header) in ("vp+jwt", "vp+ld+jwt"):
        raise BadData(Code.CLAIMS_MISMATCH, "a vp claim in a token that is a presentation")

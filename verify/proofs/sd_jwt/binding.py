"""The key binding JWT of an SD-JWT: sound, or broken; made for somebody else in any case.

RFC 9901 sections 4.3 and 7.3. Whoever holds the key of ``cnf`` signed that they showed exactly
these disclosures to one verifier. The nonce was that verifier's, not ours: a copy looks the same as
the original, so nothing about the holder follows. A broken one is still a reason to reject.
"""

from typing import Final

from verify.errors import BadData, Code, CouldNotFindOut
from verify.json_types import JsonMapping
from verify.keys.material import from_jwk
from verify.proofs.jose import header
from verify.proofs.sd_jwt.disclosures import digest, hash_name
from verify.reading.dates import from_numeric_date
from verify.reading.jose.compact import Jws, parse_jws
from verify.reading.jose.sd_jwt import SdJwt
from verify.reading.strict.json import parse_object

_TYPES: Final = frozenset(["kb+jwt"])
_MAX_SHOWN: Final = 80  # characters of the other verifier's name


def check_key_binding(sd_jwt: SdJwt, payload: JsonMapping) -> str:
    """Check a key binding JWT that is there; gives whom it was made for, and what is open about it.

    ``payload`` is what the issuer signed: the holder's key must not come from a disclosure. Raises
    BadData(MALFORMED_PROOF) where it is broken.
    """
    try:
        jws = parse_jws(sd_jwt.key_binding)
        claims = parse_object(jws.payload)
        _check_claims(claims, digest(sd_jwt.bound, hash_name(payload)))
        _check_signature(jws, payload)
    except BadData as error:
        raise BadData(Code.MALFORMED_PROOF, f"key binding: {error.detail}") from error
    except CouldNotFindOut as error:
        return f"its signature was not checked: {error.detail}"
    return f"made for {claims['aud'][:_MAX_SHOWN]}"


def _check_claims(claims: JsonMapping, sd_hash: str) -> None:
    """The four claims that section 4.3 requires; whether they are fresh is the addressee's."""
    for name in ("aud", "nonce"):
        if not isinstance(claims.get(name), str):
            raise BadData(Code.MALFORMED_PROOF, name)
    if claims.get("sd_hash") != sd_hash:
        raise BadData(Code.MALFORMED_PROOF, "sd_hash")
    if "iat" not in claims:
        raise BadData(Code.MALFORMED_PROOF, "iat")
    from_numeric_date(claims["iat"])


def _check_signature(jws: Jws, payload: JsonMapping) -> None:
    if header.media_type(jws.header) not in _TYPES:
        raise BadData(Code.MALFORMED_PROOF, "typ")
    header.check_header(jws.header, _TYPES)
    confirmation = payload.get("cnf")
    if not isinstance(confirmation, dict) or "jwk" not in confirmation:
        # RFC 7800 has other ways to name a key, which can't be followed from here.
        raise CouldNotFindOut(Code.KEY_UNRESOLVED, "the credential holds no key of its holder")
    header.verify_jws(jws, from_jwk(confirmation["jwk"]))

"""Compact JWS as a credential's proof: which headers are allowed, and does the signature fit.

Sources: RFC 7515, RFC 7518, RFC 8037, VC-JOSE-COSE 1.0, Open Badges 3.0 (8.2). Headers that point
to keys elsewhere (``jku``, ``x5u``) are never followed. Critical extensions, unencoded and
compressed payloads have no place in a credential and are refused, whatever the signature says.

>>> proof_name({"alg": "ES256", "typ": "vc+jwt"})
'jwt-es256'
"""

from typing import Final

from verify.errors import BadData, Code
from verify.json_types import JsonMapping
from verify.keys.material import PublicKey, from_jwk
from verify.proofs.algorithms import TOKENS, algorithm_of, check_known, verify_with
from verify.reading.jose.compact import Jws

_REFUSED_HEADERS: Final = ("crit", "b64", "zip")
_TYPES: Final = frozenset(["", "jwt", "vc+jwt", "vc+ld+jwt"])


def check_header(header: JsonMapping, types: frozenset[str] = _TYPES) -> None:
    """Refuse headers that no credential may carry; raises BadData or CouldNotFindOut.

    ``types`` are the media types that its ``typ`` may state, as ``media_type`` gives them.
    """
    algorithm = algorithm_of(header)
    for name in _REFUSED_HEADERS:
        if name in header:
            raise BadData(Code.HEADER_NOT_ALLOWED, name)
    check_known(algorithm, TOKENS)
    if media_type(header) not in types:
        raise BadData(Code.HEADER_NOT_ALLOWED, "typ")


def media_type(header: JsonMapping) -> str:
    """The ``typ`` header in lower case without its ``application/`` (RFC 7515, 4.1.9)."""
    typ = header.get("typ", "")
    return typ.lower().removeprefix("application/") if isinstance(typ, str) else "?"


def verify_jws(jws: Jws, key: PublicKey) -> None:
    """Verify with exactly the algorithm of the header; raises BadData(BAD_SIGNATURE …)."""
    verify_with(jws.header["alg"], key, jws.signature, jws.signing_input)


def key_id(header: JsonMapping) -> str:
    """The ``kid``, "" if there is none; raises BadData(MALFORMED_PROOF) if it isn't text."""
    kid = header.get("kid", "")
    if not isinstance(kid, str):
        raise BadData(Code.MALFORMED_PROOF, "kid")
    return kid


def embedded_key(header: JsonMapping) -> PublicKey | None:
    """The key of a ``jwk`` header, which only its bearer vouches for.

    Raises BadData(ALGORITHM_NOT_ALLOWED) for a key meant for another algorithm than the token's
    (RFC 7517, 4.4), and what ``from_jwk`` raises.
    """
    if "jwk" not in header:
        return None
    jwk = header["jwk"]
    key = from_jwk(jwk)
    if jwk.get("alg", header.get("alg")) != header.get("alg"):
        raise BadData(Code.ALGORITHM_NOT_ALLOWED, "the key is meant for another algorithm")
    return key


def proof_name(header: JsonMapping) -> str:
    """How the proof is called in reports: ``jwt-es256``."""
    algorithm = header.get("alg")
    is_known = isinstance(algorithm, str) and algorithm in TOKENS
    return f"jwt-{str(algorithm).lower()}" if is_known else "jwt"

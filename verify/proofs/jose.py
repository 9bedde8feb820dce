"""Compact JWS as a credential's proof: which headers are allowed, and does the signature fit.

Sources: RFC 7515, RFC 7518, RFC 8037, VC-JOSE-COSE 1.0, Open Badges 3.0 (8.2). Headers that point
to keys elsewhere (``jku``, ``x5u``) are never followed. Critical extensions, unencoded and
compressed payloads have no place in a credential and are refused, whatever the signature says.

>>> proof_name({"alg": "ES256", "typ": "vc+jwt"})
'jwt-es256'
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from verify.errors import BadData, Code, CouldNotFindOut
from verify.keys.material import PublicKey, from_jwk
from verify.proofs.signatures import verify_ecdsa, verify_ed25519, verify_rsa
from verify.reading.jose import Jws

Verify = Callable[[PublicKey, bytes, bytes], None]
_ALGORITHMS: Final[Mapping[str, Verify]] = {
    "EdDSA": verify_ed25519,
    "Ed25519": verify_ed25519,  # RFC 9864 names the curve in the algorithm
    "ES256": partial(verify_ecdsa, curve="secp256r1"),
    "ES384": partial(verify_ecdsa, curve="secp384r1"),
    "RS256": partial(verify_rsa, pss=False),
    "PS256": partial(verify_rsa, pss=True),
}
# Proves nothing about who signed: no signature at all, or a key that the verifier shares.
_FORBIDDEN: Final = frozenset(["none", "hs256", "hs384", "hs512"])
_REFUSED_HEADERS: Final = ("crit", "b64", "zip")
_TYPES: Final = frozenset(["", "jwt", "vc+jwt", "vc+ld+jwt"])
# A JWT's own kinds of status as a ``StatusEntry.type``, before their name in IANA's registry.
JWT_STATUS: Final = "jwt-status#"


def check_header(header: Mapping[str, Any], types: frozenset[str] = _TYPES) -> None:
    """Refuse headers that no credential may carry; raises BadData or CouldNotFindOut.

    ``types`` are the media types that its ``typ`` may state, as ``media_type`` gives them.
    """
    algorithm = header.get("alg")
    if not isinstance(algorithm, str) or algorithm.lower() in _FORBIDDEN:
        raise BadData(Code.ALGORITHM_NOT_ALLOWED, str(algorithm)[:20])
    for name in _REFUSED_HEADERS:
        if name in header:
            raise BadData(Code.HEADER_NOT_ALLOWED, name)
    if algorithm not in _ALGORITHMS:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, algorithm[:20])
    if media_type(header) not in types:
        raise BadData(Code.HEADER_NOT_ALLOWED, "typ")


def media_type(header: Mapping[str, Any]) -> str:
    """The ``typ`` header in lower case without its ``application/`` (RFC 7515, 4.1.9)."""
    typ = header.get("typ", "")
    return typ.lower().removeprefix("application/") if isinstance(typ, str) else "?"


def verify_jws(jws: Jws, key: PublicKey) -> None:
    """Verify with exactly the algorithm of the header; raises BadData(BAD_SIGNATURE …)."""
    _ALGORITHMS[jws.header["alg"]](key, jws.signature, jws.signing_input)


def key_id(header: Mapping[str, Any]) -> str:
    """The ``kid``, "" if there is none; raises BadData(MALFORMED_PROOF) if it isn't text."""
    kid = header.get("kid", "")
    if not isinstance(kid, str):
        raise BadData(Code.MALFORMED_PROOF, "kid")
    return kid


def embedded_key(header: Mapping[str, Any]) -> PublicKey | None:
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


def proof_name(header: Mapping[str, Any]) -> str:
    """How the proof is called in reports: ``jwt-es256``."""
    algorithm = header.get("alg")
    known = isinstance(algorithm, str) and algorithm in _ALGORITHMS
    return f"jwt-{str(algorithm).lower()}" if known else "jwt"

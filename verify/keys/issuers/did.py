"""DIDs: which methods we know, and where a did:web document lies.

did:key and did:jwk carry their key in themselves; did:web points to an https address by a strict
grammar, did:webvh by the same one to a log. Others raise CouldNotFindOut(DID_METHOD_UNSUPPORTED).
Sources: DID Core 1.0 (3.1, 3.2), did:key and did:jwk method specifications, did:web method
specification (Read), did:webvh 1.0 (The DID to HTTPS Transformation).

>>> web_address("did:web:uni.example:staff")
'https://uni.example/staff/did.json'
"""

import re
from typing import Final

from verify.errors import BadData, Code, CouldNotFindOut
from verify.keys.material import PublicKey, from_jwk, from_multibase
from verify.reading.jose.compact import b64url
from verify.reading.strict.json import parse_json
from verify.reading.web.addresses import split_address

_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
# A name with at least one dot (no IP literal, no bare host), a port only as %3A, plain segments.
_WEB: Final = re.compile(
    rf"did:web:(?P<host>(?:{_LABEL}\.)+[A-Za-z](?:[A-Za-z0-9-]{{0,61}}[A-Za-z0-9])?)"
    r"(?:%3[Aa](?P<port>[1-9][0-9]{0,4}))?"
    r"(?P<path>(?::[A-Za-z0-9._~-]+)*)",
    re.ASCII,
)
_MAX_PORT: Final = 65_535
# The self-certifying identifier: a SHA-256 multihash in base58btc always has 46 characters.
_WEBVH: Final = re.compile(
    r"did:webvh:(?P<scid>Qm[1-9A-HJ-NP-Za-km-z]{44}):(?P<place>.+)", re.ASCII
)
METHODS: Final = ("key", "jwk", "web", "webvh")
_JWK_PREFIX: Final = "did:jwk:"
_KEY_PREFIX: Final = "did:key:"


def method(did: str) -> str:
    """The method name of a DID or DID URL, "" if it is none."""
    parts = did.split(":", 2)
    return parts[1] if len(parts) == 3 and parts[0] == "did" else ""


def embedded_key(did: str) -> PublicKey:
    """The key that a did:key or did:jwk *is*; raises BadData(KEY_MALFORMED)."""
    if did.startswith(_KEY_PREFIX):
        return from_multibase(did.removeprefix(_KEY_PREFIX))
    if not did.startswith(_JWK_PREFIX):
        raise CouldNotFindOut(Code.DID_METHOD_UNSUPPORTED, method(did))
    try:
        jwk = parse_json(b64url(did.removeprefix(_JWK_PREFIX)))
    except BadData as error:
        raise BadData(Code.KEY_MALFORMED, "did:jwk holds no JSON") from error
    return from_jwk(jwk)


def web_address(did: str) -> str:
    """The https address of a did:web document; raises BadData(KEY_MALFORMED) off the grammar."""
    match = _WEB.fullmatch(did)
    if match is None:
        raise BadData(Code.KEY_MALFORMED, "not a did:web identifier")
    segments = match["path"].split(":")[1:]
    if any(set(segment) == {"."} for segment in segments):
        raise BadData(Code.KEY_MALFORMED, "a did:web path of dots")
    if int(match["port"] or 0) > _MAX_PORT:
        raise BadData(Code.KEY_MALFORMED, "a did:web port out of range")
    host = match["host"].lower() + (f":{match['port']}" if match["port"] else "")
    path = "/".join(segments) or ".well-known"
    return f"https://{host}/{path}/did.json"


def webvh_address(did: str) -> str:
    """The https address of a did:webvh log; raises BadData(KEY_MALFORMED) off the grammar."""
    place = _webvh(did)["place"]
    return web_address(f"did:web:{place}").removesuffix("did.json") + "did.jsonl"


def webvh_scid(did: str) -> str:
    """The self-certifying part of a did:webvh; raises BadData(KEY_MALFORMED) off the grammar."""
    return _webvh(did)["scid"]


def _webvh(did: str) -> re.Match[str]:
    match = _WEBVH.fullmatch(did)
    if match is None:
        raise BadData(Code.KEY_MALFORMED, "not a did:webvh identifier")
    return match


def domain(identifier: str) -> str | None:
    """The host that a did:web, did:webvh or https identifier stands on; None for any other."""
    address = {"web": web_address, "webvh": webvh_address}.get(method(identifier), str)
    try:
        parts = split_address(address(identifier))
    except BadData:
        return None
    return parts.hostname if parts is not None and parts.scheme == "https" else None

"""SD-JWTs as an issuer makes them and a holder shows them, right or bent in one way.

Written from RFC 9901, not from ``verify.proofs``. What is concealed is said by a frame: ``_sd``
lists the names (or positions) to conceal, ``_sd_decoy`` how many decoys to add, and any other
member is the frame of what stands there.

>>> concealed({"a": 1, "b": 2}, {"_sd": ["b"]})[0]["a"]
1
"""

import hashlib
import json
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from tests.world.evidence import NOW, Found, answering
from tests.world.issuers import Issuer
from tests.world.keys import ED25519, PrivateKey, b64, from_label, jwk, kind_of
from tests.world.signing import raw_signature
from tests.world.tokens import compact, token

Claims = dict[str, Any]
Frame = Mapping[str, Any]
HOLDER = from_label("the holder's wallet")
_ALGORITHMS = {ED25519: "EdDSA", "P-256": "ES256", "P-384": "ES384"}


def concealed(claims: Any, frame: Frame, algorithm: str = "sha256") -> tuple[Any, dict[str, str]]:
    """Claims with digests in place of what the frame conceals, and the disclosures by their path.

    A path has dots; what is concealed within something concealed has its disclosure inside.
    """
    disclosures: dict[str, str] = {}
    return _conceal(claims, frame, "", disclosures, algorithm), disclosures


def sd_jwt(payload: Claims, by: Issuer, disclosures: Iterable[str] = (), **header: Any) -> str:
    """The payload signed, with these disclosures behind it; ``header`` as for ``token``."""
    signed = token(payload, by, **{"typ": "dc+sd-jwt", **header})
    return "~".join([signed, *disclosures, ""])


def vc(issuer: Issuer, **claims: Any) -> Claims:
    """The claims of an SD-JWT VC in force; None drops one."""
    stated = {
        "iss": issuer.id,
        "vct": "https://credentials.example/diploma",
        "iat": _seconds(days=-30),
        "exp": _seconds(days=300),
        **claims,
    }
    return {name: value for name, value in stated.items() if value is not None}


def metadata(by: Issuer, **changes: Any) -> dict[str, Found]:
    """The evidence of an https issuer's metadata with its key as ``key-1``; None drops a member."""
    parts = urlsplit(by.id)
    address = f"https://{parts.netloc}/.well-known/jwt-vc-issuer{parts.path}"
    keys = {"keys": [jwk(by.key, kid="key-1")]}
    stated = {"issuer": by.id, "jwks": keys, **changes}
    return answering(address, {name: value for name, value in stated.items() if value is not None})


def bound(text: str, key: PrivateKey = HOLDER, typ: str = "kb+jwt", **claims: Any) -> str:
    """An SD-JWT with a key binding JWT for another verifier; None drops a claim."""
    stated = {
        "iat": _seconds(days=-1),
        "aud": "https://verifier.example",
        "nonce": "1234567890",
        "sd_hash": hashed(text.encode()),
        **claims,
    }
    kept = {name: value for name, value in stated.items() if value is not None}
    signing_input = compact({"alg": _ALGORITHMS[kind_of(key)], "typ": typ}, kept)
    return f"{text}{signing_input}.{b64(raw_signature(key, signing_input.encode()))}"


def disclosure(*parts: Any, salt: Any = "salt") -> str:
    """One disclosure: a name and a value, or a value alone."""
    return b64(json.dumps([salt, *parts]).encode())


def hashed(text: bytes, algorithm: str = "sha256") -> str:
    """The digest of a text as it stands."""
    return urlsafe_b64encode(hashlib.new(algorithm, text).digest()).rstrip(b"=").decode()


def _conceal(value: Any, frame: Frame, path: str, out: dict[str, str], algorithm: str) -> Any:
    """A value with digests in it; its disclosures are added to ``out``."""
    if not isinstance(value, dict | list):
        return value
    hidden = {str(name) for name in frame.get("_sd", ())}
    members = value.items() if isinstance(value, dict) else enumerate(value)
    shown: list[tuple[Any, Any]] = []
    digests = [hashed(f"{path} decoy {n}".encode()) for n in range(frame.get("_sd_decoy", 0))]
    for name, member in members:
        at = f"{path}.{name}".removeprefix(".")
        inner = _conceal(member, frame.get(str(name), {}), at, out, algorithm)
        if str(name) not in hidden:
            shown.append((name, inner))
            continue
        named = [name] if isinstance(value, dict) else []
        out[at] = disclosure(*named, inner, salt=at)
        digest = hashed(out[at].encode(), algorithm)
        if isinstance(value, dict):
            digests.append(digest)
        else:
            shown.append((name, {"...": digest}))
    if isinstance(value, list):
        return [member for _, member in shown] + [{"...": each} for each in digests]
    return dict(shown) | ({"_sd": sorted(digests)} if digests else {})


def _seconds(days: int) -> int:
    return int(NOW.timestamp()) + days * 86_400

"""JWS in its JSON serialisation, general and flattened, taken apart and not verified.

RFC 7515 (7.2), strictly: one JSON object without double keys, canonical base64url, a protected
header in each signature that is one JSON object and shares no name with the unprotected one. A
payload under ``b64`` false (RFC 7797) is the string as it stands. Members that nobody defined are
dropped, as the RFC says: they aren't signed. What headers mean is for ``proofs``.

>>> parse_jws_json(b'{"payload": "e30", "protected": "eyJhbGciOiJFUzI1NiJ9", "signature": "AA"}')[0]
SealPart(jws=Jws(header={'alg': 'ES256'}, payload=b'{}', …), …)
"""

from typing import Any, Final

from msgspec import Struct

from verify.errors import BadData, Code
from verify.json_types import JsonObject
from verify.reading.jose.compact import Jws, b64url
from verify.reading.strict.json import parse_object

# A document is sealed by one or two organisations; each signature costs a verification.
_MAX_SIGNATURES: Final = 10


class SealPart(Struct, frozen=True, kw_only=True):
    """One signature of a document, nothing verified.

    ``unprotected`` is the header that anybody can change; ``encoded_signature`` the signature as it
    is written, which is what time stamps are over; ``is_detached`` says that the payload isn't in
    the document.
    """

    jws: Jws
    unprotected: JsonObject
    encoded_signature: str
    is_detached: bool


def parse_jws_json(data: bytes) -> tuple[SealPart, ...]:
    """Take a document apart: one part for each signature, at least one.

    Raises:
        BadData: ``MALFORMED``, ``SIZE_LIMIT``, or what its JSON is refused for.
    """
    return take_apart(parse_object(data))


def from_compact(jws: Jws, text: str) -> SealPart:
    """The one part of a compact JWS (7.1); ``text`` is its form as it is written."""
    return SealPart(
        jws=jws,
        unprotected={},
        encoded_signature=text.strip().rpartition(".")[2],
        is_detached=not jws.payload,
    )


def take_apart(document: JsonObject) -> tuple[SealPart, ...]:
    """As ``parse_jws_json``, of an object that is parsed already."""
    signatures = _signatures(document)
    if len(signatures) > _MAX_SIGNATURES:
        raise BadData(Code.SIZE_LIMIT, f"{len(signatures)} signatures, at most {_MAX_SIGNATURES}")
    parts = tuple(_part(signature, document.get("payload")) for signature in signatures)
    # RFC 7797, 3: the payload can't be encoded for one signature and not for another.
    if len({part.jws.header.get("b64", True) for part in parts}) > 1:
        raise BadData(Code.MALFORMED, "b64 differs between the signatures")
    return parts


def _signatures(document: JsonObject) -> list[Any]:
    if "signatures" not in document:
        return [document]
    if {"signature", "protected", "header"} & document.keys():
        raise BadData(Code.MALFORMED, "both the general and the flattened form")
    signatures = document["signatures"]
    if not isinstance(signatures, list) or not signatures:
        raise BadData(Code.MALFORMED, "signatures")
    return signatures


def _part(signature: Any, payload: Any) -> SealPart:
    if not isinstance(signature, dict):
        raise BadData(Code.MALFORMED, "a signature that is no object")
    protected, encoded = _text(signature, "protected"), _text(signature, "signature")
    header = parse_object(b64url(protected))
    unprotected = signature.get("header", {})
    if not isinstance(unprotected, dict) or header.keys() & unprotected.keys():
        raise BadData(Code.MALFORMED, "the unprotected header")
    payload_text, content = _payload(payload, header.get("b64", True))
    signing_input = protected.encode("ascii") + b"." + payload_text
    jws = Jws(
        header=header, payload=content, signature=b64url(encoded), signing_input=signing_input
    )
    return SealPart(
        jws=jws, unprotected=unprotected, encoded_signature=encoded, is_detached=payload is None
    )


def _payload(payload: Any, encoded: Any) -> tuple[bytes, bytes]:
    """The payload as it is signed, and as it is meant."""
    if payload is None:
        return b"", b""
    if not isinstance(payload, str) or not isinstance(encoded, bool):
        raise BadData(Code.MALFORMED, "payload" if isinstance(encoded, bool) else "b64")
    if encoded:
        return payload.encode("utf-8"), b64url(payload)
    raw = payload.encode("utf-8")  # strict JSON has no lone surrogates
    return raw, raw


def _text(signature: JsonObject, name: str) -> str:
    value = signature.get(name)
    if not isinstance(value, str) or not value:
        raise BadData(Code.MALFORMED, f"a signature without {name}")
    return value

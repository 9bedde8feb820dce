"""A member of a container: a credential as JSON, as a token's text, or in an envelope.

An envelope is a ``data:`` URL with the secured credential as its content; its media type says how
that is secured, and the content must be that. Sources: VC Data Model 2.0 (4.12 and 4.13.2
Enveloped Verifiable Credentials and Presentations), VC-JOSE-COSE 1.0 (6.1), RFC 2397.
"""

from collections.abc import Iterable
from typing import Final

from verify.errors import BadData, Code
from verify.json_types import JsonObject
from verify.reading.documents import (
    BrokenDocument,
    Document,
    JsonDocument,
    JwsDocument,
    OtherDocument,
)
from verify.reading.jose.compact import looks_like_jws
from verify.reading.labels import types_of
from verify.reading.text.safetext import SafeText

_ENVELOPES: Final = frozenset(["EnvelopedVerifiableCredential", "EnvelopedVerifiablePresentation"])


def is_envelope(types: Iterable[str]) -> bool:
    """Does an object of these types call itself an envelope?"""
    return not _ENVELOPES.isdisjoint(types)


def member_of(value: object, source: SafeText, container: str) -> Document:
    """The document that a member is; what can't be one is a BrokenDocument that says why."""
    try:
        if isinstance(value, dict) and is_envelope(types_of(value)):
            return _opened(value, source, container)
        if isinstance(value, str):
            return _secured(value, source, container)
    except BadData as error:
        return BrokenDocument(source, error)
    if isinstance(value, dict):
        return JsonDocument(source=source, value=value, container=container)
    return BrokenDocument(source, BadData(Code.MALFORMED, "not a credential"))


def _opened(envelope: JsonObject, source: SafeText, container: str) -> Document:
    scheme, _, rest = str(envelope.get("id", "")).partition(":")
    media_type, comma, content = rest.partition(",")
    if scheme.lower() != "data" or not comma:
        raise BadData(Code.MALFORMED, "an envelope without a data URL")
    # What a type is secured by stands after its last plus sign: vc+jwt, vp+jwt, vc+sd-jwt. Drafts
    # added ";base64url", which both of these are by themselves.
    secured_by = media_type.lower().partition(";")[0].rpartition("+")[2]
    if secured_by not in ("jwt", "sd-jwt"):
        return OtherDocument(
            source=source, kind="envelope", data=content.encode("utf-8", "replace")
        )
    document = _secured(content, source, container)
    if isinstance(document, OtherDocument) != (secured_by == "sd-jwt"):
        raise BadData(Code.MALFORMED, "an envelope that holds another thing than it says")
    return document


def _secured(text: str, source: SafeText, container: str) -> Document:
    data = text.strip().encode("utf-8", "replace")
    if b"~" in data and looks_like_jws(data.partition(b"~")[0]):
        return OtherDocument(source=source, kind="sd-jwt", data=data)
    if not looks_like_jws(data):
        raise BadData(Code.MALFORMED, "not a credential")
    return JwsDocument.of(source, data, container)

"""The documents in one file of a bundle, recognised by their bytes, not by their name.

Usually one; a JSON list, as a wallet's backup is, holds one for each element. What a document
claims to be (which credential, whose) is for ``formats``; that it parses is settled here, and what
was parsed goes with the document, so that nobody after parses it again.

>>> read_documents(Entry(source=SafeText("a.json"), data=b'{"type": "VerifiableCredential"}'))
(JsonDocument(source='a.json', value={'type': 'VerifiableCredential'}, container='json'),)
"""

import json
from codecs import BOM_UTF8
from typing import Any, Final, Self

from msgspec import Struct
from msgspec.structs import force_setattr

from verify.errors import BadData, Code
from verify.json_types import JsonObject
from verify.reading.baked import Baked, from_png, from_svg
from verify.reading.entry import Entry
from verify.reading.jose.compact import Jws, parse_jws
from verify.reading.labels import types_of
from verify.reading.limits import MAX_ARRAY_DOCUMENTS
from verify.reading.names import label
from verify.reading.sniff import kind_of
from verify.reading.strict.json import parse_json, parse_object
from verify.reading.strict.xml import parse_xml
from verify.reading.text.safetext import SafeText

_JSON_ENDINGS: Final = (".json", ".jsonld", ".1ob")


class JsonDocument(Struct, frozen=True, kw_only=True):
    """A JSON object, strictly parsed."""

    source: SafeText
    value: JsonObject
    container: str  # json | png | svg
    types: tuple[str, ...] = ()  # what it calls itself; read from the value when it is made

    def __post_init__(self) -> None:
        force_setattr(self, "types", tuple(types_of(self.value)))


class JwsDocument(Struct, frozen=True, kw_only=True):
    """A compact JWS, taken apart and not verified.

    ``claims`` is its payload, or why that is no JSON object; ``types`` what the claims call
    themselves.
    """

    source: SafeText
    jws: Jws
    text: str  # the compact form, without white space around it
    container: str  # jws | png | svg
    claims: JsonObject | BadData
    types: tuple[str, ...]

    @classmethod
    def of(cls, source: SafeText, text: bytes, container: str) -> Self:
        """The document of a compact form without white space around it; raises BadData."""
        jws = parse_jws(text)
        try:
            claims = parse_object(jws.payload)
        except BadData as error:
            return cls(
                source=source,
                jws=jws,
                text=text.decode("ascii"),
                container=container,
                claims=error,
                types=(),
            )
        return cls(
            source=source,
            jws=jws,
            text=text.decode("ascii"),
            container=container,
            claims=claims,
            types=tuple(types_of(claims)),
        )

    def stated_claims(self) -> JsonObject:
        """The claims; raises the BadData that reading them raised."""
        if isinstance(self.claims, BadData):
            raise self.claims
        return self.claims


class OtherDocument(Struct, frozen=True, kw_only=True):
    """A document of a kind that others take further, or that nobody verifies.

    ``value`` is the JSON object that a ``jws-json`` is.
    """

    source: SafeText
    kind: str  # pdf | image | text | sd-jwt | cose | envelope | xml | jws-json | other
    data: bytes
    value: JsonObject | None = None


class BrokenDocument(Struct, frozen=True):
    """A file, or an element of one, that can't be read as what it is meant as."""

    source: SafeText
    error: BadData


Document = JsonDocument | JwsDocument | OtherDocument | BrokenDocument


def read_documents(entry: Entry) -> tuple[Document, ...]:
    """Read all documents of one file. It never raises: what is broken is a ``BrokenDocument``."""
    if entry.error is not None:
        return (BrokenDocument(entry.source, entry.error),)
    try:
        return _read(entry.source, entry.data)
    except BadData as error:
        return (BrokenDocument(entry.source, error),)


def _read(source: SafeText, data: bytes) -> tuple[Document, ...]:
    match kind_of(data):
        case "json":
            return _from_json(source, data)
        case "jws" | "sd-jwt":
            return (_compact(source, data, "jws"),)
        case "png":
            return (_from_picture(source, data, "png", from_png(data)),)
        case "svg":
            return (_from_picture(source, data, "svg", from_svg(data)),)
        case "empty":
            raise BadData(Code.MALFORMED, "the file is empty")
        case "xml":
            parse_xml(data)
            return (OtherDocument(source=source, kind="xml", data=data),)
        case "text" | "other" if source.lower().endswith(_JSON_ENDINGS):
            raise BadData(Code.MALFORMED, "named JSON, but it isn't")
        case kind:
            return (OtherDocument(source=source, kind=kind, data=data),)


def _from_json(source: SafeText, data: bytes) -> tuple[Document, ...]:
    value = parse_json(data)
    if isinstance(value, dict):
        return (_object(source, value, data),)
    if len(value) > MAX_ARRAY_DOCUMENTS:
        raise BadData(Code.SIZE_LIMIT, f"{len(value)} elements, at most {MAX_ARRAY_DOCUMENTS}")
    documents = tuple(
        _element(label(f"{source}#{number}"), element) for number, element in enumerate(value, 1)
    )
    if all(isinstance(document, BrokenDocument) for document in documents):
        raise BadData(Code.UNSUPPORTED_FORMAT, "a JSON list without credentials")
    return documents


def _element(source: SafeText, value: Any) -> Document:
    try:
        if isinstance(value, dict):
            return _object(source, value, None)
        if isinstance(value, str) and kind_of(value.encode()) in ("jws", "sd-jwt"):
            return _compact(source, value.encode(), "jws")
    except BadData as error:
        return BrokenDocument(source, error)
    return BrokenDocument(source, BadData(Code.UNSUPPORTED_FORMAT, "neither JSON object nor JWS"))


def _object(source: SafeText, value: JsonObject, data: bytes | None) -> Document:
    if _is_jws_json(value):
        return OtherDocument(
            source=source, kind="jws-json", data=data or json.dumps(value).encode(), value=value
        )
    return JsonDocument(source=source, value=value, container="json")


def _is_jws_json(value: JsonObject) -> bool:
    """Recognise RFC 7515 section 7.2, general or flattened; a payload may be detached."""
    if "@context" in value:
        return False
    flattened = isinstance(value.get("signature"), str) and (
        "protected" in value or "header" in value
    )
    return flattened or isinstance(value.get("signatures"), list)


def _compact(source: SafeText, data: bytes, container: str) -> Document:
    """Read a compact JWS or SD-JWT; the latter's own rules are for its format."""
    text = data.removeprefix(BOM_UTF8).strip()
    if kind_of(text) == "sd-jwt":
        return OtherDocument(source=source, kind="sd-jwt", data=text)
    return JwsDocument.of(source, text, container)


def _from_picture(source: SafeText, data: bytes, container: str, baked: Baked | None) -> Document:
    if baked is None:
        return OtherDocument(source=source, kind="image", data=data)
    match kind_of(baked.text):
        case "json":
            return JsonDocument(source=source, value=parse_object(baked.text), container=container)
        case "jws" | "sd-jwt":
            return _compact(source, baked.text, container)
        case "text":  # the address of a hosted badge, as the oldest ones have it
            return OtherDocument(source=source, kind="text", data=baked.text)
        case _:
            raise BadData(Code.MALFORMED, "the picture's badge is neither JSON nor JWS")

"""Which family a document is of: told by its kind, its header, its types and its members.

What the reading edge found out is enough to tell, so no family is loaded to be asked whether a
document is its own. That a document is sound isn't known here, and nothing raises.
"""

import re
from collections.abc import Callable
from typing import Final

from verify.deferred import Deferred
from verify.errors import BadData
from verify.json_types import JsonMapping, JsonObject
from verify.reading.documents import Document, JsonDocument, JwsDocument, OtherDocument
from verify.reading.labels import as_list, looks_like_credential, types_of
from verify.reading.strict.xml import root_name

ELM_TYPE: Final = "EuropeanDigitalCredential"
# What Europass's own editor exports before it is sealed.
_UPLOADABLE: Final = "credential"
_EDCI_ROOTS: Final = frozenset(
    ["europasscredential", "verifiablepresentation", "europasspresentation"]
)
_BADGE_CONTEXTS: Final = (
    "w3id.org/openbadges",
    "openbadgespec.org",
    "purl.imsglobal.org/spec/ob/v2p",
)
# A file, or a picture's badge, that is only the address where the badge lies.
_ADDRESS: Final = rb"\s*(https://[^\s<>\"]{4,2000})\s*"
_ANCHORED: Final = r"(?:Merkle|Chainpoint).*"

# Few bundles hold a PDF or a sealed token.
_is_signed_pdf: Callable[[bytes], bool] = Deferred("verify.reading.pdf.attachments:is_signed")
_is_jades: Callable[[JsonMapping], bool] = Deferred("verify.proofs.seals.jades.header:is_jades")


def is_sd_jwt(document: Document) -> bool:
    """By its tildes, or by the disclosures in the header of a JWS in JSON."""
    if not isinstance(document, OtherDocument):
        return False
    if document.kind == "jws-json":
        return document.value is not None and _holds_disclosures(document.value)
    return document.kind == "sd-jwt"


def is_elm(document: Document) -> bool:
    """Sealed JSON of any kind; in plain JSON and in tokens, by the credential's type."""
    match document:
        case OtherDocument():
            return document.kind == "jws-json"
        case JwsDocument():
            return _is_sealed_token(document)
        case JsonDocument():
            return is_sealed_json(document.value) or unsealed_elm(document) is not None
        case _:
            return False


def is_w3c(document: Document) -> bool:
    """By its type or its first context, in JSON or in a token's claims."""
    match document:
        case JsonDocument():
            return looks_like_credential(document.value, document.types)
        case JwsDocument(claims=dict() as claims):
            return "vc" in claims or looks_like_credential(claims, document.types)
        case _:
            return False


def is_open_badges_2(document: Document) -> bool:
    """By what only an assertion has, or a bare address."""
    match document:
        case JsonDocument():
            return looks_like_assertion(document.value) or anchor_in(document.value) != ""
        case JwsDocument():
            return not isinstance(document.claims, BadData) and looks_like_assertion(
                document.claims
            )
        case OtherDocument(kind="text"):
            return address_in(document.data) is not None
        case _:
            return False


def is_edci(document: Document) -> bool:
    """By its root's name; whether its namespace fits is seen when it is judged."""
    if not isinstance(document, OtherDocument) or document.kind != "xml":
        return False
    return root_name(document.data) in _EDCI_ROOTS


def is_signed_pdf(document: Document) -> bool:
    """A PDF with a signature in it."""
    return (
        isinstance(document, OtherDocument)
        and document.kind == "pdf"
        and _is_signed_pdf(document.data)
    )


def is_sealed_json(value: JsonMapping) -> bool:
    """Is it a JWS in JSON?"""
    return isinstance(value.get("payload"), str) and bool(
        {"signatures", "signature"} & value.keys()
    )


def unsealed_elm(document: JsonDocument) -> JsonObject | None:
    """The Europass credential without a seal in a document, its editor's wrapping taken off."""
    value = document.value
    inner = value.get(_UPLOADABLE)
    if isinstance(inner, dict) and "@context" not in value:
        return inner if ELM_TYPE in types_of(inner) and "proof" not in inner else None
    return value if ELM_TYPE in document.types and "proof" not in value else None


def looks_like_assertion(document: JsonMapping) -> bool:
    """Open Badges 1 or 2: by its context, or by the members that only an assertion has."""
    contexts = [c for c in as_list(document.get("@context")) if isinstance(c, str)]
    if any(part in context for context in contexts for part in _BADGE_CONTEXTS):
        return True
    return "badge" in document and ("recipient" in document or "verify" in document)


def address_in(data: bytes) -> str | None:
    """The one address that a text consists of, None for any other text."""
    match = re.fullmatch(_ADDRESS, data)
    return None if match is None else match[1].decode("ascii", "replace")


def anchor_in(value: JsonMapping) -> str:
    """The type of a proof that is anchored in a chain; "" for none (Blockcerts 1.2 and 2.0)."""
    for member in ("signature", "proof", "receipt"):
        proof = value.get(member)
        for kind in types_of(proof) if isinstance(proof, dict) else ():
            if re.fullmatch(_ANCHORED, kind):
                return kind
    return ""


def _holds_disclosures(value: JsonMapping) -> bool:
    """Has an unprotected header disclosures in it (RFC 9901, 8)?"""
    signatures = value.get("signatures")
    holders = signatures if isinstance(signatures, list) else [value]
    return any(isinstance(each, dict) and "disclosures" in _header(each) for each in holders)


def _header(signature: JsonMapping) -> JsonMapping:
    header = signature.get("header")
    return header if isinstance(header, dict) else {}


def _is_sealed_token(document: JwsDocument) -> bool:
    """W3C credentials in tokens have a family of their own, whatever headers they bear."""
    if ELM_TYPE in document.types:
        return True
    claims = {} if isinstance(document.claims, BadData) else document.claims
    other = looks_like_credential(claims, document.types) or "vc" in claims
    return not other and _is_jades(document.jws.header)

"""The register of format families: a new one is one new file and one line here.

The first family that recognises a document judges it, and is loaded for the first that it judges.
A document that none does, or whose meaning isn't known, still gets its name, so that "unsupported"
can say what it is.
"""

from collections.abc import Mapping
from typing import Final

from verify.deferred import Deferred
from verify.formats import recognition
from verify.formats.family import Family
from verify.reading.documents import Document

FAMILIES: Final[tuple[Family, ...]] = (
    Family(
        "SD-JWT credentials",
        recognition.is_sd_jwt,
        Deferred("verify.formats.sd_jwt.family:judge"),
    ),
    Family(
        "Europass digital credentials",
        recognition.is_elm,
        Deferred("verify.formats.europass.elm.family:judge"),
    ),
    Family(
        "W3C Verifiable Credentials",
        recognition.is_w3c,
        Deferred("verify.formats.w3c.family:judge"),
    ),
    Family(
        "Open Badges 1 and 2",
        recognition.is_open_badges_2,
        Deferred("verify.formats.open_badges_2.family:judge"),
    ),
    Family(
        "Europass EDCI",
        recognition.is_edci,
        Deferred("verify.formats.europass.edci.family:judge"),
    ),
    Family(
        "PDF",
        recognition.is_signed_pdf,
        Deferred("verify.formats.pdf:judge"),
    ),
)
# Every format id that a report may show, with its name for people.
NAMES: Final[Mapping[str, str]] = {
    "open-badges-3.0": "Open Badges 3.0",
    "clr-2.0": "Comprehensive Learner Record 2.0",
    "open-badges-2": "Open Badges 2",
    "open-badges-1": "Open Badges 1",
    "blockcerts": "Blockcerts",
    "w3c-vc-1.1": "W3C Verifiable Credential 1.1",
    "w3c-vc-2.0": "W3C Verifiable Credential 2.0",
    "w3c-vc": "W3C Verifiable Credential",
    "sd-jwt-vc": "SD-JWT VC",
    "sd-jwt": "SD-JWT",
    "jws-json": "sealed document (JWS)",
    "cose": "COSE-signed credential",
    "envelope": "enveloped credential",
    "europass-elm": "Europass digital credential",
    "europass-edci": "Europass EDCI XML",
    "xml": "XML document",
    "pdf": "PDF",
    "pdf-signed": "signed PDF",
    "image": "image",
    "text": "text",
    "json": "plain JSON",
    "token": "JSON Web Token",
    "wallet": "wallet backup",
    "other": "unknown file",
    "unreadable": "unreadable",
}


def family_of(document: Document) -> Family | None:
    """The first family that recognises the document, None if no family does."""
    return next((family for family in FAMILIES if family.recognise(document)), None)

"""The register of format families: a new one is one new file and one line here.

The first family that recognises a document judges it. A document that none does, or whose meaning
isn't known, still gets its name, so that "unsupported" can say what it is.
"""

from collections.abc import Mapping
from typing import Final

from verify.formats import pdf
from verify.formats.europass.edci import family as europass_edci
from verify.formats.europass.elm import family as europass_elm
from verify.formats.family import Family
from verify.formats.open_badges_2 import family as open_badges_2
from verify.formats.sd_jwt import family as sd_jwt_vc
from verify.formats.w3c import family as w3c
from verify.reading.documents import Document

FAMILIES: Final[tuple[Family, ...]] = (
    sd_jwt_vc.FAMILY,
    europass_elm.FAMILY,
    w3c.FAMILY,
    open_badges_2.FAMILY,
    europass_edci.FAMILY,
    pdf.FAMILY,
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

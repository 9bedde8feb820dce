"""PDF: who sealed it and whether it was changed since; and the credentials attached to one.

A sealed PDF is a statement by whoever sealed it: the title as signed, the seal's owner as issuer,
no skills. What its pages say is for a person to read; nothing is guessed from them. A PDF without a
signature is listed as not signed. Credentials attached to a PDF, signed or not, are judged each by
its own proof. Sources: ISO 32000-2 (7.11.4, 12.8), ETSI EN 319 142-1 (PAdES).
"""

from typing import Final

from msgspec.structs import replace

from verify.elements import Besides, joined, with_elements
from verify.errors import Code
from verify.formats.family import Assessed
from verify.formats.reading import Reading, safe, shown_issuer
from verify.keys.certificates.judge import notes_on
from verify.model import Achievement, Credential, Particulars
from verify.proofs.seals.pades.proof import SealedPdf, secure_pdf
from verify.proofs.secured import Means
from verify.reading.documents import (
    BrokenDocument,
    Document,
    JsonDocument,
    JwsDocument,
    OtherDocument,
    read_documents,
)
from verify.reading.entry import Entry
from verify.reading.names import label
from verify.reading.pdf.attachments import Attachment, attachments, is_signed
from verify.reading.strict.xml import root_name
from verify.reading.text.safetext import SafeText
from verify.verdict import NotApplicable, NotChecked, ProofOutcomes

# Names of attachments that are meant as credentials: a broken one is said, others are passed over.
_MEANT: Final = (".json", ".jsonld", ".jws", ".jwt", ".xml", ".1ob")
_CREDENTIAL_KINDS: Final = frozenset(["sd-jwt", "jws-json"])
_CREDENTIAL_ROOTS: Final = frozenset(["europasscredential", "verifiablepresentation"])


def embedded_documents(document: OtherDocument) -> tuple[Document, ...]:
    """The credentials attached to a PDF, as documents of their own, ``file.pdf#name``.

    It never raises: an attachment meant as a credential that can't be read is a BrokenDocument.
    """
    return tuple(
        embedded
        for attachment in attachments(document.data)
        for embedded in _documents(document.source, attachment)
        if _is_credential(embedded)
    )


def judge(document: Document, means: Means) -> Assessed:
    """What the PDF's signatures say of it; it doesn't raise."""
    assert isinstance(document, OtherDocument)
    sealed = secure_pdf(document.data, means)
    if sealed is None:  # a mark of a signature, and no field that holds one: as if there were none
        unsigned = NotChecked(Code.NOT_SIGNED_NOT_JUDGED)
        return Assessed(
            format="pdf",
            proof="",
            outcomes=ProofOutcomes(
                coverage=unsigned, signature=NotApplicable(Code.NO_PROOF), key=unsigned
            ),
            reading=None,
        )
    reading = _read(document.source, sealed) if sealed.seals else None
    return Assessed(
        format="pdf-signed",
        proof=sealed.proof,
        outcomes=sealed.outcomes,
        reading=reading,
        notes=tuple(dict.fromkeys(note for seal in sealed.seals for note in notes_on(seal))),
    )


def _read(source: SafeText, sealed: SealedPdf) -> Reading:
    # Several sealers are no one issuer: joined, they match nobody's entry in a list of trust.
    identifiers = " + ".join(
        dict.fromkeys(seal.organisation_identifier or seal.subject_name for seal in sealed.seals)
    )
    organisations = " + ".join(
        dict.fromkeys(seal.organisation or seal.subject_name for seal in sealed.seals)
    )
    title = SafeText(sealed.title or source.rpartition("/")[2])
    issuer = shown_issuer(identifiers, organisations)
    credential = Credential(
        title=safe(sealed.title or None),  # a file's name states nothing
        issuer=issuer,
        issued=sealed.signed_at,
        achievements=(Achievement(name=safe(title)),),
    )
    countries = joined(seal.country for seal in sealed.seals)
    elements = with_elements(credential, Besides(country=countries))
    return Reading(replace(elements, title=title), Particulars(issuer=identifiers))


def _documents(source: SafeText, attachment: Attachment) -> tuple[Document, ...]:
    name = label(f"{source}#{attachment.name}")
    return read_documents(Entry(source=name, data=attachment.data, error=attachment.error))


def _is_credential(document: Document) -> bool:
    match document:
        case JsonDocument() | JwsDocument():
            return True
        case BrokenDocument():
            return document.source.lower().endswith(_MEANT)
        case OtherDocument(kind="xml"):
            return root_name(document.data) in _CREDENTIAL_ROOTS
        case OtherDocument(kind="pdf"):
            return is_signed(document.data)
        case OtherDocument():
            return document.kind in _CREDENTIAL_KINDS

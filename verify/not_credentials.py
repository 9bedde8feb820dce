"""Items for files with no credential we can judge: broken, unsigned, or of a kind we don't read.

"Not signed", "unreadable" and "not supported" are three different things, and none is "forged".
"""

from datetime import datetime
from typing import Final

from verify.errors import BadData, Code
from verify.formats.register import NAMES
from verify.item import Item
from verify.proofs.secured import outcome_of
from verify.reading.documents import OtherDocument
from verify.reading.text.safetext import SafeText
from verify.verdict import Check, Checks, Grounds, NotApplicable, NotChecked, Pass, fold

# Kinds of file that carry no credential we could judge, and why they count as not signed.
_UNSIGNED_KINDS: Final = {
    "pdf": Code.NO_PROOF,
    "image": Code.IMAGE_HAS_NO_BADGE,
    "text": Code.NO_PROOF,
    "xml": Code.NO_PROOF,
    "other": Code.NO_PROOF,
}
_UNSUPPORTED_KINDS: Final = frozenset(["jws-json", "cose", "envelope"])
# Marks of a signature inside a PDF (ISO 32000-2, 12.8.1) or an XML document (XML-DSig).
_PDF_SIGNATURE: Final = b"/ByteRange"
_XML_SIGNATURE: Final = b"SignatureValue"


def other(document: OtherDocument, now: datetime) -> Item:
    if document.kind in _UNSUPPORTED_KINDS:
        return unknown(document.source, document.kind, Code.UNSUPPORTED_FORMAT, now)
    if document.kind == "pdf" and _PDF_SIGNATURE in document.data:
        return unknown(document.source, "pdf-signed", Code.UNSUPPORTED_PROOF, now)
    if document.kind == "xml" and _XML_SIGNATURE in document.data:
        return unknown(document.source, "xml", Code.UNSUPPORTED_PROOF, now)
    return unsigned(document.source, document.kind, _UNSIGNED_KINDS[document.kind], now)


def unreadable(source: SafeText, error: BadData, now: datetime) -> Item:
    checks = Checks.not_run().with_({Check.READABLE: outcome_of(error)})
    return Item(
        source=source,
        format="unreadable",
        proof="",
        checks=checks,
        judgement=fold(checks),
        checked_at=now,
    )


def unsigned(source: SafeText, name: str, code: Code, now: datetime) -> Item:
    rest = NotChecked(Code.NOT_SIGNED_NOT_JUDGED)
    checks = Checks(dict.fromkeys(Check, rest)).with_(
        {
            Check.READABLE: Pass(Grounds({"format": NAMES[name]})),
            Check.SIGNATURE: NotApplicable(code),
        }
    )
    return Item(
        source=source, format=name, proof="", checks=checks, judgement=fold(checks), checked_at=now
    )


def unknown(source: SafeText, name: str, code: Code, now: datetime) -> Item:
    """A kind we know of but don't judge: neither confirmed nor refuted."""
    checks = Checks(dict.fromkeys(Check, NotChecked(code))).with_(
        {Check.READABLE: Pass(Grounds({"format": NAMES[name]}))}
    )
    return Item(
        source=source, format=name, proof="", checks=checks, judgement=fold(checks), checked_at=now
    )

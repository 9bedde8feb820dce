"""Files that hold several credentials: presentations, wallet backups, records, PDFs.

Each credential in one becomes a document of its own, ``file#n``, judged by its own proof; what is
around them isn't trusted and proves nothing about them. A wrapping that breaks its own rules is
listed beside what it holds; a PDF is followed by what is attached to it, a badge by the
endorsements inside it, as ``file#endorsement1``. Records with private keys are left out, reported,
and never kept. Sources: VC Data Model 2.0 (4.12, 4.13), VC-JOSE-COSE 1.0 (3.1.2), Universal Wallet
2020, CLR 2.0, Open Badges 3.0 (B.1).
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from verify.deferred import Deferred
from verify.errors import BadData, Code
from verify.formats.containers.embedded_endorsements import endorsements_in
from verify.formats.containers.enveloped import is_envelope, member_of
from verify.formats.containers.wallets import held_credentials, holds_private_key
from verify.formats.w3c.structure import check_presentation
from verify.json_types import JsonMapping
from verify.reading.documents import (
    BrokenDocument,
    Document,
    JsonDocument,
    JwsDocument,
    OtherDocument,
)
from verify.reading.labels import as_list, types_of
from verify.reading.text.safetext import SafeText

__all__ = [
    "MAX_ENDORSEMENTS",
    "MAX_MEMBERS",
    "Unpacked",
    "holds_private_key",
    "unpack",
]
MAX_MEMBERS: Final = 2_000  # a wallet of a lifetime holds hundreds
MAX_ENDORSEMENTS: Final = 20  # of one badge; the specification's fullest example has six
_MAX_WITHIN: Final = (
    4  # containers in one another: a wallet, a presentation, a record, and one more
)
_WALLET: Final = "UniversalWallet2020"
_PRESENTATION: Final = "VerifiablePresentation"
_RECORD: Final = "ClrCredential"

# Most documents are JSON that holds one credential: what opens the others is loaded for the first.
_presentation_in: Callable[[JsonMapping, Sequence[str]], dict[str, Any] | None] = Deferred(
    "verify.formats.containers.presentations:presentation_in"
)
_check_wrapping: Callable[[JsonMapping, JsonMapping], None] = Deferred(
    "verify.formats.containers.presentations:check_wrapping"
)
_attached_to: Callable[[OtherDocument], tuple[Document, ...]] = Deferred(
    "verify.formats.pdf:embedded_documents"
)
_presented_in_xml: Callable[[OtherDocument], tuple[OtherDocument, ...]] = Deferred(
    "verify.formats.europass.edci.family:presented"
)


class Unpacked(Struct, frozen=True):
    """The credentials of a file, and whether private keys were met (and skipped) on the way."""

    documents: tuple[Document, ...]
    private_keys: bool = False


def unpack(document: Document) -> Unpacked:
    """The credentials in a document: itself, unless it is a container."""
    credentials = list(islice(_credentials_of(document, _MAX_WITHIN), MAX_MEMBERS + 1))
    if len(credentials) > MAX_MEMBERS:
        error = BadData(Code.SIZE_LIMIT, f"more than {MAX_MEMBERS} credentials in one file")
        credentials[-1] = BrokenDocument(document.source, error)
    keys = isinstance(document, JsonDocument) and holds_private_key(document.value)
    return Unpacked(tuple(credentials), keys)


def _credentials_of(document: Document, depth: int) -> Iterator[Document]:
    """The document's credentials, one after the other, those of containers inside it included."""
    if depth < 0:
        error = BadData(Code.NESTING_LIMIT, f"more than {_MAX_WITHIN} containers in one another")
        yield BrokenDocument(document.source, error)
    elif isinstance(document, JsonDocument):
        yield from _of_json(document, depth)
    elif isinstance(document, JwsDocument):
        yield from _of_token(document, depth)
    elif isinstance(document, OtherDocument):
        yield from _of_other(document, depth)
    else:
        yield document


def _of_json(document: JsonDocument, depth: int) -> Iterator[Document]:
    if is_envelope(document.types):
        opened = member_of(document.value, document.source, document.container)
        yield from _credentials_of(opened, depth - 1)
    elif _PRESENTATION in document.types:
        yield from _presented(document, document.value, depth)
    elif _WALLET in document.types:
        yield from _numbered(document, held_credentials(document.value), depth)
    else:
        yield from _with_its_parts(document, document.value, document.types, depth)


def _of_token(document: JwsDocument, depth: int) -> Iterator[Document]:
    claims = document.claims
    if isinstance(claims, BadData):
        # A payload that lies elsewhere, or isn't meant as JSON, is another kind of token.
        is_json = document.jws.payload.lstrip()[:1] == b"{"
        yield BrokenDocument(document.source, claims) if is_json else document
        return
    presented = _presentation_in(claims, document.types)
    if presented is None:
        wrapped = claims.get("vc")
        if isinstance(wrapped, dict):
            yield from _with_its_parts(document, wrapped, types_of(wrapped), depth)
        else:
            yield from _with_its_parts(document, claims, document.types, depth)
        return
    try:
        _check_wrapping(document.jws.header, claims)
    except BadData as error:
        yield BrokenDocument(document.source, error)
    yield from _presented(document, presented, depth)


def _of_other(document: OtherDocument, depth: int) -> Iterator[Document]:
    if document.kind == "pdf":
        yield document
        for embedded in _attached_to(document):
            yield from _credentials_of(embedded, depth - 1)
    elif document.kind == "xml":
        try:
            yield from _presented_in_xml(document) or (document,)
        except BadData as error:
            yield BrokenDocument(document.source, error)
    else:
        yield document


def _presented(
    document: JsonDocument | JwsDocument, presentation: JsonMapping, depth: int
) -> Iterator[Document]:
    try:
        check_presentation(presentation)
    except BadData as error:
        yield BrokenDocument(document.source, error)
    yield from _numbered(document, as_list(presentation.get("verifiableCredential")), depth)


def _with_its_parts(
    document: JsonDocument | JwsDocument,
    credential: JsonMapping,
    types: Sequence[str],
    depth: int,
) -> Iterator[Document]:
    """The credential, then what it holds as credentials of their own."""
    if _RECORD in types:
        yield replace(document, source=_at(document, "1"))
        yield from _numbered(document, _nested(credential), depth, start=2)
    else:
        yield document
    for number, (_, endorsement) in enumerate(endorsements_in(credential), 1):
        source = _at(document, f"endorsement{number}")
        if number > MAX_ENDORSEMENTS:
            error = BadData(Code.SIZE_LIMIT, f"more than {MAX_ENDORSEMENTS} endorsements")
            yield BrokenDocument(source, error)
            return
        yield member_of(endorsement, source, document.container)


def _nested(record: JsonMapping) -> list[Any]:
    return [
        nested
        for subject in as_list(record.get("credentialSubject"))
        if isinstance(subject, dict)
        for nested in as_list(subject.get("verifiableCredential"))
    ]


def _numbered(
    document: JsonDocument | JwsDocument, members: list[Any], depth: int, start: int = 1
) -> Iterator[Document]:
    for number, member in enumerate(members, start):
        inner = member_of(member, _at(document, str(number)), document.container)
        yield from _credentials_of(inner, depth - 1)


def _at(document: Document, place: str) -> SafeText:
    return SafeText(f"{document.source}#{place}")

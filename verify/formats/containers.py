"""Files that hold several credentials: presentations, wallet backups, comprehensive records.

Each credential in one becomes a document of its own, ``file#n``, judged by its own proof; what
is around them isn't trusted and proves nothing about them. Records with private keys are left out,
reported, and never kept. Sources: VC Data Model 2.0 (4.13, 5.3 EnvelopedVerifiableCredential),
Universal Wallet 2020, CLR 2.0.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from verify.errors import BadData, Code
from verify.formats.labels import as_list, types_of
from verify.reading.documents import (
    BrokenDocument,
    Document,
    JsonDocument,
    JwsDocument,
)
from verify.reading.jose import looks_like_jws, parse_jws
from verify.reading.safetext import SafeText
from verify.reading.strict_json import parse_object

JsonObject = dict[str, Any]
MAX_MEMBERS: Final = 2_000  # a wallet of a lifetime holds hundreds
_PRIVATE: Final = frozenset(
    [
        "privateKeyMultibase",
        "privateKeyBase58",
        "privateKeyJwk",
        "privateKeyHex",
        "seed",
        "mnemonic",
    ]
)
_WALLET: Final = "UniversalWallet2020"
_ENVELOPED: Final = "EnvelopedVerifiableCredential"
_DEPTH: Final = 4  # wallets wrap a credential in a record or two


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The credentials of a file, and whether private keys were met (and skipped) on the way."""

    documents: tuple[Document, ...]
    private_keys: bool = False


def unpack(document: JsonDocument) -> Unpacked:
    """The credentials in a JSON document: itself, unless it is a container."""
    types = types_of(document.value)
    if "VerifiablePresentation" in types:
        return _numbered(document, as_list(document.value.get("verifiableCredential")))
    if _ENVELOPED in types:
        return Unpacked((_member(document.value, document.source, document),))
    if _WALLET in types:
        records = as_list(document.value.get("contents"))
        return _numbered(document, [found for r in records for found in _credentials(r, _DEPTH)])
    if "ClrCredential" in types:
        nested = [
            found
            for subject in as_list(document.value.get("credentialSubject"))
            if isinstance(subject, dict)
            for found in as_list(subject.get("verifiableCredential"))
        ]
        return _numbered(document, [document.value, *nested])
    return Unpacked((document,), holds_private_key(document.value))


def unpack_token(document: JwsDocument) -> Unpacked:
    """The credentials in a token: itself, unless it is a presentation (VC-JOSE-COSE 1.0, 3.1.2)."""
    try:
        payload = parse_object(document.jws.payload)
    except BadData as error:
        return Unpacked((BrokenDocument(document.source, error),))
    presented = payload if "VerifiablePresentation" in types_of(payload) else payload.get("vp")
    if isinstance(presented, dict) and "vc" not in payload:
        inner = JsonDocument(document.source, presented, document.container)
        return _numbered(inner, as_list(presented.get("verifiableCredential")))
    return Unpacked((document,))


def holds_private_key(value: object, depth: int = _DEPTH) -> bool:
    """Is there a private key somewhere in it? Looked for by member names, values unread."""
    if isinstance(value, dict):
        if _PRIVATE & value.keys() or ("kty" in value and "d" in value):
            return True
        return depth > 0 and any(holds_private_key(v, depth - 1) for v in value.values())
    if isinstance(value, list):
        return depth > 0 and any(holds_private_key(v, depth - 1) for v in value)
    return False


def _numbered(document: JsonDocument, members: list[Any]) -> Unpacked:
    found = [
        _member(member, SafeText(f"{document.source}#{number}"), document)
        for number, member in enumerate(members[:MAX_MEMBERS], 1)
    ]
    if len(members) > MAX_MEMBERS:
        error = BadData(Code.SIZE_LIMIT, f"{len(members)} credentials in one file")
        found.append(BrokenDocument(document.source, error))
    return Unpacked(tuple(found), holds_private_key(document.value))


def _member(member: object, source: SafeText, parent: JsonDocument) -> Document:
    if isinstance(member, dict) and _ENVELOPED in types_of(member):
        member = str(member.get("id", "")).partition(",")[2]
    if isinstance(member, str):
        text = member.encode("utf-8", "replace")
        try:
            if looks_like_jws(text):
                return JwsDocument(source, parse_jws(text), member, parent.container)
        except BadData as error:
            return BrokenDocument(source, error)
    if isinstance(member, dict):
        return JsonDocument(source, member, parent.container)
    return BrokenDocument(source, BadData(Code.MALFORMED, "not a credential"))


def _credentials(record: object, depth: int) -> Iterator[JsonObject]:
    """The credentials in a wallet's record, however it wraps them; key records give none."""
    if not isinstance(record, dict):
        return
    if "VerifiableCredential" in types_of(record):
        yield record
    elif depth > 0:
        for value in record.values():
            for inner in as_list(value):
                yield from _credentials(inner, depth - 1)

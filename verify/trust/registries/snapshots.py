"""A registry as it was on a day: its documents as received, kept as one file of ours.

Nothing of a registry is kept but what it published, byte for byte, with address, time and hash. So
opening a snapshot reads and verifies the same as on the first day. A federation is verified as of
the time that it was retrieved: from then on its pinned keys count, and each answer has an end of
its own.

>>> opened(read_snapshot(data)).name                                            # doctest: +SKIP
'DCC Sandbox Registry'
"""

import json
from hashlib import sha256
from typing import Final, Literal, cast

from msgspec import Struct

from verify.errors import BadData, Code
from verify.evidence.documents import Found
from verify.json_types import JsonMapping
from verify.reading.dates import parse_datetime
from verify.reading.jose.compact import looks_like_jws
from verify.reading.strict.json import parse_object
from verify.reading.text.safetext import SafeText
from verify.trust.registries.anchor import read_anchor, read_listing
from verify.trust.registries.federation import Federation
from verify.trust.registries.known import LEGACY, OIDF, Known, read_known
from verify.trust.registries.legacy_map import LegacyRegistry, read_map
from verify.verdict import SourceDocument

KNOWN_LIST: Final = "known-registries"
Kind = Literal["dcc-legacy", "oidf", "known-registries"]
_KINDS: Final = (LEGACY, OIDF, KNOWN_LIST)
_VERSION: Final = 1
_MAX_DOCUMENTS: Final = 2  # a federation's configuration and its listing


class KnownRegistries(Struct, frozen=True):
    """A list of registries to choose from; it vouches for nobody."""

    name: SafeText
    registries: tuple[Known, ...]


Opened = LegacyRegistry | Federation | KnownRegistries


class Snapshot(Struct, frozen=True, kw_only=True):
    """``source`` is where a newer one is found: an https address, else the name of a file.

    ``documents`` are the registry's own, then a federation's listing if it has one.
    """

    kind: Kind
    name: SafeText
    source: str
    documents: tuple[Found, ...]

    @property
    def first(self) -> Found:
        """The registry's own document."""
        return self.documents[0]


def kind_of(data: bytes) -> Kind | None:
    """Which kind of registry these bytes are meant as, well formed or not; None for neither."""
    if looks_like_jws(data):
        return OIDF
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
    if start.startswith(b"["):
        return KNOWN_LIST
    return LEGACY if start.startswith(b"{") and b'"registry"' in data else None


def opened(snapshot: Snapshot) -> Opened:
    """The registry in a snapshot, read and verified; raises BadData or CouldNotFindOut."""
    first = snapshot.first
    document = SourceDocument(snapshot.source, first.fetched_at, first.sha256)
    match snapshot.kind:
        case "dcc-legacy":
            return LegacyRegistry(snapshot.name, read_map(first.body), document)
        case "known-registries":
            return KnownRegistries(snapshot.name, read_known(first.body))
        case "oidf":
            listings = [read_listing(found.body) for found in snapshot.documents[1:]]
            anchor = read_anchor(first.body, first.fetched_at)
            return Federation(
                name=snapshot.name,
                anchor=anchor,
                pinned=document,
                listed=listings[0] if listings else None,
            )


def write_snapshot(snapshot: Snapshot) -> bytes:
    """The snapshot as a file of ours; ``read_snapshot`` reads the same from it."""
    told = {
        "mc-review registry": _VERSION,
        "kind": snapshot.kind,
        "name": snapshot.name,
        "source": snapshot.source,
        "documents": [_told(found) for found in snapshot.documents],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def read_snapshot(data: bytes) -> Snapshot:
    """Read a file of ours, each document checked by its hash; raises BadData."""
    told = parse_object(data)
    kind, documents = told.get("kind"), told.get("documents")
    if told.get("mc-review registry") != _VERSION or kind not in _KINDS:
        raise BadData(Code.MALFORMED, "it is no registry that this version keeps")
    if not isinstance(documents, list) or not 1 <= len(documents) <= _MAX_DOCUMENTS:
        raise BadData(Code.MALFORMED, "it holds no documents")
    name, source = _text(told, "name"), _text(told, "source")
    found = tuple(_found(document) for document in documents)
    return Snapshot(kind=cast("Kind", kind), name=SafeText(name), source=source, documents=found)


def _told(found: Found) -> dict[str, str]:
    return {
        "url": found.url,
        "retrieved_at": found.fetched_at.isoformat().replace("+00:00", "Z"),
        "sha256": found.sha256,
        "media_type": found.media_type,
        "text": found.body.decode(),
    }


def _found(document: object) -> Found:
    if not isinstance(document, dict):
        raise BadData(Code.MALFORMED, "a document is an object")
    body = _text(document, "text").encode()
    if sha256(body).hexdigest() != document.get("sha256"):
        raise BadData(Code.MALFORMED, "a document differs from its hash")
    retrieved = parse_datetime(_text(document, "retrieved_at"))
    kind = _text(document, "media_type")
    return Found(
        url=_text(document, "url"),
        body=body,
        fetched_at=retrieved,
        sha256=sha256(body).hexdigest(),
        media_type=kind,
    )


def _text(told: JsonMapping, member: str) -> str:
    value = told.get(member)
    if not isinstance(value, str):
        raise BadData(Code.MALFORMED, f"{member} is not text")
    return value

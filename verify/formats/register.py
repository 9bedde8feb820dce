"""The register of formats: a new one is one new file and one line here.

Two ways in: a document whose meaning is known is recognised by its graph, the first that claims it
reads it; one whose meaning isn't known, or that this version doesn't read, still gets its name, so
that "unsupported" can say what it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from verify.canonical.graph import Graph
from verify.canonical.nodes import Subject
from verify.formats import open_badges_3, w3c_vc
from verify.formats.reading import Reading


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is read: its id in reports, its name for people, and how."""

    id: str
    name: str
    recognise: Callable[[Graph, Subject], bool]
    read: Callable[[Graph, Subject], Reading]


_VC_1: Final = "https://www.w3.org/2018/credentials/v1"
_VC_2: Final = "https://www.w3.org/ns/credentials/v2"
_VC_TYPE: Final = "VerifiableCredential"
_OB_3_TYPES: Final = frozenset(["OpenBadgeCredential", "AchievementCredential"])

FORMATS: Final = (
    Format("open-badges-3.0", "Open Badges 3.0", open_badges_3.recognise, open_badges_3.read),
    Format("w3c-vc", "W3C Verifiable Credential", w3c_vc.recognise, w3c_vc.read),
)
# Every format id that a report may show, with its name for people.
NAMES: Final[Mapping[str, str]] = {
    "open-badges-3.0": "Open Badges 3.0",
    "open-badges-2": "Open Badges 1 or 2",
    "w3c-vc-1.1": "W3C Verifiable Credential 1.1",
    "w3c-vc-2.0": "W3C Verifiable Credential 2.0",
    "w3c-vc": "W3C Verifiable Credential",
    "sd-jwt": "SD-JWT credential",
    "jws-json": "sealed document (JWS)",
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


def format_of(graph: Graph, root: Subject) -> Format:
    """The first format that claims the graph; W3C VC claims them all."""
    return next(entry for entry in FORMATS if entry.recognise(graph, root))


def format_id(document: Mapping[str, Any], known: Format | None) -> str:
    """The id for the report: the recognised format, else the data model by its version."""
    if known is not None and known.id != "w3c-vc":
        return known.id
    if known is None and _OB_3_TYPES & set(types_of(document)):
        return "open-badges-3.0"
    contexts = as_list(document.get("@context"))
    return "w3c-vc-1.1" if _VC_1 in contexts else "w3c-vc-2.0" if _VC_2 in contexts else "w3c-vc"


def looks_like_credential(document: Mapping[str, Any]) -> bool:
    """Does it claim to be a W3C credential? Then it is judged as one."""
    contexts = as_list(document.get("@context"))
    return _VC_TYPE in types_of(document) or _VC_1 in contexts or _VC_2 in contexts


def looks_like_open_badge_2(document: Mapping[str, Any]) -> bool:
    """An Open Badges 1 or 2 assertion, which has its own rules of proof."""
    contexts = [c for c in as_list(document.get("@context")) if isinstance(c, str)]
    if any("w3id.org/openbadges" in c or "openbadgespec.org" in c for c in contexts):
        return True
    return "badge" in document and ("recipient" in document or "verify" in document)


def types_of(document: Mapping[str, Any]) -> list[str]:
    """The ``type`` texts as they stand; a label at best, never a reason to trust."""
    stated = as_list(document.get("type")) + as_list(document.get("@type"))
    return [value for value in stated if isinstance(value, str)]


def as_list(value: object) -> list[Any]:
    """A value as a list: nothing is empty, one is one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]

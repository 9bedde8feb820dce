"""The family of W3C Verifiable Credentials: embedded proofs and tokens, Open Badges 3.0 among them.

Judged by its proof, then read from its canonical form: the first of ``FORMATS`` that claims the
graph reads it. A format with terms of its own is one new file and one line there. Sources: VC Data
Model 1.1 and 2.0, VC Data Integrity 1.0, VC-JOSE-COSE 1.0, Open Badges 3.0.
"""

from collections.abc import Callable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from verify.canonical.graph import Graph
from verify.canonical.nodes import Subject
from verify.deferred import Deferred
from verify.errors import Code
from verify.formats.family import Assessed
from verify.formats.reading import Reading
from verify.formats.w3c import any_vc, clr_2
from verify.formats.w3c.elements import state_elements
from verify.formats.w3c.open_badges_3 import family as open_badges_3
from verify.formats.w3c.open_badges_3.structure import check_badge, notes_on
from verify.formats.w3c.structure import check_structure, states_issuer
from verify.json_types import JsonMapping, JsonObject
from verify.proofs.data_integrity.embedded import secure_json
from verify.proofs.secured import Means, Secured
from verify.reading.documents import Document, JsonDocument, JwsDocument
from verify.reading.jose.compact import Jws
from verify.reading.labels import VC_1, VC_2, as_list, types_of
from verify.verdict import NotApplicable, ProofOutcomes


class Format(Struct, frozen=True):
    """A format that is read from a graph: its id in reports, and how."""

    id: str
    recognise: Callable[[Graph, Subject], bool]
    read: Callable[[Graph, Subject], Reading]


FORMATS: Final = (
    Format("open-badges-3.0", open_badges_3.recognise, open_badges_3.read),
    Format("clr-2.0", clr_2.recognise, clr_2.read),
    Format("w3c-vc", any_vc.recognise, any_vc.read),
)
# Most credentials bring their proof in themselves; tokens need 4 ms more of modules.
_secure_token: Callable[[Jws, JsonObject, Means], tuple[Secured, JsonObject]] = Deferred(
    "verify.proofs.jose.token:secure_token"
)
_TYPES: Final = {
    "OpenBadgeCredential": "open-badges-3.0",
    "AchievementCredential": "open-badges-3.0",
    "ClrCredential": "clr-2.0",
}


def judge(document: Document, means: Means) -> Assessed:
    """Judge one credential; raises BadData where it can't be read at all."""
    if isinstance(document, JwsDocument):
        claims = document.stated_claims()
        _check_structure(claims)
        return assessed(*_secure_token(document.jws, claims, means))
    assert isinstance(document, JsonDocument)
    content = document.value
    _check_structure(content)
    if "proof" not in content and not states_issuer(content):
        # Neither signed nor issued: nothing in it is worth more than its being a document.
        none = NotApplicable(Code.NO_PROOF)
        return Assessed(
            format=format_id(content, None),
            proof="",
            outcomes=ProofOutcomes.alike(none),
            reading=None,
        )
    return assessed(secure_json(content, means), content)


def _check_structure(content: JsonObject) -> None:
    check_structure(content)
    check_badge(content)


def assessed(secured: Secured, content: JsonMapping) -> Assessed:
    """What a proof made known of a W3C credential; ``content`` is its JSON, for its name only."""
    name, reading = format_id(content, None), None
    if secured.graph is not None and secured.root is not None:
        read_format = format_of(secured.graph, secured.root)
        name = format_id(content, read_format)
        plain = read_format.read(secured.graph, secured.root)
        elements = state_elements(secured.graph, secured.root, plain.credential)
        reading = replace(plain, credential=elements)
    return Assessed(
        format=name,
        proof=secured.proof,
        outcomes=secured.outcomes,
        reading=reading,
        notes=notes_on(content),
    )


def format_of(graph: Graph, root: Subject) -> Format:
    """The first format that claims the graph; W3C VC claims them all."""
    return next(entry for entry in FORMATS if entry.recognise(graph, root))


def format_id(document: JsonMapping, read_format: Format | None) -> str:
    """The id for the report: the recognised format, else the data model by its version."""
    if read_format is not None and read_format.id != "w3c-vc":
        return read_format.id
    named_formats = [_TYPES[kind] for kind in types_of(document) if kind in _TYPES]
    if read_format is None and named_formats:
        return named_formats[0]
    contexts = as_list(document.get("@context"))
    return "w3c-vc-1.1" if VC_1 in contexts else "w3c-vc-2.0" if VC_2 in contexts else "w3c-vc"

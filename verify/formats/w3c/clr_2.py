"""Comprehensive Learner Records 2.0: the record itself, and the achievements it states directly.

The credentials nested in a record are judged one by one (see ``containers``); what is read here is
what the record's own issuer signed for: who is meant, and which achievements. Source: CLR 2.0 (B.1
ClrCredential, ClrSubject).
"""

from collections.abc import Iterator

from msgspec.structs import replace

from verify.canonical import iris
from verify.canonical.graph import Graph
from verify.canonical.nodes import Subject, identifier, nodes, text, texts
from verify.formats.reading import Reading, safe
from verify.formats.w3c.any_vc import assemble, plain_identities
from verify.formats.w3c.open_badges_3.family import read_achievements, read_identities
from verify.reading.text.safetext import SafeText


def recognise(graph: Graph, root: Subject) -> bool:
    """By the credential's type."""
    return any(kind in iris.RECORD for kind in texts(graph, root, iris.TYPE))


def read(graph: Graph, root: Subject) -> Reading:
    """The record, called by its own name: its achievements would make a long title. Raises BadData.

    An achievement that only stands in a record was listed, not awarded by a credential of its own.
    """
    subjects = nodes(graph, root, iris.SUBJECT)
    nodes_of_record = [
        (s, node) for s in subjects for node in nodes(graph, s, iris.RECORD_ACHIEVEMENT)
    ]
    terms = iris.RECORD_IDENTIFIER + iris.IDENTIFIER
    identities = plain_identities(graph, root) + read_identities(graph, subjects, terms)
    achievements, skills = read_achievements(graph, nodes_of_record)
    nodes_listed = [node for _, node in nodes_of_record]
    placed = tuple(
        replace(one, stackability=(*one.stackability, *_associations(graph, subjects, node)))
        for one, node in zip(achievements, nodes_listed, strict=True)
    )
    reading = assemble(graph, root, identities, placed, skills)
    name = safe(text(graph, root, iris.NAME))
    return replace(reading, credential=replace(reading.credential, title=name))


def _associations(graph: Graph, subjects: tuple[Subject, ...], node: Subject) -> Iterator[SafeText]:
    """How the record says that an achievement is tied to others (B.1 Association)."""
    own = identifier(node)
    for subject in subjects:
        for tie in nodes(graph, subject, iris.ASSOCIATION):
            if own is not None and own in texts(graph, tie, iris.ASSOCIATION_SOURCE):
                kind = text(graph, tie, iris.ASSOCIATION_TYPE) or "related to"
                yield SafeText(f"{kind} {text(graph, tie, iris.ASSOCIATION_TARGET) or ''}".strip())

"""Endorsements: one organisation's word for another's badge, achievement or profile.

An endorsement is a credential of its own and is judged as one; it changes nothing about what it
endorses. Source: Open Badges 3.0 (4.4 Endorsement, B.1.12 EndorsementCredential).
"""

from msgspec.structs import replace

from verify.canonical import iris
from verify.canonical.graph import Graph
from verify.canonical.nodes import Subject, identifier, nodes, text, texts
from verify.formats.reading import Reading, safe
from verify.formats.w3c.any_vc import assemble
from verify.model import Achievement, Holder
from verify.reading.text.safetext import SafeText


def recognise(graph: Graph, root: Subject) -> bool:
    """By the credential's type."""
    return any(kind in iris.ENDORSEMENT for kind in texts(graph, root, iris.TYPE))


def read(graph: Graph, root: Subject) -> Reading:
    """What is endorsed, and the endorser's words for it; no skills follow from it.

    Raises BadData.
    """
    subjects = nodes(graph, root, iris.SUBJECT)
    subject_names = [
        text(graph, s, iris.NAME) or identifier(s) or "something unnamed" for s in subjects
    ]
    comments = [c for s in subjects for c in texts(graph, s, iris.ENDORSEMENT_COMMENT)]
    title = SafeText("Endorsement of " + " / ".join(subject_names))
    words = Achievement(
        name=title, description=safe(" / ".join(comments) or None), kind=SafeText("Endorsement")
    )
    reading = assemble(graph, root, (), (words,), ())
    # Whoever is endorsed isn't the candidate: nothing here may be compared with the candidate.
    credential = replace(reading.credential, title=title, holder=Holder())
    return Reading(credential, replace(reading.particulars, subjects=()))


def endorsers(graph: Graph, node: Subject) -> list[str]:
    """Who endorses a badge's achievement or an issuer, as far as the badge brings their word along.

    Whether that word is theirs is judged where the endorsement stands as an item of its own.
    """
    names = [
        text(graph, issuer, iris.NAME) or identifier(issuer)
        for endorsement in nodes(graph, node, iris.ENDORSED_BY)
        for issuer in nodes(graph, endorsement, iris.ISSUER)
    ]
    return [f"endorsed by {name}" for name in dict.fromkeys(names) if name]

"""Any W3C Verifiable Credential, by what the data model itself defines.

Serves credentials of no format known here: issuer, holder, period, status, and a name if stated.
Source: VC Data Model 2.0 and 1.1.
"""

from verify.canonical import iris
from verify.canonical.graph import Graph
from verify.canonical.nodes import Subject, identifier, nodes, text, texts
from verify.formats.reading import (
    Reading,
    read_holder,
    read_issuer,
    read_period,
    read_status,
    safe,
)
from verify.model import (
    Achievement,
    Credential,
    IdentifierKind,
    Identity,
    Particulars,
    SkillClaim,
)
from verify.reading.safetext import SafeText


def recognise(_graph: Graph, _root: Subject) -> bool:
    """Every graph with a credential at its root is one."""
    return True


def read(graph: Graph, root: Subject) -> Reading:
    """The credential by the data model's own terms; raises BadData."""
    return assemble(graph, root, plain_identities(graph, root), (), ())


def assemble(
    graph: Graph,
    root: Subject,
    identities: tuple[Identity, ...],
    achievements: tuple[Achievement, ...],
    skills: tuple[SkillClaim, ...],
) -> Reading:
    """A reading from what a format adds to the data model's own terms; raises BadData."""
    issuer_id, issuer = read_issuer(graph, root)
    starts, ends = read_period(graph, root)
    subjects, holder = read_holder(graph, root, identities)
    credential = Credential(
        id=safe(identifier(root)),
        title=_title(graph, root, achievements),
        issuer=issuer,
        holder=holder,
        issued=starts,
        expires=ends,
        achievements=achievements,
        skills=skills,
        types=tuple(SafeText(kind) for kind in texts(graph, root, [iris.RDF_TYPE])),
    )
    status = read_status(graph, root)
    particulars = Particulars(issuer_id, subjects, starts, ends, status, identities)
    return Reading(credential, particulars)


def plain_identities(graph: Graph, root: Subject) -> tuple[Identity, ...]:
    """E-mail addresses that a subject states in the clear, as a property or as its identifier."""
    found: list[Identity] = []
    for node in nodes(graph, root, iris.SUBJECT):
        address = identifier(node) or ""
        stated = list(texts(graph, node, iris.EMAIL))
        if address.startswith("mailto:"):
            stated.append(address)
        found.extend(
            Identity(IdentifierKind.EMAIL, value.removeprefix("mailto:")) for value in stated
        )
    return tuple(found)


def _title(graph: Graph, root: Subject, achievements: tuple[Achievement, ...]) -> SafeText | None:
    named = [achievement.name for achievement in achievements if achievement.name is not None]
    if named:
        return SafeText(" / ".join(dict.fromkeys(named)))
    return safe(text(graph, root, iris.NAME))

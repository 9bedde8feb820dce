"""Any W3C Verifiable Credential, by what the data model itself defines.

Serves credentials of no format known here: issuer, holder, period, status, and a name if stated.
Source: VC Data Model 2.0 and 1.1.
"""

from collections.abc import Iterator
from typing import Final

from verify.canonical import iris
from verify.canonical.graph import Graph
from verify.canonical.nodes import Subject, identifier, nodes, text, texts
from verify.formats.identities import identity, named, of_holder
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
from verify.reading.text.safetext import SafeText

_MAILTO: Final = "mailto:"
_IN_THE_CLEAR: Final = {
    IdentifierKind.BIRTH_DATE: iris.BIRTH_DATE,
    IdentifierKind.TELEPHONE: iris.TELEPHONE,
}


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
        types=tuple(SafeText(kind) for kind in texts(graph, root, iris.TYPE)),
    )
    status = read_status(graph, root)
    holders = len(nodes(graph, root, iris.SUBJECT))
    particulars = Particulars(
        issuer=issuer_id,
        subjects=subjects,
        valid_from=starts,
        valid_until=ends,
        status=status,
        identities=identities,
        holders=holders,
    )
    return Reading(credential, particulars)


def plain_identities(graph: Graph, root: Subject) -> tuple[Identity, ...]:
    """What a subject states in the clear: e-mail, name, date of birth, telephone, its own id."""
    subjects = enumerate(nodes(graph, root, iris.SUBJECT))
    return tuple(i for number, node in subjects for i in of_holder(number, _plain(graph, node)))


def _plain(graph: Graph, node: Subject) -> Iterator[Identity]:
    yield from _own(identifier(node) or "")
    yield from (identity(["email"], value) for value in texts(graph, node, iris.EMAIL))
    for name in texts(graph, node, iris.NAME) or _from_parts(graph, node):
        yield from named(name)
    for kind, terms in _IN_THE_CLEAR.items():
        yield from (Identity(kind=kind, value=value) for value in texts(graph, node, terms))


def _own(address: str) -> tuple[Identity, ...]:
    """What the subject's own identifier says: an e-mail address, a DID; others identify nobody."""
    if address.lower().startswith(_MAILTO):
        return (identity(["email"], address),)
    return (Identity(kind=IdentifierKind.DID, value=address),) if address.startswith("did:") else ()


def _from_parts(graph: Graph, node: Subject) -> tuple[str, ...]:
    parts = (text(graph, node, terms) for terms in (iris.GIVEN_NAME, iris.FAMILY_NAME))
    name = " ".join(filter(None, parts))
    return (name,) if name else ()


def _title(graph: Graph, root: Subject, achievements: tuple[Achievement, ...]) -> SafeText | None:
    names = [achievement.name for achievement in achievements if achievement.name is not None]
    if names:
        return SafeText(" / ".join(dict.fromkeys(names)))
    return safe(text(graph, root, iris.NAME))

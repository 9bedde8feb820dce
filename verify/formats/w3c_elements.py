"""The elements of the Council Recommendation, read from the graph of a W3C credential.

What is read is what the issuer put into a property made for it; a sentence somewhere in a
description isn't searched. Sources: VC Data Model 2.0, Open Badges 3.0 (B.1), CLR 2.0.
"""

from collections.abc import Callable, Mapping
from typing import Final

from verify import elements
from verify.canonical import iris
from verify.canonical.graph import Graph
from verify.canonical.nodes import Subject, identifier, nodes, text, texts
from verify.model import Credential, Element

Read = Callable[[Graph, Subject, Credential], str | None]


def read_elements(graph: Graph, root: Subject, credential: Credential) -> tuple[Element, ...]:
    """All sixteen elements in the Recommendation's order, each with its value or None."""
    return elements.elements_of(
        {name: read(graph, root, credential) for name, read in _READERS.items()}
    )


def _learner(_graph: Graph, _root: Subject, credential: Credential) -> str | None:
    holder = credential.holder
    if holder.name or holder.id:
        return holder.name or holder.id
    return "a hashed identifier" if holder.identifiers else None


def _country(graph: Graph, root: Subject, _credential: Credential) -> str | None:
    found = [
        value
        for issuer in nodes(graph, root, iris.ISSUER)
        for address in nodes(graph, issuer, iris.ADDRESS)
        for value in texts(graph, address, iris.COUNTRY)
    ]
    return " / ".join(dict.fromkeys(found)) or None


def _awarding_body(_graph: Graph, _root: Subject, credential: Credential) -> str | None:
    return credential.issuer.name or credential.issuer.id


def _date(graph: Graph, root: Subject, credential: Credential) -> str | None:
    awarded = text(graph, root, iris.AWARDED)
    if awarded is not None:
        return awarded
    return credential.issued.date().isoformat() if credential.issued else None


def _outcomes(_graph: Graph, _root: Subject, credential: Credential) -> str | None:
    aligned = [claim.phrase for claim in credential.skills if claim.source == "alignment"]
    return elements.joined(aligned)


def _workload(_graph: Graph, _root: Subject, credential: Credential) -> str | None:
    return elements.joined(one.credit_points for one in credential.achievements)


def _level(_graph: Graph, _root: Subject, credential: Credential) -> str | None:
    return elements.joined(one.level for one in credential.achievements)


def _assessment(_graph: Graph, _root: Subject, credential: Credential) -> str | None:
    return elements.joined(text for one in credential.achievements for text in one.assessments)


def _grade(_graph: Graph, _root: Subject, credential: Credential) -> str | None:
    results = [result for one in credential.achievements for result in one.results]
    return elements.joined(result.value or result.level for result in results)


def _stackability(graph: Graph, root: Subject, _credential: Credential) -> str | None:
    related = [
        identifier(node) or text(graph, node, iris.NAME) or ""
        for achievement in _achievements(graph, root)
        for node in nodes(graph, achievement, iris.RELATED)
    ]
    return elements.joined(related)


def _further(_graph: Graph, _root: Subject, credential: Credential) -> str | None:
    return elements.joined(one.criteria for one in credential.achievements)


def _title(_graph: Graph, _root: Subject, credential: Credential) -> str | None:
    return credential.title


def _achievements(graph: Graph, root: Subject) -> list[Subject]:
    return [
        node
        for subject in nodes(graph, root, iris.SUBJECT)
        for node in nodes(graph, subject, iris.ACHIEVEMENT)
    ]


# Open Badges and the VC data model have no property for the elements that are missing here.
_READERS: Final[Mapping[str, Read]] = {
    elements.LEARNER: _learner,
    elements.TITLE: _title,
    elements.COUNTRY: _country,
    elements.AWARDING_BODY: _awarding_body,
    elements.DATE: _date,
    elements.OUTCOMES: _outcomes,
    elements.WORKLOAD: _workload,
    elements.LEVEL: _level,
    elements.ASSESSMENT: _assessment,
    elements.GRADE: _grade,
    elements.STACKABILITY: _stackability,
    elements.FURTHER: _further,
}

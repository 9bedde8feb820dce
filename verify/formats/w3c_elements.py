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
_LEVEL_WORDS: Final = ("eqf", "european qualifications framework", "qf-ehea")


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
    return "; ".join(dict.fromkeys(aligned)) or None


def _workload(graph: Graph, root: Subject, _credential: Credential) -> str | None:
    available = [value for a in _achievements(graph, root) for value in _credits(graph, a)]
    earned = [
        v for s in nodes(graph, root, iris.SUBJECT) for v in texts(graph, s, iris.CREDITS_EARNED)
    ]
    found = [f"{value} credits" for value in dict.fromkeys(available or earned)]
    return "; ".join(found) or None


def _credits(graph: Graph, achievement: Subject) -> tuple[str, ...]:
    return texts(graph, achievement, iris.CREDITS_AVAILABLE)


def _level(graph: Graph, root: Subject, _credential: Credential) -> str | None:
    found: list[str] = []
    for achievement in _achievements(graph, root):
        for alignment in nodes(graph, achievement, iris.ALIGNMENT):
            framework = text(graph, alignment, iris.TARGET_FRAMEWORK) or ""
            kind = text(graph, alignment, iris.TARGET_TYPE) or ""
            if any(word in f"{framework} {kind}".casefold() for word in _LEVEL_WORDS):
                found.append(text(graph, alignment, iris.TARGET_NAME) or framework)
    return "; ".join(dict.fromkeys(found)) or None


def _assessment(graph: Graph, root: Subject, _credential: Credential) -> str | None:
    found = [
        name
        for achievement in _achievements(graph, root)
        for described in nodes(graph, achievement, iris.RESULT_DESCRIPTION)
        for name in texts(graph, described, iris.NAME)
    ]
    return "; ".join(dict.fromkeys(found)) or None


def _grade(graph: Graph, root: Subject, _credential: Credential) -> str | None:
    found = [
        value
        for subject in nodes(graph, root, iris.SUBJECT)
        for result in nodes(graph, subject, iris.RESULT)
        for value in texts(graph, result, iris.RESULT_VALUE)
    ]
    return "; ".join(dict.fromkeys(found)) or None


def _stackability(graph: Graph, root: Subject, _credential: Credential) -> str | None:
    related = [
        identifier(node) or text(graph, node, iris.NAME) or ""
        for achievement in _achievements(graph, root)
        for node in nodes(graph, achievement, iris.RELATED)
    ]
    return "; ".join(filter(None, dict.fromkeys(related))) or None


def _further(graph: Graph, root: Subject, _credential: Credential) -> str | None:
    found = [
        value
        for achievement in _achievements(graph, root)
        for criteria in nodes(graph, achievement, iris.CRITERIA)
        for value in texts(graph, criteria, iris.NARRATIVE)
    ]
    return " / ".join(found) or None


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

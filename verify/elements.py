"""Which elements of the EU Council Recommendation does a credential state?

Council Recommendation of 16 June 2022 on a European approach to micro-credentials (2022/C 243/02),
annex I: eleven mandatory elements, five optional ones. Informative: a gap reads "not stated by
issuer" and never lowers a verdict. What is read is what the issuer put into a field made for it; a
sentence somewhere in a description isn't searched.
"""

from collections.abc import Callable
from typing import Final

from verify.canonical import iris
from verify.canonical.graph import Graph
from verify.canonical.nodes import Subject, identifier, nodes, text, texts
from verify.model import Credential, Element
from verify.reading.safetext import SafeText
from verify.verdict import Grounds, Outcome, Pass

Read = Callable[[Graph, Subject, Credential], str | None]
_LEVEL_WORDS: Final = ("eqf", "european qualifications framework", "qf-ehea")


def read_elements(graph: Graph, root: Subject, credential: Credential) -> tuple[Element, ...]:
    """All sixteen elements in the Recommendation's order, each with its value or None."""
    return tuple(
        Element(name, name in MANDATORY, None if value is None else SafeText(value))
        for name, read in (MANDATORY | OPTIONAL).items()
        for value in (read(graph, root, credential),)
    )


def check_transparency(elements: tuple[Element, ...]) -> Outcome:
    """How many of the mandatory elements are stated; informative, so it always passes."""
    mandatory = [element for element in elements if element.mandatory]
    stated = [element.name for element in mandatory if element.value is not None]
    return Pass(
        Grounds(
            {
                "stated": f"{len(stated)} of {len(mandatory)} mandatory elements",
                "which": ", ".join(stated) or "none",
            }
        )
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


def _no_field(_graph: Graph, _root: Subject, _credential: Credential) -> str | None:
    """Open Badges and the VC data model have no field for this element."""
    return None


def _achievements(graph: Graph, root: Subject) -> list[Subject]:
    return [
        node
        for subject in nodes(graph, root, iris.SUBJECT)
        for node in nodes(graph, subject, iris.ACHIEVEMENT)
    ]


MANDATORY: Final[dict[str, Read]] = {
    "identification of the learner": _learner,
    "title of the micro-credential": _title,
    "country or region of the issuer": _country,
    "awarding body": _awarding_body,
    "date of issuing": _date,
    "learning outcomes": _outcomes,
    "notional workload": _workload,
    "level": _level,
    "type of assessment": _assessment,
    "form of participation": _no_field,
    "type of quality assurance": _no_field,
}
OPTIONAL: Final[dict[str, Read]] = {
    "prerequisites": _no_field,
    "supervision and identity verification": _no_field,
    "grade achieved": _grade,
    "integration and stackability": _stackability,
    "further information": _further,
}

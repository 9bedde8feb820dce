"""Open Badges 3.0: achievements, what was reached in them, and hashed recipients.

Source: Open Badges 3.0 (B.1 data models: AchievementSubject, Achievement, IdentityObject). Skills
come from alignments (the issuer's deliberate statement), tags, and the achievement's name.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from verify.canonical import iris
from verify.canonical.graph import Graph
from verify.canonical.nodes import Columns, Subject, identifier, nodes, row, text, texts
from verify.formats import identities
from verify.formats.reading import Reading, safe
from verify.formats.w3c import endorsements
from verify.formats.w3c.any_vc import assemble, plain_identities
from verify.formats.w3c.open_badges_3.alignments import (
    Alignment,
    level_words,
    read_alignments,
    read_skills,
)
from verify.formats.w3c.open_badges_3.results import described_results, read_results
from verify.model import Achievement, Identity, SkillClaim
from verify.reading.text.safetext import SafeText

_OF_ACHIEVEMENT: Final = Columns.of(
    iris.NAME, iris.DESCRIPTION, iris.ACHIEVEMENT_TYPE, iris.CREDITS_AVAILABLE
)
_TRUE: Final = frozenset(["true", "1"])  # the lexical forms of xsd:boolean


def recognise(graph: Graph, root: Subject) -> bool:
    """By the credential's type, whatever its contexts are called."""
    types = texts(graph, root, iris.TYPE)
    return any(kind in iris.OPEN_BADGE for kind in types) or endorsements.recognise(graph, root)


def read(graph: Graph, root: Subject) -> Reading:
    """The badge, or the endorsement of one; raises BadData."""
    if endorsements.recognise(graph, root):
        return endorsements.read(graph, root)
    subjects = nodes(graph, root, iris.SUBJECT)
    achieved = [(s, node) for s in subjects for node in nodes(graph, s, iris.ACHIEVEMENT)]
    holder_identities = plain_identities(graph, root) + read_identities(
        graph, subjects, iris.IDENTIFIER
    )
    return assemble(graph, root, holder_identities, *read_achievements(graph, achieved))


def read_achievements(
    graph: Graph, achieved: Iterable[tuple[Subject, Subject]]
) -> tuple[tuple[Achievement, ...], tuple[SkillClaim, ...]]:
    """The achievements of subjects (subject, achievement), and the skills that they state."""
    achievements: list[Achievement] = []
    skills: list[SkillClaim] = []
    for subject, node in achieved:
        alignments = read_alignments(graph, node)
        achievements.append(_achievement(graph, subject, node, alignments))
        skills += read_skills(graph, node, alignments)
    return tuple(achievements), tuple(dict.fromkeys(skills))


def _achievement(
    graph: Graph, subject: Subject, node: Subject, alignments: Sequence[Alignment]
) -> Achievement:
    """An achievement, with what this subject reached in it."""
    levels = [level_words(a.name, a.framework or "") for a in alignments if a.is_level]
    name, description, kind, available = row(graph, node, _OF_ACHIEVEMENT)
    return Achievement(
        name=safe(name),
        description=safe(description),
        criteria=safe(_criteria(graph, node)),
        kind=safe(kind),
        id=safe(identifier(node)),
        outcomes=tuple(a.name for a in alignments if not a.is_level),
        credit_points=safe(_credits(text(graph, subject, iris.CREDITS_EARNED), available)),
        level=safe(" / ".join(levels) or None),
        results=read_results(graph, subject, node),
        assessments=tuple(SafeText(name) for name in described_results(graph, node)),
        awarded_by=safe(_source(graph, subject)),
        quality_assurance=tuple(map(SafeText, endorsements.endorsers(graph, node))),
        stackability=tuple(map(SafeText, _related(graph, node))),
        further=tuple(map(SafeText, _criteria_pages(graph, node))),
    )


def read_identities(
    graph: Graph, subjects: Iterable[Subject], terms: Iterable[str]
) -> tuple[Identity, ...]:
    """The subjects' identifiers, hashed and plain, under any of the terms."""
    return tuple(
        identity
        for number, subject in enumerate(subjects)
        for identity in identities.of_holder(number, _identities(graph, subject, terms))
    )


def _identities(graph: Graph, subject: Subject, terms: Iterable[str]) -> Iterator[Identity]:
    return (
        identities.identity(
            texts(graph, node, iris.IDENTITY_TYPE),
            text(graph, node, iris.IDENTITY_HASH) or "",
            hashed=(text(graph, node, iris.HASHED) or "false").lower() in _TRUE,
            salt=text(graph, node, iris.SALT) or "",
        )
        for node in nodes(graph, subject, terms)
    )


def _criteria(graph: Graph, node: Subject) -> str | None:
    narratives = [
        value
        for criteria in nodes(graph, node, iris.CRITERIA)
        for value in texts(graph, criteria, iris.NARRATIVE)
    ]
    return " / ".join(narratives) or None


def _criteria_pages(graph: Graph, node: Subject) -> list[str]:
    """Where the criteria can be read."""
    addresses = map(identifier, nodes(graph, node, iris.CRITERIA))
    return [address for address in addresses if address is not None]


def _related(graph: Graph, node: Subject) -> list[str]:
    """The achievements that this one is related to: names, else addresses."""
    related_nodes = nodes(graph, node, iris.RELATED)
    names = (text(graph, one, iris.NAME) or identifier(one) for one in related_nodes)
    return list(filter(None, names))


def _credits(stated_earned: str | None, stated_available: str | None) -> str | None:
    """Credits without a system, as the format has them: earned, else those the achievement gives.

    Both where they differ: a reader should see that not all were earned.
    """
    earned, available = _number(stated_earned), _number(stated_available)
    if earned is None or available is None or earned == available:
        one = earned or available
        return f"{one} credits" if one is not None else None
    return f"{earned} of {available} credits"


def _number(lexical: str | None) -> str | None:
    """A float as people write it: canonical RDF has 4.5E0 for 4.5."""
    try:
        return None if lexical is None else f"{float(lexical):g}"
    except ValueError:
        return lexical


def _source(graph: Graph, subject: Subject) -> str | None:
    """Who assessed the achievement, where the issuer only states it on their behalf."""
    names = [
        text(graph, node, iris.NAME) or identifier(node)
        for node in nodes(graph, subject, iris.SOURCE)
    ]
    return " / ".join(filter(None, names)) or None

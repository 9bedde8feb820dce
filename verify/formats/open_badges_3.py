"""Open Badges 3.0: achievements, the skills they align to, and hashed recipients.

Source: Open Badges 3.0 (B.1 data models: AchievementSubject, Achievement, Alignment,
IdentityObject). Skills come from alignments (the issuer's deliberate statement), tags, and
the achievement's name; a level in a framework of qualifications is no skill.
"""

from typing import Final

from verify.canonical import iris
from verify.canonical.graph import Graph
from verify.canonical.nodes import Subject, nodes, text, texts
from verify.formats.reading import Reading, safe
from verify.formats.w3c_vc import assemble, plain_identities
from verify.model import Achievement, ClaimSource, IdentifierKind, Identity, SkillClaim
from verify.reading.safetext import SafeText

_IDENTITY_KINDS: Final = {
    "emailAddress": IdentifierKind.EMAIL,
    "name": IdentifierKind.NAME,
    "did": IdentifierKind.DID,
}
_TRUE: Final = frozenset(["true", "1"])  # the lexical forms of xsd:boolean


def recognise(graph: Graph, root: Subject) -> bool:
    """By the credential's type, whatever its contexts are called."""
    types = texts(graph, root, [iris.RDF_TYPE])
    return any(kind in iris.OPEN_BADGE for kind in types)


def read(graph: Graph, root: Subject) -> Reading:
    """The badge; raises BadData."""
    subjects = nodes(graph, root, iris.SUBJECT)
    achieved = [node for subject in subjects for node in nodes(graph, subject, iris.ACHIEVEMENT)]
    identities = plain_identities(graph, root) + tuple(
        identity for subject in subjects for identity in _identities(graph, subject)
    )
    achievements = tuple(_achievement(graph, node) for node in achieved)
    skills = [claim for node in achieved for claim in _skills(graph, node)]
    return assemble(graph, root, identities, achievements, tuple(dict.fromkeys(skills)))


def is_level(framework: str, kind: str) -> bool:
    """Does an alignment state a level (EQF, NQF, cycle) instead of a skill?"""
    words = f"{framework} {kind}".casefold()
    return "eqf" in words or "european qualifications framework" in words


def _achievement(graph: Graph, node: Subject) -> Achievement:
    criteria = nodes(graph, node, iris.CRITERIA)
    narratives = [value for c in criteria for value in texts(graph, c, iris.NARRATIVE)]
    return Achievement(
        safe(text(graph, node, iris.NAME)),
        safe(text(graph, node, iris.DESCRIPTION)),
        safe(" / ".join(narratives) or None),
        safe(text(graph, node, iris.ACHIEVEMENT_TYPE)),
    )


def _skills(graph: Graph, node: Subject) -> list[SkillClaim]:
    claims: list[SkillClaim] = []
    language = text(graph, node, iris.IN_LANGUAGE) or ""
    for alignment in nodes(graph, node, iris.ALIGNMENT):
        framework = text(graph, alignment, iris.TARGET_FRAMEWORK) or ""
        kind = text(graph, alignment, iris.TARGET_TYPE) or ""
        name = text(graph, alignment, iris.TARGET_NAME)
        uri = text(graph, alignment, iris.TARGET_URL)
        if is_level(framework, kind) or (name is None and uri is None):
            continue
        phrase = SafeText(name or uri or "")
        claims.append(
            SkillClaim(phrase, ClaimSource.ALIGNMENT, safe(uri), safe(framework or None), language)
        )
    claims += [
        SkillClaim(SafeText(tag), ClaimSource.TAG, language=language)
        for tag in texts(graph, node, iris.KEYWORDS)
    ]
    claims += [
        SkillClaim(SafeText(name), ClaimSource.TITLE, language=language)
        for name in texts(graph, node, iris.NAME)
    ]
    return claims


def _identities(graph: Graph, subject: Subject) -> list[Identity]:
    return [
        Identity(
            _IDENTITY_KINDS.get(text(graph, node, iris.IDENTITY_TYPE) or "", IdentifierKind.OTHER),
            text(graph, node, iris.IDENTITY_HASH) or "",
            (text(graph, node, iris.HASHED) or "false").lower() in _TRUE,
            text(graph, node, iris.SALT) or "",
        )
        for node in nodes(graph, subject, iris.IDENTIFIER)
    ]

"""What an achievement is aligned to: skills and outcomes on one side, levels of frameworks apart.

A level in a framework of qualifications (EQF, a national one) is no skill; it says how high the
achievement stands. Source: Open Badges 3.0 (B.1.3 Alignment).
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from verify.canonical import iris
from verify.canonical.graph import Graph
from verify.canonical.nodes import Subject, nodes, text, texts
from verify.formats.reading import safe
from verify.model import ClaimSource, SkillClaim
from verify.reading.text.safetext import SafeText

_LEVEL_WORDS: Final = ("eqf", "european qualifications framework", "qf-ehea")


class Alignment(Struct, frozen=True, kw_only=True):
    """One alignment, raw: its name (else its address), address, framework, and is it a level?"""

    name: str
    address: str | None
    framework: str | None
    is_level: bool


def read_alignments(graph: Graph, achievement: Subject) -> tuple[Alignment, ...]:
    """All alignments that name something."""
    found: list[Alignment] = []
    for node in nodes(graph, achievement, iris.ALIGNMENT):
        framework = text(graph, node, iris.TARGET_FRAMEWORK)
        kind = text(graph, node, iris.TARGET_TYPE) or ""
        address = text(graph, node, iris.TARGET_URL)
        name = text(graph, node, iris.TARGET_NAME) or address
        if name is not None:
            found.append(
                Alignment(
                    name=name,
                    address=address,
                    framework=framework,
                    is_level=is_level(framework or "", kind),
                )
            )
    return tuple(found)


def is_level(framework: str, kind: str) -> bool:
    """Does an alignment state a level (EQF, NQF, cycle) instead of a skill?"""
    words = f"{framework} {kind}".casefold()
    return any(word in words for word in _LEVEL_WORDS)


def level_words(name: str, framework: str) -> str:
    """A level with its framework before it, unless its own name says which: "EQF Level 6"."""
    return name if not framework or is_level(name, "") else f"{framework} {name}"


def read_skills(
    graph: Graph, achievement: Subject, alignments: Sequence[Alignment]
) -> list[SkillClaim]:
    """Skills by how deliberately the issuer states them: alignments, tags, the name."""
    language = text(graph, achievement, iris.IN_LANGUAGE) or ""
    aligned = [
        SkillClaim(
            phrase=SafeText(alignment.name),
            source=ClaimSource.ALIGNMENT,
            uri=safe(alignment.address),
            framework=safe(alignment.framework),
            language=language,
        )
        for alignment in alignments
        if not alignment.is_level
    ]
    tagged = [
        SkillClaim(phrase=SafeText(tag), source=ClaimSource.TAG, language=language)
        for tag in texts(graph, achievement, iris.KEYWORDS)
    ]
    named = [
        SkillClaim(phrase=SafeText(name), source=ClaimSource.TITLE, language=language)
        for name in texts(graph, achievement, iris.NAME)
    ]
    return aligned + tagged + named

"""What an achievement is aligned to: skills and outcomes on one side, levels of frameworks apart.

A level in a framework of qualifications (EQF, a national one) is no skill; it says how high the
achievement stands. Source: Open Badges 3.0 (B.1.3 Alignment).
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from verify.canonical import iris
from verify.canonical.graph import Graph
from verify.canonical.nodes import Columns, Subject, nodes, row, text, texts
from verify.formats.reading import safe
from verify.model import ClaimSource, SkillClaim
from verify.reading.text.safetext import SafeText

_EQF: Final = "eqf"
_EQF_IN_FULL: Final = "european qualifications framework"
_BOLOGNA: Final = "qf-ehea"


_COLUMNS: Final = Columns.of(
    iris.TARGET_NAME, iris.TARGET_URL, iris.TARGET_FRAMEWORK, iris.TARGET_TYPE
)


class Alignment(Struct, frozen=True, kw_only=True):
    """One alignment: its name (else its address), and raw its address, its framework; a level?"""

    name: SafeText
    address: str | None
    framework: str | None
    is_level: bool


def read_alignments(graph: Graph, achievement: Subject) -> tuple[Alignment, ...]:
    """All alignments that name something."""
    alignments: list[Alignment] = []
    levels: dict[tuple[str | None, str | None], bool] = {}  # most are of one framework
    for node in nodes(graph, achievement, iris.ALIGNMENT):
        name, address, framework, kind = row(graph, node, _COLUMNS)
        name = name or address
        if name is None:
            continue
        level = levels.get((framework, kind))
        if level is None:
            level = levels[framework, kind] = is_level(framework or "", kind or "")
        alignments.append(
            Alignment(name=SafeText(name), address=address, framework=framework, is_level=level)
        )
    return tuple(alignments)


def is_level(framework: str, kind: str) -> bool:
    """Does an alignment state a level (EQF, NQF, cycle) instead of a skill?"""
    words = f"{framework} {kind}".casefold()
    return _EQF in words or _EQF_IN_FULL in words or _BOLOGNA in words


def level_words(name: str, framework: str) -> str:
    """A level with its framework before it, unless its own name says which: "EQF Level 6"."""
    return name if not framework or is_level(name, "") else f"{framework} {name}"


def read_skills(
    graph: Graph, achievement: Subject, alignments: Sequence[Alignment]
) -> list[SkillClaim]:
    """Skills by how deliberately the issuer states them: alignments, tags, the name."""
    language = text(graph, achievement, iris.IN_LANGUAGE) or ""
    frameworks = {one.framework: safe(one.framework) for one in alignments}
    aligned = [
        SkillClaim(
            phrase=alignment.name,
            source=ClaimSource.ALIGNMENT,
            uri=safe(alignment.address),
            framework=frameworks[alignment.framework],
            language=language,
        )
        for alignment in alignments
        if not alignment.is_level
    ]
    tagged = [
        SkillClaim(phrase=SafeText(tag), source=ClaimSource.TAG, language=language)
        for tag in texts(graph, achievement, iris.KEYWORDS)
    ]
    by_alignment = [
        SkillClaim(phrase=SafeText(name), source=ClaimSource.TITLE, language=language)
        for name in texts(graph, achievement, iris.NAME)
    ]
    return aligned + tagged + by_alignment

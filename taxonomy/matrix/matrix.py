"""Requirements by candidates: each cell with the evidence that fills it and why.

It counts requirements that have evidence; it makes no score, no ranking and no decision (GDPR,
article 22). What fills a cell is ``stated``'s business, the words are ``sentence``'s.

>>> matrix = build_matrix(profile, assessments, matcher)   # doctest: +SKIP
>>> matrix.count(0)                                        # doctest: +SKIP
Counts(evidenced_essential=7, essential=9, evidenced_desirable=1, desirable=3, …)
"""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from taxonomy.assess import Assessment
from taxonomy.matching.matcher import Matcher
from taxonomy.matrix.candidate_evidence import Stated, fill
from taxonomy.matrix.cell import Cell, CellEvidence, LevelMet, Relation, State
from taxonomy.matrix.related_concepts import seek
from taxonomy.matrix.without_profile import stated_profile
from taxonomy.profile.profile import Importance, Profile, Requirement

__all__ = [
    "Cell",
    "CellEvidence",
    "Counts",
    "LevelMet",
    "Matrix",
    "Relation",
    "Row",
    "State",
    "build_matrix",
    "skills_overview",
]


class Row(Struct, frozen=True):
    """One requirement; ``cells`` in the order of the candidates."""

    requirement: Requirement
    cells: tuple[Cell, ...]


class Counts(NamedTuple):
    """How many requirements a candidate has evidence for, of how many.

    ``below_…``: how many of the evidenced state a level, and none the one asked for.
    """

    evidenced_essential: int
    essential: int
    evidenced_desirable: int
    desirable: int
    below_essential: int = 0
    below_desirable: int = 0

    @property
    def below(self) -> int:
        """How many evidenced requirements are below the level asked."""
        return self.below_essential + self.below_desirable


class Matrix(Struct, frozen=True):
    """Requirements by candidates: essential rows before desirable ones, else as in the profile."""

    profile: Profile
    candidates: tuple[str, ...]
    rows: tuple[Row, ...]

    def count(self, candidate: int) -> Counts:
        """The counts of the candidate with this index; only EVIDENCED cells are counted."""
        essential, of, below = self._count(candidate, Importance.ESSENTIAL)
        desirable, of_desirable, below_desirable = self._count(candidate, Importance.DESIRABLE)
        return Counts(essential, of, desirable, of_desirable, below, below_desirable)

    def _count(self, candidate: int, importance: Importance) -> tuple[int, int, int]:
        cells = [r.cells[candidate] for r in self.rows if r.requirement.importance is importance]
        evidenced = [cell for cell in cells if cell.state is State.EVIDENCED]
        below = sum(cell.level_met is LevelMet.NO for cell in evidenced)
        return len(evidenced), len(cells), below


def build_matrix(profile: Profile, assessments: Sequence[Assessment], matcher: Matcher) -> Matrix:
    """Compare what the candidates' credentials state with what the profile asks for.

    The matcher's decisions hold, also where the assessments were made under earlier ones.
    """
    stated = [Stated(assessment, matcher) for assessment in assessments]
    # Sorting is stable: within each importance the profile's own order stays.
    ordered = sorted(profile.requirements, key=lambda r: r.importance is Importance.DESIRABLE)
    sought = (seek(requirement, matcher.scheme) for requirement in ordered)
    rows = tuple(Row(s.requirement, tuple(fill(s, one) for one in stated)) for s in sought)
    return Matrix(profile, tuple(a.candidate for a in assessments), rows)


def skills_overview(assessments: Sequence[Assessment], matcher: Matcher) -> Matrix:
    """All skills stated by anyone by candidates: the matrix where there is no job profile."""
    return build_matrix(stated_profile(assessments, matcher), assessments, matcher)

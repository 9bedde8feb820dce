"""Requirements by candidates: each cell with the evidence that fills it and why.

It counts requirements that have evidence; it makes no score, no ranking and no decision (GDPR,
article 22). What fills a cell is ``stated``'s business, the words are ``sentence``'s.

>>> matrix = build_matrix(profile, assessments, matcher)   # doctest: +SKIP
>>> matrix.count(0)                                        # doctest: +SKIP
Counts(evidenced_essential=7, essential=9, evidenced_desirable=1, desirable=3)
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from taxonomy.assess import Assessment
from taxonomy.cell import Cell, CellEvidence, Relation, State
from taxonomy.matcher import Matcher
from taxonomy.overview import stated_profile
from taxonomy.profile import Importance, Profile, Requirement
from taxonomy.stated import Stated, fill

__all__ = [
    "Cell",
    "CellEvidence",
    "Counts",
    "Matrix",
    "Relation",
    "Row",
    "State",
    "build_matrix",
    "skills_overview",
]


@dataclass(frozen=True, slots=True)
class Row:
    """One requirement; ``cells`` in the order of the candidates."""

    requirement: Requirement
    cells: tuple[Cell, ...]


class Counts(NamedTuple):
    """How many requirements a candidate has evidence for, of how many."""

    evidenced_essential: int
    essential: int
    evidenced_desirable: int
    desirable: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Requirements by candidates: essential rows before desirable ones, else as in the profile."""

    profile: Profile
    candidates: tuple[str, ...]
    rows: tuple[Row, ...]

    def count(self, candidate: int) -> Counts:
        """The counts of the candidate with this index; only EVIDENCED cells are counted."""
        return Counts(
            *self._count(candidate, Importance.ESSENTIAL),
            *self._count(candidate, Importance.DESIRABLE),
        )

    def _count(self, candidate: int, importance: Importance) -> Iterator[int]:
        cells = [r.cells[candidate] for r in self.rows if r.requirement.importance is importance]
        yield sum(cell.state is State.EVIDENCED for cell in cells)
        yield len(cells)


def build_matrix(profile: Profile, assessments: Sequence[Assessment], matcher: Matcher) -> Matrix:
    """Compare what the candidates' credentials state with what the profile asks for.

    The matcher's decisions hold, also where the assessments were made under earlier ones.
    """
    stated = [Stated(assessment, matcher) for assessment in assessments]
    # Sorting is stable: within each importance the profile's own order stays.
    ordered = sorted(profile.requirements, key=lambda r: r.importance is Importance.DESIRABLE)
    rows = tuple(Row(r, tuple(fill(r, of_one) for of_one in stated)) for r in ordered)
    return Matrix(profile, tuple(a.candidate for a in assessments), rows)


def skills_overview(assessments: Sequence[Assessment], matcher: Matcher) -> Matrix:
    """All skills stated by anyone by candidates: the matrix where there is no job profile."""
    return build_matrix(stated_profile(assessments, matcher), assessments, matcher)

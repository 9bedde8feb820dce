"""One candidate's column of the matrix as JSON: part of the report, and of its contract.

States, levels and counts as they are; the sentences are for people and stand in the other reports.
"""

from typing import Any

from taxonomy.levels.levels import Framework, Level
from taxonomy.matrix.cell import Cell, CellEvidence
from taxonomy.matrix.matrix import Counts, Matrix, Row

Json = dict[str, Any]


def matrix_json(matrix: Matrix, candidate: int) -> Json:
    """The rows in the matrix's order, and how many are evidenced."""
    return {
        "profile": matrix.profile.title,
        "rows": [_row(row, row.cells[candidate]) for row in matrix.rows],
        "counts": _counts(matrix.count(candidate)),
    }


def _row(row: Row, cell: Cell) -> Json:
    """``level_met`` is null where no level is asked for, or where nothing could state one."""
    return {
        "requirement": row.requirement.label,
        "importance": row.requirement.importance,
        "state": cell.state,
        "evidence": [_cell_evidence(evidence) for evidence in cell.evidence],
        "level_asked": _level(row.requirement.level),
        "level_met": cell.level_met,
    }


def _counts(counts: Counts) -> Json:
    """How many requirements are evidenced, of how many; counts, never a score."""
    return {
        "essential": {
            "evidenced": counts.evidenced_essential,
            "of": counts.essential,
            "below_level_asked": counts.below_essential,
        },
        "desirable": {
            "evidenced": counts.evidenced_desirable,
            "of": counts.desirable,
            "below_level_asked": counts.below_desirable,
        },
    }


def _level(level: Level | None) -> Json | None:
    return None if level is None else {"framework": level.framework, "value": level.value}


def _cell_evidence(evidence: CellEvidence) -> Json:
    credential = evidence.item.credential
    eqf = evidence.level_in(Framework.EQF)
    return {
        "source": evidence.item.source,
        "title": credential.title if credential is not None else None,
        "verdict": evidence.item.verdict.value,
        "state": evidence.state,
        "phrase": evidence.match.claim.phrase,
        "tier": evidence.match.tier,
        "concept": evidence.match.uri,
        "relation": evidence.relation,
        "score": evidence.match.score,
        "level": None if eqf is None else int(eqf.value),
        "levels": [_level(level) for level in evidence.levels],
    }

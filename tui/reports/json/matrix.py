"""One candidate's column of the matrix as JSON: part of the report, and of its contract.

States, levels and counts as they are; the sentences are for people and stand in the other reports.
What a row rests on is told once, with the item: ``"item": 3`` is ``items[3]`` of the same bundle,
counted from 0. Not its source, since two files of a bundle may bear the same name.
"""

from collections.abc import Iterator, Mapping, Sequence

from taxonomy.levels.levels import Framework, Level
from taxonomy.matrix.cell import Cell, CellEvidence
from taxonomy.matrix.matrix import Counts, Matrix, Row
from verify.item import Item
from verify.json_types import JsonObject


def rows_json(matrix: Matrix, candidate: int, items: Sequence[Item]) -> Iterator[JsonObject]:
    """The rows in the matrix's order; ``items`` are the candidate's, as the report lists them.

    Without a job profile they are the skills that the candidate's own credentials state.
    """
    places = {id(item): place for place, item in enumerate(items)}
    rows = matrix.rows_about([candidate])
    return (_row(row, row.cells[candidate], places) for row in rows)


def counts_json(counts: Counts) -> JsonObject:
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


def _row(row: Row, cell: Cell, places: Mapping[int, int]) -> JsonObject:
    """``level_met`` is null where no level is asked for, or where nothing could state one."""
    return {
        "requirement": row.requirement.label,
        "importance": row.requirement.importance,
        "state": cell.state,
        "evidence": [_cell_evidence(one, places[id(one.item)]) for one in cell.evidence],
        "level_asked": _level(row.requirement.level),
        "level_met": cell.level_met,
    }


def _level(level: Level | None) -> JsonObject | None:
    return None if level is None else {"framework": level.framework, "value": level.value}


def _cell_evidence(evidence: CellEvidence, place: int) -> JsonObject:
    eqf = evidence.level_in(Framework.EQF)
    return {
        "item": place,
        "state": evidence.state,
        "phrase": evidence.match.claim.phrase,
        "tier": evidence.match.tier,
        "concept": evidence.match.uri,
        "relation": evidence.relation,
        "score": evidence.match.score,
        "level": None if eqf is None else int(eqf.value),
        "levels": [_level(level) for level in evidence.levels],
    }

"""Why a cell of the matrix says what it says, and which of its readings waits for an answer."""

from collections.abc import Iterator

from taxonomy.matrix.cell import Cell, CellEvidence
from taxonomy.matrix.matrix import Matrix
from tui.reports.signs import Signs
from tui.reports.skill_words import tier_words, waits
from tui.reports.tones import STATE_TONES, VERDICT_TONES
from tui.reports.words import title_of
from tui.widgets.matrix.table import Spot
from tui.widgets.rows.row import Line, Row, Tone, Word
from verify.catalogue import VERDICT_WORDS


def cell_at(matrix: Matrix, spot: Spot) -> Cell | None:
    """The cell at a spot; None on a heading or on the requirement itself."""
    if spot.row is None or spot.candidate is None or spot.row >= len(matrix.rows):
        return None
    return matrix.rows[spot.row].cells[spot.candidate]


def suggestion_in(cell: Cell | None) -> CellEvidence | None:
    """The first evidence of a cell that waits for a person's yes."""
    if cell is None:
        return None
    return next((e for e in cell.evidence if waits(e.match)), None)


def why_rows(matrix: Matrix, spot: Spot, signs: Signs) -> tuple[Row, ...]:
    """What stands below the table for this spot."""
    return tuple(Row((line,)) for line in _lines(matrix, spot, signs))


def evidence_choices(cell: Cell, signs: Signs) -> tuple[Row, ...]:
    """The credentials of a cell, to choose one from; each row's key is its index."""
    return tuple(_choice(n, evidence, signs) for n, evidence in enumerate(cell.evidence))


def _lines(matrix: Matrix, spot: Spot, signs: Signs) -> Iterator[Line]:
    if spot.row is None or spot.row >= len(matrix.rows):
        yield Line(text="Arrows move, Enter opens the evidence of a cell", tone="quiet")
        return
    requirement = matrix.rows[spot.row].requirement
    cell = cell_at(matrix, spot)
    if cell is None or spot.candidate is None:
        importance = "" if matrix.profile.derived else f" {signs.of('·')} {requirement.importance}"
        yield Line(text=f"{requirement.label}{importance}", tone="strong")
        if requirement.note:
            yield Line(text=requirement.note)
        return
    who = f"{matrix.candidates[spot.candidate]} {signs.of('·')} "
    waits_for = "a accepts, x rejects" if suggestion_in(cell) is not None else ""
    yield Line(
        text=requirement.label,
        tone="strong",
        lead=(Word(who, "strong"),),
        right=waits_for,
        clip=True,
    )
    lead = Word(f"{signs.state(cell.state)} ", _tone(cell))
    yield Line(text=f"{cell.sentence}.", lead=(lead,))


def _choice(number: int, evidence: CellEvidence, signs: Signs) -> Row:
    item, match = evidence.item, evidence.match
    tone = VERDICT_TONES[item.verdict]
    sign = Word(f"{signs.verdict(item.verdict)} ", tone)
    other = "" if evidence.relation == "same" else f"the {evidence.relation} "
    how = f'states {other}"{match.claim.phrase}": {tier_words(match)}'
    return Row(
        (
            Line(text=title_of(item), lead=(sign,), clip=True),
            Line(text=VERDICT_WORDS[item.verdict], tone=tone, lead=(Word("  "),)),
            Line(text=how, tone="quiet", lead=(Word("  "),)),
        ),
        number,
    )


def _tone(cell: Cell) -> Tone:
    return STATE_TONES[cell.state]

"""The matrix as text: as many candidates side by side as the width holds, then the reasons.

Without a job profile it shows all skills that anyone states. A cell has a sign and a word, how many
credentials speak for it, and what is known of the level asked; the sentence of every cell that has
evidence follows below.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from taxonomy.matrix.cell import Cell, State
from taxonomy.matrix.matrix import Counts, Matrix
from taxonomy.profile.profile import Importance, Requirement
from tui.reports.matrix_words import (
    asked_level,
    cell_notes,
    counts_below,
    equals,
    essential_and_desirable,
)
from tui.reports.signs import TIMES, Signs
from tui.reports.text.layout import heading, pad, wrap
from tui.reports.words import STATE_SENTENCES, STATE_WORDS

_CELL: Final = 21  # "! no longer valid", a space, "x12"
_NARROWEST: Final = 24  # of the column of requirements, whose labels are wrapped


def matrix_lines(matrix: Matrix, width: int, signs: Signs) -> Iterator[str]:
    """The table, its legend, and why each cell says what it says."""
    title = matrix.profile.title
    yield from heading(title if matrix.profile.derived else f"Job profile: {title}", width, signs)
    if not matrix.rows:
        yield from wrap("", "No credential that may count states a skill.", width)
        return
    at_once = max((width - _NARROWEST) // (_CELL + 1), 1)
    everyone = range(len(matrix.candidates))
    for first in everyone[::at_once]:
        yield from _table(matrix, everyone[first : first + at_once], width, signs)
        yield ""
    yield from _legend(matrix, width, signs)
    yield from _reasons(matrix, width)


def _table(matrix: Matrix, shown: Sequence[int], width: int, signs: Signs) -> Iterator[str]:
    label = max(width - (_CELL + 1) * len(shown), 8)
    yield from _line("", "", [[matrix.candidates[number]] for number in shown], label)
    importance: Importance | None = None
    for row in matrix.rows_about(shown):
        if not matrix.profile.derived and row.requirement.importance is not importance:
            importance = row.requirement.importance
            yield importance
        filled = [_cell(row.cells[number], row.requirement, signs) for number in shown]
        yield from _line("  ", _asked(row.requirement), filled, label)
    if not matrix.profile.derived:
        counted = [_counts(matrix.count(number), signs) for number in shown]
        yield from _line("", f"evidenced: essential {signs.of('·')} desirable", counted, label)


def _line(lead: str, text: str, filled: Sequence[Sequence[str]], label: int) -> Iterator[str]:
    """A row: label and cells, each in as many lines as it needs."""
    columns = [[pad(line, _CELL + 1) for line in cell] for cell in filled]
    blank = " " * (_CELL + 1)
    labels = [pad(line, label) for line in wrap(lead, text, label - 1)]
    for first, *others in zip_longest(labels, *columns):
        yield "".join([first or " " * label, *(other or blank for other in others)]).rstrip()


def _asked(requirement: Requirement) -> str:
    level = asked_level(requirement)
    return f"{requirement.label} ({level})" if level else requirement.label


def _cell(cell: Cell, requirement: Requirement, signs: Signs) -> list[str]:
    many = f" {signs.of(TIMES)}{equals(cell)}" if equals(cell) > 1 else ""
    words = f"{signs.state(cell.state)} {STATE_WORDS[cell.state]}{many}"
    return [words, *(f"  {note}" for note in cell_notes(cell, requirement))]


def _counts(counts: Counts, signs: Signs) -> list[str]:
    below = counts_below(counts)
    return [essential_and_desirable(counts, signs.of("·")), *([below] if below else [])]


def _legend(matrix: Matrix, width: int, signs: Signs) -> Iterator[str]:
    """The states that occur."""
    occurring = {cell.state for row in matrix.rows for cell in row.cells}
    for state in State:
        if state in occurring:
            words = f"{STATE_WORDS[state]}: {STATE_SENTENCES[state]}"
            yield from wrap(f"{signs.state(state)} ", words, width)


def _reasons(matrix: Matrix, width: int) -> Iterator[str]:
    for row in matrix.rows:
        if any(cell.evidence for cell in row.cells):
            yield ""
            yield from wrap("", _asked(row.requirement), width)
        for candidate, cell in zip(matrix.candidates, row.cells, strict=True):
            if cell.evidence:
                yield from wrap("  ", f"{candidate}: {cell.sentence}.", width)

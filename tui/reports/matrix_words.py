"""What the matrix says in words beside a state: the same on the screen and in every report.

>>> counts_below(Counts(2, 3, 0, 1, below_essential=1))
'1 below level asked'
"""

from taxonomy.matrix.cell import Cell, LevelMet
from taxonomy.matrix.matrix import Counts
from taxonomy.profile.profile import Requirement


def asked_level(requirement: Requirement) -> str:
    """The level that a requirement asks for, "" where it asks for none."""
    return "" if requirement.level is None else requirement.level.words


def cell_notes(cell: Cell, requirement: Requirement) -> tuple[str, ...]:
    """What stands below a cell's word: by which term it is met, and what is known of the level."""
    narrower = "narrower term" if cell.narrower else ""
    return tuple(filter(None, (narrower, level_note(cell, requirement))))


def level_note(cell: Cell, requirement: Requirement) -> str:
    """What is stated of the level asked, "" where none is asked or nothing could state it."""
    asked = requirement.level
    if asked is None or cell.level_met is None:
        return ""
    if cell.level is None:
        return "level unknown"
    below = cell.level_met is LevelMet.NO
    return f"{cell.level.words}, below {asked.value}" if below else f"{cell.level.words} stated"


def equals(cell: Cell) -> int:
    """How many credentials say what the cell says."""
    return sum(evidence.state is cell.state for evidence in cell.evidence)


def counts_below(counts: Counts) -> str:
    """How many evidenced requirements are below the level asked; "" for none."""
    return f"{counts.below} below level asked" if counts.below else ""


def essential_and_desirable(counts: Counts, dot: str) -> str:
    """``7 of 9 · 1 of 3``."""
    essential = f"{counts.evidenced_essential} of {counts.essential}"
    return f"{essential} {dot} {counts.evidenced_desirable} of {counts.desirable}"

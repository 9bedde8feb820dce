"""Tables that people write in a spreadsheet: columns by name, rows by number.

The CSV is read by ``verify.reading.text.spreadsheet``. Columns of other names are passed over,
unless one is nearly the name of a column that is missing. Rows are numbered as a spreadsheet does.
What the cells mean is the caller's business.

>>> list(read_table("skill;eqf\\nPython;6\\n", 'The profile "a"', ("skill", "eqf"), "skill"))
[(2, {'skill': 'Python', 'eqf': '6'})]
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from taxonomy.profile.draft import instead
from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText
from verify.reading.text.spreadsheet import (
    SEPARATORS,
    NotCsv,
    Spreadsheet,
    first_line,
    is_separator_line,
)

_ALIKE: Final = 0.75  # "lvl" for "level"; not "competence" for "importance"


def looks_like_table(text: str, columns: Sequence[str]) -> bool:
    """Whether the first line is a heading and not TOML, whose lines hold an equals sign."""
    first = first_line(text)
    if is_separator_line(first):
        return True
    if not first or first[0] in "#[" or "=" in first:
        return False
    return any(mark in first for mark in SEPARATORS) or _name(first.strip('"')) in columns


def read_table(
    text: str, shown: str, columns: Sequence[str], needed: str
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Each row below the heading that holds anything: its number, and its cells by column.

    ``shown`` names the file, at the beginning of a sentence; ``needed`` is the column that no table
    lacks. Raises UnusableInput.
    """
    rows = _rows(text, shown)
    number, heading = next(rows, (1, []))
    row_of = f"Row {number} of {shown[:1].lower()}{shown[1:]}"
    places = _places(heading, columns, row_of)
    if needed not in places:
        raise UnusableInput(
            f'{shown} has no column named "{needed}"',
            f"Name its columns {', '.join(columns[:-1])} and {columns[-1]}",
        )
    for number, cells in rows:
        yield number, {c: cells[at].strip() for c, at in places.items() if at < len(cells)}


def _rows(text: str, shown: str) -> Iterator[tuple[int, list[str]]]:
    number = 0
    try:
        for number, cells in enumerate(Spreadsheet(text), 1):
            names_separator = number == 1 and is_separator_line(",".join(cells))
            if any(map(str.strip, cells)) and not names_separator:
                yield number, cells
    except NotCsv as error:
        raise UnusableInput(
            f"{shown} is not a valid table at row {number + 1} ({SafeText(error.detail, 80)})",
            'Put quotes around a cell that holds quotes, and write each of them twice: ""',
        ) from None


def _places(heading: Sequence[str], columns: Sequence[str], row: str) -> dict[str, int]:
    """Where each known column stands."""
    names = [_name(cell) for cell in heading]
    missing = [column for column in columns if column not in names]
    found: dict[str, int] = {}
    for place, name in enumerate(names):
        if name in found:
            raise UnusableInput(f'{row} names the column "{name}" twice', "Keep one of the two")
        if name in columns:
            found[name] = place
        elif advice := instead(name, missing, "", _ALIKE):
            # A misspelt column would else be passed over, and what it asks for with it.
            raise UnusableInput(f'{row} names a column "{SafeText(name, 40)}"', advice)
    return found


def _name(cell: str) -> str:
    return " ".join(cell.split()).casefold()

"""A job profile as a table, as spreadsheets save it: CSV, a heading, and a row a requirement.

::

    skill,importance,level,note,uri
    analyse data,essential,EQF 6,the daily work,
    German,desirable,B2,,

Columns are found by their names, in any order; only ``skill`` is needed. A level stands in
``level`` with its framework ("EQF 6", "DigComp 5"; "B2" is CEFR's), or in a column ``eqf``,
``digcomp`` or ``cefr``. Cells are separated by comma, semicolon or tab. Other columns are passed
over. The job's title is the file's name, since a table has none. Rows are numbered as a
spreadsheet does.
"""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import PurePath
from typing import Final

from taxonomy.levels import Level, read_level_field, settled
from taxonomy.profile_draft import (
    ESSENTIAL,
    LEVEL_KEYS,
    Draft,
    Stated,
    importance_of,
    instead,
    level_under,
    one_level,
    refuse_bulk,
    shown_name,
    uri_of,
)
from verify.errors import UnusableInput
from verify.reading.safetext import SafeText

_LEVEL: Final = "level"
COLUMNS: Final = ("skill", "importance", _LEVEL, *LEVEL_KEYS, "note", "uri")
_ALIKE: Final = 0.75  # "lvl" for "level"; not "competence" for "importance"
_SEPARATORS: Final = ",;\t"
_Row = Mapping[str, str]


def looks_like_csv(text: str) -> bool:
    """Whether the first line is a heading and not TOML, whose lines hold an equals sign."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if _is_separator_line(first):
        return True
    if not first or first[0] in "#[" or "=" in first:
        return False
    return any(mark in first for mark in _SEPARATORS) or _name(first.strip('"')) in COLUMNS


def parse(text: str, name: str) -> Draft:
    """Read a table's text; ``name`` is the file's: the title, and for messages.

    Raises UnusableInput.
    """
    shown = shown_name(name)
    rows = _rows(text, shown)
    number, heading = next(rows, (1, []))
    columns = _columns(heading, f"Row {number} of {shown[:1].lower()}{shown[1:]}", shown)
    found: list[Stated] = []
    numbers: list[int] = []
    for number, cells in rows:
        refuse_bulk(len(found) + 1, shown)
        row = {c: cells[at].strip() for c, at in columns.items() if at < len(cells)}
        found.append(_stated(row, f'Row {number} of "{SafeText(name, 80)}"'))
        numbers.append(number)
    if not found:
        raise UnusableInput(
            f"{shown} has no requirements", "Add a row for each below the heading, with its skill"
        )
    title = PurePath(name.strip()).stem or name
    return Draft(title, tuple(found), rows=tuple(numbers))


def _rows(text: str, shown: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, with their numbers."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise UnusableInput(
                f"{shown} is not a valid table at row {number} ({SafeText(str(error), 80)})",
                'Put quotes around a cell that holds quotes, and write each of them twice: ""',
            ) from None
        if cells is None:
            return
        if any(map(str.strip, cells)) and not (number == 1 and _is_separator_line(",".join(cells))):
            yield number, cells


def _separator(text: str) -> str:
    """As the line "sep=;" of some spreadsheets says, else what the heading holds most of."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if _is_separator_line(first):
        return first[4:5] or "\t"  # stripped off above
    return max(_SEPARATORS, key=first.count)


def _is_separator_line(line: str) -> bool:
    return line.lower().startswith("sep=") and line[4:5] in _SEPARATORS and len(line) <= 5


def _columns(heading: list[str], row: str, shown: str) -> dict[str, int]:
    """Where each known column stands; raises UnusableInput for one that is missing or twice."""
    names = [_name(cell) for cell in heading]
    missing = [column for column in COLUMNS if column not in names]
    found: dict[str, int] = {}
    for place, name in enumerate(names):
        if name in found:
            raise UnusableInput(f'{row} names the column "{name}" twice', "Keep one of the two")
        if name in COLUMNS:
            found[name] = place
        elif advice := instead(name, missing, "", _ALIKE):
            # A misspelt column would else be passed over, and what it asks for with it.
            raise UnusableInput(f'{row} names a column "{SafeText(name, 40)}"', advice)
    if "skill" not in found:
        raise UnusableInput(
            f'{shown} has no column named "skill"', "Name its columns skill, importance and level"
        )
    return found


def _name(cell: str) -> str:
    return " ".join(cell.split()).casefold()


def _stated(row: _Row, shown: str) -> Stated:
    skill = row.get("skill", "")
    if not skill:
        raise UnusableInput(f"{shown} names no skill", 'Fill its column "skill", or empty the row')
    shown = f'{shown} ("{SafeText(skill, 60)}")'
    return Stated(
        skill=skill,
        importance=_importance(row.get("importance", ""), shown),
        uri=uri_of(row["uri"], shown) if row.get("uri") else None,
        level=_level(row, shown),
        note=row.get("note") or None,
    )


def _importance(cell: str, shown: str) -> str:
    """Spreadsheets write capitals where they please."""
    return importance_of(cell.casefold(), shown) if cell else ESSENTIAL


def _level(row: _Row, shown: str) -> Level | None:
    found = {key: level_under(key, row[key], shown) for key in LEVEL_KEYS if row.get(key)}
    if row.get(_LEVEL):
        found[_LEVEL] = _named_level(row[_LEVEL], shown)
    return one_level(found, shown)


def _named_level(cell: str, shown: str) -> Level:
    levels = settled(read_level_field(cell))
    if len(levels) != 1:
        raise UnusableInput(
            f'{shown} has the level "{SafeText(cell, 40)}", which names no level of a framework',
            "Write it as EQF 6, DigComp 5 or CEFR B2, or leave it out",
        )
    return levels[0]

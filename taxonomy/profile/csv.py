"""A job profile as a table, as spreadsheets save it: CSV, a heading, and a row a requirement.

::

    skill,importance,level,note,uri
    analyse data,essential,EQF 6,the daily work,
    German,desirable,B2,,

Columns are found by their names, in any order; only ``skill`` is needed. A level stands in
``level`` with its framework ("EQF 6", "DigComp 5"; "B2" is CEFR's), or in a column ``eqf``,
``digcomp`` or ``cefr``. Cells are separated by comma, semicolon or tab. Other columns are passed
over. The job's title is the file's name, since a table has none.
"""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Final

from taxonomy.levels.levels import Level, unambiguous_levels
from taxonomy.levels.patterns import read_level_field
from taxonomy.profile.columns import read_table
from taxonomy.profile.draft import (
    ESSENTIAL,
    LEVEL_KEYS,
    DraftProfile,
    DraftRequirement,
    importance_of,
    level_under,
    one_level,
    refuse_bulk,
    shown_name,
    uri_of,
)
from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText

_LEVEL: Final = "level"
COLUMNS: Final = ("skill", "importance", _LEVEL, *LEVEL_KEYS, "note", "uri")
_Row = Mapping[str, str]


def parse(text: str, name: str) -> DraftProfile:
    """Read a table's text; ``name`` is the file's: the title, and for messages.

    Raises UnusableInput.
    """
    source = shown_name(name)
    requirements: dict[int, DraftRequirement] = {}
    for number, row in read_table(text, source, COLUMNS, "skill"):
        refuse_bulk(len(requirements) + 1, source)
        requirements[number] = _draft_requirement(row, f'Row {number} of "{SafeText(name, 80)}"')
    if not requirements:
        raise UnusableInput(
            f"{source} has no requirements", "Add a row for each below the heading, with its skill"
        )
    title = PurePath(name.strip()).stem or name
    return DraftProfile(
        title=title, requirements=tuple(requirements.values()), rows=tuple(requirements)
    )


def _draft_requirement(row: _Row, source: str) -> DraftRequirement:
    skill = row.get("skill", "")
    if not skill:
        raise UnusableInput(f"{source} names no skill", 'Fill its column "skill", or empty the row')
    source = f'{source} ("{SafeText(skill, 60)}")'
    return DraftRequirement(
        skill=skill,
        importance=_importance(row.get("importance", ""), source),
        uri=uri_of(row["uri"], source) if row.get("uri") else None,
        level=_level(row, source),
        note=row.get("note") or None,
    )


def _importance(cell: str, source: str) -> str:
    """Spreadsheets write capitals where they please."""
    return importance_of(cell.casefold(), source) if cell else ESSENTIAL


def _level(row: _Row, source: str) -> Level | None:
    levels = {key: level_under(key, row[key], source) for key in LEVEL_KEYS if row.get(key)}
    if row.get(_LEVEL):
        levels[_LEVEL] = _named_level(row[_LEVEL], source)
    return one_level(levels, source)


def _named_level(cell: str, source: str) -> Level:
    levels = unambiguous_levels(read_level_field(cell))
    if len(levels) != 1:
        raise UnusableInput(
            f'{source} has the level "{SafeText(cell, 40)}", which names no level of a framework',
            "Write it as EQF 6, DigComp 5 or CEFR B2, or leave it out",
        )
    return levels[0]

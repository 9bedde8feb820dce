"""Which files of ESCO's downloads are which table, of which version and language.

Version 1.1.x comes as a zip for each language (``skills_en.csv`` …) and one without a language for
the relations (``occupationSkillRelations.csv``); version 1.2.x as one zip for each language, with
the relations in it (``occupationSkillRelations_en.csv``). No file says which version it is of: the
name of the zip does, or the person. A name with "(adapted)" is a version of its own, so that what
others have changed never mixes with what the Commission has published.

>>> version_in("ESCO dataset - v1.1.1 - classification - en - csv.zip")
'v1.1.1'
"""

import re
from collections.abc import Mapping
from typing import Final

from taxonomy.vocabularies.sources.parts import Edition, Relation

NAME: Final = "ESCO"
# Commission Decision 2011/833/EU; the sentence is the one that ESCO's download page asks for.
ATTRIBUTION: Final = "This service uses the ESCO classification of the European Commission."
ADAPTED: Final = "(adapted)"

# The tables that are read; what else lies in a zip repeats them (skillsHierarchy, conceptSchemes).
TERM_TABLES: Final = ("skills", "skillGroups", "occupations", "ISCOGroups")
RELATION_TABLES: Final[Mapping[str, frozenset[Relation]]] = {
    "broaderRelationsSkillPillar": frozenset([Relation.BROADER]),
    "broaderRelationsOccPillar": frozenset([Relation.OCCUPATION_BROADER]),
    "skillSkillRelations": frozenset([Relation.SKILL_ESSENTIAL, Relation.SKILL_OPTIONAL]),
    "occupationSkillRelations": frozenset([Relation.ESSENTIAL, Relation.OPTIONAL]),
}
_COLLECTION: Final = re.compile(r"(\w+?)(?:Skills|Occupations)Collection")
_RENAMED: Final = {"ict": "digital"}  # ictSkillsCollection of v1.1.0 and before
_TABLE: Final = re.compile(r"([A-Za-z]+)(?:_([a-z]{2,3}(?:-[A-Za-z0-9]+)*))?\.csv")
_VERSION: Final = re.compile(r"(?<![A-Za-z0-9.])v?(\d+\.\d+(?:\.\d+)?)(?!\.?\d)")


def table_of(name: str) -> tuple[str, str] | None:
    """The table and its language, empty for one without; None for what is no table of ESCO."""
    match = _TABLE.fullmatch(name)
    if match is None:
        return None
    table, language = match[1], (match[2] or "").lower()
    is_known = table in TERM_TABLES or table in RELATION_TABLES or collection_of(table) is not None
    return (table, language) if is_known else None


def collection_of(table: str) -> str | None:
    """The name of the collection that a table lists (``digital``), None for another table."""
    match = _COLLECTION.fullmatch(table)
    return None if match is None else _RENAMED.get(match[1], match[1].lower())


def version_in(name: str) -> str | None:
    """The version in the name of a file or folder, None where there is none."""
    match = _VERSION.search(name)
    return f"v{match[1]}" if match is not None else None


def edition(version: str, *, adapted: bool) -> Edition:
    """The edition of ESCO with this version."""
    if adapted:
        return Edition(
            name=NAME, version=f"{version} {ADAPTED}", attribution=ATTRIBUTION, adapted=True
        )
    return Edition(name=NAME, version=version, attribution=ATTRIBUTION)

"""ESCO's tables, read into terms, links and members.

Traps of the files: alternative labels are separated by line breaks within one quoted field, records
end in CRLF or in LF by version, a few skills have no type, some labels end in a no-break space.
ESCO states no proficiency levels, so none are read.

>>> for row in read_table("skills", "en", Table(data, SafeText("skills_en.csv")), Oddities()):
...     print(row.pref_label)                                               # doctest: +SKIP
manage musical staff
"""

from collections.abc import Iterator
from typing import Final

from taxonomy.scheme.concept import GROUP
from taxonomy.vocabularies.sources.csv_table import Table
from taxonomy.vocabularies.sources.esco_layout import RELATION_TABLES, collection_of
from taxonomy.vocabularies.sources.labels import clean_label, clean_text, clean_uri, labels_in
from taxonomy.vocabularies.sources.parts import (
    OCCUPATION,
    OCCUPATION_GROUP,
    Link,
    Member,
    Oddities,
    Relation,
    Row,
    Term,
)
from verify.errors import UnusableInput

_KINDS: Final = {"skill/competence": "skill", "knowledge": "knowledge"}
_OF_TABLE: Final = {
    "skillGroups": GROUP,
    "occupations": OCCUPATION,
    "ISCOGroups": OCCUPATION_GROUP,
}
_TERM_NEEDS: Final = ("conceptUri", "preferredLabel", "altLabels", "description")
_TERM_MAY_HAVE: Final = (
    "hiddenLabels", "definition", "scopeNote", "code", "skillType", "reuseLevel",
)  # fmt: skip
_ENDS: Final = {
    "broaderRelationsSkillPillar": ("conceptUri", "broaderUri"),
    "broaderRelationsOccPillar": ("conceptUri", "broaderUri"),
    "skillSkillRelations": ("originalSkillUri", "relatedSkillUri", "relationType"),
    "occupationSkillRelations": ("occupationUri", "skillUri", "relationType"),
}
_BY_WORD: Final = {
    "skillSkillRelations": (Relation.SKILL_ESSENTIAL, Relation.SKILL_OPTIONAL),
    "occupationSkillRelations": (Relation.ESSENTIAL, Relation.OPTIONAL),
}


def read_table(name: str, language: str, table: Table, oddities: Oddities) -> Iterator[Row]:
    """The rows of the table with this name.

    Raises UnusableInput where a column is missing or the file is damaged.
    """
    if name in RELATION_TABLES:
        return _links(name, table, oddities)
    collection = collection_of(name)
    if collection is not None:
        (at,) = _needed(table, ("conceptUri",))
        return (Member(clean_uri(uri), collection) for (uri,) in table.rows((at,)))
    return _terms(name, language, table, oddities)


def _terms(name: str, language: str, table: Table, oddities: Oddities) -> Iterator[Term]:
    kind = _OF_TABLE.get(name)
    needed = _needed(table, _TERM_NEEDS)
    more = table.columns({column: (column,) for column in _TERM_MAY_HAVE})
    for uri, pref, alt, description, *rest in table.rows((*needed, *more.values())):
        optional = dict(zip(more, rest, strict=True))
        own_type = optional.get("skillType", "").strip()
        if kind is None and own_type not in _KINDS:
            oddities.note("skills without a type of their own, kept as skills")
        label = clean_label(pref)
        if not label:
            oddities.note("terms without a preferred label, left out")
            continue
        yield Term(
            uri=clean_uri(uri),
            kind=kind or _KINDS.get(own_type, "skill"),
            language=language,
            pref_label=label,
            alt_labels=labels_in(alt),
            hidden_labels=labels_in(optional.get("hiddenLabels", "")),
            definition=clean_text(description, optional.get("definition", "")),
            scope_note=clean_text(optional.get("scopeNote", "")),
            notation=clean_label(optional.get("code", "")),
            reuse_level=clean_label(optional.get("reuseLevel", "")),
        )


def _links(name: str, table: Table, oddities: Oddities) -> Iterator[Link]:
    rows = table.rows(_needed(table, _ENDS[name]))
    if name not in _BY_WORD:
        (relation,) = RELATION_TABLES[name]
        return (Link(subject, relation, object_) for subject, object_ in rows)
    essential, optional = _BY_WORD[name]
    return _typed({"essential": essential, "optional": optional}, rows, oddities)


def _typed(
    by_word: dict[str, Relation], rows: Iterator[tuple[str, ...]], oddities: Oddities
) -> Iterator[Link]:
    for subject, object_, word in rows:
        relation = by_word.get(word)
        if relation is None:
            oddities.note("relations that are neither essential nor optional, left out")
        else:
            yield Link(subject, relation, object_)


def _needed(table: Table, names: tuple[str, ...]) -> list[int]:
    places = table.columns({name: (name,) for name in names})
    for name in names:
        if name not in places:
            raise UnusableInput(
                f'{table.shown} has no column "{name}"',
                "Give ESCO's CSV download of version 1.1 or 1.2 as it is",
            )
    return list(places.values())

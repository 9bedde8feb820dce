"""A vocabulary of the user's own, from a CSV file in the words of SKOS.

Columns are found by name, whatever the case and the spaces: ``uri`` (or ``conceptUri``, ``id``) and
``prefLabel`` are needed; ``altLabels``, ``hiddenLabels``, ``broader``, ``exactMatch``,
``description``, ``scopeNote``, ``language``, ``type`` and ``code`` are read where they are there.
Several values in a field are separated by ``|``, ``;`` or line breaks. A concept in several
languages has a row for each. What is broader may be given by its URI or by its preferred label; a
URI that is not in the file is kept, for it may be ESCO's.

An identifier that is no URI becomes one: ``urn:x-mc-review:`` + the vocabulary's name + itself.

>>> "prefLabel" in ACCEPTED
True
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from taxonomy.scheme.concept import GROUP
from taxonomy.scheme.phrases import fold
from taxonomy.vocabularies.sources.csv_table import Table
from taxonomy.vocabularies.sources.labels import clean_label, clean_text, clean_uri, labels_in
from taxonomy.vocabularies.sources.parts import (
    Link,
    Oddities,
    Outer,
    OuterLink,
    Relation,
    Row,
    Term,
)
from verify.errors import UnusableInput

# What a column may be called, the usual name first; compared without case, spaces and prefixes.
ACCEPTED: Final[Mapping[str, tuple[str, ...]]] = {
    "uri": ("uri", "concepturi", "concept", "id", "identifier", "url"),
    "prefLabel": ("preflabel", "preferredlabel", "preferredterm", "label", "name", "skill"),
    "altLabels": ("altlabels", "altlabel", "alternativelabels", "alternativelabel", "synonyms"),
    "hiddenLabels": ("hiddenlabels", "hiddenlabel"),
    "broader": ("broader", "broaderuri", "broaderconcepturi", "parent", "parenturi"),
    "exactMatch": ("exactmatch", "exactmatches", "sameas", "escouri"),
    "description": ("description", "definition"),
    "scopeNote": ("scopenote",),
    "language": ("language", "lang"),
    "type": ("type", "kind", "skilltype", "concepttype"),
    "code": ("code", "notation"),
}
MAX_CONCEPTS: Final = 200_000  # ten times ESCO
_BETWEEN: Final = re.compile(r"[|;\n\r]+")
_BETWEEN_URIS: Final = re.compile(r"[|\s]+|[;,](?=\s|[a-z][a-z0-9+.-]*:)")
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")  # RFC 3986, section 4.3
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*")  # RFC 5646, as far as it matters
_KINDS: Final = {
    "knowledge": "knowledge",
    "tool": "tool",
    "group": GROUP,
    "skillgroup": GROUP,
    "collection": GROUP,
}
_NO_URI: Final = "rows without an identifier, left out"
_NO_LABEL: Final = "rows without a preferred label, left out"
_REPEATED: Final = "rows that repeat a concept in the same language, left out"
_ODD_LANGUAGE: Final = "rows whose language is no language tag such as en, left out"
_UNKNOWN_ABOVE: Final = "broader terms that are neither a URI nor in the file, left out"


class _Record(NamedTuple):
    uri: str
    language: str
    label: str
    fields: Mapping[str, str]


class _NamesInFile(NamedTuple):
    """What the file holds, by URI and by folded preferred label."""

    name: str
    uris: frozenset[str]
    by_label: Mapping[str, str]


def read_vocabulary(table: Table, name: str, language: str, oddities: Oddities) -> Iterator[Row]:
    """The concepts of the vocabulary ``name``; ``language`` where the file names none.

    Raises UnusableInput where a needed column is missing or the file is damaged.
    """
    records = _records(table, name, language, oddities)
    names = _NamesInFile(
        name,
        frozenset(record.uri for record in records),
        {fold(record.label): record.uri for record in reversed(records)},
    )
    # All terms come first: a term may be below one of a later line.
    yield from map(_term, records)
    for record in records:
        for above in _several(record, "broader"):
            yield from _above(record.uri, above, names, oddities)
        for same in filter(_ABSOLUTE.fullmatch, _uris(record, "exactMatch")):
            yield OuterLink(record.uri, Outer.EXACT_MATCH, same)


def _records(table: Table, name: str, language: str, oddities: Oddities) -> list[_Record]:
    at = table.columns(ACCEPTED)
    for needed in ("uri", "prefLabel"):
        if needed not in at:
            raise UnusableInput(
                f'{table.shown} has no column "{needed}"',
                "The first line must name the columns, at least uri and prefLabel",
            )
    records: dict[tuple[str, str], _Record] = {}
    for values in table.rows(at.values()):
        record = _record(dict(zip(at, values, strict=True)), name, language, oddities)
        if record is None:
            continue
        if (record.uri, record.language) in records:
            oddities.note(_REPEATED)
        records.setdefault((record.uri, record.language), record)
        if len(records) > MAX_CONCEPTS:
            raise UnusableInput(f"{table.shown} has more than {MAX_CONCEPTS:,} terms", "Split it")
    if not records:
        raise UnusableInput(f"{table.shown} holds no concept", "Check its columns and rows")
    return list(records.values())


def _record(
    fields: Mapping[str, str], name: str, language: str, oddities: Oddities
) -> _Record | None:
    identifier, label = clean_uri(fields["uri"]), clean_label(fields["prefLabel"])
    own = (fields.get("language", "").strip() or language).lower().replace("_", "-")
    for fault, reason in (
        (not identifier, _NO_URI),
        (not label, _NO_LABEL),
        (_LANGUAGE.fullmatch(own) is None, _ODD_LANGUAGE),
    ):
        if fault:
            oddities.note(reason)
            return None
    return _Record(_absolute(identifier, name), own, label, fields)


def _term(record: _Record) -> Term:
    fields = record.fields
    kind = re.sub(r"[^a-z]", "", fields.get("type", "").casefold())
    return Term(
        uri=record.uri,
        kind=_KINDS.get(kind, "skill"),
        language=record.language,
        pref_label=record.label,
        alt_labels=_several(record, "altLabels"),
        hidden_labels=_several(record, "hiddenLabels"),
        definition=clean_text(fields.get("description", "")),
        scope_note=clean_text(fields.get("scopeNote", "")),
        notation=clean_label(fields.get("code", "")),
    )


def _above(uri: str, above: str, names: _NamesInFile, oddities: Oddities) -> Iterator[Row]:
    broader = _absolute(clean_uri(above), names.name)
    if broader not in names.uris:
        broader = names.by_label.get(fold(above), broader)
    if broader in names.uris:
        yield Link(uri, Relation.BROADER, broader)
    elif _ABSOLUTE.fullmatch(above):
        yield OuterLink(uri, Outer.BROADER, broader)
    else:
        oddities.note(_UNKNOWN_ABOVE)


def _several(record: _Record, field: str) -> tuple[str, ...]:
    return labels_in(_BETWEEN.sub("\n", record.fields.get(field, "")))


def _uris(record: _Record, field: str) -> Iterator[str]:
    return filter(None, map(clean_uri, _BETWEEN_URIS.split(record.fields.get(field, ""))))


def _absolute(identifier: str, name: str) -> str:
    if _ABSOLUTE.fullmatch(identifier):
        return identifier
    slug = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    return f"urn:x-mc-review:{slug}:{identifier}"

"""From the files that the person gives to the parts that they bring, whatever their layout.

A zip must hold tables of ESCO; a file that is no zip is a vocabulary of the person's own. What is
neither is refused with a sentence.

>>> [part.key for part in parts_in(Path("skills.csv"), Naming())]     # doctest: +SKIP
['skills.csv']
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct

from taxonomy.vocabularies.sources import esco_layout as layout
from taxonomy.vocabularies.sources.csv_table import Table
from taxonomy.vocabularies.sources.esco import read_table
from taxonomy.vocabularies.sources.input_files import InputTable, tables_in
from taxonomy.vocabularies.sources.parts import Edition, Oddities, Outer, Part, Relation, Row
from taxonomy.vocabularies.sources.skos_csv import read_vocabulary
from verify.errors import Code, UnusableInput
from verify.reading.bundle import bundle_name
from verify.reading.text.safetext import SafeText

_TERMS_FIRST: Final = 0
_THEN_LINKS: Final = 1
_OWN_VERSION: Final = "1"  # of a vocabulary whose version the person doesn't give
_LONGEST_NAME: Final = 80


class Naming(Struct, frozen=True):
    """What the person says of the files: None where the files are to tell it themselves."""

    name: str | None = None
    version: str | None = None
    language: str = "en"


def parts_in(path: Path, naming: Naming) -> tuple[Part, ...]:
    """What a file brings.

    Raises UnusableInput where it is none of the files that can be imported.
    """
    tables = tables_in(path)
    esco_tables = [(table, kind) for table in tables if (kind := layout.table_of(table.name))]
    is_zip = [table.name for table in tables] != [path.name]
    if not is_zip:
        return (_own(path, tables[0], naming),)
    if not esco_tables:
        raise UnusableInput(
            f"{bundle_name(path)} is a zip without ESCO's tables",
            "Give ESCO's CSV download as it is, or a CSV file of your own by itself",
            Code.UNSUPPORTED_FORMAT,
        )
    edition = _edition(path, naming)
    return tuple(_of_esco(path, edition, table, kind) for table, kind in esco_tables)


def _edition(path: Path, naming: Naming) -> Edition:
    if naming.name is not None and naming.name.casefold() != layout.NAME.casefold():
        raise UnusableInput(
            f"{bundle_name(path)} is ESCO and keeps its name", "Leave out --name for it"
        )
    version = layout.version_in(naming.version or "") or layout.version_in(path.name)
    if version is None:
        raise UnusableInput(
            f"Neither the name of {bundle_name(path)} nor an option tells ESCO's version",
            "Give it, as in --version v1.1.1",
        )
    return layout.edition(version, adapted=layout.ADAPTED in path.name.lower())


def _of_esco(path: Path, edition: Edition, table: InputTable, layout_of: tuple[str, str]) -> Part:
    name, language = layout_of
    is_terms = name in layout.TERM_TABLES

    def read(oddities: Oddities) -> Iterator[Row]:
        return read_table(name, language or "en", Table(table.read(), table.shown), oddities)

    return Part(
        edition=edition,
        # Relations and collections are the same in every language, so one of them is enough.
        key=f"{name} {language}" if is_terms else name,
        file=bundle_name(path),
        sha256=table.sha256,
        size=table.size,
        rank=_TERMS_FIRST if is_terms else _THEN_LINKS,
        relations=frozenset(layout.RELATION_TABLES.get(name, ())),
        read=read,
    )


def _own(path: Path, table: InputTable, naming: Naming) -> Part:
    name = SafeText((naming.name or path.stem).strip(), _LONGEST_NAME)
    if not name or name.casefold() == layout.NAME.casefold():
        raise UnusableInput(
            f'{bundle_name(path)} can\'t be imported under the name "{name}"',
            "Give another one with --name",
        )
    version = SafeText((naming.version or _OWN_VERSION).strip(), _LONGEST_NAME)

    def read(oddities: Oddities) -> Iterator[Row]:
        rows = Table(table.read(), table.shown)
        return read_vocabulary(rows, name, naming.language, oddities)

    return Part(
        edition=Edition(name=str(name), version=str(version)),
        key=str(bundle_name(path)),
        file=bundle_name(path),
        sha256=table.sha256,
        size=table.size,
        rank=_TERMS_FIRST,
        relations=frozenset([Relation.BROADER, *Outer]),
        read=read,
    )

"""The CSV files that the bundled vocabulary is written in, from which a build makes what is read.

Columns ``id,type,prefLabel,altLabel,broader,exactMatch,definition``, several values in one field
separated by `` | ``. A concept's URI is ``urn:x-mc-review:`` and its id. What the files hold is
checked by the tests, not here: they are ours.

>>> next(concepts_in_files()).uri
'urn:x-mc-review:agriculture'
"""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Final

from taxonomy.scheme.concept import Concept
from taxonomy.vocabularies.sources.bundled import FOLDER, URI_PREFIX

_BETWEEN: Final = " | "


def concepts_in_files() -> Iterator[Concept]:
    """All concepts, in the order of the files' names."""
    for file in sorted(FOLDER.glob("*.csv")):
        yield from concepts_in(file.read_text("utf-8"))


def concepts_in(text: str) -> Iterator[Concept]:
    """The concepts of one CSV file, given as text; raises KeyError where a column is missing."""
    return map(_concept, csv.DictReader(StringIO(text, newline="")))


def _concept(row: dict[str, str]) -> Concept:
    return Concept(
        uri=URI_PREFIX + row["id"],
        pref_label=row["prefLabel"],
        alt_labels=_several(row["altLabel"]),
        broader=tuple(URI_PREFIX + above for above in _several(row["broader"])),
        exact_match=_several(row["exactMatch"]),
        kind=row["type"],
        definition=row["definition"],
    )


def _several(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split(_BETWEEN) if part)

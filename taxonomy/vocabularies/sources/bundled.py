"""The vocabulary that comes with the product, from its CSV files.

Columns ``id,type,prefLabel,altLabel,broader,exactMatch,definition``, several values in one field
separated by `` | ``. A concept's URI is ``urn:x-mc-review:`` and its id. What the files hold is
checked by the tests, not here: they are ours.

>>> load_bundled().language
'en'
"""

import csv
from collections.abc import Iterator
from importlib.resources import files
from io import StringIO
from typing import TYPE_CHECKING, Final
from zlib import decompress, error

from taxonomy.scheme.concept import Concept
from taxonomy.scheme.in_memory import MemoryScheme
from verify.errors import UnusableInput

if TYPE_CHECKING:
    from taxonomy.index.index import Index

NAME: Final = "mc-review vocabulary"
VERSION: Final = (
    "1"  # raised when a concept is dropped or changes its meaning, not when one is added
)
URI_PREFIX: Final = "urn:x-mc-review:"
INDEX: Final = "index.zlib"
_BETWEEN: Final = " | "


def load_bundled() -> MemoryScheme:
    """The bundled vocabulary, in English."""
    return MemoryScheme(name=NAME, version=VERSION, language="en", concepts=tuple(_concepts()))


def is_bundled(scheme: MemoryScheme) -> bool:
    """Whether this is the bundled vocabulary, of which ``bundled_index`` is the index."""
    return (scheme.name, scheme.version) == (NAME, VERSION)


def bundled_index() -> "Index":
    """The index of the bundled vocabulary, as ``scripts/build_vocabulary_index.py`` made it.

    Made anew where this machine or version cannot use that.
    """
    from taxonomy.index.building import build  # noqa: PLC0415  start-up time
    from taxonomy.index.index import Index  # noqa: PLC0415  start-up time

    file = files("taxonomy").joinpath("vocabulary").joinpath(INDEX)
    try:
        return Index.from_bytes(decompress(file.read_bytes()))
    except (UnusableInput, OSError, error):
        return build(_concepts(), "en")


def concepts_in(text: str) -> Iterator[Concept]:
    """The concepts of one CSV file, given as text; raises KeyError where a column is missing."""
    return map(_concept, csv.DictReader(StringIO(text, newline="")))


def _concepts() -> Iterator[Concept]:
    folder = files("taxonomy").joinpath("vocabulary")
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".csv"):
            yield from concepts_in(file.read_text("utf-8"))


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

"""The vocabulary that comes with the product, as ``scripts/build_vocabulary.py`` made it.

It is written in CSV files (``bundled_files``). Reading those and folding every label takes longer
than ten credentials take to be verified, so a build does that once, and makes the search index.

>>> load_bundled().language
'en'
"""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct, msgpack

from taxonomy.scheme.concept import Concept
from taxonomy.scheme.in_memory import FoldedLabels, MemoryScheme
from verify.errors import UnusableInput

if TYPE_CHECKING:
    from taxonomy.index.index import Index

NAME: Final = "mc-review vocabulary"
VERSION: Final = (
    "1"  # raised when a concept is dropped or changes its meaning, not when one is added
)
URI_PREFIX: Final = "urn:x-mc-review:"
FOLDER: Final = Path(__file__).resolve().parents[2] / "vocabulary"
CONCEPTS: Final = "concepts.msgpack"
INDEX: Final = "index.bin"


class BuiltVocabulary(Struct, frozen=True):
    """The file of the concepts, with what their labels are looked up by."""

    concepts: tuple[Concept, ...]
    folded: FoldedLabels

    @classmethod
    def of(cls, concepts: tuple[Concept, ...]) -> "BuiltVocabulary":
        """All that is made of these concepts."""
        return cls(concepts, FoldedLabels.of(concepts))


def load_bundled() -> MemoryScheme:
    """The bundled vocabulary, in English."""
    built = msgpack.decode((FOLDER / CONCEPTS).read_bytes(), type=BuiltVocabulary)
    return MemoryScheme(
        name=NAME, version=VERSION, language="en", concepts=built.concepts, folded=built.folded
    )


def is_bundled(scheme: MemoryScheme) -> bool:
    """Whether this is the bundled vocabulary, of which ``bundled_index`` is the index."""
    return (scheme.name, scheme.version) == (NAME, VERSION)


def bundled_index() -> "Index":
    """The index of the bundled vocabulary, as the build made it.

    Made anew where this machine or version cannot use that.
    """
    from taxonomy.index.index import Index  # noqa: PLC0415  10 ms, for a phrase that no label is

    try:
        return Index.from_bytes((FOLDER / INDEX).read_bytes())
    except (UnusableInput, OSError):
        from taxonomy.index.building import build  # noqa: PLC0415  2 ms, hardly ever needed

        return build(load_bundled().concepts, "en")

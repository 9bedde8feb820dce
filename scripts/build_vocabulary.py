"""Make what is read of the bundled vocabulary from its CSV files, or check that it is as made.

The concepts with their labels folded, and the search index over them: reading the two is twenty
times faster than making them. ``--check`` writes nothing, and exits with 1 where what is on disk is
not of the vocabulary's files.

    python -m scripts.build_vocabulary
    python -m scripts.build_vocabulary --check
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import msgpack

from taxonomy.index.building import build
from taxonomy.vocabularies.sources.bundled import CONCEPTS, FOLDER, INDEX, BuiltVocabulary
from taxonomy.vocabularies.sources.bundled_files import concepts_in_files


def made() -> Mapping[Path, bytes]:
    """Each file as bytes; the same on every machine but for the last bit of a logarithm."""
    concepts = tuple(concepts_in_files())
    return {
        FOLDER / CONCEPTS: msgpack.encode(BuiltVocabulary.of(concepts)),
        FOLDER / INDEX: build(concepts, "en").to_bytes(),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check; 1 where the check fails."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--check", action="store_true")
    is_check = parser.parse_args(arguments).check
    for file, data in made().items():
        if not is_check:
            file.write_bytes(data)
        elif not file.is_file() or file.read_bytes() != data:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

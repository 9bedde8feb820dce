"""Make the search index of the bundled vocabulary, or check that it is as it would be made.

Reading the index is twenty times faster than making it. ``--check`` writes nothing, and exits with
1 where the index on disk is not of the vocabulary's files.

    python -m scripts.build_vocabulary_index
    python -m scripts.build_vocabulary_index --check
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from zlib import compress

from taxonomy.index.building import build
from taxonomy.vocabularies.sources.bundled import INDEX, load_bundled

FILE: Final = Path(__file__).resolve().parents[1] / "taxonomy" / "vocabulary" / INDEX


def made() -> bytes:
    """The index as bytes; the same on every machine but for the last bit of a logarithm."""
    return compress(build(load_bundled().concepts, "en").to_bytes(), 9)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check; 1 where the check fails."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--check", action="store_true")
    if parser.parse_args(arguments).check:
        return 0 if FILE.is_file() and FILE.read_bytes() == made() else 1
    FILE.write_bytes(made())
    return 0


if __name__ == "__main__":
    sys.exit(main())

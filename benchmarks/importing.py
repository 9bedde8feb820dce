"""Importing ESCO v1.1.1 (a language and the relations), and what the store costs afterwards.

    .venv/bin/python benchmarks/importing.py [FOLDER] [--rounds N]

Each figure comes from processes of their own: an import into an empty store (wall and processor
time from the call to the end, peak memory of the whole process), then opening that store (Python's
modules loaded already) and the first look-ups. Times are of this machine; at most 5 s for an
import, 50 ms for opening, 200 MB of memory.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "esco"
PYTHON = "http://data.europa.eu/esco/skill/ccd0a1d9-afda-43d9-b901-96344886e14d"

IMPORT = """
import json, resource, sys, time
from datetime import UTC, datetime
from pathlib import Path
from taxonomy.vocabularies.importing import import_parts, recognised
from taxonomy.matching.search_index import indexers
from taxonomy.vocabularies.sources.recognise import Naming
begun, used = time.perf_counter(), time.process_time()
store, *files = sys.argv[1:]
parts = recognised([Path(file) for file in files], Naming())
(made,) = import_parts(parts, Path(store), datetime.now(UTC), indexers())
print(json.dumps({
    "seconds": time.perf_counter() - begun,
    "processor seconds": time.process_time() - used,
    "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    "relations": made.counts.relations,
}))
"""
OPEN = """
import json, sys, time
from pathlib import Path
import taxonomy.scheme.combined, taxonomy.index.building, taxonomy.index.joined
import taxonomy.vocabularies.sources.esco_layout
from taxonomy.matching.search_index import index_over
from taxonomy.vocabularies.opening import open_taxonomy
from taxonomy.vocabularies.store.reading import open_store
def timed(what):
    begun = time.perf_counter()
    found = what()
    return (time.perf_counter() - begun) * 1000, found
path, uri = Path(sys.argv[1]), sys.argv[2]
opening, store = timed(lambda: open_store(path).newest_schemes()[0])
first, _ = timed(lambda: store.get(uri))
again, _ = timed(lambda: [store.get(uri) for _ in range(1000)])
phrase, _ = timed(lambda: store.preferred("analyse data") or store.alternative("data analysis"))
below, _ = timed(lambda: store.narrower_than(store.coded("S5").uri))
joining, joined = timed(lambda: open_taxonomy(path))
through, _ = timed(lambda: joined.get("urn:x-mc-review:python"))
reading, index = timed(lambda: index_over(store)._of("en"))
searching, found = timed(lambda: index.search("anlyse data"))
assert found[0].label == "analyse data"
print(json.dumps({
    "open ms": opening, "first get ms": first, "get again µs": again, "first phrase ms": phrase,
    "all below S5 ms": below, "open joined with the bundled ms": joining,
    "first get joined ms": through, "reading the index ms": reading, "first search ms": searching,
}))
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 2 where ESCO is absent."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    files = sorted(options.folder.glob("*v1.1.1*.zip"))
    if len(files) != 2:
        print(f"importing: skipped, ESCO v1.1.1 is not in {options.folder}")
        return 2
    figures: dict[str, list[float]] = {}
    for _ in range(options.rounds):
        with tempfile.TemporaryDirectory() as name:
            store = Path(name) / "taxonomies.sqlite3"
            measured = ours(IMPORT, store, *files)
            measured["store MB"] = store.stat().st_size / 2**20
            measured |= ours(OPEN, store, PYTHON)
        for what, value in measured.items():
            figures.setdefault(what, []).append(value)
    print(f"| median of {options.rounds} | | least |\n|---|---|---|")
    for what, values in figures.items():
        print(f"| {what} | {statistics.median(values):,.2f} | {min(values):,.2f} |")
    return 0


def ours(code: str, *arguments: object) -> dict[str, float]:
    """What a fresh Python prints."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


if __name__ == "__main__":
    sys.exit(main())

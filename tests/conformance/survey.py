"""Print what the product says now of every third-party case, in the form of the tables.

    python -m tests.conformance.survey [PART OF A PATH …]
    python -m tests.conformance.survey --attacks [PART OF A PATH …]
    python -m tests.conformance.survey --table > NEW   (then compare: it reads expected.tsv)

Beside what we say stands how it compares with upstream, and upstream's own words; ``--table``
leaves those out. Reasons that the table holds already are kept.
"""

import sys
from collections.abc import Iterator, Sequence

from tests.conformance.judging import judge_attack, judge_case
from tests.conformance.manifest import JUDGED, Row, rows
from tests.conformance.table import read_table
from tests.conformance.upstream import says, standing
from tests.verify.reading.shared import ATTACKS, CORPUS

COLUMNS = ("path", "format", "proof", "verdict", "code", "signature", "upstream", "why")


def corpus(parts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """A line for each item: the table's columns, then how it stands to upstream, its words."""
    kept = {line["path"]: line["why"] for line in read_table("expected.tsv")}
    for row in rows(CORPUS):
        if row.role in JUDGED and _asked(row, parts):
            for path, said in judge_case(row.path).items():
                upstream = says(row, path)
                beside = standing(upstream, said.verdict, said.code)
                words = row.why if row.says == "see why" else row.says
                yield path, *said.cells, upstream, kept.get(path, ""), beside, words


def attacks(parts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """A line for each attack: its path, what we say, what the manifest says."""
    for row in rows(ATTACKS):
        if _asked(row, parts):
            yield row.path, judge_attack(row.path), row.says


def _asked(row: Row, parts: Sequence[str]) -> bool:
    return not parts or any(part in row.path for part in parts)


def main(words: Sequence[str]) -> None:
    """Print what was asked for."""
    parts = [word for word in words if not word.startswith("--")]
    if "--attacks" in words:
        lines = attacks(parts)
    elif "--table" in words:
        lines = iter([COLUMNS, *sorted(line[: len(COLUMNS)] for line in corpus(parts))])
    else:
        lines = corpus(parts)
    for cells in lines:
        print("\t".join(cells))


if __name__ == "__main__":
    main(sys.argv[1:])

"""The expectation tables: lines of tab-separated cells under a heading.

>>> lines_of("path\\tverdict\\na.json\\tverified\\n")
({'path': 'a.json', 'verdict': 'verified'},)
"""

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
Line = Mapping[str, str]


def read_table(name: str) -> tuple[Line, ...]:
    """The lines of a table beside this file, each by its heading."""
    return lines_of((HERE / name).read_text(encoding="utf-8"))


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a table's text. Raises ValueError where a line has other columns."""
    heading, *rest = [line.split("\t") for line in text.splitlines()]
    return tuple(dict(zip(heading, cells, strict=True)) for cells in rest)


def by_path(lines: Sequence[Line]) -> dict[str, Line]:
    """The lines by their path, each path once."""
    found = {line["path"]: line for line in lines}
    assert len(found) == len(lines), "a path stands in the table twice"
    return found


def first_fitting(lines: Sequence[Line], path: str) -> Line | None:
    """The first line whose path, a pattern, fits; exceptions stand above their rule."""
    return next((line for line in lines if fnmatchcase(path, line["path"])), None)

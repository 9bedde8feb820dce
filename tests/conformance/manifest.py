"""The manifests of the third-party cases: which files there are, and what upstream says of each."""

import csv
from pathlib import Path
from typing import Final

from msgspec import Struct

from tests.verify.reading.shared import needed

# The roles of files that somebody could hand in; trusted lists are XML documents like others.
JUDGED: Final = frozenset(["credential", "attack", "bundle", "trust-list"])


class Row(Struct, frozen=True, kw_only=True):
    """One file: its path from the manifest's folder, its role, and upstream's own words.

    ``says`` is what upstream expects; where the manifest only refers to it, the place it was taken
    from (``why``) says it.
    """

    path: str
    role: str
    says: str
    why: str


def rows(folder: Path) -> tuple[Row, ...]:
    """All files of a folder's manifest; skips the test where the folder is absent."""
    with needed(folder / "MANIFEST.tsv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(
        Row(
            path=row["path"],
            role=row.get("role", "attack"),
            says=row["expected"],
            why=row.get("why", ""),
        )
        for row in found
        if row["path"] != "path"
    )

"""``mc-review taxonomy import FILE …``: ESCO's downloads, and CSV files of one's own.

>>> run(["ESCO dataset - v1.1.1 - classification - en - csv.zip"])    # doctest: +SKIP
0
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.cli.commands.taxonomy.options import IMPORT_OPTIONS
from tui.cli.commands.taxonomy.output import (
    as_json,
    as_text,
    counted,
    edition_data,
    languages_of,
    moved,
    sentence,
    settings,
)
from tui.cli.exit_status import ALL_GOOD, NOT_ALL_GOOD
from tui.cli.progress import Bar
from tui.settings.folders import taxonomy_store
from verify.errors import UnusableInput
from verify.json_types import JsonObject

if TYPE_CHECKING:
    from taxonomy.vocabularies.importing import Imported

_NO_NEEDS: Final = (
    "It doesn't say what occupations need: version 1.1 has its relations in a zip of their own,"
    " whose name tells no language; import that as well."
)


def run(arguments: Sequence[str]) -> int:
    """Import the files; raises UnusableInput where they can't be."""
    from taxonomy.matching.search_index import indexers  # noqa: PLC0415  1 ms
    from taxonomy.vocabularies.importing import import_parts, recognised  # noqa: PLC0415  14 ms
    from taxonomy.vocabularies.sources.recognise import Naming  # noqa: PLC0415  6 ms

    options = settings(arguments, IMPORT_OPTIONS)
    if not options.words:
        raise UnusableInput(
            "There is no file to import", "Give ESCO's zip files or a CSV file of your own"
        )
    naming = Naming(
        options.arguments.value("--name"), options.arguments.value("--version"), options.language
    )
    parts = recognised([Path(name) for name in options.words], naming)
    with Bar("importing") as bar:
        imported = import_parts(parts, taxonomy_store(), datetime.now(UTC), indexers(), bar)
    if options.json:
        as_json({"imported": [_data(one) for one in imported]})
    else:
        as_text(line for one in imported for line in _text_lines(one))
    own = (one for one in imported if not one.edition.attribution)
    return NOT_ALL_GOOD if any(one.oddities for one in own) else ALL_GOOD


def _text_lines(imported: "Imported") -> Iterator[str]:
    edition, counts = imported.edition, imported.counts
    yield from sentence(f"{edition.label} ({languages_of(edition)}): {counted(counts)}.")
    for what, times in sorted(imported.oddities.items()):
        yield from sentence(f"{what}: {times:,}", 2)
    if edition.attribution and not counts.relations:
        yield from sentence(_NO_NEEDS)
    yield from moved(counts)
    yield from sentence(edition.notice) if edition.notice else ()


def _data(imported: "Imported") -> JsonObject:
    return {**edition_data(imported.edition, imported.counts), "left_out": dict(imported.oddities)}

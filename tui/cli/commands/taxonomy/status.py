"""``mc-review taxonomy status``: what is imported, how much of it, and from which files.

>>> run([])                                                           # doctest: +SKIP
mc-review vocabulary 1 (en): 1,496 terms, comes with mc-review
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from tui.cli.commands.taxonomy.options import STATUS_OPTIONS
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
from tui.cli.exit_status import ALL_GOOD
from tui.reports.words import moment
from tui.settings.folders import taxonomy_store
from verify.errors import UnusableInput
from verify.json_types import JsonObject

if TYPE_CHECKING:
    from taxonomy.scheme.in_memory import MemoryScheme
    from taxonomy.vocabularies.store.counting import Counts
    from taxonomy.vocabularies.store.editions import StoredEdition

_NO_ESCO: Final = (
    "ESCO is not imported. Its portal, esco.ec.europa.eu, gives it as CSV files in a zip, free of"
    " charge; mc-review taxonomy import reads them."
)


def run(arguments: Sequence[str]) -> int:
    """Show the status; raises UnusableInput where the store can't be read."""
    from taxonomy.vocabularies.sources.bundled import load_bundled  # noqa: PLC0415  0.6 ms
    from taxonomy.vocabularies.store.counting import count  # noqa: PLC0415  3 ms
    from taxonomy.vocabularies.store.reading import open_store  # noqa: PLC0415  6 ms

    options = settings(arguments, STATUS_OPTIONS)
    if options.words:
        raise UnusableInput("The status takes no further word", "See mc-review taxonomy --help")
    store = open_store(taxonomy_store())
    editions = () if store is None else tuple((e, count(store.rows, e)) for e in store.editions)
    bundled = load_bundled()
    if options.json:
        as_json(_data(editions, bundled))
    else:
        as_text(_text_lines(editions, bundled))
    return ALL_GOOD


def _text_lines(
    editions: Sequence[tuple["StoredEdition", "Counts"]], bundled: "MemoryScheme"
) -> Iterator[str]:
    for edition, counts in editions:
        yield from sentence(f"{edition.label} ({languages_of(edition)}): {counted(counts)}.")
        yield from moved(counts)
        yield f"Imported {moment(edition.imported_at)} from"
        yield from (f"  {file}" for file, _ in counts.files)
        yield from sentence(edition.notice) if edition.notice else ()
        yield ""
    if not any(edition.attribution for edition, _ in editions):
        yield from sentence(_NO_ESCO)
        yield ""
    terms = f"{len(bundled.concepts):,} terms, comes with mc-review."
    yield from sentence(f"{bundled.name} {bundled.version} ({bundled.language}): {terms}")


def _data(
    editions: Sequence[tuple["StoredEdition", "Counts"]], bundled: "MemoryScheme"
) -> JsonObject:
    return {
        "imported": [edition_data(edition, counts) for edition, counts in editions],
        "bundled": {
            "name": bundled.name,
            "version": bundled.version,
            "languages": [bundled.language],
            "terms": len(bundled.concepts),
        },
    }

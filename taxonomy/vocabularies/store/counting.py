"""How much an edition holds: what an import reports, and what the status shows.

>>> count(rows, edition).kinds["skill"]                               # doctest: +SKIP
10837
"""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from taxonomy.vocabularies.store.editions import StoredEdition
from taxonomy.vocabularies.store.tables.rows import Rows

_KINDS: Final = "SELECT kind, count(*) FROM concept WHERE edition = :edition GROUP BY kind"
_LABELS: Final = """
SELECT language, count(*) FROM phrase WHERE edition = :edition GROUP BY language"""
_RELATIONS: Final = """
SELECT count(*) FROM relation JOIN concept ON concept.id = relation.subject
WHERE edition = :edition AND relation.kind IN (3, 4)"""
_REDIRECTS: Final = """
SELECT count(target), count(*) - count(target) FROM redirect WHERE edition = :edition"""
_FILES: Final = """
SELECT DISTINCT file, sha256 FROM source WHERE edition = :edition ORDER BY file"""


class Counts(Struct, frozen=True, kw_only=True):
    """How many there are of each.

    ``kinds`` of concepts (skill, knowledge, group, occupation …); ``labels`` by language, each
    label of a concept once; ``relations`` between occupations and skills; ``redirected`` and
    ``obsolete`` URIs of older editions; ``files`` name and SHA-256 of what was imported.
    """

    kinds: Mapping[str, int]
    labels: Mapping[str, int]
    relations: int
    redirected: int
    obsolete: int
    files: tuple[tuple[str, str], ...]


def count(rows: Rows, edition: StoredEdition) -> Counts:
    """Count what an edition holds."""
    ((relations,),) = rows.all(_RELATIONS, edition=edition.id)
    ((redirected, obsolete),) = rows.all(_REDIRECTS, edition=edition.id)
    return Counts(
        kinds=dict(rows.all(_KINDS, edition=edition.id)),
        labels=dict(rows.all(_LABELS, edition=edition.id)),
        relations=relations,
        redirected=redirected,
        obsolete=obsolete,
        files=tuple((file, sha256) for file, sha256 in rows.all(_FILES, edition=edition.id)),
    )

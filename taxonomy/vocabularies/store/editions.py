"""What lies in a store: which version of which vocabulary, in which languages, from which files.

>>> [edition.label for edition in editions_in(rows)]                  # doctest: +SKIP
['ESCO v1.1.0', 'ESCO v1.1.1']
"""

from datetime import datetime
from typing import Final

from msgspec import Struct

from taxonomy.vocabularies.store.tables.rows import Rows
from taxonomy.vocabularies.store.versions import version_key

_EDITIONS: Final = """
SELECT id, name, version, attribution, adapted, imported_at FROM edition ORDER BY name, id"""
_LANGUAGES: Final = """
SELECT language FROM language WHERE edition = :edition ORDER BY language"""


class StoredEdition(Struct, frozen=True, kw_only=True):
    """One version of one vocabulary. ``adapted``: others than its maker have changed it."""

    id: int
    name: str
    version: str
    attribution: str
    adapted: bool
    imported_at: datetime
    languages: tuple[str, ...]

    @property
    def label(self) -> str:
        """Name and version in one."""
        return f"{self.name} {self.version}"

    @property
    def notice(self) -> str:
        """The sentence that its licence asks for, and whether it was adapted; empty for none."""
        if not self.adapted:
            return self.attribution
        return f"{self.attribution} {self.label} is an adapted version.".strip()

    def best_language(self, language: str) -> str:
        """The language wanted, else English, else the first that there is."""
        return next((of for of in (language, "en") if of in self.languages), self.languages[0])


def editions_in(rows: Rows) -> tuple[StoredEdition, ...]:
    """Every edition by name, each name's newest version last."""
    records = sorted(rows.all(_EDITIONS), key=lambda row: (row[1].casefold(), version_key(row[2])))
    return tuple(
        StoredEdition(
            id=id_,
            name=name,
            version=version,
            attribution=attribution,
            adapted=bool(adapted),
            imported_at=datetime.fromisoformat(at),
            languages=languages,
        )
        for id_, name, version, attribution, adapted, at in records
        if (languages := _languages(rows, id_))
    )


def _languages(rows: Rows, edition: int) -> tuple[str, ...]:
    return tuple(language for (language,) in rows.all(_LANGUAGES, edition=edition))

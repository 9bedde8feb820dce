"""The store, opened: what was imported, as schemes and occupations.

>>> store = open_store(Path("taxonomies.sqlite3"))                    # doctest: +SKIP
>>> store.scheme("ESCO").version                                      # doctest: +SKIP
'v1.1.1'
"""

from functools import cached_property
from pathlib import Path
from typing import Final

from taxonomy.vocabularies.store.editions import StoredEdition, editions_in
from taxonomy.vocabularies.store.occupations import (
    Occupation,
    Pairing,
    knows_needs,
    needing,
    occupation,
    occupations,
)
from taxonomy.vocabularies.store.stored_scheme import StoredScheme
from taxonomy.vocabularies.store.tables.rows import Rows, open_rows

ENGLISH: Final = "en"


class Store:
    """An opened store: an immutable view, also while another process imports."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.editions: tuple[StoredEdition, ...] = editions_in(rows)

    @property
    def newest(self) -> tuple[StoredEdition, ...]:
        """The newest edition of each vocabulary."""
        return tuple({edition.name: edition for edition in self.editions}.values())

    def edition(self, name: str, version: str | None = None) -> StoredEdition | None:
        """The edition with this name, whatever the case; the newest where no version is given."""
        editions = self.named(name, version)
        return editions[-1] if editions else None

    def named(self, name: str, version: str | None = None) -> tuple[StoredEdition, ...]:
        """The editions with this name, whatever the case; only that version where one is given."""
        return tuple(
            edition
            for edition in self.editions
            if edition.name.casefold() == name.casefold()
            and (version is None or edition.version.casefold() == version.casefold())
        )

    def scheme(self, edition: StoredEdition, language: str = ENGLISH) -> StoredScheme:
        """An edition as a scheme, shown in this language where it was imported."""
        return StoredScheme(self.rows, edition, self._labels, language)

    def newest_schemes(self, language: str = ENGLISH) -> tuple[StoredScheme, ...]:
        """The newest edition of each vocabulary as a scheme."""
        return tuple(self.scheme(edition, language) for edition in self.newest)

    def occupations(
        self, words: str, language: str = ENGLISH, limit: int = 20
    ) -> tuple[Occupation, ...]:
        """The occupations that these words name, best first."""
        edition = self.of_occupations
        if edition is None:
            return ()
        return occupations(self.rows, edition.id, words, edition.best_language(language), limit)

    def occupation(self, uri: str, language: str = ENGLISH) -> Occupation | None:
        """The occupation with this URI, None where no edition that says what is needed has it."""
        edition = self.of_occupations
        if edition is None:
            return None
        return occupation(self.rows, edition.id, uri, edition.best_language(language))

    def needing(self, uri: str, language: str = ENGLISH) -> Pairing:
        """The occupations that need the skill with this URI."""
        edition = self.of_occupations
        if edition is None:
            return Pairing((), ())
        return needing(self.rows, edition.id, uri, edition.best_language(language))

    def close(self) -> None:
        """Let go of the file."""
        self.rows.close()

    @cached_property
    def of_occupations(self) -> StoredEdition | None:
        """The newest edition that says what occupations need: not every download does."""
        editions = (e for e in reversed(self.editions) if knows_needs(self.rows, e.id))
        return next(editions, None)

    @cached_property
    def _labels(self) -> dict[int, str]:
        return {edition.id: edition.label for edition in self.editions}


def open_store(path: Path) -> Store | None:
    """Open the store, None where nothing was imported yet.

    Raises UnusableInput where it is damaged or made by another version of mc-review.
    """
    return Store(open_rows(path)) if path.exists() else None

"""Looking concepts of one edition up, by number, URI and phrase; what was asked once is remembered.

>>> lookups.by_uri("http://data.europa.eu/esco/skill/…").pref_label   # doctest: +SKIP
'Python (computer programming)'
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from msgspec.structs import replace

from taxonomy.scheme.concept import GROUP, Concept, Redirect
from taxonomy.scheme.phrases import fold
from taxonomy.vocabularies.store.editions import StoredEdition
from taxonomy.vocabularies.store.tables import questions as ask
from taxonomy.vocabularies.store.tables.concept_rows import lines, made
from taxonomy.vocabularies.store.tables.rows import Rows, Values

MEMO: Final = 20_000  # concepts and phrases: more than a review of 200 candidates asks for


class Phrase(NamedTuple):
    """A concept that has a phrase as a label: its number, how near it is, and in which role.

    ``nearness``: groups come after skills, other languages after the one that is shown.
    """

    nearness: tuple[bool, bool]
    role: int
    number: int
    language: str


class Lookups:
    """One edition, shown in one language. ``editions``: number → name and version of each."""

    def __init__(
        self, rows: Rows, edition: StoredEdition, editions: Mapping[int, str], language: str
    ) -> None:
        self._rows = rows
        self._edition = edition.id
        self._editions = editions
        self._language = language
        self.concept = lru_cache(maxsize=MEMO)(self._concept)
        self.by_uri = lru_cache(maxsize=MEMO)(self._by_uri)
        self.by_phrase = lru_cache(maxsize=MEMO)(self._by_phrase)
        self.narrower = lru_cache(maxsize=MEMO)(self._narrower)

    def ask(self, question: str, **values: object) -> list[Values]:
        """The rows of a question about this edition."""
        return self._rows.all(question, edition=self._edition, **values)

    def label(self, number: int, language: str, folded: str) -> str:
        """A label as it is written, of which the folded form is known."""
        records = self._rows.all(ask.LABELS_IN, number=number, language=language)
        labels = (label for _, *fields in records for field in fields for label in lines(field))
        return next((label for label in labels if fold(label) == folded), folded)

    def _concept(self, number: int) -> Concept:
        """The concept with this number, of whichever edition."""
        rows = self.ask(ask.BY_NUMBER, number=number)
        concept, edition = made(rows, self._language), rows[0][5]
        if edition == self._edition:
            return concept
        return replace(concept, obsolete=self._editions[edition])

    def _by_uri(self, uri: str) -> Concept | None:
        """The concept with this URI; else what matches it exactly; else what was once it."""
        for question in (ask.BY_URI, ask.BY_EXACT_MATCH):
            if records := self.ask(question, uri=uri):
                return self.concept(records[0][0])
        if records := self.ask(ask.BY_REDIRECT, uri=uri):
            old, target = records[0]
            return self.concept(old) if target is None else self._redirected(uri, old, target)
        return None

    def _redirected(self, uri: str, old: int, target: int) -> Concept:
        was = self.concept(old)
        redirect = Redirect(uri, was.pref_label, was.obsolete)
        return replace(self.concept(target), redirected_from=redirect)

    def _by_phrase(self, folded: str) -> tuple[Phrase, ...]:
        """Every concept with this label, nearest first."""
        records = self.ask(ask.BY_PHRASE, folded=folded)
        return tuple(
            sorted(
                Phrase((kind == GROUP, language != self._language), role, number, language)
                for number, kind, language, role in records
            )
        )

    def _narrower(self, uri: str) -> frozenset[str]:
        return frozenset(below for (below,) in self.ask(ask.NARROWER, uri=uri)) - {uri}

"""One imported edition as a scheme: it reads what it is asked for, and remembers that.

Opening it reads nothing. Labels of every imported language are found; concepts are shown in the
language that was asked for, or else in English. The URI of an older edition leads to its concept in
this one, with a word on it (``Concept.redirected_from``, ``Concept.obsolete``).

>>> store.scheme(edition).preferred("perform data analysis")[0].kind  # doctest: +SKIP
'skill'
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from taxonomy.scheme.concept import Concept, Vocabulary
from taxonomy.scheme.phrases import fold
from taxonomy.scheme.ranking import Rank
from taxonomy.vocabularies.store.editions import StoredEdition
from taxonomy.vocabularies.store.lookups import Lookups
from taxonomy.vocabularies.store.search import find
from taxonomy.vocabularies.store.tables import questions as ask
from taxonomy.vocabularies.store.tables.concept_rows import Label, labels_of, lines, made
from taxonomy.vocabularies.store.tables.rows import Rows
from taxonomy.vocabularies.store.tables.schema import PREFERRED


class RankedConcept(NamedTuple):
    """What a look-up found, and where it stands among what else was found."""

    concept: Concept
    rank: Rank


class StoredScheme:
    """An edition of the store; safe to use from several threads. The methods are ``Scheme``'s."""

    def __init__(
        self, rows: Rows, edition: StoredEdition, editions: Mapping[int, str], language: str
    ) -> None:
        """``editions``: number → name and version of every edition of the store."""
        self.edition = edition
        self.language = edition.best_language(language)
        self._rows = rows
        self._editions = editions
        self._in = Lookups(rows, edition, editions, self.language)

    @property
    def name(self) -> str:
        """The vocabulary's name, such as ESCO."""
        return self.edition.name

    @property
    def version(self) -> str:
        """The version, as its maker writes it."""
        return self.edition.version

    @property
    def vocabularies(self) -> tuple[Vocabulary, ...]:
        """This one alone."""
        return (Vocabulary(self.name, self.version, self.edition.notice),)

    @property
    def concepts(self) -> Iterator[Concept]:
        """All concepts, read anew each time."""
        for _, rows in groupby(self._in.ask(ask.ALL, language=self.language), key=itemgetter(0)):
            yield made(list(rows), self.language)

    def shown_in(self, language: str) -> "StoredScheme":
        """The same edition, shown in another language that was imported."""
        return StoredScheme(self._rows, self.edition, self._editions, language)

    def __getitem__(self, uri: str) -> Concept:
        """The concept that ``get`` finds; else KeyError."""
        concept = self._in.by_uri(uri)
        if concept is None:
            raise KeyError(uri)
        return concept

    def get(self, uri: str) -> Concept | None:
        """The concept with this URI; else what matches it exactly; else what was once it."""
        return self._in.by_uri(uri)

    def coded(self, notation: str) -> Concept | None:
        """The one concept with this code (``S5.6.1``), None where there is none or several."""
        matches = self._in.ask(ask.BY_NOTATION, notation=notation)
        return self._in.concept(matches[0][0]) if len(matches) == 1 else None

    def preferred(self, phrase: str) -> tuple[Concept, ...]:
        """The concepts whose preferred label this phrase is.

        Those that have it in the language shown go before others, and groups come last: only the
        foremost are given, so that a group takes nothing from the skill that is named alike.
        """
        matches = [p for p in self._in.by_phrase(fold(phrase)) if p.role == PREFERRED]
        foremost = (p.number for p in matches if p.nearness == matches[0].nearness)
        return tuple(map(self._in.concept, dict.fromkeys(foremost)))

    def alternative(self, phrase: str) -> tuple[tuple[Concept, str], ...]:
        """The concepts that have this phrase as another label, each with that label."""
        folded = fold(phrase)
        languages: dict[int, str] = {}
        for match in self._in.by_phrase(folded):
            if match.role != PREFERRED:
                languages.setdefault(match.number, match.language)
        return tuple(
            (self._in.concept(number), self._in.label(number, language, folded))
            for number, language in languages.items()
        )

    def narrower_than(self, uri: str) -> frozenset[str]:
        """The URIs of all concepts below this one, however deep; without itself."""
        return self._in.narrower(uri)

    def broader_than(self, uri: str) -> frozenset[str]:
        """The URIs of all concepts above this one, however high; without itself."""
        return frozenset(above for (above,) in self._in.ask(ask.BROADER, uri=uri)) - {uri}

    def search(self, words: str) -> Iterator[RankedConcept]:
        """The concepts, occupations as well, with a label that has all these words, best first."""
        for number, _, rank in find(self._rows, self.edition.id, words):
            yield RankedConcept(self._in.concept(number), rank)

    def identify(self, uris: Iterable[str]) -> Mapping[str, str]:
        """URI → the URI of the concept here that it stands for; what is unknown is left out."""
        pairs = self._in.ask(ask.KNOWN, uris=json.dumps(list(uris)))
        # Its own concept comes last: what another one matches cannot take its place.
        return dict(reversed([(spelling, uri) for spelling, uri in pairs]))

    def named(self, phrases: Iterable[str], language: str) -> Mapping[str, str]:
        """Phrase → the URI of the one concept, no group, with this preferred label."""
        by_fold = {fold(phrase): phrase for phrase in phrases}
        phrases_json = json.dumps(list(by_fold))
        records = self._in.ask(ask.NAMED, phrases=phrases_json, language=language)
        return {by_fold[folded]: uri for folded, uri in records}

    def directly_narrower(self, uri: str) -> tuple[str, ...]:
        """The URIs of the concepts that name this one as broader."""
        return tuple(below for (below,) in self._in.ask(ask.DIRECTLY_NARROWER, uri=uri))

    def broader_elsewhere(self) -> frozenset[str]:
        """The URIs that concepts here name as broader and that are not in this vocabulary."""
        return frozenset(uri for (uri,) in self._in.ask(ask.BROADER_ELSEWHERE))

    def terms(self, uri: str) -> Mapping[str, tuple[str, ...]]:
        """Language → the labels of the concept with this URI, the preferred one first."""
        return {
            language: (pref, *lines(alt), *lines(hidden))
            for language, pref, alt, hidden in self._in.ask(ask.TERMS, uri=uri)
        }

    def labels(self, language: str) -> Iterator[Label]:
        """Every label in one language, in the order of the concepts, for building an index."""
        for row in self._in.ask(ask.ALL_LABELS, language=language):
            yield from labels_of(row)

    def occupation_counts(self) -> Mapping[str, int]:
        """URI → how many occupations need the skill, essentially or optionally."""
        return {row[0]: row[1] for row in self._in.ask(ask.OCCUPATION_COUNTS)}

    def blob(self, key: str, language: str) -> bytes | None:
        """What was made of one language at import under this key; None where nothing was."""
        records = self._in.ask(ask.BLOB, key=key, language=language)
        return records[0][0] if records else None

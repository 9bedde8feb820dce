"""Several indexes as one: vocabularies beside each other, and the languages that they are in.

A phrase whose language is stated is looked for among the labels of that language, where there are
any; else in every language, and of labels that are as likely the first index's go first.

>>> Several([english, german]).search("Daten analysieren", language="de")   # doctest: +SKIP
(Hit(uri='…', label='Daten analysieren', …),)
"""

from collections.abc import Iterable
from typing import Protocol

from taxonomy.index.hit import Hit


class Searching(Protocol):
    """What finds concepts by their labels: an index, or several."""

    @property
    def language(self) -> str:
        """The language of its labels (BCP 47); of several, that of the first."""

    def search(self, phrase: str, limit: int = 5, language: str = "") -> tuple[Hit, ...]:
        """The concepts that a phrase in this language may mean, best first, each once."""

    def exact(self, phrase: str) -> tuple[tuple[str, str], ...]:
        """URI and label of each concept with a label that is this phrase, once both are folded."""


class Several:
    """Indexes in the order of preference, at least one."""

    def __init__(self, indexes: Iterable[Searching]) -> None:
        self._indexes = tuple(indexes)

    @property
    def language(self) -> str:
        """The language of the first."""
        return self._indexes[0].language

    def search(self, phrase: str, limit: int = 5, language: str = "") -> tuple[Hit, ...]:
        """The concepts that a phrase in this language may mean, best first, each once."""
        found: dict[str, Hit] = {}
        for index in self._speaking(language):
            for hit in index.search(phrase, limit):
                known = found.get(hit.uri)
                if known is None or hit.score > known.score:
                    found[hit.uri] = hit
        return tuple(sorted(found.values(), key=lambda hit: -hit.score)[:limit])

    def exact(self, phrase: str) -> tuple[tuple[str, str], ...]:
        """URI and label of each concept with a label that is this phrase, once both are folded."""
        every = (found for index in self._indexes for found in index.exact(phrase))
        return tuple(dict.fromkeys(every))

    def _speaking(self, language: str) -> tuple[Searching, ...]:
        """Those in the language, whichever its region; all where none is or none is stated."""
        wanted = primary(language)
        speaking = (index for index in self._indexes if primary(index.language) == wanted)
        return tuple(speaking) or self._indexes


def primary(language: str) -> str:
    """The language without region or script (BCP 47, 2.2.1): ``de`` of ``de-AT``."""
    return language.replace("_", "-").partition("-")[0].lower()

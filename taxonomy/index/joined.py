"""The indexes of vocabularies that are joined to one scheme, and of a vocabulary's languages.

Each vocabulary is searched in the language of the phrase where it has that, else in its own. A
concept that stands for another is found as that one, once, by whichever label is likelier.

>>> Joined([esco, bundled], scheme.current).search("Pyhton", 1)[0].uri      # doctest: +SKIP
'http://data.europa.eu/esco/skill/ccd0a1d9-afda-43d9-b901-96344886e14d'
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from msgspec.structs import replace

from taxonomy.index.hit import Hit
from taxonomy.index.searching import Searching, best, primary


class Joined:
    """Indexes in the order of preference, at least one; ``current``: URI → that it goes by."""

    def __init__(self, parts: Iterable[Searching], current: Callable[[str], str]) -> None:
        self._parts = tuple(parts)
        self._current = current

    @property
    def language(self) -> str:
        """The language of the first."""
        return self._parts[0].language

    def search(self, phrase: str, limit: int = 5, language: str = "") -> tuple[Hit, ...]:
        """The concepts that a phrase in this language may mean, best first, each once."""
        found = (hit for part in self._parts for hit in part.search(phrase, limit, language))
        return best((replace(hit, uri=self._current(hit.uri)) for hit in found), limit)

    def exact(self, phrase: str, language: str = "") -> tuple[tuple[str, str], ...]:
        """URI and label of each concept with a label that is this phrase, once both are folded."""
        labels: dict[str, str] = {}
        for part in self._parts:
            for uri, label in part.exact(phrase, language):
                labels.setdefault(self._current(uri), label)
        return tuple(labels.items())


class ByLanguage:
    """The indexes of one vocabulary, each opened when a phrase of its language comes."""

    def __init__(self, languages: Sequence[str], open_in: Callable[[str], Searching]) -> None:
        """``languages`` (BCP 47) are those that there are, first the one for all other phrases."""
        self.language = languages[0]
        self._known = {primary(language): language for language in reversed(languages)}
        self._opened = cache(open_in)

    def search(self, phrase: str, limit: int = 5, language: str = "") -> tuple[Hit, ...]:
        """The concepts that a phrase in this language may mean, best first, each once."""
        return self._of(language).search(phrase, limit, language)

    def exact(self, phrase: str, language: str = "") -> tuple[tuple[str, str], ...]:
        """URI and label of each concept with a label that is this phrase, once both are folded."""
        return self._of(language).exact(phrase, language)

    def _of(self, language: str) -> Searching:
        return self._opened(self._known.get(primary(language), self.language))

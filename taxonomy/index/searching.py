"""What is asked of whatever finds concepts by their labels, and how its finds are put in order.

>>> primary("de-AT")
'de'
"""

from collections.abc import Iterable
from typing import Protocol

from taxonomy.index.hit import Hit


class Searching(Protocol):
    """What finds concepts by their labels: an index, or several (``joined``)."""

    @property
    def language(self) -> str:
        """The language of its labels (BCP 47); of several, that of the first."""

    def search(self, phrase: str, limit: int = 5, language: str = "") -> tuple[Hit, ...]:
        """The concepts that a phrase in this language may mean, best first, each once."""

    def exact(self, phrase: str, language: str = "") -> tuple[tuple[str, str], ...]:
        """URI and label of each concept with a label that is this phrase, once both are folded."""


def best(hits: Iterable[Hit], limit: int) -> tuple[Hit, ...]:
    """The likeliest of them, each concept once; of hits as likely the earlier goes first."""
    found: dict[str, Hit] = {}
    for hit in hits:
        known = found.get(hit.uri)
        if known is None or hit.score > known.score:
            found[hit.uri] = hit
    return tuple(sorted(found.values(), key=lambda hit: -hit.score)[:limit])


def primary(language: str) -> str:
    """The language without region or script (BCP 47, 2.2.1): ``de`` of ``de-AT``."""
    return language.replace("_", "-").partition("-")[0].lower()

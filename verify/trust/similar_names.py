"""Names that are those of a recognised issuer, or that an eye takes for them.

Case, accents, signs and legal forms are no difference; other letters, words or spellings are: there
is a Boston University and a Bolton University, a York University and a University of York.

>>> names = SimilarNames()
>>> names.add(Known.of("did:web:uni.example", "University of Example"))
>>> names.like("Univ\\u0435rsity of Example")[1]
'letters of its name only look the same'
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from verify.reading.text.confusables import skeleton, visible
from verify.trust.recognised_issuer import Known

_SHORTEST: Final = 3  # letters; shorter names are alike by chance
_LONGEST: Final = 400  # characters that are compared; the longest official names have 150
_SPLIT: Final = re.compile(r"[\W_]+")
_LEGAL: Final = frozenset(
    ["ag", "bv", "ev", "gmbh", "inc", "incorporated", "limited", "llc", "ltd", "plc", "sa", "the"]
)


class SimilarNames:
    """The names of recognised issuers; of several that bear one name the first counts."""

    def __init__(self) -> None:
        self._same: dict[str, Known] = {}
        self._alike: dict[str, Known] = {}

    def add(self, known: Known) -> None:
        """Take an issuer in."""
        words = _words(known.name)
        if len(_folded(words)) >= _SHORTEST:
            self._same.setdefault(_folded(words), known)
            self._alike.setdefault(skeleton(" ".join(words)), known)

    def like(self, name: str) -> tuple[Known, str] | None:
        """The issuer of this name ("" says that it is the very same), or of one that looks so."""
        words = _words(name)
        if len(_folded(words)) < _SHORTEST:
            return None
        if known := self._same.get(_folded(words)):
            return known, ""
        known = self._alike.get(skeleton(" ".join(words)))
        return None if known is None else (known, "letters of its name only look the same")


def _words(name: str) -> list[str]:
    words = _SPLIT.split(unicodedata.normalize("NFKC", visible(name[:_LONGEST])))
    told = [word for word in words if word and word.casefold() not in _LEGAL]
    return told or list(filter(None, words))


def _folded(words: Sequence[str]) -> str:
    decomposed = unicodedata.normalize("NFKD", " ".join(words).casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))

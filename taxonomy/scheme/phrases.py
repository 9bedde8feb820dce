"""Phrases made comparable: two that fold to the same text are the same phrase.

Folding levels case, white space, Unicode normal form, kinds of dash and of apostrophe, and nothing
else. It keeps ``+ # .``, so that C, C++, C# and .NET stay four skills; it neither stems nor
translates. Splitting into tokens is for suggestions only.

>>> fold("  Structured\\u00a0Query Language ")
'structured query language'
>>> tokens(fold("C++/C# (.NET, Node.js)."))
('c++', 'c#', '.net', 'node.js')
"""

import re
import unicodedata
from typing import Final

_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_APOSTROPHES: Final = "\u2018\u2019\u201a\u201b\u02bc\u2032\uff07\u00b4`"
_SAME: Final = str.maketrans(dict.fromkeys(_DASHES, "-") | dict.fromkeys(_APOSTROPHES, "'"))
# Everything that separates words. Not "+ # .": they belong to the names of languages and tools.
_SEPARATORS: Final = re.compile(r"""[\s,;:!?()\[\]{}<>"'/&|\\*=~^%$@_\-]+""")
# Words that carry nothing on their own in a skill's name.
_STOP_WORDS: Final = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]
)


def fold(phrase: str) -> str:
    """The phrase for comparing (Unicode, D145, canonical caseless matching); idempotent."""
    if phrase.isascii():
        # Most labels: of all that is levelled only the grave accent is ASCII.
        return " ".join(phrase.lower().replace("`", "'").split())
    folded = unicodedata.normalize("NFD", phrase).casefold()
    return " ".join(unicodedata.normalize("NFC", folded).translate(_SAME).split())


def tokens(folded: str) -> tuple[str, ...]:
    """The words of a folded phrase that carry meaning, in order, without sentence stops."""
    words = (_without_stops(word) for word in _SEPARATORS.split(folded))
    return tuple(word for word in words if word and word not in _STOP_WORDS)


def _without_stops(word: str) -> str:
    """``.net`` keeps its dot; ``analysis.`` and ``...analysis`` lose theirs."""
    ended = word.rstrip(".")
    return ended.lstrip(".") if ended.startswith("..") else ended

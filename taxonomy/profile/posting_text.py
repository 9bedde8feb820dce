"""The free text of a job advertisement, taken apart into phrases.

It splits at line ends, bullets and semicolons, and at commas where every part has a few words only,
so that a sentence stays whole. Words such as "Required:" or "(nice to have)" say how much what
follows, or stands there, is wished for. It understands nothing else of the text.

>>> list(phrases("Must have: Python, R; nice to have: Tableau"))    # doctest: +NORMALIZE_WHITESPACE
[('Python', <Emphasis.MUST: 'must'>), ('R', <Emphasis.MUST: 'must'>),
 ('Tableau', <Emphasis.MAY: 'may'>)]
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from html import unescape
from typing import Final

from taxonomy.levels.levels import Level
from taxonomy.levels.patterns import read_level_field, read_levels


class Emphasis(StrEnum):
    """What the text says of how much something is needed."""

    MUST = "must"
    MAY = "may"
    UNSAID = "unsaid"


_MOST_WORDS: Final = 5  # of each part that a comma separates; more is a clause of a sentence
_MAY: Final = (
    r"nice[- ]to[- ]haves?|desir(?:able|ed)|prefer(?:red|ably)|optional|a plus|bonus"
    r"|advantage(?:ous)?"
)
_MUST: Final = r"must[- ]haves?|required|mandatory|essential|minimum"
_LINE_MARKUP: Final = re.compile(
    r"</?(?:li|ul|ol|p|br|div|h[1-6]|tr)\b[^<>]{0,200}>", re.IGNORECASE
)
_MARKUP: Final = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
# A dash or a star is a bullet only where it begins a line: "EQF 5-6", "front-end".
_BREAKS: Final = re.compile(r"[\r\n;•‣▪◦●]+|^[ \t]*[-*+–·][ \t]", re.MULTILINE)  # noqa: RUF001
_COMMAS_AND_BRACKETS: Final = re.compile(r"([,()])")
_HEADING: Final = re.compile(
    rf"(?P<of>[^:]{{0,40}}?\b(?:(?P<may>{_MAY})|(?P<must>{_MUST}))\b[^:]{{0,40}}):\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ASIDE: Final = re.compile(rf"[(\[] ?(?:(?P<may>{_MAY})|(?P<must>{_MUST})) ?[)\]]", re.IGNORECASE)


def phrases(text: str) -> Iterator[tuple[str, Emphasis]]:
    """Each phrase of a text, and how much it is wished for."""
    emphasis = Emphasis.UNSAID
    for line in _BREAKS.split(plain(text, lines=True)):
        heading = _HEADING.fullmatch(line.strip())
        if heading is not None:
            emphasis = _emphasis(heading)
        elif line.rstrip().endswith(":"):
            emphasis = Emphasis.UNSAID  # another heading ends what an earlier one said
            continue
        for part in _parts(line if heading is None else heading["rest"]):
            phrase, own = _aside(part)
            if phrase:
                yield phrase, own or emphasis


def plain(text: str, *, lines: bool = False) -> str:
    """A text without HTML markup; ``lines``: what begins a line in it begins one here."""
    # Advertisements are often escaped twice.
    broken = _LINE_MARKUP.sub("\n" if lines else " ", unescape(text))
    bare = unescape(_MARKUP.sub("", broken))
    return bare if lines else " ".join(bare.split())


def without_level(phrase: str, framework: str = "") -> str:
    """The phrase without a level that stands behind it, as in "German (CEFR B2)".

    ``framework`` is what gives a bare "level 4" its meaning.
    """
    for mark in "(,:":
        before, _, after = phrase.rpartition(mark)
        if before.strip() and levels_in(after, framework):
            return before.strip()
    return phrase


def levels_in(phrase: str, framework: str = "") -> frozenset[Level]:
    """The levels that a phrase names, or that its framework gives a meaning."""
    return read_level_field(phrase, framework) if framework else read_levels(phrase)


def _parts(line: str) -> list[str]:
    """At commas outside brackets where each part is short; else the whole line."""
    parts: list[list[str]] = [[]]
    depth = 0
    for piece in _COMMAS_AND_BRACKETS.split(line):
        depth = max(depth + (piece == "(") - (piece == ")"), 0)
        if piece == "," and depth == 0:
            parts.append([])
        else:
            parts[-1].append(piece)
    words = ["".join(part) for part in parts]
    return words if all(len(part.split()) <= _MOST_WORDS for part in words) else [line]


def _aside(part: str) -> tuple[str, Emphasis | None]:
    phrase = " ".join(part.split())
    aside = _ASIDE.search(phrase)
    if aside is None:
        return _trimmed(phrase), None
    return _trimmed(f"{phrase[: aside.start()]} {phrase[aside.end() :]}"), _emphasis(aside)


def _trimmed(phrase: str) -> str:
    """Without what only separates. Not the signs at the end of C++, nor the dot before NET."""
    trimmed = " ".join(phrase.split()).lstrip(" ,:-*")
    return trimmed.rstrip(" ,:-*").removesuffix(".")


def _emphasis(heading: re.Match[str]) -> Emphasis:
    return Emphasis.MAY if heading["may"] else Emphasis.MUST

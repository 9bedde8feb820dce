"""Text from outside, made harmless to a terminal and honest to an eye.

Control, bidirectional, invisible, private and unassigned characters become a visible ``<U+202E>``;
white space of every kind becomes one plain space each; long runs of combining marks and long texts
are cut, and say so. Markup is left as it was typed: who shows the text must not interpret it.
It doesn't judge look-alike letters: ``scripts.py`` does.

>>> SafeText("University of \\u202eelpmaxE")
'University of <U+202E>elpmaxE'
"""

import re
import unicodedata
from typing import Final, Self

from verify.reading.limits import MAX_COMBINING_RUN, MAX_TEXT

# Shown as it is, at a glance: ASCII, the letters of Europe's Latin alphabets, dashes, quotes.
_PLAIN: Final = re.compile(
    r"[\x20-\x7e\xa1-\xac\xae-\u024f\u2010-\u2015\u2018-\u201f\u2022\u2026\u20ac]*"
)
# Letters and symbols that draw nothing (Default_Ignorable_Code_Point of Unicode's derived
# properties, and a few more), outside the categories that are refused as a whole.
_INVISIBLE: Final = frozenset(
    [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, 0xFFFC, 0x1D159]
).union(range(0x180B, 0x1810), range(0xFE00, 0xFE0E), range(0xE0100, 0xE01F0))
# Text or emoji presentation: changes no meaning, and terminals disagree on its width.
_DROPPED: Final = frozenset([0xFE0E, 0xFE0F])
# A mark at the start would else sit on whatever stands before the text on the screen.
_CARRIER: Final = "\u25cc"
_REFUSED_CATEGORIES: Final = frozenset(["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])
_SPACES: Final = frozenset("\t\n\r")


class SafeText(str):
    """A string that may be shown. Building one always cleans, so no unsafe one can exist."""

    __slots__ = ()

    def __new__(cls, raw: str = "", limit: int = MAX_TEXT) -> Self:
        """Clean ``raw``; keep at most ``limit`` characters, the last being an ellipsis if cut."""
        if isinstance(raw, cls) and len(raw) <= limit:
            return raw
        if raw.isascii() and raw.isprintable() and len(raw) <= limit:  # as nearly all are
            return str.__new__(cls, raw)
        # Cut first: a hostile text may be a megabyte.
        cut = raw[: limit + 1]
        clean = cut if _PLAIN.fullmatch(cut) else _clean(cut)
        if len(raw) > limit or len(clean) > limit:
            clean = clean[: limit - 1] + "…"
        return super().__new__(cls, clean)


def _clean(text: str) -> str:
    out: list[str] = []
    marks = 0
    for character in text:
        if not out and unicodedata.category(character) in ("Mn", "Mc", "Me"):
            out.append(_CARRIER)
        if unicodedata.category(character) in ("Mn", "Me"):
            marks += 1
            if marks == MAX_COMBINING_RUN + 1:
                out.append("<more marks>")
            if marks > MAX_COMBINING_RUN:
                continue
        else:
            marks = 0
        out.append(_shown(character))
    return "".join(out)


def _shown(character: str) -> str:
    if " " <= character <= "~":
        return character
    point = ord(character)
    if point in _DROPPED:
        return ""
    category = unicodedata.category(character)
    if character in _SPACES or category == "Zs":
        return " "
    if category in _REFUSED_CATEGORIES or point in _INVISIBLE:
        return f"<U+{point:04X}>"
    return character

"""A text reduced to what an eye takes it for: two that look alike have one skeleton.

Modelled on the skeleton of Unicode Technical Standard 39 (section 4), coarser, and for comparing
only. Python's own Unicode data gives compatibility forms (full-width, mathematical, ligatures),
marks, and the base of Latin letters with strokes and hooks; the letters of other alphabets that
pass for Latin ones are listed here: Cyrillic, Greek, Armenian, Cherokee and Lisu, and the digits 0
and 1. Case is no difference, nor are ``i`` and ``l``, ``rn`` and ``m``, ``vv`` and ``w``. What it
doesn't know: Arabic, Hebrew and Indic digits and letters, look-alikes within one alphabet other
than Latin, and letters that are alike only in one font.

>>> skeleton("Univ\\u0435rsity of \\uff2f\\u03c7ford") == skeleton("University of Oxford")
True
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Letters and the Latin ones that they pass for, in the order of their names.
_CYRILLIC: Final = (
    (
        "\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0455\u0456\u0458"
        "\u0501\u051b\u051d\u04bb\u04cf\u04c0\u044c\u0433\u04af\u0493\u043f\u0451\u0457\u0437\u0431"
    ),
    "abekmhopctyxsijdqwhllbryfnei36",
)
_CYRILLIC_CAPITALS: Final = (
    (
        "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0405\u0406\u0408"
        "\u0500\u051a\u051c\u04ae\u0401\u0407\u0417"
    ),
    "abekmhopctyxsijdqwyei3",
)
_GREEK: Final = (
    (
        "\u03b1\u03b2\u03b3\u03b5\u03b7\u03b9\u03ba\u03bc\u03bd\u03bf\u03c1\u03c3\u03c4\u03c5\u03c7"
        "\u03c9\u03f2\u03f3\u03c2"
    ),
    "abyenikuvopotuxwcjc",
)
_GREEK_CAPITALS: Final = (
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03f9",
    "abezhikmnoptyxc",
)
_ARMENIAN: Final = ("\u0585\u0578\u057d\u0570\u0566\u0581\u0575\u0561", "onuhqgjw")
_CHEROKEE: Final = (
    (
        "\u13a0\u13a1\u13a2\u13aa\u13ab\u13ac\u13b3\u13b7\u13bb\u13c0\u13c3\u13d2\u13d4\u13da\u13d9"
        "\u13de\u13df\u13e2\u13e6\u13f4\u13a5\u13bd"
    ),
    "drtajewmhgzrwsvlcpkbiy",
)
_LISU: Final = (
    (
        "\ua4d0\ua4d1\ua4d3\ua4d4\ua4d6\ua4d7\ua4d9\ua4da\ua4dc\ua4dd\ua4df\ua4e0\ua4e1\ua4e2\ua4e3"
        "\ua4e6\ua4e7\ua4ea\ua4eb\ua4ec\ua4ee\ua4f0\ua4f2\ua4f3\ua4f4"
    ),
    "bpdtgkjczfmnlsrvhwxyaeiou",
)
_OTHERS: Final = {
    "\u0131": "i",
    "\u0251": "a",
    "\u0261": "g",
    "\u01c0": "l",
    "|": "l",
    "\u00df": "ss",
}
_ALIKE: Final = str.maketrans(
    {
        letter: latin
        for letters, latins in (
            _CYRILLIC, _CYRILLIC_CAPITALS, _GREEK, _GREEK_CAPITALS, _ARMENIAN, _CHEROKEE, _LISU,
        )
        for letter, latin in zip(letters, latins, strict=True)
    }
    | _OTHERS
)  # fmt: skip
# One class for what differs by a hair: 1, l, I and i; 0 and o.
_HAIR: Final = str.maketrans({"i": "l", "1": "l", "0": "o"})
_LATIN: Final = re.compile(
    r"LATIN (?:SMALL LETTER|CAPITAL LETTER|LETTER SMALL CAPITAL) ([A-Z]{1,2})(?: WITH .*)?"
)
# What ``SafeText`` writes for a character that can't be shown: nothing an eye would have seen.
_INVISIBLE: Final = re.compile(r"<U\+[0-9A-F]{4,6}>")
_LONGEST: Final = 400  # characters of a name or a host; the longest official names have 150


@lru_cache(maxsize=20_000)
def skeleton(text: str) -> str:
    """What the letters and digits of a text look like; spaces and signs are left out."""
    text = visible(text[:_LONGEST])
    if not text.isascii():
        text = _to_latin(text)
    letters = "".join(filter(str.isalnum, text.lower().replace("|", "l")))
    return letters.translate(_HAIR).replace("rn", "m").replace("vv", "w")


def visible(text: str) -> str:
    """The text without what ``SafeText`` writes for characters that draw nothing."""
    return _INVISIBLE.sub("", text) if "<U+" in text else text


def _to_latin(text: str) -> str:
    """Without marks, other alphabets' look-alikes as Latin letters, Latin ones as their base."""
    alike = unicodedata.normalize("NFKD", text.translate(_ALIKE)).translate(_ALIKE)
    return "".join(c if c.isascii() else _base(c) for c in alike if not unicodedata.combining(c))


def _base(letter: str) -> str:
    match = _LATIN.fullmatch(unicodedata.name(letter, ""))
    return match[1] if match is not None else letter

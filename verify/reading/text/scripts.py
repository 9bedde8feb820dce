"""Letters that pass for other letters: mixed scripts, and host names as they really are.

Within one word, Latin beside Cyrillic or Greek is a disguise far more often than a word; Japanese,
Chinese and Korean writing mix by nature (the sets are those of "highly restrictive" in Unicode
Technical Standard 39, section 5.2). Full-width and mathematical letters always count.
A word wholly in one foreign script isn't seen here: that is why a host is shown in punycode.

>>> mixed_scripts("Univ\\u0435rsity of Oxford")
('Cyrillic', 'Latin')
>>> shown_domain("\\u0430\\u0440\\u0440\\u04cf\\u0435.example")
'xn--80ak6aa92e.example'
"""

import re
import unicodedata
from typing import Final

from verify.reading.limits import MAX_HOST, MAX_TEXT
from verify.reading.text.safetext import SafeText

_WORD: Final = re.compile(r"[^\W\d_]+")
_MAY_MIX: Final = (
    frozenset(["Latin", "Han", "Hiragana", "Katakana"]),
    frozenset(["Latin", "Han", "Bopomofo"]),
    frozenset(["Latin", "Han", "Hangul"]),
)
_ALWAYS_ODD: Final = frozenset(["Full-width Latin", "Mathematical"])
# How Unicode's character names begin, where that isn't the name of the script.
_BY_NAME: Final = {"Cjk": "Han", "Kangxi": "Han", "Fullwidth": "Full-width Latin"}
_COMMON: Final = frozenset(
    ["Micro", "Ohm", "Feminine", "Masculine", "Modifier", "Halfwidth", "Katakana-hiragana"]
)
_A_PREFIX: Final = "xn--"  # RFC 5890 section 2.3.2.1
_DOTS: Final = re.compile("[.\u3002\uff0e\uff61]")  # RFC 3490 section 3.1


def mixed_scripts(text: str) -> tuple[str, ...]:
    """Name the scripts that mix within a word of ``text`` as in a disguise, sorted; else ``()``."""
    text = text[:MAX_TEXT]
    if text.isascii():
        return ()
    odd_scripts: set[str] = set()
    for word in _WORD.findall(text):
        scripts = frozenset(filter(None, map(script_of, word)))
        mixed = len(scripts) > 1 and not any(scripts <= allowed for allowed in _MAY_MIX)
        odd_scripts |= scripts if mixed else scripts & _ALWAYS_ODD
    return tuple(sorted(odd_scripts))


def shown_domain(host: str) -> SafeText:
    """Write a host name with its A-labels (punycode), so that no letter passes for another.

    This is for showing, not for resolving: what IDNA forbids is encoded as it stands, too.
    """
    labels = _DOTS.split(unicodedata.normalize("NFC", host[:MAX_HOST].lower()))
    return SafeText(".".join(map(_a_label, labels)))


def in_letters(host: str) -> str:
    """A host name with its A-labels decoded, as an eye would read it; for comparing only."""
    return ".".join(map(_u_label, host[:MAX_HOST].lower().split(".")))


def _u_label(label: str) -> str:
    if not label.startswith(_A_PREFIX):
        return label
    try:
        return label.removeprefix(_A_PREFIX).encode().decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label


def _a_label(label: str) -> str:
    if label.isascii():
        return label
    return _A_PREFIX + label.encode("punycode").decode("ascii")


def script_of(character: str) -> str:
    """Name the script of a letter, or "" for letters that any script uses.

    Python knows no script property; the character's name begins with it.
    """
    first = unicodedata.name(character, "").partition(" ")[0].capitalize()
    return "" if first in _COMMON else _BY_NAME.get(first, first)

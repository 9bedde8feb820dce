"""Do two credentials tell of different people? Names and dates of birth, compared with patience.

Only what is clearly different counts: accents, case, order, middle names, initials, short forms,
hyphens, titles and the usual ways of writing umlauts are no difference, nor are names in two
scripts. It says nothing about whether two people are the same.

>>> names_differ("Dr. Jörg Müller-Lüdenscheid", "LUEDENSCHEID, Joerg")
False
>>> birth_dates_differ("1999-10-01T22:00:00Z", "1999-10-02")
False
"""

import re
import unicodedata
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from verify.reading.text.scripts import script_of
from verify.reading.text.spelling import is_slip

_LONGEST: Final = 200  # characters of a name; the longest on record in a passport have under 100
_MOST_WORDS: Final = 8
_WORD: Final = re.compile(r"[^\W\d_]+")
_APOSTROPHES: Final = re.compile("['\u2019\u02bc`\u00b4]")
_TITLES: Final = frozenset(
    ["dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "herr", "frau", "ing", "dipl",
     "mag", "msc", "bsc", "phd", "jr"]
)  # fmt: skip
# Letters without a decomposition, as passports write them (ICAO Doc 9303, part 3, section 6).
_PLAIN: Final = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "\u0131": "i",
    }
)
_SPELT_OUT: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "đ": "dj"}
)
_SHORT_FORM: Final = 3  # letters at which a beginning may stand for the whole: Max, Alex
_TYPING_SLIP: Final = 5  # letters from which on one wrong one is taken for a slip
_ENOUGH: Final = 2  # words in common that outweigh a middle name that differs
_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
# A time without its zone moves a birthday by a day: ELM writes midnight in Rome as 22:00Z.
_CLOSE: Final = 1


class _Word(NamedTuple):
    """A word of a name in the ways that it may be written."""

    plain: str
    spelt_out: str


def names_differ(one: str, other: str) -> bool:
    """Are two names clearly not one person's? False where they can't be compared."""
    first, second = _words(one), _words(other)
    if not first or not second or not _scripts(first) & _scripts(second):
        return False
    unmatched, left_over = _unmatched(first, second), _unmatched(second, first)
    if not unmatched or not left_over:  # the shorter is within the longer
        return False
    given_names_differ = first[0] in unmatched and second[0] in left_over
    enough = min(len(first) - len(unmatched), len(second) - len(left_over)) >= _ENOUGH
    return given_names_differ or not enough


def birth_dates_differ(one: str, other: str) -> bool:
    """Are two dates of birth (ISO 8601) more than a day apart? False where they aren't dates."""
    first, second = _day(one), _day(other)
    if first is None or second is None:
        return False
    return abs((first - second).days) > _CLOSE


def _words(name: str) -> list[_Word]:
    text = _APOSTROPHES.sub("", unicodedata.normalize("NFC", name[:_LONGEST]).lower())
    words = [
        _Word(_folded(word), _folded(word.translate(_SPELT_OUT))) for word in _WORD.findall(text)
    ]
    return [word for word in words if word.plain not in _TITLES][:_MOST_WORDS]


def _folded(word: str) -> str:
    """Without its marks, and with the letters of one alphabet."""
    decomposed = unicodedata.normalize("NFKD", word.translate(_PLAIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_PLAIN)


def _scripts(words: list[_Word]) -> set[str]:
    return {script_of(letter) for word in words for letter in word.plain}


def _unmatched(words: list[_Word], others: list[_Word]) -> list[_Word]:
    """The words that nothing in the other name corresponds to, be it written as one word or two."""
    written = (*others, *_pairs(others))
    joined = {n for n, pair in enumerate(_pairs(words)) if any(pair == word for word in others)}
    return [
        word
        for n, word in enumerate(words)
        if not {n, n - 1} & joined and not any(_alike(word, other) for other in written)
    ]


def _pairs(words: list[_Word]) -> list[_Word]:
    """Neighbours as one word each: Anne-Marie is Annemarie."""
    return [_Word(a.plain + b.plain, a.spelt_out + b.spelt_out) for a, b in pairwise(words)]


def _alike(one: _Word, other: _Word) -> bool:
    return any(_near(a, b) for a in set(one) for b in set(other))


def _near(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    may_begin = len(short) == 1 or len(short) >= _SHORT_FORM
    if may_begin and long.startswith(short):
        return True
    return short == long or (len(short) >= _TYPING_SLIP and is_slip(short, long))


def _day(text: str) -> date | None:
    found = _DAY.match(text)
    try:
        return date(*map(int, found.groups())) if found is not None else None
    except ValueError:
        return None

"""Levels as an issuer's words state them: the patterns, and what is read by them; never guessed.

A pattern is compiled when the first text with a digit is read, which most reviews never meet.

>>> sorted(level.words for level in read_levels("EQF level 6 (NQF level 7), DigComp 2.2 level 4"))
['DigComp 4', 'EQF 6']
>>> read_levels("level 6")
frozenset()
"""

import re
from functools import cache
from typing import Final

from taxonomy.levels.levels import Framework, Level

# What may stand between a framework's name and its level. Bounded: a hostile text may repeat it.
_LEVEL: Final = r"(?:levels?|lvl|niveau|stufe|nivel|livello)"
_BETWEEN: Final = rf"(?:[\s:=.,()\[\]–—-]|{_LEVEL}|for lifelong learning)"  # noqa: RUF001
_EQF_NAME: Final = (
    r"\b(?:EQF|EQR|European Qualifications? Framework|Europäischer? Qualifikationsrahmen)"
)
_DIGCOMP_NAME: Final = r"\bDigComp(?!\s*(?:Edu|Org|Con))"  # the others have levels of their own
_CEFR_NAME: Final = (
    # The abbreviations in capitals only: "ger" is also a word.
    r"\b(?:(?-i:CEFRL?|CECRL?|MCER|QCER|GER)|Common European Framework)\b"
)
# "5-6" and "5 or 6" state no one level: both are read, so that neither stands alone.
_DIGIT: Final = r"([1-8])(?![.,]?\d)(?:\s*(?:-|–|/|to|or)\s*([1-8])(?![.,]?\d))?"  # noqa: RUF001


_EQF_ADDRESS: Final = r"data\.europa\.eu/snb/eqf/([1-8])(?![0-9a-z])"
_EQF_AFTER: Final = rf"{_EQF_NAME}(?:{_BETWEEN}|EQF|EQR){{0,12}}?{_DIGIT}"
_EQF_BEFORE: Final = (
    rf"(?<!NQF )(?<!national )\b{_LEVEL}\s*{_DIGIT}\s*(?:\(|(?:of|on|in) (?:the )?)?{_EQF_NAME}\b"
)
_DIGCOMP_AFTER: Final = (
    rf"{_DIGCOMP_NAME}[\s(]*(?:v?\d\.\d)?{_BETWEEN}{{0,12}}?\b{_LEVEL}[\s:]*{_DIGIT}"
)
_DIGCOMP_BEFORE: Final = rf"\b{_LEVEL}\s*{_DIGIT}\s*(?:\(|(?:of|on|in) (?:the )?)?{_DIGCOMP_NAME}"
_CEFR_LEVEL: Final = r"\b([ABC][12])(?![A-Za-z0-9])"
_NAMES: Final = {
    Framework.EQF: rf"{_EQF_NAME}\b",
    Framework.DIGCOMP: _DIGCOMP_NAME,
    Framework.CEFR: _CEFR_NAME,
}
# A part of every way to name a framework above: most texts with a digit have none.
_ANY_NAME: Final = r"EQ[FR]|Europ|DigComp|(?-i:CEFR|CECR|MCER|QCER|GER)"
_BARE_DIGIT: Final = rf"\b{_LEVEL}\s*:?\s*{_DIGIT}|^\s*{_DIGIT}\s*$"
_BARE_CEFR: Final = rf"(?:{_LEVEL}\s*:?\s*)?([ABC][12])\+?"
_PARTS: Final = re.compile(r"[;/,]")


_ANY_DIGIT: Final = frozenset("12345678")  # every level of every framework has one
_NO_LEVELS: Final[frozenset[Level]] = frozenset()


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def read_levels(text: str) -> frozenset[Level]:
    """All levels that a text states with the framework's name, or by the EU's address for one."""
    if _ANY_DIGIT.isdisjoint(text):
        return _NO_LEVELS  # most phrases
    if _pattern(_ANY_NAME).search(text) is None:
        return _NO_LEVELS  # most dates and versions
    return frozenset(_eqf(text) | _digcomp(text) | _cefr(text))


def read_level_field(words: str, framework: str = "") -> frozenset[Level]:
    """What a field meant for levels states; ``framework``: what its issuer calls the framework.

    There "level 4" is of the framework named beside it, and "B2" is CEFR's unless another is named.
    """
    levels = set(read_levels(words))
    framework_named = named_in(framework)
    if framework_named in (Framework.EQF, Framework.DIGCOMP):
        levels |= _digits(framework_named, _BARE_DIGIT, words)
    elif framework_named is Framework.CEFR or not framework.strip():
        bare = (_pattern(_BARE_CEFR).fullmatch(part.strip()) for part in _PARTS.split(words))
        levels |= {Level(Framework.CEFR, match[1].upper()) for match in bare if match}
    return frozenset(levels)


def named_in(words: str) -> Framework | None:
    """The framework whose name stands in these words, None for none or several."""
    frameworks = [framework for framework, name in _NAMES.items() if _pattern(name).search(words)]
    return frameworks[0] if len(frameworks) == 1 else None


def _eqf(text: str) -> set[Level]:
    levels = {Level(Framework.EQF, digit) for digit in _pattern(_EQF_ADDRESS).findall(text)}
    levels |= _digits(Framework.EQF, _EQF_AFTER, text)
    return levels or _digits(Framework.EQF, _EQF_BEFORE, text)


def _digcomp(text: str) -> set[Level]:
    levels = _digits(Framework.DIGCOMP, _DIGCOMP_AFTER, text)
    return levels or _digits(Framework.DIGCOMP, _DIGCOMP_BEFORE, text)


def _cefr(text: str) -> set[Level]:
    if _pattern(_NAMES[Framework.CEFR]).search(text) is None:
        return set()
    return {Level(Framework.CEFR, value.upper()) for value in _pattern(_CEFR_LEVEL).findall(text)}


def _digits(framework: Framework, source: str, text: str) -> set[Level]:
    return {
        Level(framework, digit)
        for match in _pattern(source).finditer(text)
        for digit in match.groups()
        if digit
    }

"""Levels as texts state them: patterns, and what is read by them. Loaded where a text has a digit.

>>> sorted(level.words for level in in_text("EQF level 6, DigComp level 4"))
['DigComp 4', 'EQF 6']
"""

import re
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


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_EQF_ADDRESS: Final = _pattern(r"data\.europa\.eu/snb/eqf/([1-8])(?![0-9a-z])")
_EQF_AFTER: Final = _pattern(rf"{_EQF_NAME}(?:{_BETWEEN}|EQF|EQR){{0,12}}?{_DIGIT}")
_EQF_BEFORE: Final = _pattern(
    rf"(?<!NQF )(?<!national )\b{_LEVEL}\s*{_DIGIT}\s*(?:\(|(?:of|on|in) (?:the )?)?{_EQF_NAME}\b"
)
_DIGCOMP_AFTER: Final = _pattern(
    rf"{_DIGCOMP_NAME}[\s(]*(?:v?\d\.\d)?{_BETWEEN}{{0,12}}?\b{_LEVEL}[\s:]*{_DIGIT}"
)
_DIGCOMP_BEFORE: Final = _pattern(
    rf"\b{_LEVEL}\s*{_DIGIT}\s*(?:\(|(?:of|on|in) (?:the )?)?{_DIGCOMP_NAME}"
)
_CEFR_LEVEL: Final = _pattern(r"\b([ABC][12])(?![A-Za-z0-9])")
_NAMES: Final = {
    Framework.EQF: _pattern(rf"{_EQF_NAME}\b"),
    Framework.DIGCOMP: _pattern(_DIGCOMP_NAME),
    Framework.CEFR: _pattern(_CEFR_NAME),
}
_BARE_DIGIT: Final = _pattern(rf"\b{_LEVEL}\s*:?\s*{_DIGIT}|^\s*{_DIGIT}\s*$")
_BARE_CEFR: Final = _pattern(rf"(?:{_LEVEL}\s*:?\s*)?([ABC][12])\+?")
_PARTS: Final = re.compile(r"[;/,]")


def in_text(text: str) -> frozenset[Level]:
    """See ``levels.read_levels``."""
    return frozenset(_eqf(text) | _digcomp(text) | _cefr(text))


def in_field(words: str, framework: str) -> frozenset[Level]:
    """See ``levels.read_level_field``."""
    found = set(in_text(words))
    named = named_in(framework)
    if named in (Framework.EQF, Framework.DIGCOMP):
        found |= _digits(named, _BARE_DIGIT, words)
    elif named is Framework.CEFR or not framework.strip():
        bare = (_BARE_CEFR.fullmatch(part.strip()) for part in _PARTS.split(words))
        found |= {Level(Framework.CEFR, match[1].upper()) for match in bare if match}
    return frozenset(found)


def named_in(words: str) -> Framework | None:
    """The framework whose name stands in these words, None for none or several."""
    named = [framework for framework, name in _NAMES.items() if name.search(words)]
    return named[0] if len(named) == 1 else None


def _eqf(text: str) -> set[Level]:
    found = {Level(Framework.EQF, digit) for digit in _EQF_ADDRESS.findall(text)}
    found |= _digits(Framework.EQF, _EQF_AFTER, text)
    return found or _digits(Framework.EQF, _EQF_BEFORE, text)


def _digcomp(text: str) -> set[Level]:
    found = _digits(Framework.DIGCOMP, _DIGCOMP_AFTER, text)
    return found or _digits(Framework.DIGCOMP, _DIGCOMP_BEFORE, text)


def _cefr(text: str) -> set[Level]:
    if _NAMES[Framework.CEFR].search(text) is None:
        return set()
    return {Level(Framework.CEFR, value.upper()) for value in _CEFR_LEVEL.findall(text)}


def _digits(framework: Framework, pattern: re.Pattern[str], text: str) -> set[Level]:
    return {
        Level(framework, digit)
        for match in pattern.finditer(text)
        for digit in match.groups()
        if digit
    }

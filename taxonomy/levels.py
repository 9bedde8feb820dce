"""Levels of three frameworks, and what an issuer's words state of them; never guessed.

EQF (European Qualifications Framework, 1 to 8; Council Recommendation 2017/C 189/03), DigComp (1 to
8 since version 2.1) and CEFR (A1 to C2). A level is compared within its framework only. A bare
"level 4" is no level: it counts where the framework is named beside it. Bands ("advanced") and
national frameworks are not translated.

>>> sorted(level.words for level in read_levels("EQF level 6 (NQF level 7), DigComp 2.2 level 4"))
['DigComp 4', 'EQF 6']
>>> read_levels("level 6")
frozenset()
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Framework(StrEnum):
    """A framework of levels; the value is what it is called in every report."""

    EQF = "EQF"
    DIGCOMP = "DigComp"
    CEFR = "CEFR"


_EIGHT: Final = ("1", "2", "3", "4", "5", "6", "7", "8")
VALUES: Final[Mapping[Framework, tuple[str, ...]]] = {  # lowest first
    Framework.EQF: _EIGHT,
    Framework.DIGCOMP: _EIGHT,
    Framework.CEFR: ("A1", "A2", "B1", "B2", "C1", "C2"),
}


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a framework; ``value`` is one of its ``VALUES``."""

    framework: Framework
    value: str

    @property
    def words(self) -> str:
        """The framework and the level: ``EQF 6``, ``CEFR B2``."""
        return f"{self.framework} {self.value}"

    def reaches(self, asked: "Level") -> bool:
        """Whether it is at least the level asked; ValueError for one of another framework."""
        if self.framework is not asked.framework:
            raise ValueError(f"{self.words} says nothing of {asked.words}")
        return self.rank >= asked.rank

    @property
    def rank(self) -> int:
        """Its place in its framework, from 0."""
        return VALUES[self.framework].index(self.value)


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
_DIGITS: Final = re.compile(r"[1-8]")  # every level of every framework has one
_NONE: Final[frozenset["Level"]] = frozenset()
_PARTS: Final = re.compile(r"[;/,]")


def level_of(framework: Framework, value: str) -> Level | None:
    """The level of this value, in either case, None where the framework has none such."""
    wanted = value.strip().upper()
    return Level(framework, wanted) if wanted in VALUES[framework] else None


def read_levels(text: str) -> frozenset[Level]:
    """All levels that a text states with the framework's name, or by the EU's address for one."""
    if _DIGITS.search(text) is None:
        return _NONE  # most phrases
    return frozenset(_eqf(text) | _digcomp(text) | _cefr(text))


def read_level_field(words: str, framework: str = "") -> frozenset[Level]:
    """What a field meant for levels states; ``framework``: what its issuer calls the framework.

    There "level 4" is of the framework named beside it, and "B2" is CEFR's unless another is named.
    """
    found = set(read_levels(words))
    named = framework_named(framework)
    if named in (Framework.EQF, Framework.DIGCOMP):
        found |= _digits(named, _BARE_DIGIT, words)
    elif named is Framework.CEFR or not framework.strip():
        bare = (_BARE_CEFR.fullmatch(part.strip()) for part in _PARTS.split(words))
        found |= {Level(Framework.CEFR, match[1].upper()) for match in bare if match}
    return frozenset(found)


def framework_named(words: str) -> Framework | None:
    """The framework whose name stands in these words, None for none or several."""
    named = [framework for framework, name in _NAMES.items() if name.search(words)]
    return named[0] if len(named) == 1 else None


def settled(levels: Iterable[Level]) -> tuple[Level, ...]:
    """The levels that stand alone in their framework: of several it isn't stated which is meant."""
    found = frozenset(levels)
    if not found:
        return ()
    by_framework = {f: [level for level in found if level.framework is f] for f in Framework}
    return tuple(alone[0] for alone in by_framework.values() if len(alone) == 1)


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

"""Levels of three frameworks; ``patterns`` reads them from an issuer's words, never guessing.

EQF (European Qualifications Framework, 1 to 8; Council Recommendation 2017/C 189/03), DigComp (1 to
8 since version 2.1) and CEFR (A1 to C2). A level is compared within its framework only. A bare
"level 4" is no level: it counts where the framework is named beside it. Bands ("advanced") and
national frameworks are not translated.

>>> level_of(Framework.EQF, "6").reaches(level_of(Framework.EQF, "5"))
True
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from msgspec import Struct


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


class Level(Struct, frozen=True):
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


def level_of(framework: Framework, value: str) -> Level | None:
    """The level of this value, in either case, None where the framework has none such."""
    spelling = value.strip().upper()
    return Level(framework, spelling) if spelling in VALUES[framework] else None


def unambiguous_levels(levels: Iterable[Level]) -> tuple[Level, ...]:
    """The levels that stand alone in their framework: of several it isn't stated which is meant."""
    distinct = frozenset(levels)
    if not distinct:
        return ()
    by_framework = {f: [level for level in distinct if level.framework is f] for f in Framework}
    return tuple(alone[0] for alone in by_framework.values() if len(alone) == 1)

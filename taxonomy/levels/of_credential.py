"""The levels that a credential states for a skill, else as a whole; nothing is guessed.

A level that stands with the skill takes the place of the credential's own in the same framework.
Several different ones in one framework say nothing, since which is meant is not stated.

>>> StatedLevels(item).of(claim)      # doctest: +SKIP
(Level(framework=<Framework.EQF: 'EQF'>, value='6'),)
"""

from collections.abc import Iterator
from functools import cached_property

from taxonomy.levels.levels import Level, unambiguous_levels
from taxonomy.levels.patterns import read_level_field, read_levels
from verify.elements import LEVEL
from verify.item import Item
from verify.model import Credential, SkillClaim


class StatedLevels:
    """One item's levels. What the credential says as a whole is read once, and only if asked."""

    def __init__(self, item: Item) -> None:
        self._credential = item.credential

    def of(self, claim: SkillClaim) -> tuple[Level, ...]:
        """The level of each framework that is stated for this claim."""
        own = _of_claim(claim)
        frameworks = {level.framework for level in own}
        whole = (level for level in self._whole if level.framework not in frameworks)
        return unambiguous_levels((*own, *whole))

    @cached_property
    def _whole(self) -> frozenset[Level]:
        if self._credential is None:
            return frozenset()
        return frozenset(_in_credential(self._credential))


def _of_claim(claim: SkillClaim) -> frozenset[Level]:
    """From its level field, and from its own words where they name the framework."""
    framework = claim.framework or ""
    levels = read_level_field(claim.level, framework) if claim.level else frozenset()
    # "Evaluating data, level 4" as a skill of DigComp; never a bare "B2" out of a phrase.
    in_words = read_level_field(claim.phrase, framework) if framework.strip() else frozenset()
    return levels | in_words | read_levels(f"{framework} {claim.phrase}")


def _in_credential(credential: Credential) -> Iterator[Level]:
    for element in credential.elements:
        if element.value:
            yield from read_levels(f"{element.name} {element.value}")
            if element.name == LEVEL:
                yield from read_level_field(element.value)
    for achievement in credential.achievements:
        yield from read_level_field(achievement.level or "")
        for result in achievement.results:
            yield from read_levels(f"{result.name or ''} {result.level or result.value or ''}")

"""A level asked for is said to be stated, below, or unknown; it lowers no state."""

import pytest

from taxonomy.matrix.matrix import Cell, LevelMet, Matrix, State, build_matrix
from taxonomy.profile.profile import read_profile
from tests.taxonomy.world import MATCHER, SCHEME, candidate, claim, item
from verify.item import Item
from verify.verdict import Verdict

V = Verdict.VERIFIED


def matrix(level: str, *items: Item, more: str = "") -> Matrix:
    text = f'title = "Job"\n[[requirement]]\nskill = "Python"\n{level}\n{more}'
    return build_matrix(
        read_profile(text.encode(), "job.toml", SCHEME), [candidate(1, *items)], MATCHER
    )


def cell(level: str, *items: Item) -> Cell:
    return matrix(level, *items).rows[0].cells[0]


def python(title: str, level: str | None, verdict: Verdict = V) -> Item:
    return item(title, verdict, claim("Python", level=level))


@pytest.mark.parametrize(
    ("asked", "stated", "met"),
    [
        ("eqf = 6", "EQF 6", LevelMet.YES),
        ("eqf = 6", "EQF 8", LevelMet.YES),
        ("eqf = 6", "EQF 5", LevelMet.NO),
        ("eqf = 6", None, LevelMet.UNKNOWN),
        ("eqf = 6", "DigComp level 8", LevelMet.UNKNOWN),
        ("eqf = 6", "level 8", LevelMet.UNKNOWN),
        ("digcomp = 5", "DigComp 2.2 level 4", LevelMet.NO),
        ("digcomp = 5", "EQF 6", LevelMet.UNKNOWN),
        ('cefr = "B2"', "C1", LevelMet.YES),
        ('cefr = "B2"', "CEFR B1", LevelMet.NO),
        ("", "EQF 6", None),
    ],
)
def test_levels_are_compared_within_their_framework(
    asked: str, stated: str | None, met: LevelMet | None
) -> None:
    found = cell(asked, python("A", stated))
    assert (found.state, found.level_met) == (State.EVIDENCED, met)


def test_of_several_credentials_one_that_states_the_level_is_enough_and_is_named() -> None:
    found = cell("eqf = 6", python("Best", None), python("Other", "EQF 7", Verdict.GENUINE))
    assert found.level_met is LevelMet.YES
    assert found.sentence == (
        '"Best" (VERIFIED) states it by its exact name; so does 1 other; '
        'EQF 7 is stated by "Other", EQF 6 asked'
    )


def test_what_is_below_is_said_with_the_highest_that_is_stated() -> None:
    found = cell("eqf = 6", python("A", "EQF 4"), python("B", "EQF 5"), python("C", None))
    assert (found.level_met, found.level and found.level.words) == (LevelMet.NO, "EQF 5")
    assert 'EQF 5 is stated by "B", below the EQF 6 asked' in found.sentence


def test_a_credential_that_only_claims_does_not_state_the_level_of_an_evidenced_one() -> None:
    claimed = python("High", "EQF 8", Verdict.NOT_FULLY_CHECKED)
    found = cell("eqf = 6", python("Low", "EQF 5"), claimed)
    assert (found.state, found.level_met) == (State.EVIDENCED, LevelMet.NO)
    assert cell("eqf = 6", claimed).level_met is LevelMet.YES


@pytest.mark.parametrize("stated", ["Pyhton", "computer programming", "provide first aid"])
def test_nothing_is_said_of_the_level_of_what_does_not_count(stated: str) -> None:
    found = cell("eqf = 6", item("A", V, claim(stated, level="EQF 8")))
    assert found.level_met is None


def test_counts_say_how_many_of_the_evidenced_are_below() -> None:
    more = '[[requirement]]\nskill = "provide first aid"\neqf = 3\nimportance = "desirable"\n'
    found = matrix("eqf = 6", python("A", "EQF 5"), item("B", V, claim("provide first aid")),
                   more=more)  # fmt: skip
    assert found.count(0) == (1, 1, 1, 1, 1, 0)
    assert found.count(0).below == 1
    old = matrix("eqf = 6", python("A", "EQF 5", Verdict.NO_LONGER_VALID))
    assert old.count(0).below == 0


def test_the_level_decides_the_order_only_among_equals_and_then_the_newer_goes_first() -> None:
    items = [
        python("Verified without", None),
        python("Verified below", "EQF 5"),
        python("Verified with", "EQF 6"),
        python("Genuine with", "EQF 8", Verdict.GENUINE),
    ]
    order = [e.item.source for e in cell("eqf = 6", *items).evidence]
    assert order == [
        "Verified with.json",
        "Verified without.json",
        "Verified below.json",
        "Genuine with.json",
    ]

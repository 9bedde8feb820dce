"""Levels are read where the issuer names the framework, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy.levels.levels import VALUES, Framework, Level, level_of, unambiguous_levels
from taxonomy.levels.of_credential import StatedLevels
from taxonomy.levels.patterns import read_level_field, read_levels
from tests.taxonomy.world import claim, item
from verify.model import ClaimSource, SkillClaim
from verify.reading.text.safetext import SafeText
from verify.verdict import Verdict


def words(levels: frozenset[Level]) -> list[str]:
    return sorted(level.words for level in levels)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("EQF 6", ["EQF 6"]),
        ("EQF level: 6", ["EQF 6"]),
        ("eqf-6.", ["EQF 6"]),
        ("European Qualifications Framework for lifelong learning (EQF) - level 5", ["EQF 5"]),
        ("EQR-Niveau 6", ["EQF 6"]),
        ("http://data.europa.eu/snb/eqf/6", ["EQF 6"]),
        ("Level 6 of the EQF", ["EQF 6"]),
        ("Level 6 (EQF)", ["EQF 6"]),
        ("EQF 6; RQF Level 3", ["EQF 6"]),
        ("NQF level 7, EQF level 5", ["EQF 5"]),
        ("DigComp 2.2 level 4", ["DigComp 4"]),
        ("DigComp: Level 4", ["DigComp 4"]),
        ("level 5 (DigComp 2.1)", ["DigComp 5"]),
        ("CEFR B2", ["CEFR B2"]),
        ("cefr: b2+", []),  # its abbreviation is written in capitals
        ("CEFR: b2+", ["CEFR B2"]),
        ("B1 of the Common European Framework of Reference for Languages", ["CEFR B1"]),
        ("Niveau B2 (GER)", ["CEFR B2"]),
        ("EQF level 6, CEFR C1", ["CEFR C1", "EQF 6"]),
    ],
)
def test_a_level_is_read_where_its_framework_is_named(text: str, found: list[str]) -> None:
    assert words(read_levels(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "level 6",
        "B2",
        "EQF",
        "EQF 10",
        "EQF 6.5",
        "EQF 9",
        "EQF (see NQF level 6)",
        "NQF level 6 (EQF)",
        "http://data.europa.eu/snb/eqf/25831c2",
        "DigComp 2.2",
        "DigComp level 10",
        "DigCompEdu level 4",
        "DigCompEdu B2",
        "SFIA level 4",
        "Kursen ger B1",
        "Vitamin B2",
    ],
)
def test_what_names_no_framework_or_no_level_of_it_is_none(text: str) -> None:
    assert read_levels(text) == frozenset()


@pytest.mark.parametrize("text", ["EQF 5-6", "EQF 5 or EQF 7", "EQF level 5 to 6", "EQF 4/5"])
def test_several_levels_of_one_framework_say_nothing(text: str) -> None:
    assert len(read_levels(text)) == 2
    assert unambiguous_levels(read_levels(text)) == ()


@pytest.mark.parametrize(
    ("framework", "field", "found"),
    [
        ("DigComp 2.1", "Evaluating data - Level 4", ["DigComp 4"]),
        ("EQF", "Level 6", ["EQF 6"]),
        ("European Qualifications Framework", "6", ["EQF 6"]),
        ("", "B2", ["CEFR B2"]),
        ("", "EQF 6; C1", ["CEFR C1", "EQF 6"]),
        ("CEFR", "level B2+", ["CEFR B2"]),
        ("", "6", []),
        ("", "level 6", []),
        ("", "Group B2", []),
        ("DigCompEdu", "B2", []),
        ("SFIA", "Level 4", []),
        ("National framework", "B2", []),
        ("EQF and DigComp", "Level 4", []),
    ],
)
def test_a_field_for_levels_is_of_the_framework_beside_it(
    framework: str, field: str, found: list[str]
) -> None:
    assert words(read_level_field(field, framework)) == found


def test_levels_are_compared_within_their_framework_only() -> None:
    assert Level(Framework.CEFR, "C1").reaches(Level(Framework.CEFR, "B2"))
    assert Level(Framework.EQF, "6").reaches(Level(Framework.EQF, "6"))
    assert not Level(Framework.EQF, "5").reaches(Level(Framework.EQF, "6"))
    with pytest.raises(ValueError, match="EQF 6 says nothing of DigComp 6"):
        Level(Framework.EQF, "6").reaches(Level(Framework.DIGCOMP, "6"))


@pytest.mark.parametrize("framework", Framework)
def test_every_value_of_a_framework_is_a_level_and_is_read_back(framework: Framework) -> None:
    for value in VALUES[framework]:
        level = level_of(framework, f" {value.lower()} ")
        assert level == Level(framework, value)
        assert read_levels(f"{framework} level {value}") == {level}
    assert level_of(framework, "0") is None


def test_the_skills_own_level_takes_the_place_of_the_credentials() -> None:
    stated = StatedLevels(item("A", Verdict.VERIFIED, level="EQF 6; CEFR B2"))
    assert [level.words for level in stated.of(claim("x"))] == ["EQF 6", "CEFR B2"]
    own = stated.of(claim("x", level="EQF level 4"))
    assert [level.words for level in own] == ["EQF 4", "CEFR B2"]
    assert stated.of(claim("x", level="EQF 4 or EQF 5")) == (Level(Framework.CEFR, "B2"),)


def test_a_skill_of_digcomp_carries_its_level_in_its_words() -> None:
    stated = StatedLevels(item("A", Verdict.VERIFIED))
    browsing = SkillClaim(
        phrase=SafeText("Evaluating data, Level 4"),
        source=ClaimSource.ALIGNMENT,
        framework=SafeText("DigComp"),
    )
    assert stated.of(browsing) == (Level(Framework.DIGCOMP, "4"),)
    assert stated.of(claim("Evaluating data, Level 4")) == ()
    assert stated.of(claim("Vitamin B2")) == ()


@given(st.text(max_size=60), st.sampled_from(["", "EQF", "DigComp", "CEFR", "EQF CEFR"]))
def test_any_words_are_read_without_harm(text: str, framework: str) -> None:
    for level in read_levels(text) | read_level_field(text, framework):
        assert level.value in VALUES[level.framework]

"""A job profile is read as it is written; whatever is wrong with one is said in one sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy.levels.levels import Framework, Level
from taxonomy.profile.draft import MAX_BYTES
from taxonomy.profile.profile import Importance, Profile, read_profile, unmapped
from taxonomy.scheme.concept import Concept
from taxonomy.scheme.in_memory import MemoryScheme
from tests.taxonomy.reading import assert_plain, check_only_unusable
from tests.taxonomy.world import ESCO_ANALYSE, ESCO_UNKNOWN, SCHEME
from verify.errors import UnusableInput

GOOD = f"""
title = "Data analyst"

[[requirement]]
skill = "Analyse Data"
eqf = 6
note = "the daily work"

[[requirement]]
skill = "coding"
importance = "desirable"

[[requirement]]
skill = "Numbers"
uri = "{ESCO_UNKNOWN}"

[[requirement]]
skill = "analysis"

[[requirement]]
skill = "Unicycling"
"""


def read(text: str) -> Profile:
    return read_profile(text.encode(), "job.toml", SCHEME)


def one(lines: str) -> str:
    return f'title = "T"\n[[requirement]]\nskill = "Python"\n[[requirement]]\n{lines}\n'


def test_a_profile_is_read_as_written() -> None:
    profile = read(GOOD)
    first, second, third, *_ = profile.requirements
    assert (profile.title, profile.derived) == ("Data analyst", False)
    assert (first.label, first.importance) == ("Analyse Data", Importance.ESSENTIAL)
    assert (first.level, first.note) == (Level(Framework.EQF, "6"), "the daily work")
    assert (second.importance, second.level, second.note) == (Importance.DESIRABLE, None, None)
    assert third.uri == ESCO_UNKNOWN


def test_labels_become_concepts_where_they_can_mean_only_one() -> None:
    found = [r.concept.uri if r.concept else None for r in read(GOOD).requirements]
    assert found == ["urn:x:analyse", "urn:x:programming", None, None, None]


def test_a_uri_decides_the_concept_whatever_the_label() -> None:
    (requirement,) = read(
        f'title = "T"\n[[requirement]]\nskill = "Python"\nuri = "{ESCO_ANALYSE}"'
    ).requirements
    assert requirement.concept == SCHEME["urn:x:analyse"]


def test_a_level_is_of_the_framework_that_it_is_written_under() -> None:
    levels = ("eqf = 6", "digcomp = 5", 'cefr = "b2"', "")
    rows = "".join(f'[[requirement]]\nskill = "{n}"\n{line}\n' for n, line in enumerate(levels))
    found = [r.level.words if r.level else "" for r in read(f'title = "T"\n{rows}').requirements]
    assert found == ["EQF 6", "DigComp 5", "CEFR B2", ""]


def test_what_does_not_map_is_listed() -> None:
    assert [r.label for r in unmapped(read(GOOD))] == ["analysis", "Unicycling"]


@pytest.mark.parametrize("prefix", ["\ufeff", ""])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_files_of_every_editor_are_read(prefix: str, newline: str) -> None:
    assert read(prefix + GOOD.replace("\n", newline)).title == "Data analyst"


@pytest.mark.parametrize(
    ("text", "where", "wrong", "advice"),
    [
        ("title = ", "its last line", "not valid TOML", "[[requirement]]"),
        ('title = "a"\ntitle = "b"\n', "line 2, column 12", "not valid TOML", "[[requirement]]"),
        ("a = " + "[" * 5000, "job.toml", "nested too deeply", "only a title"),
        ("a = " + "1" * 5000, "job.toml", "number that is too long", "only a title"),
        ("[[requirement]]\nskill='a'", "job.toml", "no title", "title = "),
        ('title = 3\n[[requirement]]\nskill="a"', '"title"', "not text", "quotes"),
        ('title = " "\n[[requirement]]\nskill="a"', '"title"', "not text", "quotes"),
        ('title = "T"', "job.toml", "no requirements", "[[requirement]]"),
        ('title = "T"\nrequirement = []', "job.toml", "no requirements", "[[requirement]]"),
        ('title = "T"\n[requirement]\nskill="a"', '"requirement"', "not a list", "two brackets"),
        ('title = "T"\nrequirement = [1]', '"requirement"', "not a list", "two brackets"),
        ('title = "T"\nrequirements = []', '"requirements"', "unknown key", '"requirement"'),
        ('title = "T"\nxyzzy = 1', '"xyzzy"', "unknown key", "title, requirement"),
        (one('importance = "desirable"'), "Requirement 2", "names no skill", "skill = "),
        (one("skill = 1"), "Requirement 2", "not text", "skill = "),
        (one('skill = "C"\nimportence = "desirable"'), "Requirement 2", "unknown", '"importance"'),
        (one('skill = "C"\nzzz = 1'), "Requirement 2", '"zzz"', "Use only skill"),
        (one('skill = "C"\nimportance = "desired"'), "Requirement 2", '"desired"', '"desirable"'),
        (one('skill = "C"\nimportance = "42"'), "Requirement 2", '"42"', "essential"),
        (one('skill = "C"\neqf = 9'), 'Requirement 2 ("C")', '"eqf"', "1 to 8"),
        (one('skill = "C"\neqf = 0'), 'Requirement 2 ("C")', '"eqf"', "1 to 8"),
        (one('skill = "C"\neqf = true'), 'Requirement 2 ("C")', '"eqf"', "1 to 8"),
        (one('skill = "C"\neqf = "6"'), 'Requirement 2 ("C")', '"eqf"', "1 to 8"),
        (one('skill = "C"\neqf = 0x' + "f" * 9_000), 'Requirement 2 ("C")', '"eqf"', "1 to 8"),
        (one('skill = "C"\ndigcomp = 9'), 'Requirement 2 ("C")', '"digcomp"', "1 to 8"),
        (one('skill = "C"\ncefr = "B3"'), 'Requirement 2 ("C")', '"cefr"', "A1, A2"),
        (one('skill = "C"\ncefr = 2'), 'Requirement 2 ("C")', '"cefr"', "A1, A2"),
        (one('skill = "C"\neqf = 6\ncefr = "B2"'), 'Requirement 2 ("C")', "several levels", "Keep"),
        (one('skill = "C"\nuri = "no uri"'), 'Requirement 2 ("C")', "no URI", "http"),
        (one('skill = "C"\nnote = []'), 'Requirement 2 ("C")', '"note"', "quotes"),
        (one('skill = "PYTHON"'), "Requirements 1 and 2", "same skill", "Keep one"),
        (one('skill = "Python programming"'), "Requirements 1 and 2", "same skill", "Keep one"),
        (one('skill = "X"\nuri = "urn:x:python"'), "Requirements 1 and 2", "same", "Keep one"),
        ("title = 'T'\n" + "[[requirement]]\nskill='a'\n" * 501, "501", "more than 500", "Keep"),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_what_to_do(
    text: str, where: str, wrong: str, advice: str
) -> None:
    with pytest.raises(UnusableInput) as caught:
        read(text)
    error = caught.value
    assert "job.toml" in error.problem
    assert where in error.problem
    assert wrong in error.problem
    assert advice in error.advice
    assert_plain(error)


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"title = 'a'\n# \xe9t\xe9\n", "not UTF-8 text (line 2)"),
        ("title = 'a'".encode("utf-16"), "not UTF-8 text (line 1)"),
        (b"#" * (MAX_BYTES + 1), "larger than 256 KiB"),
        (b"", "has no title"),
        (b"PK\x03\x04\x00\x00", "not valid TOML at line 1"),
    ],
)
def test_files_that_are_no_profile_at_all(data: bytes, wrong: str) -> None:
    with pytest.raises(UnusableInput) as caught:
        read_profile(data, "job.toml", SCHEME)
    assert wrong in caught.value.problem
    assert_plain(caught.value)


def test_a_hostile_name_and_key_are_shown_harmless() -> None:
    with pytest.raises(UnusableInput) as caught:
        read_profile(b'"\\u001b[2J" = 1', "\x1b]0;x\x07.toml", SCHEME)
    assert "\x1b" not in str(caught.value)
    assert "<U+001B>" in str(caught.value)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_profile_or_unusable(data: bytes) -> None:
    check_only_unusable(data)


VALUES = st.recursive(
    st.sampled_from(['"Python"', "6", "9", "true", "1.5", "2026-11-23", '""', "nan", '"a:b"']),
    lambda inner: st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]"),
    max_leaves=4,
)
LINES = st.one_of(
    st.sampled_from(
        ["[[requirement]]", "[requirement]", "[[title]]", "# note", "requirement = [{}]"]
    ),
    st.builds(
        "{} = {}".format,
        st.sampled_from(
            ["title", "skill", "importance", "uri", "eqf", "digcomp", "cefr", "note", "a.b"]
        ),
        VALUES,
    ),
)


@given(st.lists(LINES, max_size=8))
def test_any_lines_that_look_like_a_profile_are_one_or_unusable(lines: list[str]) -> None:
    check_only_unusable("\n".join(lines).encode())


def test_two_uris_are_two_skills_though_the_vocabulary_at_hand_has_one_for_both() -> None:
    one = Concept(
        uri="urn:x:mining", pref_label="data mining", exact_match=("urn:esco:1", "urn:esco:2")
    )
    scheme = MemoryScheme(name="own", version="1", language="en", concepts=(one,))
    rows = (
        b'[[requirement]]\nskill = "data mining"\nuri = "urn:esco:1"\n'
        b'[[requirement]]\nskill = "perform data mining"\nuri = "urn:esco:2"\n'
    )
    profile = read_profile(b'title = "Miner"\n' + rows, "job.toml", scheme)
    assert [r.uri for r in profile.requirements] == ["urn:esco:1", "urn:esco:2"]

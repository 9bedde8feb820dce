"""A table is read as a profile by the names of its columns; what is wrong is said with its row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy.profile.profile import Importance, Profile, read_profile
from tests.taxonomy.reading import check_only_unusable
from tests.taxonomy.world import ESCO_ANALYSE, SCHEME
from verify.errors import UnusableInput


def read(text: str, name: str = "Data analyst.csv") -> Profile:
    return read_profile(text.encode(), name, SCHEME)


def complaint(text: str) -> str:
    with pytest.raises(UnusableInput) as caught:
        read(text)
    assert str(caught.value).isprintable()
    return str(caught.value)


GOOD = f"""skill,importance,level,note,uri
Analyse Data,essential,EQF 6,"the daily work, mostly",
Numbers,,,,{ESCO_ANALYSE[:-1]}0
"German, spoken",Desirable,b2,,
"""


def test_columns_are_found_by_name_and_the_file_names_the_job() -> None:
    profile = read(GOOD)
    first, second, third = profile.requirements
    assert (profile.title, profile.derived) == ("Data analyst", False)
    assert (first.label, first.note) == ("Analyse Data", "the daily work, mostly")
    assert first.concept == SCHEME["urn:x:analyse"]
    assert first.level is not None
    assert first.level.words == "EQF 6"
    assert second.importance is Importance.ESSENTIAL
    assert second.uri == f"{ESCO_ANALYSE[:-1]}0"
    assert (third.label, third.importance) == ("German, spoken", Importance.DESIRABLE)
    assert third.level is not None
    assert third.level.words == "CEFR B2"


@pytest.mark.parametrize("mark", [";", "\t", ","])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff", "sep=", "\n"])
def test_tables_of_every_spreadsheet_are_read(mark: str, end: str, start: str) -> None:
    rows = [
        *([f"sep={mark}"] if start == "sep=" else [start]),
        mark.join([" Skill ", '"IMPORTANCE"', "DigComp", "owner"]),
        mark.join(["Python", "essential", "5", "me"]),
        mark * 3,
        mark.join(["Sailing", "desirable"]),
    ]
    head, *rest = rows
    joined = end.join(rest)
    text = f"{head}{end if start == 'sep=' else ''}{joined}"
    first, second = read(text).requirements
    assert first.level is not None
    assert first.level.words == "DigComp 5"
    assert (second.label, second.importance) == ("Sailing", Importance.DESIRABLE)


def test_one_column_is_enough() -> None:
    assert [r.label for r in read("skill\nPython\nC++\n").requirements] == ["Python", "C++"]


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    text = 'skill,note\nPython,"two\nlines"\n\n\nPYTHON,\n'
    assert "Rows 2 and 5 of" in complaint(text)


@pytest.mark.parametrize(
    ("text", "where", "advice"),
    [
        ("skill,lvl\na,3", 'Row 1 of the profile "Data analyst.csv" names a column "lvl"', "level"),
        ("skill,importence\na,b", 'a column "importence"', 'Write "importance"'),
        ("skills,x\na,b", 'a column "skills"', 'Write "skill"'),
        ("competence,level\na,EQF 6", 'no column named "skill"', "Name its columns skill"),
        ("skill,skill\na,b", 'the column "skill" twice', "Keep one"),
        ("skill,level\nPython,6", 'Row 2 of "Data analyst.csv" ("Python")', "Write it as EQF 6"),
        ("skill,level\nPython,EQF 5-6", "names no level", "Write it as EQF 6"),
        ("skill,eqf\na,9", '"eqf"', "from 1 to 8"),
        ("skill,eqf\na,6.0", '"eqf"', "from 1 to 8"),
        ("skill,cefr\na,D1", '"cefr"', "one of A1, A2, B1, B2, C1, C2"),
        ("skill,eqf,cefr\na,6,B2", "several levels (eqf, cefr)", "Keep the one"),
        ("skill,uri\na,no uri", "no URI", "http"),
        ("skill,importance\na,vital", '"vital"', "essential"),
        ("skill,note\n,words", "Row 2", 'Fill its column "skill"'),
        ("skill,\n", "has no requirements", "Add a row"),
        ('skill,note\n"a"b,c', "not a valid table at row 2", "quotes"),
        ('skill,note\n"a', "not a valid table at row 2", "quotes"),
        ("skill\n" + "\n".join(f"s{n}" for n in range(501)), "more than 500", "Keep those"),
    ],
)
def test_what_is_wrong_is_said_with_its_row_and_what_to_do(
    text: str, where: str, advice: str
) -> None:
    sentence = complaint(text)
    assert where in sentence
    assert advice in sentence


def test_a_column_of_ones_own_is_passed_over_but_not_a_misspelt_one() -> None:
    assert read("skill,owner,salary\nPython,me,1\n").requirements[0].label == "Python"
    assert read("skill,skill type\nPython,tool\n").requirements[0].label == "Python"


def test_a_hostile_cell_is_shown_harmless() -> None:
    assert read("skill,note\n\x1b[2Jrm,a\n").requirements[0].label == "<U+001B>[2Jrm"
    assert "<U+001B>" in complaint("skill,eqf\n\x1b[2Jrm,9\n")


CELLS = st.sampled_from(
    ["skill", "level", "eqf", "uri", "note", "", "a", "6", "EQF 6", '"', "essential", "\x00", "x:y"]
)


@given(st.lists(st.lists(CELLS, max_size=4).map(",".join), max_size=6).map("\n".join))
def test_any_table_is_a_profile_or_unusable(text: str) -> None:
    check_only_unusable(text.encode(), "job.csv")

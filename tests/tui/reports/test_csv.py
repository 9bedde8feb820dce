"""CSV files open as text in every spreadsheet, and say what the review says."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.tui.reviewed import ITEMS, PROFILE, credential, item, review
from tui.reports.csv.cells import safe_cell
from tui.reports.csv.report import ITEM_COLUMNS, items_csv, matrix_csv, shortlist_csv
from verify.catalogue import VERDICT_WORDS

SIGNS = "=+\\-@＝＋－＠﹢﹣﹦﹫⁺⁻−"  # noqa: RUF001  look-alikes are the subject
QUOTES = "\\s\"'`‘’“”＂＇\u3000"  # noqa: RUF001


def rows(text: str) -> list[list[str]]:
    """The file as a spreadsheet reads it."""
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def table(text: str) -> list[dict[str, str]]:
    header, *others = rows(text)
    return [dict(zip(header, row, strict=True)) for row in others]


def read_back(cell: str) -> str:
    """The text that a cell was made from: without the apostrophes that make it text."""
    inner = re.sub(f"([;,\t|\r\n][{QUOTES}]*)'(?=[{SIGNS}])", r"\1", cell)
    dangerous = re.match(f"'*[\t\r\n]|[{QUOTES}]*[{SIGNS}]", inner[1:])
    return inner[1:] if inner.startswith("'") and dangerous else inner


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        "+1",
        "-1+1",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",  # noqa: RUF001
        "＋1",  # noqa: RUF001
        "－1",  # noqa: RUF001
        "＠SUM(1)",  # noqa: RUF001
        "  =1",
        '"=1"',
        "' =1",
        "\u00a0=1",
        '=DDE("cmd";"/C calc";"!A0")A0',
        "=cmd|' /C calc'!A0",
    ],
)
def test_a_formula_becomes_text_that_can_still_be_read(formula: str) -> None:
    cell = safe_cell(formula)
    assert cell == "'" + cell[1:]
    assert formula.strip() in cell.replace(";\"'", ';"').replace("|'' /C", "|' /C")
    assert read_back(cell) == formula


@pytest.mark.parametrize("text", ["C++", "C#", "Analyst; +1 day", "a,=b", 'x;"=cmd"', "x|@SUM(1)"])
def test_no_cell_holds_a_formula_behind_a_separator(text: str) -> None:
    for separator in ";,|\t":
        for part in safe_cell(text).split(separator):
            assert part.strip(" \"'")[:1] not in "=+-@" or part.lstrip(' "').startswith("'")


@pytest.mark.parametrize("text", ["Python", "C++", "R & D", "e-mail a@b.example", "5 - 3", ""])
def test_honest_text_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


@given(st.text(alphabet=st.sampled_from("=+-@＝＋－＠;,| \t\r\n\"'aé1‘”")) | st.text())  # noqa: RUF001
def test_every_text_comes_back_whole_and_begins_no_formula(text: str) -> None:
    cell = safe_cell(text)
    assert read_back(cell) == text
    assert not re.match(f"[\t\r\n]|[{QUOTES.replace(chr(39), '')}]*[{SIGNS}]", cell)


def test_the_file_is_what_excel_takes_for_utf_8() -> None:
    text = items_csv(review([ITEMS["verified"]]))
    assert text.encode().startswith(b"\xef\xbb\xbf")
    assert text.count("\r\n") == text.count("\n") == 2


def test_every_row_has_a_verdict_in_words_and_the_code_beside_it() -> None:
    found = table(items_csv(review(list(ITEMS.values()))))
    assert [row["verdict"] for row in found] == [VERDICT_WORDS[of.verdict] for of in ITEMS.values()]
    assert [row["code"] for row in found] == [of.judgement.code or "" for of in ITEMS.values()]
    assert ITEM_COLUMNS.index("code") == ITEM_COLUMNS.index("verdict") + 1


def test_a_row_says_which_requirements_its_credential_bears_on() -> None:
    found = table(items_csv(review([ITEMS["verified"], ITEMS["unreached"], ITEMS["tampered"]])))
    assert [row["requirements"] for row in found] == ["Python (evidenced)", "Python (claimed)", ""]


def test_each_of_two_files_of_one_name_has_its_own_requirements() -> None:
    one = item("badge.json", {}, credential("One", "Python"))
    other = item("badge.json", {}, credential("Other", "Juggling"))
    written = table(items_csv(review([one, replace(other, fingerprint="other")])))
    assert [row["requirements"] for row in written] == [
        "Python (evidenced)",
        "Juggling (evidenced)",
    ]


def test_a_rejected_row_states_nothing_as_a_fact() -> None:
    row = table(items_csv(review([ITEMS["tampered"]])))[0]
    assert row["title"] == 'claims to be "Certificate in Data Analysis"'
    assert row["issuer"].startswith("claims to be ")
    for column in ("issuer identifier", "recognised by", "issued", "expires", "holder"):
        assert row[column] == ""


def test_the_matrix_has_each_requirement_once_and_each_candidate_with_the_reason() -> None:
    header, *found = rows(matrix_csv(review([ITEMS["verified"]], [ITEMS["scan"]])))
    assert header[:4] == ["requirement", "importance", "level asked", "Candidate 1"]
    assert header[4:7] == ["Candidate 1, note", "Candidate 1, why", "Candidate 2"]
    assert [row[:5] for row in found] == [
        ["Python", "essential", "EQF 6", "evidenced", "EQF 6 stated"],
        ["Juggling", "desirable", "", "nothing", ""],
    ]
    assert found[0][8] == "No credential of Candidate 2 states it"


def test_the_shortlist_has_only_the_marked_ones_in_order_with_reason_and_counts() -> None:
    result = review([ITEMS["verified"]], [ITEMS["scan"]], [ITEMS["verified"]])
    found = table(shortlist_csv(result, {"Candidate 3": "=strong\x1b[2J", "Candidate 1": "fits"}))
    assert [row["candidate"] for row in found] == ["Candidate 1", "Candidate 3"]
    assert found[1]["reason"] == "'=strong<U+001B>[2J"
    assert (found[0]["essential evidenced"], found[0]["essential"]) == ("1", "1")
    assert found[0]["essential below level asked"] == "0"
    assert found[0]["credentials"] == "1 item; 1 verified"


def test_hostile_fields_of_a_credential_reach_no_cell_as_a_formula() -> None:
    says = credential("=cmd|' /C calc'!A0", "@SUM(1+9)", "＝1")  # noqa: RUF001
    result = review([item("+x.json", {}, says)], profile=None)
    for text in (items_csv(result), matrix_csv(result)):
        for cell in (cell for row in rows(text) for cell in row):
            assert cell.lstrip(' "').lstrip()[:1] not in set("=+-@＝＋－＠")  # noqa: RUF001


def test_the_profile_of_these_tests_asks_what_they_say() -> None:
    assert [r.label for r in PROFILE.requirements] == ["Python", "Juggling"]

"""The mapping file is read as it was written, compares line by line, and names nobody."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from taxonomy.matching.decisions import NONE, Decision, Decisions, decision
from tui.reports.csv.cells import plain_cell, safe_cell
from tui.workspace.mapping import mapping_csv, read_mapping
from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText

DECIDED = NONE.having(
    [
        Decision(
            phrase="data wrangling",
            concept="urn:x:analyse",
            accepted=True,
            language="en",
            label="analyse data",
            on=date(2026, 11, 2),
        ),
        Decision(phrase="python", concept="urn:x:python", accepted=False, label="Python"),
        Decision(phrase="=c#", concept="urn:x:csharp", accepted=True, label="C#"),
    ]
)


def read(text: str) -> Decisions:
    return read_mapping(text.encode(), "team.csv")


def test_a_line_a_decision_sorted_in_plain_sight() -> None:
    assert mapping_csv(DECIDED).split("\n") == [
        '"phrase","language","concept","label","decision","date"',
        '"\'=c#","","urn:x:csharp","C#","accepted",""',
        '"data wrangling","en","urn:x:analyse","analyse data","accepted","2026-11-02"',
        '"python","","urn:x:python","Python","rejected",""',
        "",
    ]


def test_it_comes_back_as_it_was() -> None:
    assert list(read(mapping_csv(DECIDED))) == list(DECIDED)
    assert mapping_csv(read(mapping_csv(DECIDED))) == mapping_csv(DECIDED)


def test_what_a_spreadsheet_makes_of_it_is_read() -> None:
    text = (
        "\ufeffConcept;Phrase;Decision;who\r\n"
        "urn:x:python;Pyhton;ACCEPTED;me\r\n;;;\r\nurn:x:r;S;rejected;\r\n"
    )
    assert list(read(text)) == [
        Decision(phrase="pyhton", concept="urn:x:python", accepted=True),
        Decision(phrase="s", concept="urn:x:r", accepted=False),
    ]


@pytest.mark.parametrize(
    ("text", "where", "advice"),
    [
        ("phrase,concept,decision\nx,urn:a,maybe", 'Row 2 of "team.csv"', '"accepted"'),
        ("phrase,concept,decision\nx,urn:a,", "unknown decision", '"rejected"'),
        ("phrase,concept,decision\nx,python,accepted", '"concept" that is no URI', "http"),
        ("phrase,concept,decision\n,urn:a,accepted", "names no phrase", "Fill it in"),
        ("phrase,concept,decision,date\nx,urn:a,accepted,1.2.26", '"1.2.26"', "2026-11-23"),
        ("phrase,concept,desicion\nx,urn:a,accepted", 'a column "desicion"', '"decision"'),
        ("concept,decision\nurn:a,accepted", 'no column named "phrase"', "Name its columns"),
        (
            "phrase,concept,decision\nX,urn:a,accepted\nx,urn:a,rejected",
            "Rows 2 and 3",
            "the team agrees on",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_row(text: str, where: str, advice: str) -> None:
    with pytest.raises(UnusableInput) as caught:
        read(text)
    assert where in caught.value.problem
    assert advice in caught.value.advice
    assert str(caught.value).isprintable()


def test_a_file_that_is_not_text_is_said_so() -> None:
    with pytest.raises(UnusableInput, match="not UTF-8"):
        read_mapping(b"phrase\n\xff", "team.csv")


def test_the_same_row_twice_is_no_contradiction() -> None:
    assert len(list(read("phrase,concept,decision\nx,urn:a,accepted\nX,urn:a,accepted"))) == 1


PHRASES = st.text(max_size=30)


@given(st.lists(st.tuples(PHRASES, st.booleans(), st.sampled_from(["", "en", "de"])), max_size=5))
def test_whatever_the_phrases_say_they_come_back(
    decided: list[tuple[str, bool, str]],
) -> None:
    decisions = NONE
    for phrase, accepted, language in decided:
        shown = SafeText(phrase)
        if shown.strip():
            label = shown.strip()
            new = replace(decision(shown, "urn:x:a", accepted, language), label=label)
            decisions = decisions.having([new])
    assert list(read(mapping_csv(decisions))) == list(decisions)


@given(st.text(max_size=40) | st.text(alphabet="=+-@'\";, \t|\r\nax", max_size=12))
def test_a_cell_made_safe_gives_its_text_back(text: str) -> None:
    assert plain_cell(safe_cell(text)) == text


@given(st.text(max_size=200))
def test_any_text_is_a_mapping_or_unusable(text: str) -> None:
    try:
        decisions = read("phrase,concept,decision,date\n" + text)
    except UnusableInput:
        return
    assert all(one.phrase and one.concept for one in decisions)

"""Folding makes the same phrase one text, and keeps different ones apart."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy.scheme.phrases import fold, tokens

STRINGS = Path(__file__).resolve().parents[4] / "shared/attacks/made/strings/display.json"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Data  Analysis", "data analysis"),
        ("data\u00a0analysis\n", "data analysis"),
        ("Cafe\u0301", "café"),
        ("STRASSE", "straße"),
        ("e\u2013commerce", "e-commerce"),
        ("e\u2011commerce", "e-commerce"),
        ("driver\u2019s licence", "driver's licence"),
    ],
)
def test_the_same_phrase_folds_to_the_same_text(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("C", "C++"), ("C", "C#"), ("C++", "C#"), ("NET", ".NET"), ("e-mail", "email"), ("A+", "A")],
)
def test_signs_that_make_another_skill_are_kept(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_is_folding_once(phrase: str) -> None:
    assert fold(fold(phrase)) == fold(phrase)


@given(st.text())
def test_case_and_outer_white_space_never_matter(phrase: str) -> None:
    assert fold(f"  {phrase}\t") == fold(phrase)
    assert fold(phrase.casefold()) == fold(phrase)


@given(st.text())
def test_a_folded_phrase_has_no_doubled_or_outer_white_space(phrase: str) -> None:
    assert fold(phrase).split(" ") == (fold(phrase).split() or [""])


@given(st.text())
def test_tokens_are_parts_of_the_phrase_without_white_space(phrase: str) -> None:
    folded = fold(phrase)
    assert all(token and token in folded and not token.isspace() for token in tokens(folded))


def test_tokens_keep_the_names_of_languages_and_drop_sentence_stops() -> None:
    assert tokens(fold("C++/C#, .NET (Node.js).")) == ("c++", "c#", ".net", "node.js")
    assert tokens(fold("analysis of data... and more.")) == ("analysis", "data", "more")


def test_hostile_strings_fold_without_harm() -> None:
    if not STRINGS.exists():
        pytest.skip("the shared strings are not at hand")
    for case in json.loads(STRINGS.read_text("utf-8")):
        text = case["s"] if isinstance(case, dict) else case
        assert fold(fold(text)) == fold(text)
        assert isinstance(tokens(fold(text)), tuple)

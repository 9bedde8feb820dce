"""Terms are found by however little of their names is typed, then by likeness."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy.matching.term_finder import Finder
from taxonomy.scheme.concept import Concept
from tests.taxonomy.world import MATCHER, SCHEME

FINDER = Finder(MATCHER)


def names(words: str) -> list[str]:
    return [term.concept.pref_label for term in FINDER.find(words)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("pyth", "Python"),
        ("python", "Python"),
        ("analy da", "analyse data"),
        ("C+", "C++"),
        ("first", "provide first aid"),
        ("pyhton", "Python"),
        ("saw", "types of table saws"),
    ],
)
def test_the_best_is_first(words: str, first: str) -> None:
    assert names(words)[0] == first


def test_each_term_is_listed_once_with_the_name_that_was_found() -> None:
    found = FINDER.find("analysis")
    assert sorted(t.concept.pref_label for t in found) == ["analyse data", "analyse quality"]
    assert {term.name for term in found} == {"analysis"}


def test_a_single_letter_finds_only_what_is_named_so() -> None:
    assert names("C") == ["C"]
    assert names("r") == ["R"]
    assert names("p") == []


def test_another_look_up_may_be_given_and_only_skills_are_offered() -> None:
    job = Concept(uri="urn:x:job", pref_label="Python developer", kind="occupation")
    finder = Finder(MATCHER, lambda words, limit: [job, SCHEME["urn:x:go"]])
    assert [term.concept.pref_label for term in finder.find("golang")] == ["Go"]
    assert finder.find("golang")[0].name == "golang"


def test_no_words_and_unknown_words_find_nothing() -> None:
    assert names("") == names("  ") == names("xyzzy plugh") == []
    assert len(FINDER.find("an", limit=2)) == 2


@given(st.text(max_size=40))
def test_any_words_are_looked_up_without_harm(words: str) -> None:
    assert len(FINDER.find(words)) <= 20

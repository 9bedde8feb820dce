"""A draft from an occupation is a profile that is read back, with all that ESCO lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy.profile.occupation import ATTRIBUTION, choose, draft
from taxonomy.profile.profile import Importance, Profile, read_profile
from taxonomy.scheme.concept import Concept, Scheme
from taxonomy.scheme.in_memory import MemoryScheme
from tests.taxonomy.occupations import JOBS, Job
from tests.taxonomy.world import SCHEME
from verify.errors import UnusableInput

ANALYST = JOBS.known[0]


def back(text: str, scheme: Scheme = SCHEME) -> Profile:
    return read_profile(text.encode(), "draft.toml", scheme)


def test_it_comes_back_as_a_profile_with_essential_and_optional_skills() -> None:
    drafted = draft(ANALYST, SCHEME)
    profile = back(drafted.text)
    assert profile.title == 'data "big" analyst'
    assert [(r.label, r.importance, r.uri) for r in profile.requirements] == [
        ("analyse data", Importance.ESSENTIAL, "urn:x:analyse"),
        ("Python", Importance.ESSENTIAL, "urn:x:python"),
        ("C++", Importance.DESIRABLE, "urn:x:cpp"),
        ("provide first aid", Importance.DESIRABLE, "urn:x:aid"),
    ]
    assert all(r.concept is not None and r.concept.uri == r.uri for r in profile.requirements)
    assert (drafted.essential, drafted.desirable) == (2, 2)


def test_the_optional_ones_can_be_left_out_and_the_job_have_its_own_title() -> None:
    drafted = draft(ANALYST, SCHEME, title='The "one"', essential_only=True)
    profile = back(drafted.text)
    assert profile.title == 'The "one"'
    assert [r.label for r in profile.requirements] == ["analyse data", "Python"]
    assert drafted.desirable == 0


def test_it_says_how_to_edit_it_and_where_it_comes_from() -> None:
    text = draft(ANALYST, SCHEME).text
    head = text[: text.index("title = ")]
    assert all(line.startswith("#") for line in head.strip().split("\n"))
    for word in ("prune", "weigh", "extend", "eqf = 6", "urn:job:analyst", ATTRIBUTION):
        assert word in head


def test_every_way_of_editing_that_it_tells_of_is_understood() -> None:
    text = draft(ANALYST, SCHEME).text
    assert back(text + "eqf = 6\n").requirements[-1].level is not None
    assert back(text + 'cefr = "B2"\n').requirements[-1].level is not None
    assert back(text + "digcomp = 5\n").requirements[-1].level is not None
    assert len(back(text + '[[requirement]]\nskill = "Sailing"\n').requirements) == 5


@pytest.mark.parametrize(
    ("words", "uri"),
    [
        ('DATA "BIG" ANALYST', "urn:job:analyst"),
        ("number cruncher", "urn:job:analyst"),
        ("quality", "urn:job:quality"),
        ("analyst", "urn:job:printer"),  # another name of one, word for word
    ],
)
def test_the_occupation_is_found_by_its_names_or_where_there_is_one_only(
    words: str, uri: str
) -> None:
    assert choose(JOBS, words).uri == uri


def test_ambiguous_words_list_the_candidates() -> None:
    with pytest.raises(UnusableInput) as caught:
        choose(JOBS, "analys")
    assert caught.value.problem == (
        '"analys" may be several occupations: "data "big" analyst", "quality analyst", "printer"'
    )
    assert "one of these names" in caught.value.advice


def test_words_that_name_nothing_are_said_so() -> None:
    with pytest.raises(UnusableInput, match='No occupation of ESCO is named "astronaut"'):
        choose(JOBS, "astronaut")


LABELS = st.text(min_size=1, max_size=20).filter(str.strip)


@given(st.lists(LABELS, min_size=1, max_size=6), LABELS)
def test_whatever_the_labels_the_draft_is_read_back(labels: list[str], title: str) -> None:
    concepts = tuple(Concept(uri=f"urn:y:{n}", pref_label=label) for n, label in enumerate(labels))
    scheme = MemoryScheme(name="any", version="1", language="en", concepts=concepts)
    job = Job(uri="urn:job:any", pref_label=title, essential=tuple(c.uri for c in concepts))
    drafted = draft(job, scheme)
    assert len(back(drafted.text, scheme).requirements) == drafted.essential

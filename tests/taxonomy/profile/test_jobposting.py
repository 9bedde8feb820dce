"""An advertisement is read as a profile: what it asks for, how much, and by which terms."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy.profile.posting_text import Emphasis, phrases
from taxonomy.profile.profile import Profile, read_profile
from tests.taxonomy.reading import check_only_unusable
from tests.taxonomy.world import ESCO_ANALYSE, SCHEME
from verify.errors import UnusableInput


def read(document: object) -> Profile:
    return read_profile(json.dumps(document).encode(), "job.json", SCHEME)


def posting(**properties: object) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Analyst",
        **properties,
    }


def asked(**properties: object) -> list[tuple[str, str]]:
    """The labels of a posting's requirements with their importance."""
    return [(r.label, r.importance) for r in read(posting(**properties)).requirements]


@pytest.mark.parametrize(
    "document",
    [
        posting(skills="Python"),
        [posting(skills="Python")],
        {"@graph": [{"@type": "Organization", "name": "X"}, posting(skills="Python")]},
        {"@type": "WebPage", "mainEntity": posting(skills="Python")},
        posting(skills="Python") | {"@type": ["Thing", "https://schema.org/JobPosting"]},
        posting(skills=[{"@value": "Python", "@language": "en"}]),
    ],
)
def test_the_posting_is_found_wherever_it_lies(document: object) -> None:
    profile = read(document)
    assert profile.title == "Analyst"
    assert [r.concept for r in profile.requirements] == [SCHEME["urn:x:python"]]


def test_skills_are_essential_and_what_else_is_asked_is_desirable() -> None:
    assert asked(
        skills="Python, R",
        qualifications="provide first aid",
        experienceRequirements={
            "@type": "OccupationalExperienceRequirements",
            "monthsOfExperience": 36,
        },
        educationRequirements=[
            {
                "@type": "EducationalOccupationalCredential",
                "credentialCategory": "bachelor degree",
            },
            "Statistics",
        ],
        responsibilities="Analyse the data of our customers",
    ) == [
        ("Python", "essential"),
        ("R", "essential"),
        ("provide first aid", "desirable"),
        ("36 months of experience", "desirable"),
        ("bachelor degree", "desirable"),
        ("Statistics", "desirable"),
    ]


def test_what_the_text_itself_says_of_its_need_holds() -> None:
    assert asked(
        skills="Must have:\n- Python\n- C++ (preferred)\nNice to have: R\nOther:\n- Go",
        qualifications="Required: provide first aid",
    ) == [
        ("Python", "essential"),
        ("C++", "desirable"),
        ("R", "desirable"),
        ("Go", "essential"),
        ("provide first aid", "essential"),
    ]


def test_a_defined_term_brings_its_uri_note_and_level() -> None:
    profile = read(
        posting(
            skills=[
                {
                    "@type": "DefinedTerm",
                    "@id": "_:b0",
                    "name": "work with numbers",
                    "url": "https://jobs.example/numbers",
                    "termCode": ESCO_ANALYSE,
                    "description": "<p>every day</p>",
                },
                {
                    "@type": "DefinedTerm",
                    "name": "Evaluating data, level 5",
                    "inDefinedTermSet": {"@type": "DefinedTermSet", "name": "DigComp 2.2"},
                },
                "German (CEFR B2)",
            ]
        )
    )
    first, second, third = profile.requirements
    assert (first.uri, first.concept) == (ESCO_ANALYSE, SCHEME["urn:x:analyse"])
    assert (first.label, first.note) == ("work with numbers", "every day")
    assert [r.level.words for r in (second, third) if r.level] == ["DigComp 5", "CEFR B2"]
    assert (second.label, third.label) == ("Evaluating data", "German")


def test_the_page_of_a_portal_names_the_concept_in_its_query() -> None:
    page = f"https://esco.ec.europa.eu/en/classification/skills?uri={ESCO_ANALYSE}&lang=en"
    for address in (page, page.replace("http://", "http%3A%2F%2F")):
        (found,) = read(posting(skills={"name": "numbers", "url": address})).requirements
        assert found.concept == SCHEME["urn:x:analyse"]


def test_what_is_said_twice_is_taken_once_and_essential_wins() -> None:
    assert asked(
        qualifications="Python; coding",
        skills=["python", "Python programming", {"name": "x", "url": "urn:x:python"}, "Sailing"],
        experienceRequirements="Sailing, coding",
    ) == [("python", "essential"), ("Sailing", "essential"), ("coding", "desirable")]


def test_the_occupation_is_kept_and_names_the_job_where_nothing_else_does() -> None:
    category = {"@type": "CategoryCode", "codeValue": "15-2051", "name": "Data Scientists"}
    profile = read(posting(skills="Python", occupationalCategory=category))
    assert (profile.title, profile.occupation) == ("Analyst", "15-2051 Data Scientists")
    nameless = posting(skills="Python", occupationalCategory="2511.4 data analyst")
    del nameless["title"]
    assert read(nameless).title == "2511.4 data analyst"


def test_the_skills_of_the_occupation_it_names_are_read_too() -> None:
    occupation = {"@type": "Occupation", "name": "Analyst", "skills": ["R"]}
    assert asked(skills="Python", relevantOccupation=occupation) == [
        ("Python", "essential"),
        ("R", "essential"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Python, SQL (PostgreSQL, MySQL), R", ["Python", "SQL (PostgreSQL, MySQL)", "R"]),
        ("• Python • R", ["Python", "R"]),
        ("* Python\n- front-end\n– .NET\n+ C++", ["Python", "front-end", ".NET", "C++"]),  # noqa: RUF001
        ("<ul><li>Python</li><li>C#</li></ul>", ["Python", "C#"]),
        ("&lt;p&gt;R &amp;amp; D&lt;/p&gt;", ["R & D"]),
        ("Python; R.", ["Python", "R"]),
        (
            "Experience with the analysis of data, including the use of statistical software.",
            ["Experience with the analysis of data, including the use of statistical software"],
        ),
        ("EQF 5-6", ["EQF 5-6"]),
        (" , ;•", []),
    ],
)
def test_texts_are_taken_apart_into_phrases(text: str, found: list[str]) -> None:
    assert [phrase for phrase, _ in phrases(text)] == found


def test_a_heading_holds_until_the_next_one() -> None:
    wishes = [wish for _, wish in phrases("a\nPreferred qualifications:\nb\nTools:\nc")]
    assert wishes == [Emphasis.UNSAID, Emphasis.MAY, Emphasis.UNSAID]


@pytest.mark.parametrize(
    ("data", "wrong", "advice"),
    [
        (b"{", "not valid JSON", "Save the JSON-LD"),
        (b'{"@type": "JobPosting", "@type": "X"}', '"@type" stands twice', "Save the JSON-LD"),
        (b'{"a":' * 70 + b"1" + b"}" * 70, "not valid JSON", "Save the JSON-LD"),
        (b"{}", "holds no JobPosting", '"@type"'),
        (json.dumps(posting()).encode(), "names no requirements", "skills"),
        (b'{"@type": "JobPosting", "skills": "R"}', "has no title", '"title"'),
        (
            json.dumps([posting(title="One"), posting(title="Two")]).encode(),
            'holds 2 job postings ("One", "Two")',
            "Keep the one",
        ),
        (
            json.dumps(posting(skills=[f"s{n}" for n in range(501)])).encode(),
            "501 requirements",
            "Keep those",
        ),
        (b"[" + b"{}," * 10_001 + b"{}]", "more than 10000 objects", "one JobPosting"),
        (b"<!DOCTYPE html><html>", "is a web page", "ld+json"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(data: bytes, wrong: str, advice: str) -> None:
    with pytest.raises(UnusableInput) as caught:
        read_profile(data, "job.json", SCHEME)
    assert wrong in caught.value.problem
    assert advice in caught.value.advice
    assert str(caught.value).isprintable()


def test_hostile_texts_are_shown_harmless_and_long_ones_are_cut() -> None:
    profile = read(posting(title="\x1b[2JJob", skills=["\u202eevil", "x" * 5_000]))
    assert profile.title == "<U+001B>[2JJob"
    assert [len(r.label) for r in profile.requirements] == [len("<U+202E>evil"), 300]


VALUES = st.recursive(
    st.sampled_from(["Python", "a, b", "• x", "Required:", "(preferred)", "", 3, None, True, 1e9]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["name", "url", "@value", "@type", "description", "monthsOfExperience", "termCode"]
            ),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=8,
)
NAMES = st.sampled_from(
    [
        "title",
        "skills",
        "qualifications",
        "experienceRequirements",
        "educationRequirements",
        "occupationalCategory",
        "relevantOccupation",
        "@graph",
    ]
)


@given(st.dictionaries(NAMES, VALUES, max_size=5))
def test_any_posting_is_a_profile_or_unusable(properties: dict[str, object]) -> None:
    check_only_unusable(json.dumps({"@type": "JobPosting", **properties}).encode())


@given(st.text(max_size=200))
def test_any_text_is_taken_apart_without_harm(text: str) -> None:
    assert all(phrase.strip() for phrase, _ in phrases(text))

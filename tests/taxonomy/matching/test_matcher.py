"""Each phrase reaches its concept in the right tier, and only the sure tiers count."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy.matching.decisions import NONE
from taxonomy.matching.matcher import COUNTING_TIERS, Matcher, Tier
from taxonomy.scheme.in_memory import MemoryScheme
from tests.taxonomy.world import ESCO_ANALYSE, ESCO_UNKNOWN, MATCHER, SCHEME, claim, concept

STRINGS = Path(__file__).resolve().parents[4] / "shared/attacks/made/strings/display.json"


def tier_and_uri(
    phrase: str, uri: str | None = None, matcher: Matcher = MATCHER
) -> tuple[Tier, str | None]:
    best = matcher.match(claim(phrase, uri))[0]
    return best.tier, best.uri


@pytest.mark.parametrize(
    ("phrase", "uri", "tier", "found"),
    [
        ("whatever they call it", "urn:x:python", Tier.ISSUER_URI, "urn:x:python"),
        ("whatever they call it", ESCO_ANALYSE, Tier.ISSUER_URI, "urn:x:analyse"),
        ("whatever they call it", ESCO_UNKNOWN, Tier.ISSUER_URI, ESCO_UNKNOWN),
        ("Analyse  DATA", None, Tier.PREFERRED, "urn:x:analyse"),
        ("data analysis", None, Tier.ALTERNATIVE, "urn:x:analyse"),
        ("anlayse dtaa", None, Tier.SUGGESTION, "urn:x:analyse"),
        ("underwater basket weaving", None, Tier.NOT_IN_TAXONOMY, None),
    ],
)
def test_each_tier(phrase: str, uri: str | None, tier: Tier, found: str | None) -> None:
    assert tier_and_uri(phrase, uri) == (tier, found)


@pytest.mark.parametrize("phrase", ["Python", "data analysis", "anlyse data", "juggling", "C"])
@pytest.mark.parametrize("uri", [None, "urn:x:python", ESCO_UNKNOWN])
def test_exactly_the_sure_tiers_count(phrase: str, uri: str | None) -> None:
    for match in MATCHER.match(claim(phrase, uri)):
        assert match.counts == (match.tier in COUNTING_TIERS)


@pytest.mark.parametrize(
    ("phrase", "never"),
    [
        ("Docker", "urn:x:csharp"),
        ("Power BI", "urn:x:r"),
        ("AWS", "urn:x:saws"),
        ("Git", "urn:x:printing"),
        ("C", "urn:x:cpp"),
        ("C", "urn:x:csharp"),
        ("C++", "urn:x:csharp"),
        ("C++", "urn:x:c"),
        ("C#", "urn:x:c"),
        ("C#", "urn:x:cpp"),
        ("NET", "urn:x:net"),
        (".NET", "urn:x:csharp"),
        ("R and D management", "urn:x:r"),
        ("go to market", "urn:x:go"),
        ("vitamin C", "urn:x:c"),
    ],
)
def test_what_only_looks_alike_never_meets(phrase: str, never: str) -> None:
    assert never not in [match.uri for match in MATCHER.match(claim(phrase))]


@pytest.mark.parametrize("phrase", ["C", "C++", "C#", ".NET", "R", "Go"])
def test_short_names_are_found_as_whole_phrases(phrase: str) -> None:
    best, *others = MATCHER.match(claim(phrase))
    assert (best.tier, best.label, others) == (Tier.PREFERRED, phrase, [])


@pytest.mark.parametrize("phrase", ["Pyhton", "Pythn", "anlyse data", "digtal printng"])
def test_a_typo_is_suggested_and_waits(phrase: str) -> None:
    best = MATCHER.match(claim(phrase))[0]
    assert best.tier is Tier.SUGGESTION
    assert not best.counts
    assert 0 < best.score < 1


def test_the_issuers_uri_beats_its_own_words() -> None:
    matches = MATCHER.match(claim("Python", "urn:x:aid"))
    assert [(m.tier, m.uri) for m in matches] == [(Tier.ISSUER_URI, "urn:x:aid")]


def test_an_unknown_uri_and_a_preferred_label_are_both_kept() -> None:
    matches = MATCHER.match(claim("Python", ESCO_UNKNOWN))
    assert [(m.tier, m.uri) for m in matches] == [
        (Tier.ISSUER_URI, ESCO_UNKNOWN),
        (Tier.PREFERRED, "urn:x:python"),
    ]


def test_a_preferred_label_beats_the_same_alternative_of_another() -> None:
    scheme = MemoryScheme(
        name="s",
        version="1",
        language="en",
        concepts=(concept("a", "a term", ["selling"]), concept("b", "Selling")),
    )
    matches = Matcher(scheme).match(claim("selling"))
    assert [(m.tier, m.uri) for m in matches] == [(Tier.PREFERRED, "urn:x:b")]


def test_a_label_that_two_concepts_prefer_counts_for_neither() -> None:
    scheme = MemoryScheme(
        name="s",
        version="1",
        language="en",
        concepts=(concept("a", "mercury"), concept("b", "Mercury")),
    )
    matches = Matcher(scheme).match(claim("Mercury"))
    assert {m.uri for m in matches} == {"urn:x:a", "urn:x:b"}
    assert not any(m.counts for m in matches)


def test_what_is_not_in_the_taxonomy_is_kept_word_for_word() -> None:
    (match,) = MATCHER.match(claim("Underwater Basket Weaving"))
    assert (match.label, match.matched) == ("Underwater Basket Weaving",) * 2
    assert (match.concept, match.score, match.counts) == (None, 0.0, False)


def test_at_most_as_many_as_asked_best_first() -> None:
    matches = MATCHER.match(claim("analysis"), limit=1)
    assert len(matches) == 1
    scores = [m.score for m in MATCHER.match(claim("analyse quality data"))]
    assert scores == sorted(scores, reverse=True)


def test_exact_only_makes_no_suggestion() -> None:
    (match,) = MATCHER.match(claim("Pyhton"), suggest=False)
    assert match.tier is Tier.NOT_IN_TAXONOMY


def test_a_yes_counts_and_stands_first() -> None:
    matcher = MATCHER.with_decisions(NONE.with_accepted("PYHTON", "urn:x:python"))
    (match,) = matcher.match(claim("Pyhton"))
    assert (match.tier, match.uri, match.counts, match.score) == (
        Tier.ACCEPTED,
        "urn:x:python",
        True,
        1.0,
    )


def test_a_yes_to_a_uri_holds_for_every_phrase_with_it() -> None:
    matcher = MATCHER.with_decisions(NONE.with_accepted(ESCO_UNKNOWN, "urn:x:python"))
    assert matcher.match(claim("anything", ESCO_UNKNOWN))[0].tier is Tier.ACCEPTED
    assert matcher.match(claim("anything"))[0].tier is Tier.NOT_IN_TAXONOMY


@pytest.mark.parametrize(
    ("phrase", "uri", "rejected"),
    [
        ("Python", None, "urn:x:python"),
        ("data analysis", None, "urn:x:analyse"),
        ("Pyhton", None, "urn:x:python"),
        ("anything", "urn:x:aid", "urn:x:aid"),
        ("anything", ESCO_UNKNOWN, ESCO_UNKNOWN),
    ],
)
def test_a_no_beats_every_tier(phrase: str, uri: str | None, rejected: str) -> None:
    assert rejected in [m.uri for m in MATCHER.match(claim(phrase, uri))]
    matcher = MATCHER.with_decisions(NONE.with_rejected(phrase, rejected))
    assert rejected not in [m.uri for m in matcher.match(claim(phrase, uri))]


def test_the_later_decision_holds_and_the_earlier_object_is_unchanged() -> None:
    yes = NONE.with_accepted("x", "urn:x:c")
    no = yes.with_rejected("X ", "urn:x:c")
    assert yes.accepted("x") == ("urn:x:c",)
    assert no.accepted("x") == ()
    assert no.rejects("x", "urn:x:c")
    assert not NONE.anything


def test_a_yes_to_a_concept_that_the_scheme_lacks_changes_nothing() -> None:
    matcher = MATCHER.with_decisions(NONE.with_accepted("Python", "urn:x:gone"))
    assert tier_and_uri("Python", matcher=matcher) == (Tier.PREFERRED, "urn:x:python")


@given(st.text(max_size=60), st.none() | st.text(max_size=30))
def test_any_phrase_and_uri_gets_at_least_one_match_and_the_same_again(
    phrase: str, uri: str | None
) -> None:
    asked = claim(phrase, uri)
    matches = MATCHER.match(asked)
    assert 1 <= len(matches) <= 5
    assert all(0 <= m.score <= 1 for m in matches)
    assert MATCHER.match(asked) == matches == Matcher(SCHEME).match(asked)


def test_hostile_strings_match_nothing_and_do_no_harm() -> None:
    if not STRINGS.exists():
        pytest.skip("the shared strings are not at hand")
    for case in json.loads(STRINGS.read_text("utf-8")):
        text = case["s"] if isinstance(case, dict) else case
        assert not any(m.counts for m in MATCHER.match(claim(text)))


def test_a_phrase_of_thousands_of_words_is_answered() -> None:
    assert MATCHER.match(claim("python " * 100_000))[0].claim.phrase.endswith("…")


def test_rapidfuzz_is_loaded_only_for_a_suggestion() -> None:
    program = (
        "import sys\n"
        "from tests.taxonomy.world import MATCHER, claim\n"
        "MATCHER.match(claim('Python')), MATCHER.match(claim('x', 'urn:x:aid'))\n"
        "assert 'rapidfuzz' not in sys.modules\n"
        "MATCHER.match(claim('Pyhton'))\n"
        "assert 'rapidfuzz' in sys.modules\n"
    )
    root = Path(__file__).resolve().parents[3]
    run = [sys.executable, "-c", program]
    done = subprocess.run(run, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

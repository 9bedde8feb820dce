"""A text's skills are found with the words they rest on; they wait, and the work is bounded."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from taxonomy.index.building import build
from taxonomy.index.hit import Hit
from taxonomy.matching import skills_in_outcomes as room
from taxonomy.matching.decisions import NONE
from taxonomy.matching.matcher import Tier
from taxonomy.matching.skills_in_outcomes import claims_of
from taxonomy.matching.skills_in_text import MAX_SEARCHES, find_in_text
from taxonomy.matrix.cell import State
from taxonomy.matrix.matrix import build_matrix, skills_overview
from taxonomy.profile.profile import Importance, Profile, Requirement
from tests.taxonomy.world import MATCHER, SCHEME, candidate, claim, item
from verify.item import Item
from verify.model import Achievement, ClaimSource, Credential
from verify.reading.text.safetext import SafeText
from verify.verdict import Verdict

INDEX = build(SCHEME.concepts, "en")


def parts(text: str) -> list[tuple[str, str, bool]]:
    return [(m.text, m.hits[0].uri, m.exact) for m in find_in_text(text, INDEX)]


def test_labels_are_found_word_for_word_in_a_sentence() -> None:
    assert parts("The learner can analyse data, use C++ and .NET, and provide first aid.") == [
        ("analyse data", "urn:x:analyse", True),
        ("C++", "urn:x:cpp", True),
        (".NET", "urn:x:net", True),
        ("provide first aid", "urn:x:aid", True),
    ]


def test_the_longest_label_wins_and_parts_do_not_overlap() -> None:
    found = find_in_text("digital printing; types of table saws", INDEX)
    assert [m.text for m in found] == ["digital printing", "types of table saws"]


def test_what_is_only_like_a_label_is_found_by_its_clause() -> None:
    ((text, uri, exact),) = parts(
        "\u2022 Students will be able to analyze the data\n\u2022 juggling"
    )
    assert (text, uri, exact) == ("analyze the data", "urn:x:analyse", False)


def test_a_part_says_where_it_stands_and_on_which_words_it_rests() -> None:
    text = "In short: anlyse of datas!"
    (match,) = find_in_text(text, INDEX)
    assert text[match.start : match.end] == match.text
    assert match.words == ("anlyse", "datas")
    assert 0 < match.hits[0].score < 1


@pytest.mark.parametrize("text", ["", ".", " \n", "use work and the", "R, C or Go to market", "C."])
def test_a_text_that_names_nothing_gives_nothing(text: str) -> None:
    assert parts(text) == []


class Counted:
    """An index that counts how often it is asked."""

    language = "en"

    def __init__(self) -> None:
        self.searches = 0
        self.looked_up = 0

    def search(self, phrase: str, limit: int = 5, language: str = "") -> tuple[Hit, ...]:
        self.searches += 1
        return ()

    def exact(self, phrase: str, language: str = "") -> tuple[tuple[str, str], ...]:
        self.looked_up += 1
        return ()


@pytest.mark.parametrize(
    "text",
    ["a, " * 400_000, "weld and " * 100_000, "x" * 1_000_000, "\n" * 1_000_000, "b. " * 300_000],
)
def test_a_megabyte_of_text_is_bounded_work(text: str) -> None:
    index = Counted()
    find_in_text(text, index)
    assert index.searches <= MAX_SEARCHES
    assert index.looked_up <= 8 * 1_500


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from("analyse data,.C+# and\n()-/"), max_size=120))
def test_parts_are_parts_of_the_text_in_its_order(text: str) -> None:
    found = find_in_text(text, INDEX)
    assert all(text[m.start : m.end] == m.text and m.hits for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def achieved(*outcomes: str, verdict: Verdict = Verdict.VERIFIED) -> Item:
    made = item("Course", verdict, claim("juggling"))
    texts = tuple(map(SafeText, outcomes))
    credential = Credential(
        title=SafeText("Course"),
        skills=(claim("juggling"),),
        achievements=(Achievement(outcomes=texts),),
    )
    return replace(made, credential=credential)


def test_an_outcome_fills_a_cell_as_what_waits_even_by_an_exact_name() -> None:
    assessed = candidate(1, achieved("Can analyse data and present it"))
    wanted = SCHEME["urn:x:analyse"]
    profile = Profile(
        title=SafeText("Job"),
        requirements=(
            Requirement(
                label=SafeText("analyse data"), importance=Importance.ESSENTIAL, concept=wanted
            ),
        ),
    )
    cell = build_matrix(profile, [assessed], MATCHER).rows[0].cells[0]
    assert cell.state is State.SUGGESTED
    (evidence,) = cell.evidence
    assert evidence.match.claim.source is ClaimSource.OUTCOME
    assert (evidence.match.tier, evidence.match.counts) == (Tier.PREFERRED, False)


def test_a_yes_to_words_of_an_outcome_counts() -> None:
    assessed = candidate(1, achieved("Can analyse data"))
    matcher = MATCHER.with_decisions(NONE.with_accepted("analyse data", "urn:x:analyse"))
    wanted = Requirement(
        label=SafeText("analyse data"),
        importance=Importance.ESSENTIAL,
        concept=SCHEME["urn:x:analyse"],
    )
    matrix = build_matrix(
        Profile(title=SafeText("Job"), requirements=(wanted,)), [assessed], matcher
    )
    assert matrix.rows[0].cells[0].state is State.EVIDENCED


def test_what_an_outcome_speaks_of_makes_no_row_of_its_own() -> None:
    matrix = skills_overview([candidate(1, achieved("Can analyse data"))], MATCHER)
    assert [row.requirement.label for row in matrix.rows] == ["juggling"]


def test_each_credential_has_what_its_own_outcomes_speak_of() -> None:
    one, other = achieved("Uses C++ daily"), achieved("Can analyse data")
    assessed = candidate(1, one, other)
    for made, phrases in ((one, ["juggling", "C++"]), (other, ["juggling", "analyse data"])):
        assert made.credential is not None
        assert [c.phrase for c in claims_of(made.credential, assessed.matches)] == phrases


def test_an_outcome_that_is_a_stated_skill_is_not_found_again() -> None:
    assessed = candidate(1, achieved("Juggling"))
    assert [c.source for c in assessed.matches] == [ClaimSource.ALIGNMENT]


def test_only_so_many_outcomes_of_a_bundle_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MAX_OUTCOMES", 1)
    assessed = candidate(1, achieved("Can analyse data", "Uses C++"))
    found = [c.phrase for c in assessed.matches if c.source is ClaimSource.OUTCOME]
    assert found == ["analyse data"]

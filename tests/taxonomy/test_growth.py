"""Matching and comparing grow with what there is to match: counted, not timed."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from taxonomy.assess import assess_items, rematch
from taxonomy.index.building import build
from taxonomy.index.hit import Hit
from taxonomy.matching import skills_in_outcomes
from taxonomy.matching.decisions import NONE
from taxonomy.matching.matcher import Matcher
from taxonomy.matrix import matrix as matrix_room
from taxonomy.matrix.matrix import Matrix, build_matrix, skills_overview
from taxonomy.profile.profile import Profile, Requirement
from tests.taxonomy.world import MATCHER, SCHEME, candidate, claim, item
from verify.item import Item
from verify.model import Achievement, Credential, SkillClaim
from verify.reading.text.safetext import SafeText
from verify.verdict import Verdict

V = Verdict.VERIFIED
PHRASES = ("Pyhton", "anlyse data", "first aid courses", "welding of pipes")


class CountedIndex:
    """The index of the small vocabulary, which notes every phrase that it is asked for."""

    language = "en"

    def __init__(self) -> None:
        self._index = build(SCHEME.concepts, "en")
        self.searched: list[str] = []
        self.looked_up: list[str] = []

    def search(self, phrase: str, limit: int = 5, language: str = "") -> tuple[Hit, ...]:
        self.searched.append(phrase)
        return self._index.search(phrase, limit, language)

    def exact(self, phrase: str, language: str = "") -> tuple[tuple[str, str], ...]:
        self.looked_up.append(phrase)
        return self._index.exact(phrase, language)


def course(number: int, phrases: Sequence[str] = PHRASES) -> Item:
    """A credential whose skills have the words of all others, and addresses of their own."""
    skills = [claim(p, f"https://skills.example/{number}/{n}") for n, p in enumerate(phrases)]
    return item(f"Course {number}", V, *skills)


def evidence_in(matrix: Matrix) -> int:
    return sum(len(cell.evidence) for row in matrix.rows for cell in row.cells)


def speaking(number: int, *outcomes: str) -> Item:
    texts = tuple(map(SafeText, outcomes))
    says = Credential(
        title=SafeText(f"Course {number}"), achievements=(Achievement(outcomes=texts),)
    )
    return replace(item(f"Course {number}", V), credential=says)


def test_a_phrase_is_searched_once_whoever_states_it_and_whatever_is_decided() -> None:
    index = CountedIndex()
    matcher = Matcher(SCHEME, open_index=lambda: index)
    candidates = [
        candidate(n, *(course(100 * n + c) for c in range(20)), matcher=matcher) for n in range(5)
    ]
    skills_overview(candidates, matcher)
    decided = matcher.with_decisions(NONE.with_accepted("Pyhton", "urn:x:python"))
    skills_overview(candidates, decided)
    assert sorted(index.searched) == sorted(PHRASES)


def test_what_a_matcher_has_read_is_not_matched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    matched: list[SkillClaim] = []
    matcher = Matcher(SCHEME)
    assessed = assess_items("Candidate 1", SafeText("1.zip"), [course(1), course(2)], matcher)
    monkeypatch.setattr(matcher, "match", lambda of, **_: matched.append(of))
    skills_overview([assessed], matcher)
    build_matrix(
        Profile(title=SafeText("Job"), requirements=(Requirement(label=SafeText("x")),)),
        [assessed],
        matcher,
    )
    assert rematch(assessed, matcher) is assessed
    assert matched == []


def test_an_outcome_is_searched_once_however_many_credentials_say_it() -> None:
    index = CountedIndex()
    matcher = Matcher(SCHEME, open_index=lambda: index)
    said = [speaking(n, "Can analyse data, and present it") for n in range(50)]
    candidate(1, speaking(0, "Can analyse data, and present it"), matcher=matcher)
    once = len(index.looked_up)
    assert once > 0
    candidate(2, *said, matcher=matcher)
    assert len(index.looked_up) == once


@pytest.mark.parametrize("count", [20, 40, 80])
def test_each_credential_is_looked_through_for_its_own_words_alone(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []
    says = skills_in_outcomes._says
    items = [speaking(n, f"Welds{n} pipes") for n in range(count)]
    assessed = candidate(1, *items)

    def counting(text: str, phrase: str) -> bool:
        compared.append(phrase)
        return says(text, phrase)

    monkeypatch.setattr(skills_in_outcomes, "_says", counting)
    for one in items:
        assert one.credential is not None
        assessed.matches.claims_of(one.credential)
    assert len(compared) <= count


@pytest.mark.parametrize("count", [10, 20, 40])
def test_without_a_profile_a_skill_is_one_row_and_evidence_grows_with_the_credentials(
    count: int,
) -> None:
    matrix = skills_overview([candidate(1, *map(course, range(count)))], MATCHER)
    in_words = [row for row in matrix.rows if row.requirement.concept is None]
    assert [row.requirement.label for row in in_words] == sorted(PHRASES, key=str.lower)
    assert all(len(row.cells[0].evidence) == count for row in in_words)
    assert evidence_in(matrix) == count * evidence_in(
        skills_overview([candidate(1, course(1))], MATCHER)
    )


def test_a_uri_in_two_wordings_is_one_row_and_words_under_two_uris_as_well() -> None:
    one, other = "https://a.example/1", "https://b.example/2"
    stated = (claim("Sailing", one), claim("Sailing a boat", one), claim("sailing", other))
    matrix = skills_overview([candidate(1, *(item(s.phrase, V, s) for s in stated))], MATCHER)
    assert [row.requirement.label for row in matrix.rows] == ["Sailing"]
    titles = [
        e.item.credential.title for e in matrix.rows[0].cells[0].evidence if e.item.credential
    ]
    assert sorted(titles) == ["Sailing", "Sailing a boat", "sailing"]


def test_only_the_cells_of_candidates_who_state_something_near_are_filled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    filled = 0
    fill = matrix_room.fill

    def counting(*of: object) -> object:
        nonlocal filled
        filled += 1
        return fill(*of)  # type: ignore[arg-type]

    monkeypatch.setattr(matrix_room, "fill", counting)
    candidates = [candidate(n, item("A", V, claim(f"Juggling {n} balls"))) for n in range(40)]
    matrix = skills_overview(candidates, MATCHER)
    assert (len(matrix.rows), filled) == (40, 40)
    assert [len(matrix.rows_about([n])) for n in range(40)] == [1] * 40
    assert len(matrix.rows_about(range(7))) == 7

"""Decisions hold for a phrase, in its language, and beat the matcher."""

from datetime import date

from msgspec.structs import replace

from taxonomy.matching.decisions import NONE, Decision, Decisions, decision
from taxonomy.matching.matcher import Tier
from taxonomy.matrix.matrix import State, build_matrix
from taxonomy.profile.profile import read_profile
from tests.taxonomy.world import MATCHER, SCHEME, candidate, claim, item
from verify.model import ClaimSource, SkillClaim
from verify.reading.text.safetext import SafeText
from verify.verdict import Verdict

PYTHON, AID = "urn:x:python", "urn:x:aid"


def said(phrase: str, language: str) -> SkillClaim:
    return SkillClaim(phrase=SafeText(phrase), source=ClaimSource.ALIGNMENT, language=language)


def test_a_decision_holds_in_its_language_and_where_none_is_stated() -> None:
    decided = NONE.with_accepted("Gift", AID, language="en-GB")
    assert decided.accepted("gift", "en") == (AID,)
    assert decided.accepted("gift", "en-US") == (AID,)
    assert decided.accepted("gift", "") == (AID,)
    assert decided.accepted("gift", "de") == ()
    assert NONE.with_accepted("Gift", AID).accepted("gift", "de") == (AID,)


def test_the_decision_for_a_language_goes_before_one_for_any() -> None:
    decided = NONE.with_rejected("Gift", AID, language="de").with_accepted("Gift", AID)
    assert decided.rejects("gift", AID, "de")
    assert not decided.rejects("gift", AID, "en")
    assert decided.accepted("gift", "en") == (AID,)


def test_a_later_decision_takes_the_place_of_the_earlier_on_the_same() -> None:
    first = NONE.having([replace(decision("X", PYTHON, True), on=date(2026, 1, 1))])
    again = first.having([replace(decision("x ", PYTHON, False), on=date(2026, 2, 1))])
    assert list(again) == [
        Decision(phrase="x", concept=PYTHON, accepted=False, on=date(2026, 2, 1))
    ]
    assert list(first) == [Decision(phrase="x", concept=PYTHON, accepted=True, on=date(2026, 1, 1))]


def test_joining_takes_what_is_newer_and_lists_all_in_order() -> None:
    mine = NONE.with_accepted("b", PYTHON).with_accepted("a", PYTHON)
    theirs = NONE.with_rejected("b", PYTHON).with_accepted("a", AID)
    joined = mine.having(theirs)
    assert [(d.phrase, d.concept, d.accepted) for d in joined] == [
        ("a", AID, True),
        ("a", PYTHON, True),
        ("b", PYTHON, False),
    ]
    assert joined.anything
    assert not Decisions().anything


def test_the_matcher_asks_in_the_language_of_the_claim() -> None:
    matcher = MATCHER.with_decisions(NONE.with_accepted("Gift", AID, language="en"))
    assert matcher.match(said("Gift", "en"))[0].tier is Tier.ACCEPTED
    assert matcher.match(said("Gift", "de"))[0].tier is Tier.NOT_IN_TAXONOMY
    rejecting = MATCHER.with_decisions(NONE.with_rejected("Python", PYTHON, language="en"))
    assert rejecting.match(said("Python", "en"))[0].concept is None
    assert rejecting.match(said("Python", "de"))[0].concept == SCHEME[PYTHON]


def test_a_chosen_term_beats_the_very_words_of_the_requirement() -> None:
    words = claim("Unicycling")
    asked = 'title = "T"\n[[requirement]]\nskill = "Python"\n'
    profile = read_profile(asked.encode(), "job.toml", SCHEME)
    matcher = MATCHER.with_decisions(NONE.with_accepted("Python", AID))
    one = candidate(1, item("A", Verdict.VERIFIED, claim("Python"), words))
    cell = build_matrix(profile, [one], matcher).rows[0].cells[0]
    assert cell.state is State.NOTHING


def test_terms_to_choose_from_are_found_whatever_was_decided() -> None:
    matcher = MATCHER.with_decisions(NONE.with_rejected("python", PYTHON))
    assert matcher.search("Python")[0].uri == PYTHON
    assert len({m.uri for m in matcher.search("analysis")}) == len(matcher.search("analysis"))

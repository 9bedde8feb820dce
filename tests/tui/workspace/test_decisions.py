"""What a recruiter decided, as values: each change is a new one."""

from datetime import date

import pytest

from taxonomy.matching.decisions import Decision
from taxonomy.matching.matcher import Tier
from tests.taxonomy.world import MATCHER, SCHEME, claim
from tui.workspace.decisions import Workspace

PYTHON, AID = "urn:x:python", "urn:x:aid"


def test_choosing_another_term_takes_the_place_of_what_counted() -> None:
    by_uri = claim("Snakes", PYTHON)
    (read,) = MATCHER.match(by_uri)
    on = date(2026, 11, 23)
    decided = Workspace().with_choice(read, SCHEME[AID], on=on).decisions
    assert list(decided) == [
        Decision(
            phrase="snakes",
            concept=AID,
            accepted=True,
            language="",
            label="provide first aid",
            on=on,
        ),
        Decision(
            phrase="snakes", concept=PYTHON, accepted=False, language="", label="Python", on=on
        ),
    ]
    found = MATCHER.with_decisions(decided).match(by_uri)
    assert [(m.tier, m.concept) for m in found] == [(Tier.ACCEPTED, SCHEME[AID])]


def test_choosing_for_what_only_waits_rejects_nothing() -> None:
    waiting = MATCHER.match(claim("Pyhton"))[0]
    decided = Workspace().with_choice(waiting, SCHEME["urn:x:cpp"]).decisions
    assert [d.accepted for d in decided] == [True]
    found = MATCHER.with_decisions(decided).match(claim("Pyhton"))
    assert [m.concept for m in found] == [SCHEME["urn:x:cpp"]]


def test_what_names_no_concept_cannot_be_answered_but_a_term_can_be_chosen_for_it() -> None:
    (unknown,) = MATCHER.match(claim("Unicycling"))
    with pytest.raises(ValueError, match="only a match with a concept"):
        Workspace().with_answer(unknown, accepted=True)
    decided = Workspace().with_choice(unknown, SCHEME[AID]).decisions
    assert decided.accepted("unicycling") == (AID,)

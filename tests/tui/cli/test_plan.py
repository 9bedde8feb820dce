"""A plan is run step by step: each item is told as it comes, and a person may cancel."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from taxonomy.comparison import Comparison, compare
from taxonomy.matching.matcher import Matcher
from tests.taxonomy.world import SCHEME
from tests.tui.bundles import ADA, GUILD, bundle, signed_badge
from tests.world import means
from tui.plan import Plan, review_as_planned
from verify.errors import Code, UnusableInput
from verify.reading.text.safetext import SafeText
from verify.review.request import ReviewRequest
from verify.review.review import Review
from verify.trust.employer import Trusted, TrustList
from verify.verdict import Check, Pass, Verdict
from verify.verifier import Setting

KNOWN = {
    GUILD.id: Trusted(id=GUILD.id, name=SafeText("Example Guild"), since="", note=SafeText(""))
}


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """Two candidates: one with two credentials, one with one of the same."""
    bundles = (
        bundle(tmp_path / "one", python__json=signed_badge("Python")),
        bundle(tmp_path / "two"),
    )
    setting = Setting(means=means(), trust=(TrustList(SafeText("list"), KNOWN),))
    return Plan(
        request=ReviewRequest(bundles=bundles, setting=setting),
        profile=None,
        matcher=Matcher(SCHEME),
    )


def run(plan: Plan, **listeners: Any) -> Comparison:
    """The plan carried out by the engine, and compared."""
    return review_as_planned(plan, Review(plan.request), **listeners)


def asking(plan: Plan, **changes: Any) -> Plan:
    """The plan with another request."""
    return replace(plan, request=replace(plan.request, **changes))


def test_each_bundle_is_announced_and_each_item_told_as_it_comes(plan: Plan) -> None:
    told: list[tuple[int, str]] = []
    run(
        plan,
        on_item=lambda number, item: told.append((number, item.source)),
        on_total=lambda number, total: told.append((number, str(total))),
    )
    assert told == [
        (0, "2"),
        (0, "certificate.jwt"),
        (0, "python.json"),
        (1, "1"),
        (1, "certificate.jwt"),
    ]


def test_the_result_holds_every_candidate_and_what_all_state(plan: Plan) -> None:
    result = run(plan)
    assert [a.candidate for a in result.assessments] == ["Candidate 1", "Candidate 2"]
    assert [a.file for a in result.assessments] == ["one", "two"]
    assert {item.verdict for item in result.items} == {Verdict.VERIFIED}
    assert "Python" in [row.requirement.label for row in result.matrix.rows]
    assert (result.unread, result.offline, result.checked_at) == (0, True, plan.setting.now)


def test_a_credential_in_two_bundles_is_noted_in_both(plan: Plan) -> None:
    result = run(plan)
    noted = [
        (item.source, Code.SAME_CREDENTIAL_IN_TWO_BUNDLES in {note.code for note in item.notes})
        for item in result.items
    ]
    assert noted == [("certificate.jwt", True), ("python.json", False), ("certificate.jwt", True)]


def test_each_candidate_is_compared_with_their_own_addresses(plan: Plan) -> None:
    result = run(asking(plan, emails=((ADA,), ("ben@mail.example",))))
    first, second = (a.items[0] for a in result.assessments)
    assert isinstance(first.checks[Check.HOLDER], Pass)
    assert second.verdict is Verdict.NOT_THEIRS


def test_cancelling_keeps_what_was_judged_and_counts_what_was_not(plan: Plan) -> None:
    seen: list[str] = []
    result = run(
        plan, on_item=lambda _, item: seen.append(item.source), cancelled=lambda: len(seen) == 1
    )
    assert [len(a.items) for a in result.assessments] == [1, 0]
    assert result.unread == 2


def test_after_a_decision_the_same_items_are_compared_again(plan: Plan) -> None:
    result = run(plan)
    decisions = plan.matcher.decisions.with_rejected("Python", "urn:x:python")
    again = compare(result.review, plan.profile, plan.matcher.with_decisions(decisions))
    assert again.items == result.items
    before, after = ([row.requirement.concept for row in r.matrix.rows] for r in (result, again))
    assert before != after


def test_a_bundle_that_cannot_be_opened_stops_the_run(plan: Plan, tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match=r"gone\.zip doesn't exist"):
        run(asking(plan, bundles=(tmp_path / "gone.zip",)))

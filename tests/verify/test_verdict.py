"""The fold from nine checks to a verdict, over the whole product of outcomes."""

import itertools
from collections.abc import Callable

import pytest

from verify.errors import Code
from verify.verdict import (
    NOT_RUN,
    Check,
    Checks,
    Fail,
    Grounds,
    Judgement,
    NotApplicable,
    NotChecked,
    Outcome,
    Pass,
    Verdict,
    fold,
)

PASS = Pass(Grounds({"because": "a test says so"}))
FAIL = Fail(Code.BAD_SIGNATURE)
OPEN = NotChecked(Code.OFFLINE)
NONE = NotApplicable(Code.NO_PROOF)
KINDS: tuple[Outcome, ...] = (PASS, FAIL, OPEN, NONE)

ALL_PASS = Checks(dict.fromkeys(Check, PASS))
NEEDED = (
    Check.READABLE,
    Check.COVERAGE,
    Check.SIGNATURE,
    Check.KEY,
    Check.VALIDITY,
    Check.STATUS,
)


def by_the_contract(o: dict[Check, Outcome]) -> Verdict:  # noqa: PLR0911  one return a verdict
    """The table of verdicts.md, written down again without the product's code."""
    if o[Check.READABLE] is FAIL:
        return Verdict.UNREADABLE
    if o[Check.SIGNATURE] is NONE:
        return Verdict.NOT_SIGNED
    if FAIL in (o[Check.COVERAGE], o[Check.SIGNATURE], o[Check.KEY]):
        return Verdict.REJECTED
    if o[Check.HOLDER] is FAIL:
        return Verdict.NOT_THEIRS
    if FAIL in (o[Check.VALIDITY], o[Check.STATUS]):
        return Verdict.NO_LONGER_VALID
    if any(o[check] is OPEN for check in NEEDED):
        return Verdict.NOT_FULLY_CHECKED
    if NONE in (o[Check.READABLE], o[Check.KEY]):
        return Verdict.NOT_FULLY_CHECKED
    return Verdict.VERIFIED if o[Check.ISSUER] is PASS else Verdict.GENUINE


@pytest.mark.parametrize("readable", KINDS, ids=["pass", "fail", "open", "none"])
def test_every_combination_of_outcomes_folds_to_what_the_contract_says(readable: Outcome) -> None:
    rest = [check for check in Check if check is not Check.READABLE]
    for combination in itertools.product(KINDS, repeat=len(rest)):
        outcomes = dict(zip(rest, combination, strict=True)) | {Check.READABLE: readable}
        assert fold(Checks(outcomes)).verdict is by_the_contract(outcomes), outcomes


def test_nine_passes_are_verified_and_need_no_reason() -> None:
    assert fold(ALL_PASS) == Judgement(Verdict.VERIFIED, None, None)


@pytest.mark.parametrize("left_out", Check)
def test_leaving_any_check_out_makes_verified_unreachable(left_out: Check) -> None:
    outcomes = {check: PASS for check in Check if check is not left_out}
    assert fold(Checks(outcomes)).verdict is not Verdict.VERIFIED
    for rest in itertools.product(KINDS, repeat=3):
        changed = outcomes | dict(
            zip((Check.ISSUER, Check.HOLDER, Check.STATUS), rest, strict=True)
        )
        changed.pop(left_out, None)
        assert fold(Checks(changed)).verdict is not Verdict.VERIFIED


@pytest.mark.parametrize("left_out", Check)
def test_a_check_that_crashed_is_named_as_the_reason(left_out: Check) -> None:
    judgement = fold(ALL_PASS.with_({left_out: NOT_RUN}))
    assert judgement.decided_by is left_out
    assert judgement.code in (Code.NOT_RUN, None)


def test_nothing_at_all_is_not_fully_checked() -> None:
    assert fold(Checks.not_run()).verdict is Verdict.NOT_FULLY_CHECKED
    assert fold(Checks({})).verdict is Verdict.NOT_FULLY_CHECKED


def test_revoked_is_said_before_expired() -> None:
    both = ALL_PASS.with_({Check.STATUS: Fail(Code.REVOKED), Check.VALIDITY: Fail(Code.EXPIRED)})
    assert fold(both) == Judgement(Verdict.NO_LONGER_VALID, Check.STATUS, Code.REVOKED)


def test_an_unrecognised_issuer_is_genuine_with_its_reason() -> None:
    judgement = fold(ALL_PASS.with_({Check.ISSUER: NotChecked(Code.ISSUER_NOT_RECOGNISED)}))
    assert judgement == Judgement(Verdict.GENUINE, Check.ISSUER, Code.ISSUER_NOT_RECOGNISED)


def test_an_open_holder_does_not_lower_the_verdict() -> None:
    judgement = fold(ALL_PASS.with_({Check.HOLDER: NotChecked(Code.HOLDER_UNPROVEN)}))
    assert judgement.verdict is Verdict.VERIFIED


TRUTHS: list[Callable[[], object]] = [
    lambda: PASS,
    lambda: FAIL,
    lambda: OPEN,
    lambda: NONE,
    lambda: Verdict.VERIFIED,
    lambda: Verdict.REJECTED,
]


@pytest.mark.parametrize("make", TRUTHS)
def test_outcomes_and_verdicts_have_no_truth_value(make: Callable[[], object]) -> None:
    with pytest.raises(TypeError, match="no truth value"):
        bool(make())


def test_a_pass_cannot_be_built_on_nothing() -> None:
    with pytest.raises(ValueError, match="at least one fact"):
        Grounds({})
    with pytest.raises(TypeError):
        Pass()  # type: ignore[call-arg]

"""Advice on the screen: by its key where that does something, else in the catalogue's words."""

import pytest

from tui.widgets.details.key_hints import advice_here
from verify.catalogue import advice
from verify.errors import Code
from verify.verdict import Fail, Grounds, NotChecked, Pass

BY_KEY = {
    "o": (
        Code.OFFLINE,
        Code.KEY_UNRESOLVED,
        Code.KEY_SELF_ASSERTED,
        Code.STATUS_NOT_REACHED,
        Code.HOSTED_NEEDS_NETWORK,
    ),
    "r": (Code.ISSUER_NOT_RECOGNISED, Code.NO_TRUST_LIST),
    "h": (Code.HOLDER_NOT_ASKED, Code.HOLDER_MISMATCH),
}
PAIRS = [(key, code) for key, codes in BY_KEY.items() for code in codes]


@pytest.mark.parametrize(("key", "code"), PAIRS)
def test_a_key_is_named_where_it_does_something(key: str, code: Code) -> None:
    told = advice_here(NotChecked(code), {key})
    assert f"ress {key} " in f"{told} "
    assert "--" not in told
    assert "Review again" not in told


@pytest.mark.parametrize(("key", "code"), PAIRS)
def test_without_its_key_advice_is_the_catalogues(key: str, code: Code) -> None:
    assert advice_here(NotChecked(code), set("orh") - {key}) == advice(NotChecked(code))


def test_what_no_key_does_is_said_as_everywhere() -> None:
    for outcome in (Fail(Code.BAD_SIGNATURE), NotChecked(Code.INTERNAL)):
        assert advice_here(outcome, "orh") == advice(outcome)
    assert advice_here(Pass(Grounds({"a": "b"})), "orh") == ""


def test_a_seal_is_told_of_the_trusted_lists_with_and_without_the_key() -> None:
    for keys in ("", "o"):
        assert "mc-review trust refresh eu" in advice_here(NotChecked(Code.KEY_SELF_ASSERTED), keys)

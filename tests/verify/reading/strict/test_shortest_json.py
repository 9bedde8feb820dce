"""JSON in its shortest form is read in a shorter way, with the same values and refusals."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.errors import BadData
from verify.reading.strict import json as strict_json
from verify.reading.strict.json import parse_json

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
)
any_json = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=12,
)


def outcome(data: bytes) -> tuple[str, str]:
    """The value as text, in which 1, 1.0 and True differ; or the refusal."""
    try:
        return "read", repr(parse_json(data))
    except BadData as error:
        return str(error.code), error.detail


def long_way(data: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    with monkeypatch.context() as patch:
        patch.setattr(strict_json, "_shortest", lambda _data: strict_json._OTHER)
        return outcome(data)


def is_short(data: bytes) -> bool:
    return strict_json._shortest(data) is not strict_json._OTHER


@given(any_json)
def test_what_software_writes_is_read_alike_both_ways(value: Any) -> None:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    with pytest.MonkeyPatch.context() as patch:
        assert outcome(data) == long_way(data, patch)


@given(st.text('{}[]:,"\\ax01eE.-+ \n\u00e9truefalsn', max_size=24))
def test_so_is_any_other_text(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        assert outcome(text.encode()) == long_way(text.encode(), patch)


@given(st.binary(max_size=16))
def test_so_are_any_bytes(data: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        assert outcome(data) == long_way(data, patch)


@pytest.mark.parametrize(
    "text",
    [
        '{"a":1,"a":2}',
        '{"a":{"b":[],"b":[]}}',
        "[9007199254740992]",
        "[-9007199254740992]",
        "[0.10000000000000000000001]",
        "[1e400]",
        "[1.0e5]",
        "[-0]",
        "[NaN]",
        '["\\u0000"]',
        '["\\ud800"]',
        '{"a": 1}',
        "[1,]",
        "[" * 65 + "]" * 65,
    ],
)
def test_what_could_mean_two_things_does_not_take_the_short_way(text: str) -> None:
    assert not is_short(text.encode()) or len(text) == 130  # levels are counted before


def test_a_credential_without_spaces_takes_it() -> None:
    credential = {"@context": ["https://a.example"], "n": 1, "f": 0.5, "t": 'caf\u00e9 "x"\n'}
    data = json.dumps(credential, ensure_ascii=False, separators=(",", ":")).encode()
    assert is_short(data)
    assert parse_json(data) == credential

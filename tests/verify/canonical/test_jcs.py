"""The quick way to canonical JSON gives the bytes of the careful one, or isn't taken."""

import json

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from tests.verify.canonical.shared import CORPUS, needs_corpus
from verify.canonical.jcs import canonical_json
from verify.errors import BadData, Code

RARE = st.sampled_from(["\x7f", "\x1f", "\u2028", "\U0001f600", "/"])
RARE = st.sampled_from(["\x7f", "\x1f", "\u2028", "\U0001f600", "/"])
TEXT = st.one_of(st.text(max_size=8), RARE)
LEAVES = st.one_of(
    TEXT,
    st.none(),
    st.booleans(),
    st.integers(-(2**53) + 1, 2**53 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXT, inner, max_size=5)),
    max_leaves=15,
)


@given(VALUES)
def test_any_value_gets_the_bytes_of_the_library(value):
    assert canonical_json(value) == rfc8785.dumps(value)


@pytest.mark.parametrize(
    "value", [2**53, -(2**53), "\ud800", {"a": "\udc00"}, {"\ud800": 1}, float("nan"), 1e999]
)
def test_what_has_no_canonical_form_is_malformed(value):
    with pytest.raises(BadData) as raised:
        canonical_json(value)
    assert raised.value.code is Code.MALFORMED


@needs_corpus
def test_the_vectors_of_the_specifications_author():
    folder = CORPUS / "rfc8785-jcs"
    inputs = sorted((folder / "input").glob("*.json")) or sorted(folder.glob("**/input/*.json"))
    assert inputs
    for file in inputs:
        output = file.parent.parent / "output" / file.name
        assert canonical_json(json.loads(file.read_bytes())) == output.read_bytes().strip(), file

"""Rules on JSON documents: the one pass agrees with the search for what is broken."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.errors import BadData
from verify.formats.rules import (
    Rule,
    Rules,
    check,
    first_broken,
    is_object,
    is_stated,
    is_text,
    is_type,
)

RULES = Rules.of(
    Rule(path=("a",), test=is_text, whole=True),
    Rule(path=("a", "b"), test=is_object),
    Rule(path=("a", "b", "type"), test=is_type, required=True),
    Rule(path=("a", "b", "a"), test=is_stated, required=True, whole=True),
    Rule(path=("b",), test=is_object, required=True),
    Rule(path=("b", "type"), test=is_type),
    Rule(path=("type",), test=is_text, required=True, whole=True),
)
NAMES = st.sampled_from(["a", "b", "type", "@type"])
VALUES = st.recursive(
    st.sampled_from([None, "", "x", " ", 1, [], {}]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(NAMES, VALUES))
def test_a_document_keeps_the_rules_where_none_is_found_broken(document: dict[str, Any]) -> None:
    assert RULES.are_kept_by(document) == (first_broken(document, RULES.rules) is None)


@given(st.dictionaries(NAMES, VALUES), st.sampled_from(RULES.rules))
def test_each_rule_alone_is_kept_or_found_broken(document: dict[str, Any], rule: Rule) -> None:
    assert Rules.of(rule).are_kept_by(document) == (first_broken(document, [rule]) is None)


def test_the_first_rule_in_their_order_is_named() -> None:
    rules = Rules.of(Rule(path=("b",), test=is_text), Rule(path=("a",), test=is_text))
    with pytest.raises(BadData, match=r"/b$"):
        check({"a": 1, "b": 2}, rules)


def test_an_empty_list_is_missing_where_each_element_is_asked() -> None:
    assert not Rules.of(Rule(path=("a",), test=is_text, required=True)).are_kept_by({"a": []})
    assert Rules.of(Rule(path=("a",), test=is_text)).are_kept_by({"a": []})

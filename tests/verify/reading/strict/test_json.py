import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verify.reading.shared import ATTACKS, cases
from verify.errors import BadData, Code
from verify.reading.limits import MAX_DEPTH, MAX_JSON_BYTES, MAX_JSON_VALUES
from verify.reading.strict.json import parse_json, parse_object

SUITE = ATTACKS / "json" / "jsontestsuite"
REFUSED_BY_DESIGN = {
    "y_object_duplicated_key.json": Code.DUPLICATE_KEY,  # readers differ on which one counts
    "y_object_duplicated_key_and_value.json": Code.DUPLICATE_KEY,
    "y_object_escaped_null_in_key.json": Code.MALFORMED,  # U+0000 ends strings for some readers
    "y_string_null_escape.json": Code.MALFORMED,
}
# Left open by the RFC, and harmless.
ACCEPTED_OF_THE_OPEN = {"i_structure_UTF-8_BOM_empty_object.json"}
TRANSFORMS_KEPT = {
    "number_1.0.json",
    "number_1e6.json",
    "object_key_nfc_nfd.json",
    "object_key_nfd_nfc.json",
}

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
any_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
)


def refusal(data):
    with pytest.raises(BadData) as caught:
        parse_json(data)
    return caught.value


@pytest.mark.parametrize("path", cases(SUITE, "y_*.json"))
def test_valid_json_is_read_unless_our_profile_refuses_it(path):
    data = path.read_bytes()
    if path.name in REFUSED_BY_DESIGN:
        assert refusal(data).code is REFUSED_BY_DESIGN[path.name]
    else:
        assert parse_json(data) == json.loads(data)


@pytest.mark.parametrize("path", cases(SUITE, "n_*.json"))
def test_invalid_json_is_refused(path):
    assert refusal(path.read_bytes()).code in (Code.MALFORMED, Code.NESTING_LIMIT)


@pytest.mark.parametrize("path", cases(SUITE, "i_*.json"))
def test_what_the_rfc_leaves_open_is_refused(path):
    if path.name in ACCEPTED_OF_THE_OPEN:
        assert parse_json(path.read_bytes()) == {}
    else:
        assert refusal(path.read_bytes()).code in (Code.MALFORMED, Code.NESTING_LIMIT)


@pytest.mark.parametrize("path", cases(ATTACKS / "json" / "transform", "*.json"))
def test_what_other_parsers_change_on_the_way_is_kept_or_refused(path):
    data = path.read_bytes()
    if path.name in TRANSFORMS_KEPT:
        assert parse_json(data) == json.loads(data)
    else:
        assert refusal(data).code in (Code.MALFORMED, Code.DUPLICATE_KEY)


@pytest.mark.parametrize("path", cases(ATTACKS / "made" / "json", "*.json"))
def test_each_made_attack_meets_its_code(path):
    expected = {
        "bom.json": None,
        "proto_keys.json": None,
        "deep_100k.json": Code.NESTING_LIMIT,
        "deep_600_objects.json": Code.NESTING_LIMIT,
        "dup_key_escaped.json": Code.DUPLICATE_KEY,
        "dup_key_subject.json": Code.DUPLICATE_KEY,
    }.get(path.name, Code.MALFORMED)
    if expected is None:
        assert isinstance(parse_json(path.read_bytes()), dict)
    else:
        assert refusal(path.read_bytes()).code is expected


@given(any_json)
def test_what_python_writes_reads_back_the_same(value):
    assert parse_json(json.dumps(value).encode()) == value
    assert parse_json(json.dumps(value, ensure_ascii=False).encode()) == value


@given(st.binary(max_size=200) | st.text('{}[]",:\\u0d8Ee1-. \n').map(str.encode))
def test_any_bytes_give_a_value_that_json_gives_too_or_bad_data(data):
    try:
        value = parse_json(data)
    except BadData:
        return
    assert value == json.loads(data.decode("utf-8-sig"))


@pytest.mark.parametrize("opener", [b"[", b'{"a":'])
def test_sixty_four_levels_pass_and_one_more_does_not(opener):
    closer = b"]" if opener == b"[" else b"}"
    inner = b"1"
    assert parse_json(opener * MAX_DEPTH + inner + closer * MAX_DEPTH)
    deeper = MAX_DEPTH + 1
    assert refusal(opener * deeper + inner + closer * deeper).code is Code.NESTING_LIMIT


def test_brackets_inside_strings_are_no_levels():
    text = '{"a": "' + "[{" * 500 + '\\"' + "[" * 500 + '"}'
    assert parse_json(text.encode())["a"].startswith("[{[{")


@pytest.mark.parametrize(
    "data",
    [
        b"[" * MAX_JSON_BYTES,
        b"[" * 900_000 + b"]" * 900_000,
        b'"' + b'\\"' * (MAX_JSON_BYTES // 2 - 1),
        b"[" + b"[]," * MAX_JSON_VALUES + b"[]]",
        b"[" * 70 + b"]" * (MAX_JSON_BYTES - 70),
    ],
    ids=["openers", "a deep nest", "an unclosed string", "a million lists", "closers"],
)
def test_the_largest_texts_are_refused_quickly(data):
    started = time.process_time()
    assert refusal(data).code in (Code.NESTING_LIMIT, Code.SIZE_LIMIT, Code.MALFORMED)
    assert time.process_time() - started < 2


def test_more_than_the_limit_is_not_even_looked_at():
    assert refusal(b" " * (MAX_JSON_BYTES + 1)).code is Code.SIZE_LIMIT


@pytest.mark.parametrize("literal", ["0", "-0", "0.0", "-0.0e9", "1.50", "0.1", "1e21", "1E4"])
def test_numbers_that_a_double_keeps_are_read(literal):
    assert parse_json(literal.encode()) == float(literal)


def test_seventeen_digits_are_what_other_writers_put_out():
    assert parse_json(b"0.10000000000000001") == 0.1


@pytest.mark.parametrize(
    "literal",
    [
        "9007199254740992",
        "-9007199254740993",
        "9007199254740993.0",
        "1e999",
        "1e-999",
        "0.1234567890123456789",
        "1" * 5000,
        "0." + "1" * 5000,
    ],
)
def test_numbers_that_would_change_are_refused(literal):
    assert refusal(literal.encode()).code is Code.MALFORMED


def test_the_detail_names_the_key_that_stands_twice_and_shows_it_harmlessly():
    error = refusal(b'{"x": [{"\\u001b[2J": 1, "\\u001B[2J": 2}]}')
    assert error.code is Code.DUPLICATE_KEY
    assert "<U+001B>[2J" in error.detail


def test_the_detail_names_line_and_column():
    assert "line 2, column 3" in refusal(b"{\n  x: 1}").detail


@pytest.mark.parametrize("data", [b"[]", b'"a"', b"null", b"1"])
def test_an_object_is_required_where_one_is_asked_for(data):
    with pytest.raises(BadData, match="malformed"):
        parse_object(data)


def test_a_surrogate_pair_is_one_character_and_an_escaped_backslash_no_escape():
    assert parse_json(b'"\\ud83d\\ude00"') == "😀"
    assert parse_json(b'"\\\\ud83d"') == "\\ud83d"
    assert refusal(b'"\\\\\\ud83d"').code is Code.MALFORMED

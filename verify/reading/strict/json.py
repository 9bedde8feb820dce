"""JSON, read so that it can mean one thing only.

Stricter than RFC 8259, along RFC 7493 (I-JSON): UTF-8; no key twice in an object, compared after
unescaping; no NaN or Infinity; no lone surrogate and no U+0000; integers within ±(2^53 - 1) and
other numbers only where a double keeps what is written, to 17 digits; at most 64 levels. One UTF-8
byte order mark at the start is accepted and dropped, since Windows editors write it. Keys that
differ only in Unicode normalisation are different keys, as in the signature that covers them.
It knows nothing of what the values mean.

Software writes JSON without spaces and with the shortest form of everything. Where ``msgspec``
writes again exactly what it has read, no key stood twice, no number lost a digit, and all of it is
UTF-8: such a text needs no parser that looks at each object and number. The tests hold the two to
each other.

>>> parse_object(b'{"type": ["VerifiableCredential"], "type": []}')
Traceback (most recent call last):
verify.errors.BadData: duplicate_key: the key "type" stands twice in one object
"""

import codecs
import json
import re
from collections import Counter
from math import isinf
from typing import Any, Final, NoReturn

import msgspec

from verify.errors import BadData, Code
from verify.json_types import JsonObject
from verify.reading.limits import (
    MAX_DEPTH,
    MAX_JSON_BYTES,
    MAX_JSON_VALUES,
    MAX_NUMBER,
    MAX_SAFE_INTEGER,
)
from verify.reading.text.safetext import SafeText

_OTHER: Final = object()

# An unclosed string runs to the end: else each escaped quote in it would be tried as a new start.
_STRING: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_BRACKETS: Final = bytes.maketrans(b"[{]}", b"(())")
_NOT_BRACKETS: Final = bytes(set(range(256)) - set(b"[]{}"))
_DIGITS: Final = bytes.maketrans(b"123456789", b"000000000")
_LONG_NUMBER: Final = b"0" * 16  # what is shorter is within 2^53 - 1
_ODD_ESCAPE: Final = re.compile(rb"\\u(?:[dD][89a-fA-F]|0000)")
_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|.)", re.DOTALL)


def parse_json(data: bytes) -> Any:
    """Parse one JSON text of at most 16 MiB.

    Raises:
        BadData: ``DUPLICATE_KEY``, ``NESTING_LIMIT``, ``SIZE_LIMIT`` or ``MALFORMED``; the detail
            names the place (a key, or line and column).
    """
    if len(data) > MAX_JSON_BYTES:
        raise BadData(Code.SIZE_LIMIT, f"{len(data)} bytes of JSON, at most {MAX_JSON_BYTES}")
    data = data.removeprefix(codecs.BOM_UTF8)
    _refuse_bulk(data)
    value = _shortest(data)
    if value is not _OTHER:
        return value
    text = _decode(data)
    if b"\\" in data and _ODD_ESCAPE.search(data):
        _refuse_odd_escapes(text)
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise BadData(Code.MALFORMED, f"not JSON at {place}: {error.msg}") from None


def parse_object(data: bytes) -> JsonObject:
    """Parse one JSON text as ``parse_json`` does; what isn't an object is ``MALFORMED``."""
    value = parse_json(data)
    if not isinstance(value, dict):
        raise BadData(Code.MALFORMED, f"expected a JSON object, got {type(value).__name__}")
    return value


def _shortest(data: bytes) -> Any:
    """The value of a text in the shortest form, ``_OTHER`` for any other text."""
    after_colon = data.find(b":") + 1
    if data[1:2].isspace() or data[after_colon : after_colon + 1].isspace():
        return _OTHER  # written with spaces, as people read it
    if (b"\\" in data and b"\\u" in data) or _LONG_NUMBER in data.translate(_DIGITS):
        return _OTHER
    try:
        value = msgspec.json.decode(data)
        return value if msgspec.json.encode(value) == data else _OTHER
    except (ValueError, RecursionError):
        return _OTHER


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadData(Code.MALFORMED, f"not UTF-8 at byte {error.start}") from None


def _refuse_bulk(data: bytes) -> None:
    """Count openers and levels before parsing: the parser recurses, and small texts can swell.

    Counting may take in characters inside strings; only the depth, once it matters, is exact.
    """
    openers = data.count(b"{") + data.count(b"[")
    if len(data) > MAX_JSON_VALUES and openers + data.count(b",") > MAX_JSON_VALUES:
        raise BadData(Code.SIZE_LIMIT, f"more than {MAX_JSON_VALUES} values")
    if openers > MAX_DEPTH and _too_deep(data):
        raise BadData(Code.NESTING_LIMIT, f"more than {MAX_DEPTH} levels")


def _too_deep(data: bytes) -> bool:
    """Say whether the text has more than 64 levels, by taking the innermost pairs off 64 times.

    Where brackets don't match the answer may be no: the parser then stops within twice the limit.
    """
    brackets = _STRING.sub(b"", data).translate(_BRACKETS, _NOT_BRACKETS)
    brackets = brackets[
        : 2 * brackets.count(b"(") + 1
    ]  # at the latest there, a closer too many stops parsing
    for _ in range(MAX_DEPTH):
        if b"()" not in brackets:
            break
        brackets = brackets.replace(b"()", b"")
    return b"()" in brackets or brackets.count(b"(") > MAX_DEPTH


def _refuse_odd_escapes(text: str) -> None:
    """Refuse U+0000 and surrogates that aren't a pair; both mean different things to readers."""
    awaited_from = -1  # where the low half of a pair must stand
    for match in _ESCAPE.finditer(text):
        point = int(match[1], 16) if match[1] else -1
        paired = awaited_from == match.start() and 0xDC00 <= point <= 0xDFFF
        if point == 0 or (0xDC00 <= point <= 0xDFFF and not paired):
            _refuse_escape(match[0], match.start())
        if awaited_from >= 0 and not paired:
            _refuse_escape("half a surrogate pair", awaited_from - 6)
        awaited_from = match.end() if 0xD800 <= point <= 0xDBFF else -1
    if awaited_from >= 0:
        _refuse_escape("half a surrogate pair", awaited_from - 6)


def _refuse_escape(what: str, position: int) -> NoReturn:
    raise BadData(Code.MALFORMED, f"{what} at character {position} isn't allowed")


def _object(pairs: list[tuple[str, Any]]) -> JsonObject:
    members = dict(pairs)
    if len(members) != len(pairs):
        counts = Counter(key for key, _ in pairs)
        twice = next(key for key, count in counts.items() if count > 1)
        label = SafeText(twice, 80)
        raise BadData(Code.DUPLICATE_KEY, f'the key "{label}" stands twice in one object')
    return members


def _integer(literal: str) -> int:
    if len(literal) <= 17 and -MAX_SAFE_INTEGER <= (value := int(literal)) <= MAX_SAFE_INTEGER:
        return value
    raise BadData(Code.MALFORMED, f"the integer {literal[:24]} is beyond 2^53 - 1")


def _number(literal: str) -> float:
    """Read a double, unless it would say another number than what is written."""
    if len(literal) <= MAX_NUMBER:
        value = float(literal)
        if not isinf(value) and _keeps(value, literal):
            return value
    raise BadData(Code.MALFORMED, f"the number {literal[:24]} can't be kept exactly")


def _keeps(value: float, literal: str) -> bool:
    """Say whether the double keeps the number: whole numbers exactly, fractions to 17 digits.

    17 digits are what writers that don't know the shortest form put out.
    """
    digits = re.split("[eE]", literal)[0].replace(".", "").strip("-0")
    if value == 0 or not digits:
        return value == 0 and not digits
    if len(digits) <= 17 and abs(value) <= MAX_SAFE_INTEGER and not value.is_integer():
        return True
    from decimal import Decimal  # noqa: PLC0415  costs start-up; hardly a document needs it

    return Decimal(repr(value)) == Decimal(literal)


def _constant(literal: str) -> NoReturn:
    raise BadData(Code.MALFORMED, f"{literal} isn't JSON")


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_int=_integer,
    parse_float=_number,
    parse_constant=_constant,
)

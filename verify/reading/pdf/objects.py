"""Dictionaries and strings of a PDF, as far as finding names of attachments needs them.

No parser of PDF: it reads the text of one dictionary, tolerantly, and a wrong name is the worst
that a hostile one achieves. Source: ISO 32000-2 (7.3.4 strings, 7.9.2.2 text strings).

>>> named_strings(rb"/Type /Filespec /F (badge\\.json) /UF <FEFF0061>")
{'F': 'badge.json', 'UF': 'a'}
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE
from typing import Final

_WINDOW: Final = 4_096  # bytes of a dictionary looked at to either side; a file name has 255
_BRACKET: Final = re.compile(rb"<<|>>")
_NAMED: Final = re.compile(
    rb"/([A-Za-z]{1,20})\s{0,8}(?:\(((?:[^()\\]|\\.){0,2000})\)|<([0-9A-Fa-f\s]{0,8000})>(?!>))",
    re.DOTALL,
)
_ESCAPE: Final = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|\r|\n)|(.))", re.DOTALL)
_ESCAPED: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def enclosing_dictionary(text: bytes, at: int) -> bytes:
    """The text of the dictionary that the entry at ``at`` stands in, within a bounded window."""
    start = max(0, at - _WINDOW)
    before = text[start:at]
    after = text[at : at + _WINDOW]
    depth, open_end = 0, 0
    for bracket in reversed(list(_BRACKET.finditer(before))):
        depth += 1 if bracket[0] == b">>" else -1
        if depth < 0:
            open_end = bracket.end()
            break
    depth, right = 0, len(after)
    for bracket in _BRACKET.finditer(after):
        depth += 1 if bracket[0] == b"<<" else -1
        if depth < 0:
            right = bracket.start()
            break
    return before[open_end:] + after[:right]


def named_strings(dictionary: bytes) -> dict[str, str]:
    """The entries whose values are strings, decoded; the first of each name counts."""
    strings: dict[str, str] = {}
    for match in _NAMED.finditer(dictionary):
        raw = _unescape(match[2]) if match[2] is not None else _from_hex(match[3])
        strings.setdefault(match[1].decode("ascii"), text_string(raw))
    return strings


def text_string(raw: bytes) -> str:
    """A text string: UTF-16 or UTF-8 by its mark, else read as Latin-1, near PDFDocEncoding."""
    if raw.startswith(BOM_UTF16_BE):
        return raw[2:].decode("utf-16-be", "replace")
    if raw.startswith(BOM_UTF8):
        return raw[3:].decode("utf-8", "replace")
    return raw.decode("latin-1")


def _from_hex(digits: bytes) -> bytes:
    packed = b"".join(digits.split())
    return bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode("ascii"))


def _unescape(literal: bytes) -> bytes:
    return _ESCAPE.sub(_unescaped, literal)


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1] is not None:
        return bytes([int(match[1], 8) & 0xFF])
    if match[2] is not None:  # a line end after a backslash is no part of the string
        return b""
    return _ESCAPED.get(match[3], match[3])

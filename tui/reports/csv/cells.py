"""Cells of a CSV file that no spreadsheet takes for a formula, and that people can still read.

An apostrophe is put before a cell that begins with ``= + - @``, a tab or a line break, also behind
leading spaces and quotes, and in full-width form; and before such a sign behind a ``;``, ``,``, tab
or ``|`` within the cell, where a spreadsheet that splits at that character would begin a new one.
Nothing is dropped: taking those apostrophes away gives the text back.

>>> safe_cell("=1+1"), safe_cell("C++, Go")
("'=1+1", 'C++, Go')
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

# ASCII; full-width, small and superscript forms that some spreadsheets fold to it; the minus sign.
_SIGNS: Final = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u207a\u207b\u2212"
_QUOTES: Final = "\\s\"'`\u2018\u2019\u201c\u201d\uff02\uff07\u3000"
_AT_START: Final = re.compile(f"'*[\t\r\n]|[{_QUOTES}]*[{_SIGNS}]")
_WITHIN: Final = re.compile(f"([;,\t|\r\n][{_QUOTES}]*)(?=[{_SIGNS}])")
_UNSAFE_WITHIN: Final = re.compile(f"([;,\t|\r\n][{_QUOTES}]*)'(?=[{_SIGNS}])")
# Excel takes a file for UTF-8 only if it begins with this mark; others skip it.
BYTE_ORDER_MARK: Final = "\ufeff"


def safe_cell(text: str) -> str:
    """The text as a cell that stays text."""
    begun = f"'{text}" if _AT_START.match(text) else text
    return _WITHIN.sub(r"\1'", begun)


def plain_cell(cell: str) -> str:
    """The text that ``safe_cell`` made this cell of; a cell that a person wrote, as it is."""
    ended = _UNSAFE_WITHIN.sub(r"\1", cell)
    return ended[1:] if ended.startswith("'") and _AT_START.match(ended[1:]) else ended


def csv_text(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    line_end: str = "\r\n",
    mark: str = BYTE_ORDER_MARK,
) -> str:
    """A CSV file (RFC 4180), every cell quoted and safe.

    Lines end in CRLF and UTF-8 has its mark, as Excel wants it; files for version control have
    neither.
    """
    out = io.StringIO(newline="")
    out.write(mark)
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator=line_end)
    for row in (header, *rows):
        writer.writerow([safe_cell(cell) for cell in row])
    return out.getvalue()

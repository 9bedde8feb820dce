"""CSV, read one way for every table that a person or a publisher brings in.

UTF-8 with or without its mark, line ends of either kind, cells separated by comma, semicolon or
tab, whichever the heading shows or the line ``sep=;`` of some spreadsheets names. Quotes are read
strictly (RFC 4180): one that never ends means a file that was cut. What the columns mean, how many
rows are too many, and what to advise about a damaged file is the caller's business.

>>> list(Spreadsheet(b"uri;label\\r\\nurn:a;\\"big, bold\\"\\r\\n"))
[['uri', 'label'], ['urn:a', 'big, bold']]
"""

import csv
import re
from collections.abc import Iterator
from io import BytesIO, StringIO, TextIOWrapper
from typing import Final

from verify.errors import BadData, Code

SEPARATORS: Final = ",;\t"
_MARK: Final = "\ufeff"  # the byte order mark that Excel puts before UTF-8
_QUOTED: Final = re.compile(r'"[^"]*"')
_HEADING_SIZE: Final = 64 * 1024  # looked at for the separator; a heading is far shorter


class NotUtf8(BadData):
    """The bytes are no UTF-8 text."""


class NotCsv(BadData):
    """The quotes of a table do not add up; ``detail`` says how."""


class Spreadsheet:
    """The records of one CSV file, in order, empty ones included; a file is read while iterating.

    Iterating raises NotUtf8 and NotCsv; ``line`` is then the last line that could be read.
    """

    def __init__(self, data: bytes | str) -> None:
        # newline="": a line break within quotes belongs to the cell.
        if isinstance(data, str):
            heading = first_line(data)
            text: TextIOWrapper | StringIO = StringIO(data.removeprefix(_MARK), newline="")
        else:
            heading = first_line(data[:_HEADING_SIZE].decode("utf-8", "replace"))
            text = TextIOWrapper(BytesIO(data), encoding="utf-8-sig", newline="")
        self._reader = csv.reader(text, delimiter=separator_in(heading), strict=True)

    @property
    def line(self) -> int:
        """How many lines were read; a record with line breaks in its cells has several."""
        return self._reader.line_num

    def __iter__(self) -> Iterator[list[str]]:
        try:
            yield from self._reader
        except UnicodeDecodeError as error:
            raise NotUtf8(Code.MALFORMED, str(error)) from None
        except csv.Error as error:
            raise NotCsv(Code.MALFORMED, str(error)) from None


def first_line(text: str) -> str:
    """The first line that holds anything, without its mark and the space around it."""
    lines = text[:_HEADING_SIZE].removeprefix(_MARK).splitlines()
    return next((line.strip() for line in lines if line.strip()), "")


def separator_in(heading: str) -> str:
    """What separates the cells: as ``sep=;`` says, else what the heading holds most of."""
    if is_separator_line(heading):
        return heading[4:5] or "\t"  # a tab at the end was stripped off
    # What stands in quotes may hold the other signs.
    bare = _QUOTED.sub("", heading)
    return max(SEPARATORS, key=bare.count)


def is_separator_line(line: str) -> bool:
    """Whether a line is no heading but names the separator, as in ``sep=;``."""
    return line.lower().startswith("sep=") and line[4:5] in SEPARATORS and len(line) <= 5

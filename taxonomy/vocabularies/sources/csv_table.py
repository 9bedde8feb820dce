"""A CSV file as rows under a header, whoever wrote it; one that is damaged is refused whole.

UTF-8, with or without its mark; CRLF or LF between the records; comma, semicolon or tab between the
fields, told by the header. Columns are found by their names, whatever the case. A record that is
longer or shorter than the header, or a quote that never ends, means that the file was cut or is not
what it seems.

>>> table = Table(b"uri;Pref Label\\r\\nurn:a;Python\\r\\n", SafeText("skills.csv"))
>>> list(table.rows(table.columns({"label": ("prefLabel",)}).values()))
[('Python',)]
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import BytesIO, TextIOWrapper
from operator import itemgetter
from typing import Final

from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText

MAX_ROWS: Final = 1_000_000  # ESCO's largest table has 123,855
_DELIMITERS: Final = ",;\t"
_QUOTED: Final = re.compile(rb'"[^"]*"')
_BEYOND_LETTERS: Final = re.compile(r"[^a-z0-9]+")


class Table:
    """The records of one file. ``shown`` is what the file is called in messages."""

    def __init__(self, data: bytes, shown: SafeText) -> None:
        self.shown = shown
        # The file may have changed its mind about quotes later on; the header never has a reason.
        first = _QUOTED.sub(b"", data.partition(b"\n")[0])
        delimiter = max(_DELIMITERS, key=lambda sign: first.count(sign.encode()))
        # newline="": a line break within quotes belongs to the field.
        text = TextIOWrapper(BytesIO(data), encoding="utf-8-sig", newline="")
        self._reader = csv.reader(text, delimiter=delimiter, strict=True)
        self.header: Sequence[str] = next(self._records(), [])

    def columns(self, wanted: Mapping[str, Sequence[str]]) -> dict[str, int]:
        """Where each wanted column is, by the first of its names that the header has."""
        at = {_plain(name): place for place, name in reversed(list(enumerate(self.header)))}
        found = (
            (of, [at[n] for n in map(_plain, names) if n in at]) for of, names in wanted.items()
        )
        return {of: places[0] for of, places in found if places}

    def rows(self, places: Iterable[int]) -> Iterator[tuple[str, ...]]:
        """The fields in these places of each record.

        Raises UnusableInput where the file is damaged, with the line.
        """
        pick = _picker(tuple(places))
        width = len(self.header)
        for number, record in enumerate(self._records()):
            if len(record) != width:
                if not record:  # an empty line
                    continue
                raise self._damaged()
            if number == MAX_ROWS:
                raise UnusableInput(f"{self.shown} has more than {MAX_ROWS:,} rows", "Split it")
            yield pick(record)

    def _records(self) -> Iterator[list[str]]:
        try:
            yield from self._reader
        except UnicodeDecodeError:
            raise UnusableInput(
                f"{self.shown} isn't UTF-8 text (after line {self._reader.line_num})",
                'Save it as "CSV UTF-8"',
            ) from None
        except csv.Error:
            raise self._damaged() from None

    def _damaged(self) -> UnusableInput:
        return UnusableInput(
            f"{self.shown} is cut short or damaged (line {self._reader.line_num})",
            "Get it again from where it came from",
        )


def _picker(places: tuple[int, ...]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    """As ``itemgetter``, which gives no tuple for one place alone."""
    if len(places) == 1:
        return lambda record: (record[places[0]],)
    return itemgetter(*places)


def _plain(name: str) -> str:
    """``skos:prefLabel``, ``Pref Label`` and ``pref_label`` are one name."""
    return _BEYOND_LETTERS.sub("", name.casefold().rpartition(":")[2])

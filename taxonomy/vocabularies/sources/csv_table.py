"""A CSV file as rows under a header, whoever wrote it; one that is damaged is refused whole.

The CSV is read by ``verify.reading.text.spreadsheet``. Columns are found by their names, whatever
the case. A record that is longer or shorter than the header, or a quote that never ends, means that
the file was cut or is not what it seems.

>>> table = Table(b"uri;Pref Label\\r\\nurn:a;Python\\r\\n", SafeText("skills.csv"))
>>> list(table.rows(table.columns({"label": ("prefLabel",)}).values()))
[('Python',)]
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Final

from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText
from verify.reading.text.spreadsheet import NotCsv, NotUtf8, Spreadsheet

MAX_ROWS: Final = 1_000_000  # ESCO's largest table has 123,855
_BEYOND_LETTERS: Final = re.compile(r"[^a-z0-9]+")


class Table:
    """The records of one file. ``shown`` is what the file is called in messages."""

    def __init__(self, data: bytes, shown: SafeText) -> None:
        self.shown = shown
        self._sheet = Spreadsheet(data)
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
            yield from self._sheet
        except NotUtf8:
            raise UnusableInput(
                f"{self.shown} isn't UTF-8 text (after line {self._sheet.line})",
                'Save it as "CSV UTF-8"',
            ) from None
        except NotCsv:
            raise self._damaged() from None

    def _damaged(self) -> UnusableInput:
        return UnusableInput(
            f"{self.shown} is cut short or damaged (line {self._sheet.line})",
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

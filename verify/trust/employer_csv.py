"""The employer's own list as a table: ``id``, ``name``, ``since`` and ``note``, one row an issuer.

As spreadsheets save it: with a heading, separated by commas, semicolons or tabs, in UTF-8. Read
only; the list itself is kept as TOML, see ``employer``.

>>> read_trust_csv(b"id;name\\ndid:web:uni.example;Example University", "list.csv").entries.keys()
dict_keys(['did:web:uni.example'])
"""

import csv
import io
from collections.abc import Iterator
from typing import Final

from verify.errors import UnusableInput
from verify.trust.employer import KEYS, TrustList, trust_list

_MAX_BYTES: Final = 4 * 2**20
_SEPARATORS: Final = ",;\t"
_ADVICE: Final = "Save it as CSV in UTF-8 with the columns id, name, since and note"


def looks_like_csv(data: bytes) -> bool:
    """Say whether the first line is a heading with a column ``id``, whatever the rest holds."""
    heading = data.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0][:200]
    text = heading.decode("utf-8", "replace").strip("\r")
    return "id" in _columns(text, _separator(text))


def read_trust_csv(data: bytes, name: str) -> TrustList:
    """Read a table of issuers; ``name`` is how the person named it. Raises UnusableInput."""
    if len(data) > _MAX_BYTES:
        raise UnusableInput(f"The trust file {name} is too large", "Keep it below 4 MiB")
    try:
        text = data.decode("utf-8-sig")
        rows = list(_rows(text, name))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnusableInput(f"The trust file {name} is not valid CSV ({error})", _ADVICE) from error
    if not rows:
        raise UnusableInput(
            f"The trust file {name} names no issuer", "Give each issuer a row with its id"
        )
    return trust_list(rows, name)


def _rows(text: str, name: str) -> Iterator[dict[str, str]]:
    lines = io.StringIO(text, newline="")
    table = csv.reader(lines, delimiter=_separator(text.partition("\n")[0]), strict=True)
    columns = [column.strip().lower() for column in next(table, [])]
    if sorted(columns) != sorted(set(columns) & set(KEYS)) or "id" not in columns:
        raise UnusableInput(f"The trust file {name} has other columns than these", _ADVICE)
    for cells in table:
        values = [cell.strip() for cell in cells]
        if len(values) > len(columns) and any(values[len(columns) :]):
            raise UnusableInput(
                f"Line {table.line_num} of the trust file {name} has more cells than the heading",
                "Put text that holds the separator into quotation marks",
            )
        if any(values):
            yield dict(zip(columns, values, strict=False))


def _separator(heading: str) -> str:
    """The first separator of the heading; its own names hold none."""
    return next((character for character in heading if character in _SEPARATORS), ",")


def _columns(heading: str, separator: str) -> list[str]:
    return [column.strip().strip('"').lower() for column in heading.split(separator)]

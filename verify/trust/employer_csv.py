"""The employer's own list as a table: ``id``, ``name``, ``since`` and ``note``, one row an issuer.

As spreadsheets save it, with a heading. Read only; the list itself is kept as TOML, see
``employer``.

>>> read_trust_csv(b"id;name\\ndid:web:uni.example;Example University", "list.csv").entries.keys()
dict_keys(['did:web:uni.example'])
"""

from collections.abc import Iterator
from typing import Final

from verify.errors import UnusableInput
from verify.reading.text.spreadsheet import NotCsv, NotUtf8, Spreadsheet, separator_in
from verify.trust.employer import KEYS, TrustList, trust_list

_MAX_BYTES: Final = 4 * 2**20
_ADVICE: Final = "Save it as CSV in UTF-8 with the columns id, name, since and note"


def looks_like_csv(data: bytes) -> bool:
    """Say whether the first line is a heading with a column ``id``, whatever the rest holds."""
    heading = data.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0][:200]
    text = heading.decode("utf-8", "replace").strip("\r")
    return "id" in [name.strip().strip('"').lower() for name in text.split(separator_in(text))]


def read_trust_csv(data: bytes, name: str) -> TrustList:
    """Read a table of issuers; ``name`` is how the person named it. Raises UnusableInput."""
    if len(data) > _MAX_BYTES:
        raise UnusableInput(f"The trust file {name} is too large", "Keep it below 4 MiB")
    try:
        rows = list(_rows(Spreadsheet(data), name))
    except (NotUtf8, NotCsv) as error:
        raise UnusableInput(
            f"The trust file {name} is not valid CSV ({error.detail})", _ADVICE
        ) from error
    if not rows:
        raise UnusableInput(
            f"The trust file {name} names no issuer", "Give each issuer a row with its id"
        )
    return trust_list(rows, name)


def _rows(sheet: Spreadsheet, name: str) -> Iterator[dict[str, str]]:
    records = iter(sheet)
    columns = [column.strip().lower() for column in next(records, [])]
    if sorted(columns) != sorted(set(columns) & set(KEYS)) or "id" not in columns:
        raise UnusableInput(f"The trust file {name} has other columns than these", _ADVICE)
    for cells in records:
        values = [cell.strip() for cell in cells]
        if len(values) > len(columns) and any(values[len(columns) :]):
            raise UnusableInput(
                f"Line {sheet.line} of the trust file {name} has more cells than the heading",
                "Put text that holds the separator into quotation marks",
            )
        if any(values):
            yield dict(zip(columns, values, strict=False))

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.reading.text.spreadsheet import NotCsv, NotUtf8, Spreadsheet, separator_in

RECORDS = [["id", "name"], ["urn:a", 'big, "bold"; and\nlong'], ["urn:b", ""]]


def written(separator: str, line_end: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=line_end).writerows(RECORDS)
    return out.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_text_and_bytes_give_the_same_records(separator: str, line_end: str, mark: str) -> None:
    text = mark + written(separator, line_end)
    assert list(Spreadsheet(text)) == list(Spreadsheet(text.encode())) == RECORDS


@pytest.mark.parametrize(
    ("heading", "separator"),
    [
        ("id;name,since;note", ";"),
        ('"a, b, c";d', ";"),
        ("id", ","),
        ("id\tname", "\t"),
        ("sep=;", ";"),
        ("SEP=,", ","),
        ("sep=", "\t"),
        ("sep=;;", ";"),
    ],
)
def test_the_heading_tells_the_separator(heading: str, separator: str) -> None:
    assert separator_in(heading) == separator


def test_a_quote_that_never_ends_is_damage() -> None:
    with pytest.raises(NotCsv, match="unexpected end of data"):
        list(Spreadsheet('id,name\n"urn:a,A\n'))


def test_bytes_that_are_no_text_are_told_with_the_lines_before_them() -> None:
    sheet = Spreadsheet(b"id\n" * 10_000 + b"\xff\n")
    with pytest.raises(NotUtf8):
        list(sheet)
    assert 0 < sheet.line <= 10_000


@given(st.binary(max_size=200))
def test_any_bytes_are_records_or_one_of_two_faults(data: bytes) -> None:
    try:
        records = list(Spreadsheet(data))
    except (NotCsv, NotUtf8):
        return
    assert all(isinstance(cell, str) for record in records for cell in record)

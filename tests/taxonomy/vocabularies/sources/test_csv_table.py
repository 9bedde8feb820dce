"""A CSV file is read by its columns' names, whoever wrote it; a damaged one is refused whole."""

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy.vocabularies.sources.csv_table import Table
from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText

SHOWN = SafeText('"skills.csv"')
WANTED = {"uri": ("uri",), "label": ("preflabel", "label")}


def read(data: bytes) -> list[tuple[str, ...]]:
    table = Table(data, SHOWN)
    return list(table.rows(table.columns(WANTED).values()))


def complaint(data: bytes) -> str:
    with pytest.raises(UnusableInput) as caught:
        read(data)
    return str(caught.value)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_usual_way_of_writing_is_read(sign: str, ends: str, mark: str) -> None:
    lines = [["Pref Label", "other", "URI"], ["C++, C#", "x", "urn:a"], ["R;\nS", "", "urn:b"]]
    quoted = [sign.join(f'"{cell}"' for cell in line) for line in lines]
    data = (mark + ends.join(quoted) + ends).encode()
    assert read(data) == [("urn:a", "C++, C#"), ("urn:b", "R;\nS")]


def test_columns_are_found_without_case_spaces_and_prefix() -> None:
    assert read(b"skos:prefLabel,uRi\nPython,urn:a\n") == [("urn:a", "Python")]


def test_the_usual_name_of_a_column_goes_before_another() -> None:
    assert read(b"label,prefLabel,uri\nno,yes,urn:a\n") == [("urn:a", "yes")]


def test_one_column_alone_is_read_as_well() -> None:
    table = Table(b"uri\nurn:a\n", SHOWN)
    assert list(table.rows([0])) == [("urn:a",)]


def test_empty_lines_are_skipped_and_a_missing_last_line_end_is_no_fault() -> None:
    assert read(b"uri,label\n\nurn:a,A\n\n\nurn:b,B") == [("urn:a", "A"), ("urn:b", "B")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"uri,label\nurn:a,A\nurn:b", "is cut short or damaged (line 3)"),
        (b'uri,label\nurn:a,"never ends\nurn:b,B\n', "is cut short or damaged"),
        (b'uri,label\nurn:a,"B" C\n', "is cut short or damaged (line 2)"),
        (b"uri,label\nurn:a,A,more\n", "is cut short or damaged (line 2)"),
        ("uri,label\nurn:a,Gemüse\n".encode("cp1252"), "isn't UTF-8 text"),
        ("uri,label\nurn:a,A\n".encode("utf-16"), "isn't UTF-8 text"),
        (b"uri,label\nurn:a," + b"x" * 200_000 + b"\n", "is cut short or damaged (line 2)"),
    ],
)
def test_a_damaged_file_is_refused_with_its_name(data: bytes, said: str) -> None:
    assert said in complaint(data)
    assert complaint(data).startswith('"skills.csv" ')


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


@given(st.lists(st.tuples(cells, cells), max_size=8))
def test_what_the_csv_module_writes_comes_back(rows: list[tuple[str, str]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(["uri", "label"])
    writer.writerows(rows)
    assert read(out.getvalue().encode()) == rows


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for whole in (b"uri,label\n" + data, data):
        with suppress(UnusableInput):
            table = Table(whole, SHOWN)
            assert all(len(row) == 1 for row in table.rows([0]) if table.header)

"""The employer's list is written so that it reads back the same, and is read from tables."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText
from verify.trust.employer import Trusted, TrustList, entry_of, read_trust, write_trust
from verify.trust.employer_csv import looks_like_csv, read_trust_csv
from verify.trust.recognition import check_issuer
from verify.verdict import Pass

A = Trusted(
    id="did:web:a.example", name=SafeText("A"), since="2026-01-31", note=SafeText("partner")
)
B = Trusted(id="did:web:b.example", name=SafeText(), since="", note=SafeText())


def test_it_is_written_in_the_order_of_the_identifiers_and_without_what_is_empty():
    assert write_trust([B, A]).decode() == (
        '[[issuer]]\nid = "did:web:a.example"\nname = "A"\nsince = 2026-01-31\nnote = "partner"\n'
        '\n[[issuer]]\nid = "did:web:b.example"\n'
    )
    assert write_trust([A, B]) == write_trust([B, A])


_LINE = st.text(max_size=60)
_DAY = st.dates().map(lambda day: day.isoformat()) | st.just("")
_REST = st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=40)
_ENTRY = st.builds(
    Trusted,
    id=_REST.map("did:web:".__add__),
    name=_LINE.map(SafeText),
    since=_DAY,
    note=_LINE.map(SafeText),
)


@given(st.lists(_ENTRY, min_size=1, max_size=5, unique_by=lambda entry: entry.id))
def test_whatever_names_and_notes_hold_it_reads_back_the_same(entries):
    data = write_trust(entries)
    assert read_trust(data, "list.toml").entries == {entry.id: entry for entry in entries}
    assert list(tomllib.loads(data.decode())) == ["issuer"]


@pytest.mark.parametrize(
    "name",
    ['"\n[[issuer]]\nid = "did:web:evil.example', '\\"', '"""', "\\u0022", "#", "\x7f\x1b[31m"],
)
def test_a_name_cannot_add_an_issuer(name):
    data = write_trust([Trusted(id="did:a:b", name=SafeText(name), since="", note=SafeText(name))])
    assert list(read_trust(data, "list.toml").entries) == ["did:a:b"]


def test_even_an_identifier_that_no_list_takes_is_written_as_it_is():
    identifier = 'did:a:"\\\n[[issuer]]\x7f\x00\u2028'
    data = write_trust([Trusted(id=identifier, name=SafeText(), since="", note=SafeText())])
    assert tomllib.loads(data.decode()) == {"issuer": [{"id": identifier}]}


def test_a_list_without_a_name_of_its_own_is_your_list():
    outcome = check_issuer(A.id, (TrustList(SafeText(), {A.id: A}),))
    assert isinstance(outcome, Pass)
    assert outcome.grounds.facts["recognised by"] == "your list"


@pytest.mark.parametrize(
    "identifier",
    [
        "did:web:uni.example",
        "https://uni.exämple/issuer",
        "urn:epass:org:1",
        "VATDE-123456789",
        "NTRUK-01234567",
        "LEIXG-529900T8BM49AURSDO55",
        "XY:DE-12",
    ],
)
def test_identifiers_that_credentials_and_seals_state_can_be_listed(identifier):
    assert entry_of({"id": identifier}, "It").id == identifier


@pytest.mark.parametrize(
    "identifier",
    [
        "did:web:uni.example ",
        " did:web:uni.example",
        "did:web:uni .example",
        "did:web:uni.example\n",
        "did:web:uni.example\u200b",
        "did:web:\u202eelpmaxe",
        "did:web:\ud800",
        "did:web:" + "a" * 2_000,
        "University of Example",
        "VATDE",
        "vatde-1",
    ],
)
def test_what_no_credential_states_is_refused_before_it_is_listed(identifier):
    with pytest.raises(UnusableInput, match="It has no usable id"):
        entry_of({"id": identifier}, "It")


# Tables -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "id,name,since,note\ndid:web:a.example,A,2026-01-31,partner\ndid:web:b.example,,,\n",
        "\ufeffID;Name;Since;Note\r\ndid:web:a.example;A;2026-01-31;partner\r\ndid:web:b.example\r\n",
        "note\tid\tname\tsince\npartner\tdid:web:a.example\tA\t2026-01-31\n\n\tdid:web:b.example\n",
        '"id","name","since","note"\n"did:web:a.example","A","2026-01-31","partner"\n"did:web:b.example"',
    ],
    ids=["commas", "as-a-spreadsheet-saves-it", "tabs", "quoted"],
)
def test_a_table_is_read_as_spreadsheets_save_it(text):
    assert looks_like_csv(text.encode())
    assert read_trust_csv(text.encode(), "list.csv").entries == {A.id: A, B.id: B}


def test_quoted_text_may_hold_the_separator_and_line_ends():
    entries = read_trust_csv(b'id,note\ndid:a:b,"one, two\nthree"', "list.csv").entries
    assert entries["did:a:b"].note == "one, two three"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"id,name", "names no issuer"),
        (b"id,name\n,\n", "names no issuer"),
        (b"name\nA", "other columns than these"),
        (b"", "other columns than these"),
        (b"id,id\ndid:a:b,did:a:c", "other columns than these"),
        (b"id,colour\ndid:a:b,red", "other columns than these"),
        (b"id,name\ndid:a:b,A,x", "Line 2 .* has more cells than the heading"),
        (b"id,name\nUniversity,A", "Issuer 1 .* has no usable id"),
        (b"id\ndid:a:b\ndid:a:b", "Issuer 2 .* is listed twice"),
        (b"id,since\ndid:a:b,31/01/2026", "has a since that is not a date"),
        (b'id\n"did:a:b', "is not valid CSV"),
        (b'id\n"did:a:b"x', "is not valid CSV"),
        (b"id\n\xff", "is not valid CSV"),
        (b"id\n" + b"a" * 200_000, "is not valid CSV"),
        (b"id\n" + b"#" * (4 * 2**20), "is too large"),
    ],
)
def test_an_unusable_table_is_described_in_one_sentence(text, problem):
    with pytest.raises(UnusableInput, match=problem) as error:
        read_trust_csv(text, "list.csv")
    assert "list.csv" in error.value.problem
    assert "\n" not in str(error.value)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_a_sentence(data):
    assert looks_like_csv(data) in (True, False)
    for start in (b"", b"id,name\n"):
        try:
            assert read_trust_csv(start + data, "list.csv").entries
        except UnusableInput:
            continue


@pytest.mark.parametrize("data", [b"[[issuer]]\nid = 'a'", b"<xml/>", b"{}", b"\x00\xff", b""])
def test_other_files_are_not_taken_for_tables(data):
    assert not looks_like_csv(data)

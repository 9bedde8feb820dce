"""The employer's list: who is on it, and what is said of a list that can't be used."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.errors import Code, UnusableInput
from verify.trust.employer import read_trust
from verify.trust.recognition import check_issuer
from verify.verdict import NotChecked, Pass

UNI = b"""
[[issuer]]
id = "did:web:uni.example"
name = "Example University"
since = 2024-10-01
note = "partner"

[[issuer]]
id = "https://college.example/issuer"
"""


def test_a_listed_issuer_is_recognised_and_the_list_says_as_what():
    outcome = check_issuer("did:web:uni.example", (read_trust(UNI, "trust.toml"),))
    assert isinstance(outcome, Pass)
    assert outcome.grounds.facts == {
        "recognised by": "your list trust.toml",
        "as": "Example University",
        "since": "2024-10-01",
        "note": "partner",
    }


def test_an_issuer_listed_without_a_name_goes_by_its_identifier():
    outcome = check_issuer("https://college.example/issuer", (read_trust(UNI, "trust.toml"),))
    assert isinstance(outcome, Pass)
    assert outcome.grounds.facts["as"] == "https://college.example/issuer"


@pytest.mark.parametrize(
    "identifier", ["VATBE-0123456789", "NTRDE-HRB 12", "LEIXG-254900ZNYA1FLUQ9U393", "EI:SE-5567"]
)
def test_an_organisation_may_be_listed_by_what_its_seal_certifies(identifier):
    lists = (read_trust(f'[[issuer]]\nid = "{identifier}"'.encode(), "trust.toml"),)
    assert isinstance(check_issuer(identifier, lists), Pass)
    for other in (identifier.lower(), f"{identifier}0", identifier[3:]):
        assert check_issuer(other, lists) == NotChecked(Code.ISSUER_NOT_RECOGNISED)


@pytest.mark.parametrize(
    "text",
    ["VATBE0123456789", "VATBE-", "VAT-1", "vatbe-1", "EI:S-1", "E:SE-1", "VATBE-1 ", r"VATBE-\n1",
     r"VATBE-\u001b[2J1", r"VATBE-\u202e1"],
)  # fmt: skip
def test_what_is_no_such_identifier_is_refused(text):
    with pytest.raises(UnusableInput, match="has no usable id"):
        read_trust(f'[[issuer]]\nid = "{text}"'.encode(), "trust.toml")


@pytest.mark.parametrize(
    "issuer",
    [
        "did:web:uni.example:evil",
        "did:web:UNI.example",
        "did:web:uni.example ",
        "did:web:uni.exаmple",  # noqa: RUF001  a Cyrillic letter
        "Example University",
        "",
    ],
)
def test_only_the_very_identifier_is_recognised(issuer):
    outcome = check_issuer(issuer, (read_trust(UNI, "trust.toml"),))
    assert outcome == NotChecked(Code.ISSUER_NOT_RECOGNISED)


def test_without_a_list_nobody_was_asked():
    assert check_issuer("did:web:uni.example", ()) == NotChecked(Code.NO_TRUST_LIST)


@pytest.mark.parametrize(
    ("text", "problem", "advice"),
    [
        (b"", "something other than [[issuer]] entries", "Write one [[issuer]]"),
        (b"issuer = []", "something other than [[issuer]] entries", "Write one [[issuer]]"),
        (b"[issuer]\nid = 'did:web:a.example'", "something other than", "Write one [[issuer]]"),
        (UNI + b"[other]", "something other than [[issuer]] entries", "Write one [[issuer]]"),
        (b"issuer = [1]", "Issuer 1 of the trust file list.toml is not a table", "[[issuer]]"),
        (b"[[issuer]\n", "is not valid TOML", "Mend that line"),
        (b"\xff\xfe", "is not valid TOML", "Mend that line"),
        (b"[[issuer]]\nname = 'A'", "has no usable id", "DID or https address"),
        (b"[[issuer]]\nid = 'Example University'", "has no usable id", "DID or https address"),
        (b"[[issuer]]\nid = 5", "has no usable id", "DID or https address"),
        (UNI + b"[[issuer]]\nidd = 'x'", "Issuer 3 .* has an unknown key idd", "Did you mean id"),
        (b"[[issuer]]\nfoo = 'x'", "has an unknown key foo", "Use id, name, since and note"),
        (b"[[issuer]]\nid='did:a:b'\nname = 5", "a name that is not text", 'Write name = "'),
        (b"[[issuer]]\nid='did:a:b'\nsince = 'soon'", "a since that is not a date", "since = 20"),
        (b"[[issuer]]\nid='did:a:b'\nsince = 5", "a since that is not a date", "since = 20"),
        (b"#" * (4 * 2**20 + 1), "is too large", "Keep it below"),
        (b"a=" + b"[" * 5000 + b"]" * 5000, "is not valid TOML", "Mend"),
    ],
    ids=[
        "empty",
        "no-issuers",
        "one-bracket",
        "foreign-table",
        "a-number",
        "broken",
        "not-utf-8",
        "no-id",
        "name-as-id",
        "number-as-id",
        "typing-error",
        "unknown-key",
        "name-a-number",
        "since-words",
        "since-a-number",
        "too-large",
        "nested",
    ],
)
def test_an_unusable_list_is_described_in_one_sentence_with_what_to_do(text, problem, advice):
    with pytest.raises(UnusableInput, match=problem.replace("[", r"\[")) as error:
        read_trust(text, "list.toml")
    assert "list.toml" in error.value.problem
    assert advice in error.value.advice
    assert "\n" not in str(error.value)


def test_an_issuer_listed_twice_is_an_error_worth_a_sentence():
    with pytest.raises(UnusableInput, match="twice"):
        read_trust(UNI + b"[[issuer]]\nid = 'did:web:uni.example'", "list.toml")


def test_an_escape_in_a_key_is_not_repeated_on_the_terminal():
    with pytest.raises(UnusableInput) as error:
        read_trust(b'[[issuer]]\n"\\u001b[31m" = 1', "list.toml")
    assert "\x1b" not in str(error.value)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_list_or_a_sentence(data):
    try:
        assert read_trust(data, "list.toml").entries
    except UnusableInput:
        return


def test_the_first_list_to_recognise_is_named_and_the_others_beside_it():
    lists = (
        read_trust(b'[[issuer]]\nid = "did:web:other.example"', "theirs.toml"),
        read_trust(UNI, "ours.toml"),
        read_trust(UNI, "copy.toml"),
    )
    outcome = check_issuer("did:web:uni.example", lists)
    assert isinstance(outcome, Pass)
    assert outcome.grounds.facts["recognised by"] == "your list ours.toml"
    assert outcome.grounds.facts["also recognised by"] == "your list copy.toml"

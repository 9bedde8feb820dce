"""Does it belong to this candidate? Only an e-mail address can say no."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.errors import Code
from verify.holder import check_holder
from verify.model import IdentifierKind, Identity
from verify.verdict import Fail, NotChecked, Pass

MINE = "Ada.Example@mail.example"


def _hashed(email, salt="pepper", algorithm="sha256"):
    digest = hashlib.new(algorithm, (email + salt).encode()).hexdigest()
    return Identity(IdentifierKind.EMAIL, f"{algorithm}${digest}", True, salt)


def _plain(value, kind=IdentifierKind.EMAIL):
    return Identity(kind, value)


@pytest.mark.parametrize(
    "identity",
    [
        _plain(MINE),
        _plain(MINE.upper()),
        _plain(f" {MINE} "),
        _hashed(MINE),
        _hashed(MINE.lower()),
        _hashed(MINE, salt=""),
    ],
    ids=["plain", "upper-case", "spaces", "hashed", "hashed-in-lower-case", "no-salt"],
)
def test_a_credential_issued_to_an_address_given_is_the_candidates(identity):
    assert isinstance(check_holder([identity], [MINE]), Pass)


def test_the_hash_may_be_written_in_capitals():
    identity = _hashed(MINE)
    shouted = Identity(identity.kind, "sha256$" + identity.value[7:].upper(), True, identity.salt)
    assert isinstance(check_holder([shouted], [MINE]), Pass)


@pytest.mark.parametrize("identity", [_plain("eve@mail.example"), _hashed("eve@mail.example")])
def test_a_credential_issued_to_another_address_is_someone_elses(identity):
    assert check_holder([identity], [MINE]) == Fail(Code.HOLDER_MISMATCH)


def test_a_hash_with_another_salt_does_not_fit():
    identity = _hashed(MINE)
    resalted = Identity(identity.kind, identity.value, True, "salt")
    assert check_holder([resalted], [MINE]) == Fail(Code.HOLDER_MISMATCH)


def test_one_fitting_address_of_several_is_enough():
    identities = [_hashed("old@mail.example"), _hashed(MINE)]
    assert isinstance(check_holder(identities, ["work@mail.example", MINE]), Pass)


def test_without_an_address_given_nobody_was_asked():
    assert check_holder([_hashed(MINE)], []) == NotChecked(Code.HOLDER_NOT_ASKED)


@pytest.mark.parametrize(
    "identity",
    [
        _plain("Eve Example", IdentifierKind.NAME),
        _plain("did:example:eve", IdentifierKind.DID),
        _plain("eve@mail.example", IdentifierKind.OTHER),
        _plain("no address at all"),
        _hashed("eve@mail.example", algorithm="md5"),
        Identity(IdentifierKind.EMAIL, "sha256$short", True),
        Identity(IdentifierKind.EMAIL, "ab" * 32, True),
    ],
    ids=["name", "did", "other-kind", "no-address", "md5", "hash-cut-short", "hash-unnamed"],
)
def test_what_is_no_proof_of_an_address_never_says_no(identity):
    assert check_holder([identity], [MINE]) == NotChecked(Code.HOLDER_UNPROVEN)


def test_nothing_stated_is_unproven():
    assert check_holder([], [MINE]) == NotChecked(Code.HOLDER_UNPROVEN)


@given(st.text(max_size=40), st.text(max_size=20))
def test_any_hashed_address_fits_itself_and_no_other(email, salt):
    if email != email.strip() or "\ud800" <= max(email + salt, default="") <= "\udfff":
        return
    outcome = check_holder([_hashed(email, salt)], [email])
    assert isinstance(outcome, Pass)
    assert check_holder([_hashed(email, salt)], ["x" + email]) == Fail(Code.HOLDER_MISMATCH)

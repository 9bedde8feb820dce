"""Does it belong to this candidate? Only an e-mail address can say no."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from verify.errors import Code
from verify.holder import check_holder
from verify.model import IdentifierKind, Identity
from verify.verdict import Fail, NotChecked, Pass

MINE = "Ada.Example@mail.example"


def _hashed(email, salt="pepper", algorithm="sha256", kind=IdentifierKind.EMAIL):
    digest = hashlib.new(algorithm, (email + salt).encode()).hexdigest()
    return Identity(kind=kind, value=f"{algorithm}${digest}", hashed=True, salt=salt)


def _plain(value, kind=IdentifierKind.EMAIL):
    return Identity(kind=kind, value=value)


def _code(identities, emails):
    outcome = check_holder(identities, emails)
    return type(outcome), getattr(outcome, "code", None)


@pytest.mark.parametrize(
    "identity",
    [
        _plain(MINE),
        _plain(MINE.upper()),
        _plain(f" {MINE} "),
        _hashed(MINE),
        _hashed(MINE.lower()),
        _hashed(MINE, salt=""),
        _plain(MINE, IdentifierKind.OTHER),
        _hashed(MINE, kind=IdentifierKind.OTHER),
    ],
    ids=[
        "plain",
        "upper-case",
        "spaces",
        "hashed",
        "hashed-in-lower-case",
        "no-salt",
        "of a kind not stated",
        "hashed, of a kind not stated",
    ],
)
def test_a_credential_issued_to_an_address_given_is_the_candidates(identity):
    assert isinstance(check_holder([identity], [MINE]), Pass)


def test_the_hash_may_be_written_in_capitals():
    identity = _hashed(MINE)
    for prefix in ("sha256$", "SHA256$"):
        shouted = prefix + identity.value[7:].upper()
        found = Identity(kind=identity.kind, value=shouted, hashed=True, salt=identity.salt)
        assert isinstance(check_holder([found], [MINE]), Pass)


@pytest.mark.parametrize("typed", ["ada@müller.example", "ada@XN--MLLER-KVA.example"])
def test_a_host_may_be_typed_in_its_own_letters_or_in_punycode(typed):
    for stated in (_plain("ada@xn--mller-kva.example"), _hashed("ada@xn--mller-kva.example")):
        assert isinstance(check_holder([stated], [typed]), Pass)


def test_letters_that_only_look_alike_are_another_address():
    assert isinstance(check_holder([_plain("\u0430da@mail.example")], ["ada@mail.example"]), Fail)


@pytest.mark.parametrize("identity", [_plain("eve@mail.example"), _hashed("eve@mail.example")])
def test_a_credential_issued_to_another_address_is_someone_elses(identity):
    assert _code([identity], [MINE]) == (Fail, Code.HOLDER_MISMATCH)


def test_a_hash_with_another_salt_does_not_fit():
    identity = _hashed(MINE)
    resalted = Identity(kind=identity.kind, value=identity.value, hashed=True, salt="salt")
    assert _code([resalted], [MINE]) == (Fail, Code.HOLDER_MISMATCH)


def test_one_fitting_address_of_several_is_enough():
    identities = [_hashed("old@mail.example"), _hashed(MINE)]
    assert isinstance(check_holder(identities, ["work@mail.example", MINE]), Pass)


def test_without_an_address_given_nobody_was_asked():
    assert _code([_hashed(MINE)], []) == (NotChecked, Code.HOLDER_NOT_ASKED)


@pytest.mark.parametrize(
    "identity",
    [
        _plain("Eve Example", IdentifierKind.NAME),
        _plain("did:example:eve", IdentifierKind.DID),
        _plain("eve@mail.example", IdentifierKind.OTHER),
        _hashed("eve@mail.example", kind=IdentifierKind.OTHER),
        _plain("eve@mail.example", IdentifierKind.ACCOUNT),
        _plain("no address at all"),
        Identity(kind=IdentifierKind.EMAIL, value="sha256$short", hashed=True),
        Identity(kind=IdentifierKind.EMAIL, value="ab" * 32, hashed=True),
        Identity(kind=IdentifierKind.EMAIL, value="\u017fha256$" + "ab" * 32, hashed=True),
    ],
    ids=[
        "name",
        "did",
        "other-kind",
        "hash of another kind",
        "account",
        "no-address",
        "hash-cut-short",
        "hash-unnamed",
        "hash named by a letter that folds to s",
    ],
)
def test_what_is_no_proof_of_an_address_never_says_no(identity):
    assert _code([identity], [MINE]) == (NotChecked, Code.HOLDER_UNPROVEN)


@pytest.mark.parametrize("algorithm", ["md5", "sha1"])
@pytest.mark.parametrize("address", [MINE, "eve@mail.example"])
@pytest.mark.parametrize("emails", [(), (MINE,)])
def test_a_weak_hash_neither_proves_nor_refutes_whether_it_fits_or_not(algorithm, address, emails):
    stated = [_hashed(address, algorithm=algorithm)]
    assert _code(stated, emails) == (NotChecked, Code.HOLDER_HASH_WEAK)


def test_beside_a_strong_hash_a_weak_one_says_nothing_unless_it_fits():
    other = _hashed("old@mail.example")
    fitting, not_fitting = (_hashed(a, algorithm="md5") for a in (MINE, "eve@mail.example"))
    assert _code([other, not_fitting], [MINE]) == (Fail, Code.HOLDER_MISMATCH)
    assert _code([other, fitting], [MINE]) == (NotChecked, Code.HOLDER_HASH_WEAK)
    assert isinstance(check_holder([fitting, _hashed(MINE)], [MINE]), Pass)


def test_nothing_stated_is_unproven():
    assert check_holder([], [MINE]) == NotChecked(Code.HOLDER_UNPROVEN)


class TestTheReason:
    def test_a_pass_names_the_address_and_how_it_is_held(self):
        for stated, held in (
            (_plain(MINE), "the address itself"),
            (_hashed(MINE), "a salted hash of it"),
            (_hashed(MINE, salt=""), "an unsalted hash of it"),
        ):
            outcome = check_holder([stated], ["old@mail.example", MINE])
            assert isinstance(outcome, Pass)
            assert outcome.grounds.facts == {"address": MINE, "the credential holds": held}

    def test_what_else_it_names_the_holder_by_is_told_and_never_its_value(self):
        others = [
            _plain("Ada Example", IdentifierKind.NAME),
            _plain("+49 30 1234", IdentifierKind.TELEPHONE),
            _hashed("12345", kind=IdentifierKind.ACCOUNT),
        ]
        outcome = check_holder([*others, _plain(MINE)], [MINE])
        assert isinstance(outcome, Pass)
        told = outcome.grounds.facts["not compared"]
        assert told == (
            "a name, a telephone number, a number or name in some system as a salted hash"
        )
        unproven = check_holder(others, [MINE])
        assert unproven == NotChecked(Code.HOLDER_UNPROVEN, f"it names its holder by: {told}")

    def test_a_failure_tells_how_the_other_address_is_held_and_against_how_many(self):
        outcome = check_holder([_hashed("eve@mail.example")], [MINE, "work@mail.example"])
        assert outcome == Fail(
            Code.HOLDER_MISMATCH,
            "it names its holder by: an e-mail address as a salted hash; compared with 2 addresses",
        )

    def test_a_weak_hash_is_named(self):
        outcome = check_holder([_hashed(MINE, algorithm="md5")], [MINE])
        assert outcome == NotChecked(Code.HOLDER_HASH_WEAK, "an e-mail address as an md5 hash")


def test_more_identifiers_than_are_compared_fail_nothing():
    strangers = [_plain(f"{n}@mail.example") for n in range(10_001)]
    assert _code(strangers, [MINE]) == (NotChecked, Code.HOLDER_UNPROVEN)


def test_no_value_of_an_identifier_gets_into_a_log():
    assert MINE not in repr(_plain(MINE))
    assert "pepper" not in repr(_hashed(MINE))


@given(st.text(max_size=40), st.text(max_size=20))
def test_any_hashed_address_fits_itself_and_no_other(email, salt):
    if email != email.strip() or "\ud800" <= max(email + salt, default="") <= "\udfff":
        return
    assert isinstance(check_holder([_hashed(email, salt)], [email]), Pass)
    assert isinstance(check_holder([_hashed(email, salt)], ["x" + email]), Fail)


@given(st.text(max_size=60), st.text(max_size=60), st.booleans())
def test_no_text_is_more_than_an_address_or_none(value, email, hashed):
    identity = Identity(kind=IdentifierKind.EMAIL, value=value, hashed=hashed)
    assert isinstance(check_holder([identity], [email]), Pass | Fail | NotChecked)


# Several holders ---------------------------------------------------------------------------------


def _of(number, identity):
    return replace(identity, holder=number)


BOB = _of(1, _plain("bob@mail.example"))


@pytest.mark.parametrize(
    ("identities", "holders"),
    [
        ([_plain(MINE), BOB], 2),
        ([_plain(MINE)], 2),
        ([_plain(MINE), _of(1, _plain("did:example:bob", IdentifierKind.DID))], 2),
        ([_of(number, _plain(MINE)) for number in range(20_000)], 20_000),
        ([BOB], 2),
    ],
    ids=["another", "nameless", "by-did", "too-many", "none-fits-and-one-is-nameless"],
)
def test_attack_one_of_several_holders_does_not_prove_that_all_of_it_is_theirs(identities, holders):
    outcome = check_holder(identities, [MINE], holders)
    assert outcome == NotChecked(Code.HOLDER_UNPROVEN, "it names several holders")


def test_several_holders_who_are_all_the_candidate_are_the_candidate():
    assert isinstance(check_holder([_plain(MINE), BOB], [MINE, BOB.value], 2), Pass)


def test_several_holders_none_of_whom_is_the_candidate_are_somebody_else():
    carol = _plain("carol@mail.example")
    assert isinstance(check_holder([carol, BOB], [MINE], 2), Fail)

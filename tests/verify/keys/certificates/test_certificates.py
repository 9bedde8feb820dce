"""Seals: whose they are, who vouches for them, and whether they held when they were made."""

from datetime import datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from tests.world import certificates as world
from tests.world.certificates import BEGIN, END, IDENTIFIER, SEALED
from verify.errors import BadData, Code, CouldNotFindOut, VerifyError
from verify.keys.certificates.judge import Revocations, judge_seal, notes_on, read_seal
from verify.keys.certificates.names import same_organisation
from verify.keys.certificates.trust_services import NO_SERVICES, TrustServices
from verify.verdict import Fail, NotChecked, Pass

DAY = timedelta(days=1)
OTHER = "VATBE-9999999999"


class Means(Struct, frozen=True):
    """The moment and the anchors, which is all that is asked for."""

    anchors: tuple[bytes, ...] = (world.root().der,)
    now: datetime = SEALED + DAY
    services: TrustServices = NO_SERVICES


def judged(
    holder=None,
    *,
    chain=None,
    stated=(IDENTIFIER,),
    at=SEALED,
    proven=False,
    means=None,
    ocsp=(),
    crls=(),
):
    seal = read_seal((holder or world.seal()).der)
    above = (world.intermediate().der,) if chain is None else tuple(h.der for h in chain)
    values = Revocations(tuple(ocsp), tuple(crls))
    return judge_seal(seal, above, stated, at, proven, means or Means(), values)


def refused(code):
    return (Fail, code)


def unknown(code):
    return (NotChecked, code)


def said(outcome):
    return (type(outcome), getattr(outcome, "code", None))


def test_a_seal_says_whose_it_is():
    seal = read_seal(world.seal().der)
    assert (seal.subject_name, seal.organisation) == (
        "Example University seal",
        "Example University",
    )
    assert (seal.organisation_identifier, seal.country) == (IDENTIFIER, "BE")
    assert (seal.not_before, seal.not_after) == (BEGIN, END)
    assert seal.authority == "Example Seal CA"
    assert seal.fingerprint == world.seal().certificate.fingerprint(hashes.SHA256()).hex()


@pytest.mark.parametrize("der", [b"", b"\x30\x00", b"\x30" * 100, bytes(100_000)])
def test_what_is_no_certificate_is_malformed(der):
    with pytest.raises(BadData) as caught:
        read_seal(der)
    assert caught.value.code is Code.KEY_MALFORMED


def test_a_weak_key_is_malformed_and_another_kind_unsupported():
    weak = world.certified("weak", key=rsa.generate_private_key(65_537, 1_024))
    with pytest.raises(BadData):
        read_seal(weak.der)
    unusual = world.certified("unusual", key=ec.generate_private_key(ec.SECP521R1()))
    with pytest.raises(CouldNotFindOut) as caught:
        read_seal(unusual.der)
    assert caught.value.code is Code.UNSUPPORTED_PROOF


@given(st.binary(max_size=300), st.integers(0, 400), st.integers(1, 255))
def test_reading_raises_nothing_but_our_own(junk, place, change):
    der = bytearray(world.seal().der)
    der[place % len(der)] ^= change
    for data in (junk, bytes(der)):
        try:
            read_seal(data)
        except VerifyError:
            continue


# Whose ------------------------------------------------------------------------------------------


def test_a_seal_that_a_trusted_authority_certifies_is_the_issuers():
    outcome = judged()
    assert isinstance(outcome, Pass)
    facts = outcome.grounds.facts
    assert facts["seal of"] == f"Example University ({IDENTIFIER})"
    assert facts["vouched for by"] == "Example Root CA"
    assert facts["revocation"] == "nothing came along that says"


def test_a_seal_of_another_organisation_is_not_the_issuers():
    assert said(judged(stated=[OTHER])) == refused(Code.KEY_NOT_ISSUERS)
    assert said(judged(stated=[OTHER], means=Means(()))) == refused(Code.KEY_NOT_ISSUERS)
    assert isinstance(judged(stated=[OTHER, IDENTIFIER]), Pass)


@pytest.mark.parametrize(
    ("certified", "stated"), [(IDENTIFIER, []), (IDENTIFIER, [" "]), ("", [IDENTIFIER])]
)
def test_where_either_side_states_no_number_nothing_is_known(certified, stated):
    assert said(judged(world.seal(certified), stated=stated)) == unknown(Code.KEY_SELF_ASSERTED)


@pytest.mark.parametrize(
    "stated",
    [
        "VATBE-0123456789", "vatbe-0123456789", "BE0123456789", "BE 0123.456.789", "0123456789",
        "0123.456.789", "NTRBE-0123456789"[3:],
    ],
)  # fmt: skip
def test_the_same_number_is_the_same_organisation_however_it_is_written(stated):
    assert same_organisation(IDENTIFIER, stated)


@pytest.mark.parametrize(
    "stated",
    [
        "", "-", "VATNL-0123456789", "NTRBE-0123456789", "NL0123456789", "123456789",
        "VATBE-01234567890", "VATBE-", "\u0660123456789", "0123456789" * 30,
    ],
)  # fmt: skip
def test_another_country_scheme_or_number_is_another_organisation(stated):
    assert not same_organisation(IDENTIFIER, stated)


def test_schemes_of_one_country_are_compared_as_such():
    assert same_organisation("EI:SE-5567971433", "ei:SE-556797-1433")
    assert same_organisation("EI:SE-5567971433", "556797-1433")
    assert not same_organisation("EI:SE-5567971433", "EI:NO-5567971433")
    assert not same_organisation("EI:SE-5567971433", "VATSE-5567971433")


def test_a_country_that_stands_twice_is_still_the_same_number():
    assert same_organisation("VATBE-BE0123456789", "BE0123456789")


# Who vouches for it -----------------------------------------------------------------------------


def test_without_a_trusted_authority_nobody_vouches_for_a_seal():
    assert said(judged(means=Means(()))) == unknown(Code.KEY_SELF_ASSERTED)


def test_without_the_authority_between_the_chain_leads_nowhere():
    assert said(judged(chain=[])) == unknown(Code.KEY_SELF_ASSERTED)
    assert isinstance(judged(chain=[], means=Means((world.intermediate().der,))), Pass)


def test_a_seal_that_is_trusted_itself_needs_no_chain():
    assert isinstance(judged(chain=[], means=Means((world.seal().der,))), Pass)


def _below(authority):
    return world.certified("seal", authority, identifier=IDENTIFIER)


@pytest.mark.parametrize(
    "authority",
    [
        world.certified("no authority", world.root(), period=world.ENDURING),
        world.certified("may not certify", world.root(), authority=True, usage=False),
        world.certified("ended", world.root(), authority=True, period=(BEGIN, BEGIN + DAY)),
        world.certified(
            "limited",
            world.root(),
            authority=True,
            critical=x509.ObjectIdentifier("2.5.29.30"),
        ),
        world.certified("Example Root CA", authority=True),  # a root of somebody's own
    ],
    ids=lambda holder: holder.certificate.subject.rfc4514_string(),
)
def test_who_may_not_certify_vouches_for_nobody(authority):
    outcome = judged(_below(authority), chain=[authority])
    assert said(outcome) == unknown(Code.KEY_SELF_ASSERTED)


def test_an_authority_that_borrows_a_name_vouches_for_nobody():
    impostor = world.certified("Example Seal CA", authority=True)
    forged = _below(impostor)
    assert said(judged(forged, chain=[impostor, world.intermediate()])) == unknown(
        Code.KEY_SELF_ASSERTED
    )


def test_the_right_one_is_found_among_lookalikes():
    lookalikes = [world.certified("Example Seal CA", authority=True) for _ in range(5)]
    assert isinstance(judged(chain=[*lookalikes, world.intermediate()]), Pass)


def test_no_chain_is_longer_than_its_authorities_allow():
    top = world.certified("top", world.root(), authority=True, path_length=0)
    middle = world.certified("middle", top, authority=True)
    assert said(judged(_below(middle), chain=[middle, top])) == unknown(Code.KEY_SELF_ASSERTED)
    assert isinstance(judged(_below(top), chain=[top]), Pass)


def test_a_certificate_that_is_not_for_signing_seals_nothing():
    holder = world.certified("seal", world.intermediate(), identifier=IDENTIFIER, usage=False)
    assert said(judged(holder)) == unknown(Code.KEY_SELF_ASSERTED)


def test_what_is_no_certificate_in_a_chain_is_passed_over():
    seal = read_seal(world.seal().der)
    chain = (b"junk", world.intermediate().der)
    assert isinstance(judge_seal(seal, chain, [IDENTIFIER], SEALED, False, Means()), Pass)


# When -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [BEGIN - DAY, END + DAY])
@pytest.mark.parametrize("proven", [True, False])
def test_a_certificate_that_was_not_valid_when_it_sealed_fails(at, proven):
    later = Means(now=END + 400 * DAY)
    assert said(judged(at=at, proven=proven, means=later)) == refused(Code.SEAL_EXPIRED_AT_SIGNING)


def test_a_certificate_that_ended_since_needs_a_proven_time():
    later = Means(now=END + DAY)
    assert said(judged(means=later)) == unknown(Code.SEAL_TIME_UNPROVEN)
    assert isinstance(judged(means=later, proven=True), Pass)


def test_where_no_time_is_stated_a_certificate_of_the_past_leaves_it_open():
    later = Means(now=END + DAY)
    assert said(judged(at=later.now, means=later)) == unknown(Code.SEAL_TIME_UNPROVEN)


# Revocation -------------------------------------------------------------------------------------


def test_an_answer_of_the_authority_is_told():
    outcome = judged(ocsp=[world.answer(world.seal(), world.intermediate())])
    assert isinstance(outcome, Pass)
    assert outcome.grounds.facts["revocation"] == "not revoked, as of 2025-06-01"


def _answers(at):
    return {"ocsp": [world.answer(world.seal(), world.intermediate(), at)]}


def _lists(at):
    serial = world.seal().certificate.serial_number
    return {"crls": [world.revocation_list(world.intermediate(), {serial: at})]}


@pytest.mark.parametrize("values", [_answers, _lists])
def test_a_seal_revoked_before_it_sealed_fails(values):
    assert said(judged(**values(SEALED - DAY))) == refused(Code.SEAL_REVOKED)
    assert said(judged(**values(SEALED - DAY), proven=True)) == refused(Code.SEAL_REVOKED)


@pytest.mark.parametrize("values", [_answers, _lists])
def test_a_seal_revoked_since_needs_a_proven_time(values):
    assert said(judged(**values(SEALED + DAY))) == unknown(Code.SEAL_TIME_UNPROVEN)
    assert isinstance(judged(**values(SEALED + DAY), proven=True), Pass)


def test_revocation_weighs_even_where_nobody_vouches():
    revoked = _answers(SEALED - DAY)
    assert said(judged(**revoked, means=Means(()))) == refused(Code.SEAL_REVOKED)


def test_a_list_of_others_says_that_it_is_not_revoked():
    outcome = judged(crls=[world.revocation_list(world.intermediate(), {7: BEGIN})])
    assert isinstance(outcome, Pass)
    assert outcome.grounds.facts["revocation"] == "not revoked, as of 2025-06-01"


def test_an_authority_that_was_revoked_vouches_for_nobody():
    answer = world.answer(world.intermediate(), world.root(), BEGIN)
    assert said(judged(ocsp=[answer])) == refused(Code.SEAL_REVOKED)


def test_an_appointed_responder_may_answer_and_another_may_not():
    purpose = ExtendedKeyUsageOID.OCSP_SIGNING
    always = world.ENDURING  # answers of this world are made at the time that it really is
    appointed = world.certified("one", world.intermediate(), purpose=purpose, period=always)
    stray = world.certified("two", world.root(), purpose=purpose, period=always)
    unappointed = world.certified("three", world.intermediate(), period=always)
    for responder, counts in ((appointed, True), (stray, False), (unappointed, False)):
        answer = world.answer(world.seal(), world.intermediate(), SEALED - DAY, responder=responder)
        outcome = judged(ocsp=[answer])
        assert isinstance(outcome, Fail if counts else Pass)


def test_answers_and_lists_of_strangers_count_for_nothing():
    stranger = world.certified("Example Seal CA", authority=True)
    serial = world.seal().certificate.serial_number
    foreign = world.revocation_list(world.intermediate(), {serial: BEGIN}, signed_by=stranger)
    about_another = world.answer(world.seal(OTHER), world.intermediate(), SEALED - DAY)
    outcome = judged(ocsp=[about_another, b"junk", b""], crls=[foreign, b"junk", b""])
    assert isinstance(outcome, Pass)
    assert outcome.grounds.facts["revocation"] == "nothing came along that says"


@given(st.integers(0, 400), st.integers(1, 255))
def test_a_changed_byte_in_what_came_along_raises_nothing(place, change):
    def changed(data):
        broken = bytearray(data)
        broken[place % len(data)] ^= change
        return bytes(broken)

    values = Revocations((changed(_ANSWER),), (changed(_LIST),))
    seal = read_seal(world.seal().der)
    chain = (changed(world.intermediate().der), world.intermediate().der)
    outcome = judge_seal(seal, chain, [IDENTIFIER], SEALED, False, Means(), values)
    assert isinstance(outcome, Pass)


_ANSWER = world.answer(world.seal(), world.intermediate())
_LIST = world.revocation_list(world.intermediate(), {7: BEGIN})


# Notes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["TEST SEAL", "seal-test", "Seal (Test)", "Demo seal"])
def test_a_seal_that_calls_itself_a_test_is_noted(name):
    holder = world.certified("seal", organisation=name)
    noted = notes_on(read_seal(holder.der))
    assert [note.code for note in noted] == [Code.SEAL_NOT_QUALIFIED]


@pytest.mark.parametrize("name", ["University of Testaccio", "Attestation office"])
def test_a_name_that_only_contains_the_letters_is_not(name):
    assert notes_on(read_seal(world.certified("seal", organisation=name).der)) == ()

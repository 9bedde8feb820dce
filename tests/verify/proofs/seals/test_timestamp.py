"""Time stamps: what they are over, who made them, and whether that counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from tests.world import certificates as world
from tests.world.certificates import BEGIN, SEALED
from verify.errors import BadData, Code, CouldNotFindOut, VerifyError
from verify.keys.certificates.trust_services import NO_SERVICES, TrustServices
from verify.proofs.seals.timestamp import verify_time_stamp

ANCHORS = (world.root().der,)
OVER = b"what was sealed"
TOKEN = world.time_stamp(OVER)


class Trust(Struct, frozen=True):
    """Who is trusted to stamp times, which is all that is asked for."""

    anchors: tuple[bytes, ...] = ANCHORS
    services: TrustServices = NO_SERVICES


def stamp(token=TOKEN, over=OVER, others=(), anchors=ANCHORS):
    return verify_time_stamp(token, over, others, Trust(anchors))


def test_a_time_stamp_that_fits_says_when_and_by_whom():
    found = stamp()
    assert (found.made_at, found.authority, found.is_trusted) == (
        SEALED,
        "Example Time Stamps",
        True,
    )


@pytest.mark.parametrize("digest", ["sha256", "sha384", "sha512"])
def test_longer_digests_are_known(digest):
    assert stamp(world.time_stamp(OVER, digest=digest)).is_trusted


def test_over_something_else_it_is_bad():
    with pytest.raises(BadData) as caught:
        stamp(over=b"something else")
    assert caught.value.code is Code.BAD_SIGNATURE


def test_a_weak_digest_is_not_known():
    with pytest.raises(CouldNotFindOut) as caught:
        stamp(world.time_stamp(OVER, digest="sha1"))
    assert caught.value.code is Code.UNSUPPORTED_PROOF


def test_without_an_anchor_it_is_not_trusted():
    assert not stamp(anchors=()).is_trusted


def test_an_authority_of_ones_own_is_not_trusted():
    usage = world.time_authority().certificate.extensions[2].value
    own = world.certified("Example Time Stamps", purpose=next(iter(usage)), period=world.ENDURING)
    assert not stamp(world.time_stamp(OVER, stamper=own)).is_trusted


def test_a_certificate_that_is_not_for_time_stamps_is_not_trusted():
    seal = world.certified("seal", world.root(), period=world.ENDURING)
    assert not stamp(world.time_stamp(OVER, stamper=seal)).is_trusted


def test_a_time_outside_of_its_certificates_period_is_not_trusted():
    assert not stamp(world.time_stamp(OVER, world.ENDURING[0].replace(year=2010))).is_trusted


def test_a_certificate_named_that_is_not_there_leaves_it_open():
    with pytest.raises(CouldNotFindOut) as caught:
        stamp(world.time_stamp(OVER, named=world.seal()))
    assert caught.value.code is Code.KEY_UNRESOLVED


def test_a_signature_by_another_than_the_one_named_is_bad():
    with pytest.raises(BadData) as caught:
        stamp(world.time_stamp(OVER, named=world.seal()), others=(world.seal().der,))
    assert caught.value.code is Code.BAD_SIGNATURE


def test_signed_as_something_else_it_is_malformed():
    with pytest.raises(BadData) as caught:
        stamp(world.time_stamp(OVER, kind="data"))
    assert caught.value.code is Code.MALFORMED_PROOF


@pytest.mark.parametrize("junk", [b"", b"junk", bytes(2**17 + 1), world.seal().der])
def test_what_is_no_time_stamp_is_malformed(junk):
    with pytest.raises(BadData) as caught:
        stamp(junk)
    assert caught.value.code is Code.MALFORMED_PROOF


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_changed_byte_raises_nothing_but_our_own(place, change):
    token = bytearray(TOKEN)
    token[place % len(token)] ^= change
    try:
        found = stamp(bytes(token))
    except VerifyError:
        return
    # What is left to change is not signed: how the certificates stand in the token.
    assert found.made_at == SEALED > BEGIN

"""What a Bitstring entry may be about, and how many bits it may take."""

import pytest

from tests import world
from tests.verify.status.asking import LIST, UNI, listed, status_of
from tests.world import PASS, fails, unknown
from verify.errors import Code

ENTRIES = 131_072


def wide_list(index, size, purpose="revocation"):
    """A list whose entries have ``size`` bits, all of them set at one index."""
    raw = world.bits([index], entries=ENTRIES, size=size)
    encoded = "u" + world.encoded(raw)
    return listed(world.status_list(UNI, LIST, purpose=purpose, encoded_list=encoded))


@pytest.mark.parametrize("size", range(2, 9))
def test_an_entry_of_several_bits_is_found_at_index_times_size(size):
    served = wide_list(11, size)
    at = {index: world.entry(LIST, index, statusSize=size) for index in (10, 11, 12)}
    assert status_of(at[11], served) == fails(Code.REVOKED)
    assert status_of(at[10], served) == status_of(at[12], served) == PASS


def test_an_entry_of_more_bits_than_any_in_use_is_malformed():
    entry = world.entry(LIST, 1, statusSize=9)
    assert status_of(entry, wide_list(1, 8)) == unknown(Code.STATUS_ENTRY_MALFORMED)


MESSAGES = [{"status": "0x0", "message": "pending"}, {"status": "0x1", "message": "accepted"}]


@pytest.mark.parametrize("purpose", ["refresh", "message"])
@pytest.mark.parametrize("index", [4, 5], ids=["set", "not-set"])
def test_a_purpose_that_informs_never_lowers_a_verdict(purpose, index):
    served = wide_list(4, 2, purpose)
    entry = world.entry(LIST, index, purpose, statusSize=2, statusMessage=MESSAGES)
    assert status_of(entry, served) == PASS


@pytest.mark.parametrize("purpose", ["graduation", "Revocation", "revocation "])
def test_a_purpose_that_nobody_defined_stays_open(purpose):
    served = wide_list(4, 1, purpose)
    assert status_of(world.entry(LIST, 5, purpose), served) == unknown(
        Code.STATUS_PURPOSE_UNSUPPORTED
    )


def test_a_list_of_another_purpose_does_not_answer():
    entry = world.entry(LIST, 5, "message")
    assert status_of(entry, wide_list(4, 1)) == unknown(Code.STATUS_LIST_NOT_GENUINE)

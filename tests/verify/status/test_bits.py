"""The bit string of a status list: which bit is whose, and how large it may grow."""

import pytest

from tests import world
from verify.errors import BadData, Code
from verify.status.bits import decode_list, read_entry


@pytest.mark.parametrize("size", [1, 2, 4, 7, 8])
@pytest.mark.parametrize("index", [0, 1, 7, 8, 9, 12_345])
def test_an_entry_lies_at_index_times_size_highest_bit_first(size, index):
    raw = world.bits([index], entries=20_000, size=size)
    assert read_entry(raw, index, size) == (1 << size) - 1
    assert read_entry(raw, index + 1, size) == 0
    if index:
        assert read_entry(raw, index - 1, size) == 0


def test_a_value_of_several_bits_is_read_in_their_order():
    assert read_entry(b"\b", 1, 4) == 8


@pytest.mark.parametrize("size", [0, -1, 9, 10**6])
def test_an_entry_of_an_impossible_size_is_malformed(size):
    with pytest.raises(BadData) as error:
        read_entry(world.bits(), 0, size)
    assert error.value.code is Code.STATUS_ENTRY_MALFORMED


def test_an_inflating_list_is_named_by_its_limit():
    with pytest.raises(BadData) as error:
        decode_list("u" + world.encoded(b"\0" * (16 * 2**20 + 1)), multibase=True)
    assert error.value.code is Code.SIZE_LIMIT

"""One slip apart, by Damerau's count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.reading.text.spelling import is_slip

WORD = st.text(alphabet="abc", max_size=6)


def distance(one: str, other: str) -> int:
    """The textbook's table (optimal string alignment)."""
    rows = [[max(i, j) for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i, a in enumerate(one, 1):
        for j, b in enumerate(other, 1):
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a != b))
            if min(i, j) > 1 and (a, one[i - 2]) == (other[j - 2], b):
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@pytest.mark.parametrize("other", ["maria", "mario", "mria", "mariia", "mraia", "aria", "mari"])
def test_one_slip_or_none(other: str) -> None:
    assert is_slip("maria", other)
    assert is_slip(other, "maria")


@pytest.mark.parametrize("other", ["martina", "mairo", "", "ria", "amira"])
def test_more_than_one(other: str) -> None:
    assert not is_slip("maria", other)


@given(WORD, WORD)
def test_it_is_a_distance_of_at_most_one(one: str, other: str) -> None:
    assert is_slip(one, other) == (distance(one, other) <= 1)

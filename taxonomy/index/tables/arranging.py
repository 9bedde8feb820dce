"""Lists of numbers as the tables of an index: one row behind the other, and where each starts."""

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from typing import TypeAlias

Tables: TypeAlias = dict[str, memoryview]


def numbers(values: Iterable[int]) -> memoryview:
    """Whole numbers from 0 to 2³² - 1."""
    return memoryview(array("I", values))


def reals(values: Iterable[float]) -> memoryview:
    """Numbers of single precision."""
    return memoryview(array("f", values))


def rows(name: str, lists: Sequence[Sequence[int]]) -> Tables:
    """Rows of numbers, as ``name``, and where each starts, as ``name_starts``."""
    return {
        name: numbers(chain.from_iterable(lists)),
        f"{name}_starts": numbers(accumulate(map(len, lists), initial=0)),
    }


def inverted(lists: Iterable[Iterable[int]], count: int) -> list[list[int]]:
    """For each of ``count`` numbers the rows that hold it."""
    found: list[list[int]] = [[] for _ in range(count)]
    for row, values in enumerate(lists):
        for value in values:
            found[value].append(row)
    return found

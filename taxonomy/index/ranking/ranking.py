"""Candidates in order, and how likely each is right.

The weighed sum of its signs ranks a candidate (a conditional logit, in which the sums of all
candidates make shares of one). A third of what people call a skill is in no vocabulary: how likely
the first is right at all is told from its signs, and the others' scores follow by their shares.
"""

from collections.abc import Sequence
from math import exp
from operator import mul
from typing import Final

from taxonomy.index.ranking.reading import Reading
from taxonomy.index.ranking.weights import (
    MEANING,
    PLAIN,
    PLAIN_SURENESS,
    SURENESS_WITH_MEANING,
    WITH_MEANING,
    Nearness,
    Signs,
    Sureness,
)

# Of the first's share: what has less beside it is right once in a hundred times.
_BESIDE: Final = 0.01
_FAR: Final = Nearness(0.0, 0.0, 0.0, 0.0)
Ranked = tuple[Reading, float]


def ranked(readings: Sequence[Reading], near: Sequence[Nearness] | None, most: int) -> list[Ranked]:
    """At most ``most`` candidates with a score (0 to 1), best first; none where the first is below
    the least.

    ``near`` holds how near each is in meaning, None where that isn't known.
    """
    if not readings:
        return []
    weights, sureness = (PLAIN, PLAIN_SURENESS) if near is None else _BY_MEANING
    places = near or [_FAR] * len(readings)
    sums = [_sum(weights, r.signs, place) for r, place in zip(readings, places, strict=True)]
    order = sorted(range(len(sums)), key=lambda n: (-sums[n], readings[n].concept))
    first = order[0]
    shares = [exp(value - sums[first]) for value in sums]
    top = _sure(sureness, 1 / sum(shares), readings[first].signs, places[first])
    if near is not None:
        # Mistyped words have no meaning: what is spelt nearly so is as likely as it is alike.
        top = max(top, readings[first].signs.spelt)
    if top < sureness.least:
        return []
    kept = (n for n in order[:most] if shares[n] >= _BESIDE)
    return [(readings[n], round(top * shares[n], 3)) for n in kept]


_BY_MEANING: Final = (WITH_MEANING, SURENESS_WITH_MEANING)


def _sum(weights: Signs, signs: Signs, place: Nearness) -> float:
    own: float = sum(map(mul, weights, signs))
    by_meaning: float = sum(map(mul, MEANING, place))
    return own + by_meaning


def _sure(sureness: Sureness, share: float, signs: Signs, place: Nearness) -> float:
    told = (1.0, share, signs.meaning, signs.sort, signs.missing, place.nearest)
    total: float = sum(map(mul, sureness, told))
    return 1 / (1 + exp(-total))

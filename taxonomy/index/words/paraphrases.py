"""Words that stand for one another, learned from a vocabulary's own labels.

Where two labels of one concept differ in a word or two ("cooperate with colleagues", "collaborate
with colleagues"), those words take each other's place. Words that do so in several concepts, and in
few besides, are paraphrases. That works in any language, and needs nothing but the labels.

>>> learn([[frozenset({1, 3}), frozenset({2, 3})], [frozenset({1, 4}), frozenset({2, 4})]])
{1: [(2, 0.57)], 2: [(1, 0.57)]}
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import sqrt
from typing import Final

_LABELS: Final = 12  # of a concept that are compared; all pairs of them, so the time is bounded
_MOST: Final = 10  # paraphrases of a word
_SEEN: Final = 1.5  # concepts: what happened once is chance
_SHY: Final = 2.0  # added to what a word was seen with, so that rare words are not overrated
# Weight = 1.2 √(share), at most .75 and at least .12: paraphrases help to find and never decide.
_STEEP, _HIGHEST, _LOWEST = 1.2, 0.75, 0.12
Terms = frozenset[int]


def learn(concepts: Iterable[Sequence[Terms]]) -> dict[int, list[tuple[int, float]]]:
    """Term → the terms that take its place, with a weight (0 to 1), best first.

    ``concepts`` holds the terms of each label of each concept.
    """
    pairs: dict[tuple[int, int], float] = defaultdict(float)
    for labels in concepts:
        for pair, gain in _exchanged(labels).items():
            pairs[pair] += gain
    return _weighed(pairs)


def _exchanged(labels: Sequence[Terms]) -> dict[tuple[int, int], float]:
    """What two labels of the concept exchange; two words for two share the gain."""
    best: dict[tuple[int, int], float] = {}
    for one, other in combinations(list(dict.fromkeys(labels))[:_LABELS], 2):
        common = len(one & other)
        mine, theirs = len(one) - common, len(other) - common
        if not 1 <= mine <= 2 or not 1 <= theirs <= 2 or (mine + theirs == 4 and not common):
            continue
        gain = 1 / (mine * theirs)
        for a in one - other:
            for b in other - one:
                pair = (a, b) if a < b else (b, a)
                if gain > best.get(pair, 0.0):
                    best[pair] = gain
    return best


def _weighed(pairs: dict[tuple[int, int], float]) -> dict[int, list[tuple[int, float]]]:
    totals: dict[int, float] = defaultdict(float)
    for (a, b), gain in pairs.items():
        totals[a] += gain
        totals[b] += gain
    found: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for (a, b), gain in pairs.items():
        share = gain / sqrt((totals[a] + _SHY) * (totals[b] + _SHY))
        weight = round(min(_HIGHEST, _STEEP * sqrt(share)), 2)
        if gain >= _SEEN and weight >= _LOWEST:
            found[a].append((b, weight))
            found[b].append((a, weight))
    return {
        term: sorted(others, key=lambda other: (-other[1], other[0]))[:_MOST]
        for term, others in sorted(found.items())
    }

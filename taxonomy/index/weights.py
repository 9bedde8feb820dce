"""What a candidate is ranked by, and how much each sign weighs.

The numbers were learned by ``scripts/learn_ranking.py``, which prints them; what they achieve, on
phrases that they were not learned from, is in ``docs/benchmarks.md``.
"""

from typing import Final, NamedTuple

TRANSVERSAL, OCCUPATION_SPECIFIC, KNOWLEDGE = 1, 2, 4  # flags of a concept


class Signs(NamedTuple):
    """What speaks for a candidate, or against it, by the words; from 0 to 1.

    ``cosine`` of the best label with the phrase, words weighed by rarity; ``cover`` how much of
    that label the phrase says; ``meaning`` how much of the phrase the concept says anywhere;
    ``sort`` and ``partial`` how alike the whole texts are, ``spelt`` by their letters, ``length``
    by the number of words; ``found`` what it counted as a candidate, beside the best; ``missing``
    how much of the preferred label the phrase leaves out; ``initials`` the phrase has those of a
    label; ``above`` how much of the phrase its broader concepts say; ``common`` the logarithm of
    the occupations that need it, in sixths.
    """

    cosine: float
    cover: float
    meaning: float
    sort: float
    spelt: float
    partial: float
    length: float
    found: float
    missing: float
    initials: float
    above: float
    common: float
    transversal: float
    occupation_specific: float
    knowledge: float


class Nearness(NamedTuple):
    """What speaks for a candidate by meaning: the cosines of the phrase with its nearest label, the
    middle of its labels, its definition, and its preferred label. Known with word vectors only."""

    nearest: float
    centre: float
    told: float
    preferred: float


class Sureness(NamedTuple):
    """How the first suggestion's signs tell that it is right at all (a logistic function).

    ``share`` is what it has of all candidates' weight, ``least`` the score below which nothing is
    suggested: so low, one in 15 is right.
    """

    constant: float
    share: float
    meaning: float
    sort: float
    missing: float
    nearest: float
    least: float


PLAIN: Final = Signs(
    cosine=1.77,
    cover=1.96,
    meaning=4.22,
    sort=1.92,
    spelt=2.98,
    partial=2.35,
    length=1.23,
    found=1.66,
    missing=-1.99,
    initials=3.0,
    above=0.8,
    common=2.58,
    transversal=2.13,
    occupation_specific=-0.43,
    knowledge=0.37,
)
WITH_MEANING: Final = Signs(
    cosine=0.0,
    cover=1.52,
    meaning=3.1,
    sort=0.74,
    spelt=4.62,
    partial=0.08,
    length=1.06,
    found=0.0,
    missing=-1.17,
    initials=3.37,
    above=0.78,
    common=2.45,
    transversal=2.3,
    occupation_specific=-0.52,
    knowledge=0.68,
)
MEANING: Final = Nearness(nearest=2.71, centre=4.47, told=1.59, preferred=1.77)
PLAIN_SURENESS: Final = Sureness(-2.26, 1.38, 1.5, 1.11, -2.93, 0.0, 0.06)
SURENESS_WITH_MEANING: Final = Sureness(-2.73, 1.83, -0.22, -0.64, -2.78, 3.66, 0.04)

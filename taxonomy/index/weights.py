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
    cosine=1.71,
    cover=1.43,
    meaning=4.16,
    sort=1.67,
    spelt=3.51,
    partial=2.68,
    length=1.19,
    found=1.77,
    missing=-2.7,
    initials=2.43,
    above=0.77,
    common=2.55,
    transversal=2.18,
    occupation_specific=-0.41,
    knowledge=0.21,
)
WITH_MEANING: Final = Signs(
    cosine=0.0,
    cover=1.56,
    meaning=2.96,
    sort=0.67,
    spelt=4.86,
    partial=0.0,
    length=1.02,
    found=0.0,
    missing=-1.37,
    initials=2.35,
    above=0.71,
    common=2.4,
    transversal=2.41,
    occupation_specific=-0.5,
    knowledge=0.61,
)
MEANING: Final = Nearness(nearest=1.23, centre=4.15, told=1.93, preferred=3.08)
PLAIN_SURENESS: Final = Sureness(-2.43, 1.52, 1.42, 1.22, -2.92, 0.0, 0.06)
SURENESS_WITH_MEANING: Final = Sureness(-2.56, 2.21, 0.12, -0.67, -2.58, 2.71, 0.04)

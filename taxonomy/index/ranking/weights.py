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
    suggested: of what is labelled, not one right one is lost by it.
    """

    constant: float
    share: float
    meaning: float
    sort: float
    missing: float
    nearest: float
    least: float


PLAIN: Final = Signs(
    cosine=1.85,
    cover=1.39,
    meaning=4.07,
    sort=1.82,
    spelt=3.25,
    partial=2.76,
    length=1.25,
    found=1.73,
    missing=-2.65,
    initials=2.44,
    above=0.75,
    common=2.57,
    transversal=2.17,
    occupation_specific=-0.44,
    knowledge=0.2,
)
WITH_MEANING: Final = Signs(
    cosine=0.0,
    cover=1.66,
    meaning=2.93,
    sort=0.64,
    spelt=4.51,
    partial=0.0,
    length=0.98,
    found=0.0,
    missing=-1.29,
    initials=2.23,
    above=0.66,
    common=2.36,
    transversal=2.35,
    occupation_specific=-0.53,
    knowledge=0.57,
)
MEANING: Final = Nearness(nearest=0.96, centre=3.95, told=1.89, preferred=3.3)
PLAIN_SURENESS: Final = Sureness(-2.4, 1.55, 1.42, 1.16, -2.92, 0.0, 0.06)
SURENESS_WITH_MEANING: Final = Sureness(-2.68, 2.28, 0.07, -0.66, -2.54, 2.82, 0.04)

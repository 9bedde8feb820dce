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
    ``sort`` and ``partial`` how alike the whole texts are, ``length`` how alike in number of words;
    ``found`` what it counted as a candidate, beside the best; ``missing`` how much of the preferred
    label the phrase leaves out; ``initials`` the phrase has those of a label; ``above`` how much of
    the phrase its broader concepts say; ``common`` the logarithm of the occupations that need it.
    """

    cosine: float
    cover: float
    meaning: float
    sort: float
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
    cosine=2.15,
    cover=1.44,
    meaning=4.46,
    sort=1.21,
    partial=1.79,
    length=1.38,
    found=1.14,
    missing=-2.83,
    initials=2.85,
    above=0.69,
    common=2.75,
    transversal=2.36,
    occupation_specific=-0.47,
    knowledge=0.42,
)
WITH_MEANING: Final = Signs(
    cosine=0.0,
    cover=1.15,
    meaning=2.97,
    sort=0.0,
    partial=0.0,
    length=1.24,
    found=0.0,
    missing=-1.25,
    initials=3.5,
    above=0.63,
    common=2.7,
    transversal=2.57,
    occupation_specific=-0.57,
    knowledge=0.73,
)
MEANING: Final = Nearness(nearest=3.21, centre=3.77, told=1.81, preferred=2.06)
PLAIN_SURENESS: Final = Sureness(-2.68, 1.78, 1.29, 1.5, -2.47, 0.0, 0.06)
SURENESS_WITH_MEANING: Final = Sureness(-3.3, 2.91, -0.15, -0.3, -2.44, 3.22, 0.04)

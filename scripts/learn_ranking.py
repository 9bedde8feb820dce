"""Learn and print the weights of ``taxonomy/index/ranking/weights.py``; needs numpy and ../shared.

A conditional logit: of a phrase's candidates the right one should weigh most. Learned from phrases
whose concept in ESCO is known: those that people labelled (validation only), the bundled
vocabulary's own names for ESCO's concepts, alternative labels that the index was not given, and
mistyped labels. Every sign but three may only speak for a candidate (or, ``missing``, against it),
which keeps the weights sober. What is printed of labelled phrases is cross-validated: ten folds, no
phrase in two of them. With the extra ``semantic`` installed, the weights with meaning as well.

    python -m scripts.learn_ranking [--seed 0]
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

import esco_zip
import labelled
import numpy as np
from labelled import Labelled

from taxonomy.index.building import build
from taxonomy.index.embedding import installed
from taxonomy.index.ranking.weights import Nearness, Signs
from taxonomy.index.vectors import Vectors
from taxonomy.scheme.concept import Concept

SHARED: Final = Path(__file__).resolve().parents[2] / "shared"
VERSION: Final = "v1.1.0"
SEED: Final = labelled.SEED + 1  # not the labels that the benchmark asks for
FOLDS: Final = 10
RIDGE: Final = 5.0  # pull of every weight towards 0, in standard deviations of its sign
STEPS: Final = 600
EITHER_WAY: Final = ("transversal", "occupation_specific", "knowledge")
AGAINST: Final = ("missing",)


class Choice(Struct, frozen=True, kw_only=True):
    """A phrase's candidates as rows of signs; ``right`` the row of the right one, None if none.

    ``known``: it is labelled with a concept, whether that is a candidate or not.
    """

    phrase: str
    rows: Any
    right: int | None
    known: bool


class Source(Struct, frozen=True, kw_only=True):
    """Where phrases come from, and how much one of them weighs in learning."""

    name: str
    weight: float
    concepts: list[Concept]
    phrases: list[Labelled]


def sources() -> tuple[list[Source], list[esco_zip.Occupation]]:
    """Labelled phrases first."""
    concepts, occupations = esco_zip.load(SHARED / "esco", VERSION)
    own = labelled.other_names(concepts)
    hidden, left = labelled.held_out(concepts, 800, SEED)
    people = labelled.phrases(SHARED / "skillbench", concepts)
    with_own = labelled.named_too(concepts, own)
    return [
        Source(name="labelled by people", weight=2.0, concepts=with_own, phrases=people),
        Source(name="our own names", weight=1.0, concepts=concepts, phrases=own[::2]),
        Source(name="held-out labels", weight=0.15, concepts=left, phrases=hidden),
        Source(
            name="mistyped labels",
            weight=1.0,
            concepts=with_own,
            phrases=labelled.mistyped(concepts, 500, SEED),
        ),
    ], occupations


def choices(source: Source, occupations: Sequence[Any], meaning: bool) -> list[Choice]:
    """The candidates of each phrase as an index of these concepts reads them."""
    index = build(source.concepts, "en", esco_zip.counted(occupations))
    embedding = installed()
    if meaning and embedding is not None:
        index = index.with_meaning(Vectors.of(index, source.concepts, embedding))
    numbers = {uri: number for number, uri in enumerate(index.uris.every())}
    found = []
    for one in source.phrases:
        _, readings, near = index.readings(one.phrase)
        if not readings:
            continue
        concepts = [reading.concept for reading in readings]
        rows = np.array([r.signs for r in readings])
        rows = np.hstack([rows, np.array(near)]) if near is not None else rows
        right = numbers[one.uri] if one.uri is not None else -1
        place = concepts.index(right) if right in concepts else None
        found.append(Choice(phrase=one.phrase, rows=rows, right=place, known=one.uri is not None))
    return found


def learn(sets: Sequence[tuple[Sequence[Choice], float]], names: Sequence[str]) -> Any:
    """The weights: accelerated gradient steps, projected on the signs that they may have."""
    kept = [(c, weight) for of, weight in sets for c in of if c.right is not None]
    rows = np.vstack([c.rows for c, _ in kept])
    starts = np.cumsum([0, *(len(c.rows) for c, _ in kept)])[:-1]
    right = starts + np.array([c.right for c, _ in kept])
    weights = np.array([weight for _, weight in kept])
    spread = rows.std(axis=0) + 1e-9
    rows = (rows - rows.mean(axis=0)) / spread
    of = np.repeat(np.arange(len(kept)), np.diff([*starts, len(rows)]))
    wanted = weights @ rows[right]

    def slope(at: Any) -> tuple[float, Any]:
        sums = rows @ at
        most = np.maximum.reduceat(sums, starts)
        shares = np.exp(sums - most[of])
        whole = np.add.reduceat(shares, starts)
        loss = weights @ (np.log(whole) + most) - wanted @ at + RIDGE * at @ at
        return loss, (shares * (weights / whole)[of]) @ rows - wanted + 2 * RIDGE * at

    now = ahead = np.zeros(rows.shape[1])
    step, momentum, before = 1 / weights.sum(), 0, np.inf
    for _ in range(STEPS):
        loss, down = slope(ahead)
        if loss > before:  # too far: back to the last point, with shorter steps
            ahead, step, momentum, before = now, step * 0.7, 0, np.inf
            continue
        after = projected(ahead - step * down, names)
        momentum += 1
        ahead, now, before = after + momentum / (momentum + 3) * (after - now), after, loss
    return now / spread


def projected(weights: Any, names: Sequence[str]) -> Any:
    """The nearest weights that have the signs that they may have."""
    found = weights.copy()
    for number, name in enumerate(names[: len(weights)]):
        if name in AGAINST:
            found[number] = min(0.0, found[number])
        elif name not in EITHER_WAY:
            found[number] = max(0.0, found[number])
    return found


def ranks(found: Sequence[Choice], weights: Any) -> list[int]:
    """The place of the right candidate, 0 where it is none of them."""
    places = []
    for choice in filter(lambda choice: choice.known, found):
        sums = choice.rows @ weights
        right = None if choice.right is None else sums[choice.right]
        places.append(0 if right is None else int((sums > right).sum()) + 1)
    return places


def sureness(found: Sequence[Choice], weights: Any, names: Sequence[str]) -> tuple[Any, str]:
    """How the first candidate's signs tell that it is right (by Newton's steps), and what of it."""
    signs, right = [], []
    for choice in found:
        sums = choice.rows @ weights
        first = int(sums.argmax())
        row = dict(zip(names, choice.rows[first], strict=False))
        share = 1 / np.exp(sums - sums[first]).sum()
        told = (row["meaning"], row["sort"], row["missing"], row.get("nearest", 0.0))
        signs.append([1.0, share, *told])
        right.append(choice.right == first)
    at, wanted = np.array(signs), np.array(right, float)
    learned = np.zeros(at.shape[1])
    for _ in range(30):
        sure = 1 / (1 + np.exp(-at @ learned))
        curve = (at * (sure * (1 - sure))[:, None]).T @ at + 0.1 * np.eye(at.shape[1])
        learned += np.linalg.solve(curve, at.T @ (wanted - sure) - 0.1 * learned)
    sure = 1 / (1 + np.exp(-at @ learned))
    known = np.array([choice.known for choice in found])
    lines = (
        f"from {least}: {(sure >= least).sum()} suggested, "
        f"{wanted[sure >= least].mean():.0%} right at once; "
        f"{wanted[sure >= least].sum() / wanted.sum():.0%} of the right ones, "
        f"{(sure >= least)[~known].mean():.0%} of those not in ESCO"
        for least in (0.04, 0.06, 0.08, 0.1, 0.3, 0.5, 0.7)
    )
    return learned, "\n    ".join(lines)


def said(places: Sequence[int]) -> str:
    """Right at once, among the first five, and the mean reciprocal rank."""
    first, five = (sum(0 < p <= n for p in places) / len(places) for n in (1, 5))
    return f"{first:.1%} / {five:.1%} / {sum(1 / p for p in places if p) / len(places):.3f}"


def crossed(
    people: list[Choice], others: list[tuple[list[Choice], float]], weight: float, seed: int
) -> tuple[list[str], list[int]]:
    """Ranks of labelled phrases by weights that were learned without them."""
    names = [*Signs._fields, *Nearness._fields]
    texts = sorted({choice.phrase.casefold() for choice in people})
    np.random.default_rng(seed).shuffle(texts)
    places = []
    for fold in range(FOLDS):
        test = set(texts[fold::FOLDS])
        rest = [c for c in people if c.phrase.casefold() not in test]
        learned = learn([(rest, weight), *others], names)
        places += ranks([c for c in people if c.phrase.casefold() in test], learned)
    return names, places


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn and print; 2 where the data is absent."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--seed", type=int, default=0)
    seed = parser.parse_args(arguments).seed
    if not (SHARED / "skillbench").is_dir():
        print("learn_ranking: needs ../shared/esco and ../shared/skillbench")
        return 2
    every, occupations = sources()
    for meaning in (False, True) if installed() else (False,):
        sets = [(choices(source, occupations, meaning), source.weight) for source in every]
        (people, weight), *others = sets
        names, places = crossed(people, others, weight, seed)
        weights = learn(sets, names)
        print("With meaning" if meaning else "Plain")
        print(f"  labelled by people, cross-validated: {said(places)}")
        for source, (found, _) in zip(every, sets, strict=True):
            print(f"  {source.name}, learned from: {said(ranks(found, weights))}")
        for name, value in zip(names, weights, strict=False):
            print(f"    {name}={value:.2f},")
        sure, what = sureness(people, weights, names)
        print(f"  sureness: {', '.join(f'{value:.2f}' for value in sure)}\n    {what}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Phrases whose concept is known: labelled by people, named by us, or taken from ESCO itself.

phrases(SHARED / "skillbench", concepts)[0].phrase                 # 'web development'
"""

import csv
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from taxonomy.scheme.concept import Concept
from taxonomy.scheme.phrases import fold
from taxonomy.vocabularies.sources.bundled import load_bundled

FILES = ("house_validation.csv", "tech_validation.csv")
NOT_IN_ESCO = ("LABEL NOT PRESENT", "UNDERSPECIFIED")
SEED = 20_261_125


class Labelled(Struct, frozen=True):
    """A phrase, and the URI of its concept; None where it is labelled as not in ESCO."""

    phrase: str
    uri: str | None


def phrases(folder: Path, concepts: Iterable[Concept]) -> list[Labelled]:
    """The validation phrases that people labelled, as many as there are (also those twice)."""
    uris = {fold(c.pref_label): c.uri for c in reversed(list(concepts)) if c.kind != "group"}
    found = []
    for name in FILES:
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                phrase, label = (row["sub_span"] or row["span"]).strip(), row["label"].strip()
                known = None if label in NOT_IN_ESCO else uris.get(fold(label))
                if known or label in NOT_IN_ESCO:
                    found.append(Labelled(phrase, known))
    return found


def other_names(concepts: Iterable[Concept]) -> list[Labelled]:
    """What the bundled vocabulary calls a concept of ESCO and ESCO doesn't."""
    known = {c.uri for c in concepts}
    own = {fold(label) for c in concepts for label in (c.pref_label, *c.alt_labels)}
    found = []
    for concept in load_bundled().concepts:
        same = [uri for uri in concept.exact_match if uri in known]
        labels = (concept.pref_label, *concept.alt_labels)
        if len(same) == 1:
            found += [Labelled(label, same[0]) for label in labels if fold(label) not in own]
    return found


def held_out(
    concepts: Sequence[Concept], count: int, seed: int = SEED
) -> tuple[list[Labelled], list[Concept]]:
    """Some alternative labels, and the concepts without them."""
    every = [(c.uri, label) for c in concepts if c.kind != "group" for label in c.alt_labels]
    chosen = set(random.Random(seed).sample(every, count))
    left = [
        replace(c, alt_labels=tuple(a for a in c.alt_labels if (c.uri, a) not in chosen))
        for c in concepts
    ]
    return [Labelled(label, uri) for uri, label in every if (uri, label) in chosen], left


def named_too(concepts: Iterable[Concept], names: Iterable[Labelled]) -> list[Concept]:
    """The concepts with other names as alternative labels."""
    by_uri: dict[str, list[str]] = {}
    for name in names:
        if name.uri is not None:
            by_uri.setdefault(name.uri, []).append(name.phrase)
    return [
        replace(c, alt_labels=(*c.alt_labels, *by_uri[c.uri])) if c.uri in by_uri else c
        for c in concepts
    ]


def mistyped(concepts: Iterable[Concept], count: int, seed: int = SEED) -> list[Labelled]:
    """Preferred labels with two typing errors each: a letter wrong, left out, too many, or two
    letters in the wrong order, anywhere in the label."""
    chance = random.Random(seed)
    skills = [c for c in concepts if c.kind != "group" and len(c.pref_label) > 4]
    found = []
    for concept in chance.sample(skills, count):
        text = mistype(mistype(concept.pref_label, chance), chance)
        found.append(Labelled(text, concept.uri))
    return found


def mistype(text: str, chance: random.Random) -> str:
    """The text with one error."""
    at = chance.randrange(len(text) - 1)
    before, here, after = text[:at], text[at], text[at + 1 :]
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    kinds = (letter + after, after, letter + here + after, after[0] + here + after[1:])
    return before + chance.choice(kinds)

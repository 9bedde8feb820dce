"""ESCO's official English zips as concepts and occupations, for measuring and learning.

concepts, occupations = load(SHARED / "esco", "v1.1.0")
"""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from msgspec import Struct

from taxonomy.scheme.concept import Concept

csv.field_size_limit(10_000_000)  # the scheme's list of top concepts is one field
NAME = "ESCO dataset - {} - classification - {} - csv.zip"


class Occupation(Struct):
    """What one occupation needs, by URI."""

    essential: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


def load(folder: Path, version: str) -> tuple[list[Concept], list[Occupation]]:
    """Skills, knowledge and groups with what is above them; and what occupations need."""
    with (
        zipfile.ZipFile(folder / NAME.format(version, "en")) as terms,
        zipfile.ZipFile(folder / NAME.format(version, "")) as relations,
    ):
        above: dict[str, list[str]] = {}
        for row in rows(relations, "broaderRelationsSkillPillar.csv"):
            above.setdefault(row["conceptUri"], []).append(row["broaderUri"])
        concepts = [
            Concept(uri=row["conceptUri"], pref_label=row["preferredLabel"].strip(), kind="group")
            for row in rows(terms, "skillGroups_en.csv")
        ]
        concepts += [concept(row, above) for row in rows(terms, "skills_en.csv")]
        return concepts, list(needs(relations))


def rows(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, str]]:
    """The rows of one file."""
    with archive.open(name) as file:
        yield from csv.DictReader(io.TextIOWrapper(file, "utf-8-sig", newline=""))


def concept(row: dict[str, str], above: dict[str, list[str]]) -> Concept:
    """One skill or knowledge."""
    preferred = row["preferredLabel"].strip()
    others = [label for label in lines(row["altLabels"]) if label != preferred]
    return Concept(
        uri=row["conceptUri"],
        pref_label=preferred,
        alt_labels=tuple(dict.fromkeys(others)),
        broader=tuple(above.get(row["conceptUri"], ())),
        kind=row["skillType"].partition("/")[0] or "skill",
        definition=row["description"] or "",
        hidden_labels=tuple(lines(row["hiddenLabels"])),
        reuse_level=row["reuseLevel"],
    )


def lines(field: str | None) -> list[str]:
    """The values of a field, one a line."""
    return [line.strip() for line in (field or "").split("\n") if line.strip()]


def counted(occupations: Iterable[Occupation]) -> Counter[str]:
    """How many occupations need a skill, by its URI."""
    return Counter(chain.from_iterable((*o.essential, *o.optional) for o in occupations))


def needs(relations: zipfile.ZipFile) -> Iterator[Occupation]:
    """Each occupation with the skills that it needs."""
    found: dict[str, Occupation] = {}
    for row in rows(relations, "occupationSkillRelations.csv"):
        kind = row["relationType"]
        of = found.setdefault(row["occupationUri"], Occupation())
        setattr(of, kind, (*getattr(of, kind), row["skillUri"]))
    yield from found.values()

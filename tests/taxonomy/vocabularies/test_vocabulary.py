"""The CSV files of the bundled vocabulary are sound: ids, labels, relations and ESCO matches.

They are read with the csv module alone, so that a fault in a file is told apart from one in the
product. Whether a definition is good, and whether a match means the same, a person must judge.
"""

import csv
import re
from collections import Counter, defaultdict
from functools import cache
from graphlib import CycleError, TopologicalSorter
from io import TextIOWrapper
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest

ROOT: Final = Path(__file__).resolve().parents[3]
VOCABULARY: Final = ROOT / "taxonomy" / "vocabulary"
ESCO: Final = ROOT.parent / "shared" / "esco"
ESCO_ZIP: Final = ESCO / "ESCO dataset - v1.1.1 - classification - en - csv.zip"

COLUMNS: Final = ["id", "type", "prefLabel", "altLabel", "broader", "exactMatch", "definition"]
TYPES: Final = {"skill", "knowledge", "tool", "group"}
SECTORS: Final = {
    "agriculture",
    "business-law",
    "construction",
    "education",
    "engineering",
    "green",
    "health",
    "ict",
    "logistics",
    "media-design",
    "science",
    "services",
    "tools",
    "transversal",
}
BETWEEN: Final = " | "
SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ESCO_SKILL: Final = re.compile(
    r"http://data\.europa\.eu/esco/skill/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)
# Abbreviations that stand for two things; both are in use, so a person chooses.
SHARED: Final = {"gcp": {"good-clinical-practice", "google-cloud"}}

FILES: Final = sorted(VOCABULARY.glob("*.csv"))

Row = dict[str, str]


def rows_of(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text, strict=True))


@cache
def rows() -> tuple[Row, ...]:
    return tuple(row for file in FILES for row in rows_of(file))


def several(field: str) -> list[str]:
    """The values of a field; an empty one between two bars is kept, so that it is found."""
    return field.split(BETWEEN) if field else []


def repeated(values: list[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def preferred() -> dict[str, str]:
    return {row["prefLabel"].casefold(): row["id"] for row in rows()}


def exact_matches() -> list[str]:
    return [uri for row in rows() for uri in several(row["exactMatch"])]


def test_every_sector_has_its_file() -> None:
    assert {file.stem for file in FILES} == SECTORS


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_begins_with_the_header_and_every_line_has_every_column(file: Path) -> None:
    with file.open(encoding="utf-8", newline="") as text:
        lines = list(csv.reader(text, strict=True))
    assert lines[0] == COLUMNS
    assert [line for line in lines if len(line) != len(COLUMNS)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_has_unix_line_ends_and_no_byte_order_mark(file: Path) -> None:
    data = file.read_bytes()
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\n")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_sector_has_at_least_twenty_five_concepts(file: Path) -> None:
    assert len(rows_of(file)) >= 25


def test_there_are_at_least_five_hundred_concepts() -> None:
    assert len(rows()) >= 500


def test_ids_are_slugs_and_unique() -> None:
    ids = [row["id"] for row in rows()]
    assert [id_ for id_ in ids if not SLUG.fullmatch(id_)] == []
    assert repeated(ids) == []


def test_types_are_known_and_every_type_is_used() -> None:
    assert {row["type"] for row in rows()} == TYPES


def test_preferred_labels_are_unique_whatever_their_case() -> None:
    assert repeated([row["prefLabel"].casefold() for row in rows()]) == []


def test_no_label_is_empty_and_no_field_has_stray_white_space() -> None:
    for row in rows():
        values = [row["id"], row["prefLabel"]]
        for column in ("altLabel", "broader", "exactMatch"):
            values += several(row[column])
        assert all(values), row["id"]
        for value in [*values, row["type"], row["definition"]]:
            assert value == " ".join(value.split()), row["id"]
            assert "|" not in value, row["id"]


def test_a_concept_has_no_label_twice() -> None:
    for row in rows():
        labels = [row["prefLabel"], *several(row["altLabel"])]
        assert repeated([label.casefold() for label in labels]) == [], row["id"]


def test_no_alternative_label_is_the_preferred_label_of_a_concept() -> None:
    taken = preferred()
    clashes = [
        (row["id"], label)
        for row in rows()
        for label in several(row["altLabel"])
        if label.casefold() in taken
    ]
    assert clashes == []


def test_concepts_share_no_alternative_label_but_the_listed_ones() -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows():
        for label in several(row["altLabel"]):
            owners[label.casefold()].add(row["id"])
    assert {label: ids for label, ids in owners.items() if len(ids) > 1} == SHARED


def test_names_keep_their_signs() -> None:
    assert {"c", "c++", "c#", ".net", "node.js"} <= preferred().keys()


def test_broader_concepts_exist_and_are_named_once() -> None:
    ids = {row["id"] for row in rows()}
    for row in rows():
        above = several(row["broader"])
        assert set(above) <= ids, row["id"]
        assert repeated(above) == [], row["id"]


def test_no_concept_is_above_itself() -> None:
    graph = {row["id"]: several(row["broader"]) for row in rows()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a circle of broader concepts: {error.args[1]}")


def test_only_groups_stand_at_the_top_and_no_group_is_empty() -> None:
    above = {id_ for row in rows() for id_ in several(row["broader"])}
    assert [r["id"] for r in rows() if not r["broader"] and r["type"] != "group"] == []
    assert [r["id"] for r in rows() if r["type"] == "group" and r["id"] not in above] == []


@pytest.mark.parametrize(
    ("narrower", "broader"),
    [
        ("statistical-analysis", "data-analysis"),
        ("data-visualisation", "data-analysis"),
        ("data-cleaning", "data-analysis"),
        ("power-bi", "data-visualisation"),
        ("microsoft-excel", "spreadsheets"),
        ("python", "programming"),
        ("sql", "databases"),
        ("data-storytelling", "presenting-reports"),
        ("machine-learning", "data-science"),
        ("data-protection", "law"),
        ("paediatric-first-aid", "first-aid"),
    ],
)
def test_what_a_data_analyst_needs_hangs_together(narrower: str, broader: str) -> None:
    above = {row["id"]: several(row["broader"]) for row in rows()}
    assert broader in above[narrower]


def test_definitions_are_sentences_and_only_languages_and_tools_go_without() -> None:
    for row in rows():
        evident = row["type"] == "tool" or "language-skills" in several(row["broader"])
        assert row["definition"] or evident or "english" in several(row["broader"]), row["id"]
        assert not row["definition"] or row["definition"].endswith("."), row["id"]


def test_exact_matches_are_esco_skills_and_none_is_used_twice() -> None:
    uris = exact_matches()
    assert uris
    assert [uri for uri in uris if not ESCO_SKILL.fullmatch(uri)] == []
    assert repeated(uris) == []


@pytest.mark.skipif(not ESCO_ZIP.exists(), reason="no ESCO v1.1.1 in ../shared/esco")
def test_exact_matches_are_in_esco() -> None:
    with ZipFile(ESCO_ZIP) as packed, packed.open("skills_en.csv") as data:
        text = TextIOWrapper(data, encoding="utf-8", newline="")
        known = {row["conceptUri"] for row in csv.DictReader(text)}
    assert known
    assert [uri for uri in exact_matches() if uri not in known] == []

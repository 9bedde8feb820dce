"""The Commission's own files: every count as published, and every URI of an older version found.

All three versions are imported once, into one store that all tests (and workers) share.
"""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from taxonomy.scheme.combined import CombinedScheme
from taxonomy.scheme.concept import GROUP
from taxonomy.vocabularies.opening import combined
from taxonomy.vocabularies.sources.bundled import load_bundled
from taxonomy.vocabularies.store.counting import Counts, count
from taxonomy.vocabularies.store.reading import Store, open_store
from taxonomy.vocabularies.store.stored_scheme import StoredScheme
from tests.taxonomy.esco_files import load
from verify.reading.atomic import write_whole

FOLDER: Final = Path(__file__).resolve().parents[4] / "shared" / "esco"
SKILL: Final = "http://data.europa.eu/esco/skill/"
PATIENCE: Final = 300  # seconds that a worker waits for the one that imports

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="no ESCO in ../shared/esco")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Where the store lies, and beside it what the import found wanting."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "esco"
    try:
        shared.mkdir()
    except FileExistsError:
        ends = time.monotonic() + PATIENCE
        while not (shared / "oddities.json").exists():
            assert time.monotonic() < ends, "the worker that imports ESCO has not ended"
            time.sleep(0.05)
        return shared
    made = load(shared / "taxonomies.sqlite3", *sorted(FOLDER.glob("*.zip")))
    oddities = {one.edition.version: dict(one.oddities) for one in made}
    write_whole(shared / "oddities.json", json.dumps(oddities).encode())
    return shared


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[Store]:
    opened = open_store(folder / "taxonomies.sqlite3")
    assert opened is not None
    yield opened
    opened.close()


def scheme(store: Store, version: str) -> StoredScheme:
    edition = store.edition("ESCO", version)
    assert edition is not None
    return store.scheme(edition)


def counts(store: Store, version: str) -> Counts:
    edition = store.edition("ESCO", version)
    assert edition is not None
    return count(store.rows, edition)


@pytest.fixture(scope="module")
def newest(store: Store) -> StoredScheme:
    return scheme(store, "v1.2.0 (adapted)")


@pytest.fixture(scope="module")
def joined(store: Store) -> CombinedScheme:
    return combined(store)


@pytest.mark.parametrize(
    ("version", "published"),
    [
        # Skills, groups, occupations, groups of occupations, and what occupations need: of
        # 123,855 such relations that v1.1.1 publishes 67 lead nowhere.
        ("v1.1.0", (13_891, 643, 3_008, 619, 123_852)),
        ("v1.1.1", (13_896, 640, 3_007, 619, 123_855 - 67)),
        ("v1.2.0 (adapted)", (13_939, 640, 3_039, 619, 0)),
    ],
)
def test_everything_published_is_there(
    store: Store, version: str, published: tuple[int, ...]
) -> None:
    found = counts(store, version)
    skills = found.kinds["skill"] + found.kinds["knowledge"]
    others = (found.kinds[kind] for kind in (GROUP, "occupation", "occupation group"))
    assert (skills, *others, found.relations) == published


@pytest.mark.parametrize(("version", "alternative", "hidden"), [("v1.1.1", 97_483, 919)])
def test_every_label_of_the_skills_is_there(
    store: Store, version: str, alternative: int, hidden: int
) -> None:
    skills = [c for c in scheme(store, version).concepts if c.kind != GROUP]
    assert sum(len(concept.alt_labels) for concept in skills) == alternative
    assert sum(len(concept.hidden_labels) for concept in skills) == hidden


def test_what_dangles_is_counted_by_table(folder: Path) -> None:
    oddities = json.loads((folder / "oddities.json").read_text())
    left_out = "rows of {} that name a term which isn't there, left out"
    assert oddities["v1.1.1"] == {
        left_out.format("occupationSkillRelations"): 67,
        left_out.format("broaderRelationsSkillPillar"): 7,
        left_out.format("broaderRelationsOccPillar"): 1,
        "skills without a type of their own, kept as skills": 6,
    }


def test_collections_are_read_under_their_old_and_new_names(store: Store) -> None:
    for version, digital in (("v1.1.0", 21), ("v1.1.1", 1_201), ("v1.2.0 (adapted)", 1_284)):
        concepts = list(scheme(store, version).concepts)
        assert sum("digital" in concept.collections for concept in concepts) == digital
    assert {name for concept in concepts for name in concept.collections} == {
        "digcomp",
        "digital",
        "green",
        "language",
        "research",
        "transversal",
    }


def test_every_uri_of_an_older_version_is_found_in_the_newest(
    store: Store, newest: StoredScheme
) -> None:
    old = {c.uri: c for c in scheme(store, "v1.1.1").concepts}
    new = {concept.uri for concept in newest.concepts}
    gone = [uri for uri, concept in old.items() if uri not in new and concept.kind != GROUP]
    assert len(gone) == 194
    found = [newest[uri] for uri in gone]
    moved = [concept for concept in found if concept.redirected_from is not None]
    kept = [concept for concept in found if concept.obsolete]
    # For 144 the label sits on another concept; with three of them it sits on several.
    assert (len(moved), len(kept)) == (141, 53)
    assert {concept.redirected_from.version for concept in moved} == {"ESCO v1.1.1"}  # type: ignore[union-attr]
    assert {concept.obsolete for concept in kept} == {"ESCO v1.1.1"}
    assert all(old[concept.uri].pref_label == concept.pref_label for concept in kept)
    assert len(new - old.keys()) == 237


def test_a_redirect_leads_to_the_concept_that_took_the_label(newest: StoredScheme) -> None:
    found = newest[SKILL + "01267c89-b27f-4de0-b555-3683c5a5d66e"]
    assert found.pref_label == "identify nutritional properties of food"
    assert "assess nutritional characteristics of food" in found.alt_labels


def test_the_hierarchy_leads_from_a_skill_to_the_top(store: Store) -> None:
    esco = scheme(store, "v1.1.1")
    python = SKILL + "ccd0a1d9-afda-43d9-b901-96344886e14d"
    labels = {esco[uri].pref_label for uri in esco.broader_than(python)}
    assert {"computer programming", "information and communication technologies (icts)"} <= labels
    programming = esco.preferred("computer programming")[0]
    assert python in esco.narrower_than(programming.uri)


def test_a_group_is_found_by_its_code(newest: StoredScheme) -> None:
    found = newest.coded("S5.6")
    assert found is not None
    assert found.pref_label.startswith("using digital tools for collaboration")


def test_an_occupation_tells_what_it_needs_by_the_newest_version_that_says_so(
    store: Store,
) -> None:
    found = store.occupations("data analyst")[0]
    assert (found.pref_label, found.isco) == ("data analyst", "2511")
    assert (len(found.essential), len(found.optional)) == (30, 22)
    assert store.of_occupations is not None
    assert store.of_occupations.version == "v1.1.1"


def test_no_bundled_concept_competes_with_the_one_that_it_matches(joined: CombinedScheme) -> None:
    esco = joined.parts[0]
    for concept in load_bundled().concepts:
        shown = joined[concept.uri]
        known = [uri for uri in concept.exact_match if esco.identify([uri])]
        if known:
            assert shown.uri in {esco[uri].uri for uri in known}
        assert joined.preferred(concept.pref_label)


def test_what_esco_lacks_is_still_there(joined: CombinedScheme) -> None:
    for name in ("Docker", "Kubernetes", "React", "Power BI", "Terraform", "Jira"):
        (concept,) = joined.preferred(name)
        assert concept.uri.startswith("urn:x-mc-review:")
    (python,) = joined.preferred("Python")
    assert python.uri.startswith(SKILL)

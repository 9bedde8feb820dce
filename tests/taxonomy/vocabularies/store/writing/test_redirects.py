"""URIs of older versions lead to the newest one, or are kept and said to be obsolete."""

from pathlib import Path

import pytest

from taxonomy.scheme.concept import Redirect
from taxonomy.vocabularies.importing import remove
from taxonomy.vocabularies.store.reading import open_store
from taxonomy.vocabularies.store.stored_scheme import StoredScheme
from taxonomy.vocabularies.store.versions import version_key
from tests.taxonomy.esco_files import JOB, SKILL, Esco, group, job, load, skill


def older() -> Esco:
    return Esco(
        version="v1.0.9",
        skills=[
            skill("same", "stays"),
            skill("old-preferred", "manage volunteers"),
            skill("old-alternative", "lead volunteers"),
            skill("old-several", "do things"),
            skill("old-gone", "darn socks", ["mend socks"]),
            skill("old-group", "working with computers"),
        ],
        groups=[group("old-s5", "handling", "S6.0"), group("top", "crafts", "S9")],
        jobs=[job("old-job", "clerk", "1.1"), job("old-skill-named-job", "stays", "1.2")],
        broader=[("old-gone", "top"), ("old-gone", "old-preferred")],
    )


def newer() -> Esco:
    return Esco(
        version="v1.2.0",
        skills=[
            skill("same", "stays, renamed"),
            skill("new-preferred", "Manage Volunteers", ["lead volunteers"]),
            skill("one", "one thing", ["do things"]),
            skill("two", "another thing", ["do things"]),
        ],
        groups=[
            group("new-s6", "handling", "S6"),
            group("new-s60", "handling", "S6.0"),
            group("new-s5", "working with computers", "S5"),
            group("top", "crafts", "S9"),
        ],
        jobs=[job("new-job", "clerk", "1.1")],
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store = tmp_path / "taxonomies.sqlite3"
    load(store, newer().in_one(tmp_path))
    load(store, older().in_one(tmp_path))
    return store


def newest(path: Path) -> StoredScheme:
    store = open_store(path)
    assert store is not None
    return store.newest_schemes()[0]


def test_a_uri_that_stays_is_no_redirect(path: Path) -> None:
    found = newest(path)[SKILL + "same"]
    assert (found.pref_label, found.redirected_from) == ("stays, renamed", None)


def test_the_same_preferred_label_leads_to_its_concept_and_says_so(path: Path) -> None:
    found = newest(path)[SKILL + "old-preferred"]
    assert found.uri == SKILL + "new-preferred"
    assert found.redirected_from == Redirect(
        SKILL + "old-preferred", "manage volunteers", "ESCO v1.0.9"
    )
    assert str(found.redirected_from) == "redirected from ESCO v1.0.9"
    assert found == newest(path)[SKILL + "new-preferred"]


def test_else_the_one_concept_with_that_other_label(path: Path) -> None:
    assert newest(path)[SKILL + "old-alternative"].uri == SKILL + "new-preferred"


@pytest.mark.parametrize("id_", ["old-several", "old-gone"])
def test_else_it_is_kept_with_its_old_label_as_obsolete(path: Path, id_: str) -> None:
    found = newest(path)[SKILL + id_]
    assert (found.uri, found.obsolete) == (SKILL + id_, "ESCO v1.0.9")
    assert found.redirected_from is None


def test_what_was_above_an_obsolete_concept_still_is(path: Path) -> None:
    scheme = newest(path)
    assert SKILL + "old-gone" in scheme.narrower_than(SKILL + "top")
    assert SKILL + "old-gone" in scheme.narrower_than(SKILL + "new-preferred")
    assert scheme.broader_than(SKILL + "old-gone") == {SKILL + "top", SKILL + "new-preferred"}
    assert set(scheme[SKILL + "old-gone"].broader) == {SKILL + "top", SKILL + "new-preferred"}


def test_a_skill_never_leads_to_a_group_nor_to_an_occupation(path: Path) -> None:
    assert newest(path)[SKILL + "old-group"].obsolete


def test_groups_named_alike_are_told_apart_by_their_code(path: Path) -> None:
    assert newest(path)[SKILL + "old-s5"].uri == SKILL + "new-s60"


def test_occupations_lead_nowhere_in_a_scheme_of_skills(path: Path) -> None:
    assert newest(path).get(JOB + "old-job") is None


def test_obsolete_concepts_are_found_by_uri_only(path: Path) -> None:
    scheme = newest(path)
    assert scheme.preferred("darn socks") == scheme.alternative("mend socks") == ()
    assert SKILL + "old-gone" not in {concept.uri for concept in scheme.concepts}
    assert scheme.identify([SKILL + "old-gone", SKILL + "old-preferred"]) == {
        SKILL + "old-preferred": SKILL + "new-preferred"
    }


def test_of_several_older_versions_the_last_that_had_it_is_named(
    path: Path, tmp_path: Path
) -> None:
    between = Esco(version="v1.1.0", skills=[skill("old-gone", "darn socks well")])
    load(path, between.in_one(tmp_path))
    found = newest(path)[SKILL + "old-gone"]
    assert (found.pref_label, found.obsolete) == ("darn socks well", "ESCO v1.1.0")


def test_removing_a_version_takes_its_redirects_along(path: Path) -> None:
    remove(path, "ESCO", "v1.0.9")
    assert newest(path).get(SKILL + "old-preferred") is None
    assert newest(path).narrower_than(SKILL + "top") == frozenset()


def test_removing_the_newest_makes_the_older_one_whole_again(path: Path) -> None:
    remove(path, "ESCO", "v1.2.0")
    found = newest(path)[SKILL + "old-gone"]
    assert found.obsolete == ""
    assert set(found.broader) == {SKILL + "top", SKILL + "old-preferred"}


def test_a_language_other_than_english_leads_as_well(tmp_path: Path) -> None:
    store = tmp_path / "de.sqlite3"
    old = Esco(version="v1.0.9", skills=[skill("alt", "Socken stopfen")])
    new = Esco(version="v1.1.0", skills=[skill("neu", "socken Stopfen")])
    load(store, old.in_one(tmp_path, "de"), new.in_one(tmp_path, "de"))
    assert newest(store)[SKILL + "alt"].uri == SKILL + "neu"


@pytest.mark.parametrize(
    ("older_", "newer_"),
    [
        ("v1.1.1", "v1.2.0"),
        ("v1.9.0", "v1.10.0"),
        ("v1.2.0 (adapted)", "v1.2.0"),
        ("v1.1.1", "v1.2.0 (adapted)"),
        ("1", "2026"),
        ("draft", "1"),
    ],
)
def test_versions_are_compared_by_their_numbers(older_: str, newer_: str) -> None:
    assert version_key(older_) < version_key(newer_)

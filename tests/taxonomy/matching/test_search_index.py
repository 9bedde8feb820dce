"""An import keeps the search index; a review finds terms of all vocabularies with it, each once."""

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

import taxonomy.index.building
from taxonomy.index.embedding import installed
from taxonomy.index.index import Index
from taxonomy.matching.matcher import Matcher, Tier
from taxonomy.matching.search_index import MEANING, WORDS, index_over, indexers
from taxonomy.scheme.concept import Concept
from taxonomy.vocabularies.importing import import_parts, recognised
from taxonomy.vocabularies.opening import open_taxonomy
from taxonomy.vocabularies.sources.bundled import URI_PREFIX, load_bundled
from taxonomy.vocabularies.sources.recognise import Naming
from taxonomy.vocabularies.store.reading import open_store
from tests.taxonomy.esco_files import NOW, SKILL, Esco, load, own, skill, small
from verify.model import ClaimSource, SkillClaim
from verify.reading.text.safetext import SafeText


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "taxonomies.sqlite3"


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The languages of the indexes that are built from here on."""
    languages: list[str] = []
    build = taxonomy.index.building.build

    def noted(
        concepts: Iterable[Concept],
        language: str = "en",
        needed: Mapping[str, int] = MappingProxyType({}),
    ) -> Index:
        languages.append(language)
        return build(concepts, language, needed)

    monkeypatch.setattr(taxonomy.index.building, "build", noted)
    return languages


def indexed(store: Path, *files: Path) -> None:
    import_parts(recognised(files, Naming()), store, NOW, indexers())


def german() -> Esco:
    return Esco(
        version="v1.1.1",
        skills=[skill("analyse", "Daten analysieren"), skill("weld", "Metall schwei\u00dfen")],
    )


def found(store: Path, phrase: str, language: str = "", shown: str = "en") -> list[str | None]:
    matcher = Matcher(open_taxonomy(store, shown))
    claim = SkillClaim(phrase=SafeText(phrase), source=ClaimSource.TAG, language=language)
    return [m.uri for m in matcher.match(claim) if m.tier is Tier.SUGGESTION]


def test_an_import_keeps_the_index_and_a_review_builds_none(
    store: Path, tmp_path: Path, built: list[str]
) -> None:
    indexed(store, *small().in_two(tmp_path))
    assert built == ["en"]
    assert found(store, "anlyse data")[0] == SKILL + "analyse"
    assert built == ["en"]


def test_the_index_of_an_import_knows_how_many_occupations_need_a_skill(
    store: Path, tmp_path: Path
) -> None:
    indexed(store, *small().in_two(tmp_path))
    opened = open_store(store)
    assert opened is not None
    (scheme,) = opened.newest_schemes()
    index = Index.from_bytes(scheme.blob(WORDS, "en") or b"")
    common = dict(zip(index.uris.every(), index.tables["common"].tolist(), strict=True))
    needed = scheme.occupation_counts()
    assert needed
    assert {uri for uri, value in common.items() if value} == needed.keys() & common.keys()


def test_where_no_index_was_kept_one_is_built_once(
    store: Path, tmp_path: Path, built: list[str]
) -> None:
    load(store, *small().in_two(tmp_path))
    index = index_over(open_taxonomy(store))
    for phrase in ("anlyse data", "codign"):
        assert index.search(phrase)
    assert built == ["en"]


def test_a_damaged_index_is_built_anew(store: Path, tmp_path: Path, built: list[str]) -> None:
    indexed(store, *small().in_two(tmp_path))
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE blob SET data = substr(data, 1, length(data) - 3)")
    connection.close()
    assert found(store, "anlyse data")[0] == SKILL + "analyse"
    assert built == ["en", "en"]


def test_a_phrase_is_looked_for_in_its_language_where_that_was_imported(
    store: Path, tmp_path: Path
) -> None:
    indexed(store, *small().in_two(tmp_path), german().in_one(tmp_path, "de"))
    assert found(store, "Metal schweisen", "de-AT")[0] == SKILL + "weld"
    assert found(store, "anlyse data", "sv")[0] == SKILL + "analyse"
    assert found(store, "Metal schweisen", shown="de")[0] == SKILL + "weld"


def test_what_is_in_two_vocabularies_is_found_once_as_the_first_ones(
    store: Path, tmp_path: Path
) -> None:
    rows = "uri,prefLabel,altLabels\nurn:a,Docker,Dokkerizing of ships\n"
    acme = own(tmp_path / "Acme.csv", rows)
    indexed(store, *small().in_two(tmp_path), acme)
    for phrase in ("Dockr", "dokkerizing the ships"):
        uris = found(store, phrase)
        assert uris.count(URI_PREFIX + "docker") == 1
        assert "urn:a" not in uris


def test_the_bundled_vocabulary_is_searched_by_the_index_that_it_brings(
    built: list[str],
) -> None:
    assert index_over(load_bundled()).search("Kuberentes")[0].label == "Kubernetes"
    assert built == []


def test_word_vectors_are_kept_beside_the_index_where_the_extra_is(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if installed() is None:
        pytest.skip("the extra semantic is not installed")
    indexed(store, *small().in_two(tmp_path))
    opened = open_store(store)
    assert opened is not None
    assert opened.newest_schemes()[0].blob(MEANING, "en")
    assert found(store, "anlyse data")[0] == SKILL + "analyse"
    monkeypatch.setattr("taxonomy.index.embedding.installed", lambda: None)
    assert found(store, "anlyse data")[0] == SKILL + "analyse"
    assert set(indexers()) == {WORDS}

"""An imported edition answers as a scheme in memory does, whoever asks, and whatever."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taxonomy.scheme.concept import GROUP
from taxonomy.scheme.in_memory import MemoryScheme
from taxonomy.vocabularies.store.reading import Store, open_store
from taxonomy.vocabularies.store.stored_scheme import StoredScheme
from taxonomy.vocabularies.store.tables.schema import ALTERNATIVE, HIDDEN, PREFERRED
from tests.taxonomy.esco_files import JOB, SKILL, load, own, small


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("store")
    path = folder / "taxonomies.sqlite3"
    rows = (
        "uri,prefLabel,altLabels,broader,exactMatch\n"
        f"urn:sales,Sales,selling,,\nurn:cold,cold calling,,urn:sales,\n"
        f"urn:py,Pythonistics,,{SKILL}programming,{SKILL}python\n"
    )
    load(path, *small().in_two(folder), own(folder / "own.csv", rows))
    opened = open_store(path)
    assert opened is not None
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def esco(store: Store) -> StoredScheme:
    return store.newest_schemes()[0]


@pytest.fixture(scope="module")
def mine(store: Store) -> StoredScheme:
    return store.newest_schemes()[1]


def test_a_concept_has_all_that_was_imported(esco: StoredScheme) -> None:
    python = esco[SKILL + "python"]
    assert (python.pref_label, python.alt_labels) == ("Python (programming)", ("Python", "Py"))
    assert (python.kind, python.reuse_level) == ("knowledge", "cross-sector")
    assert python.broader == (SKILL + "programming",)
    assert python.collections == ("digital",)
    assert python.definition == "About Python (programming)."
    assert esco[SKILL + "programming"].hidden_labels == ("codeing",)
    assert esco[SKILL + "analyse"].scope_note == "Not big."
    assert (esco[SKILL + "s5"].kind, esco[SKILL + "s5"].notation) == (GROUP, "S5")


def test_what_is_unknown_is_none_or_a_key_error(esco: StoredScheme) -> None:
    assert esco.get("urn:x:none") is None
    with pytest.raises(KeyError):
        esco["urn:x:none"]


def test_occupations_are_no_skills(esco: StoredScheme) -> None:
    assert esco.get(JOB + "analyst") is None
    assert esco.preferred("data analyst") == ()
    assert not [c for c in esco.concepts if c.uri.startswith(JOB)]


def test_a_group_takes_nothing_from_the_skill_that_is_named_alike(esco: StoredScheme) -> None:
    assert [c.uri for c in esco.preferred("Analyse  DATA")] == [SKILL + "analyse"]
    assert [c.kind for c in esco.preferred("working with computers")] == [GROUP]


def test_other_labels_are_found_folded_with_all_who_have_them(esco: StoredScheme) -> None:
    found = esco.alternative("ANALYSIS")
    assert {(c.uri, label) for c, label in found} == {
        (SKILL + "analyse", "analysis"),
        (SKILL + "quality", "analysis"),
    }
    assert [label for _, label in esco.alternative("Codeing")] == ["codeing"]


def test_narrower_and_broader_go_all_the_way(esco: StoredScheme) -> None:
    assert esco.narrower_than(SKILL + "s5") == {SKILL + "programming", SKILL + "python"}
    assert esco.broader_than(SKILL + "python") == {SKILL + "programming", SKILL + "s5"}
    assert esco.narrower_than("urn:x:none") == esco.broader_than("urn:x:none") == frozenset()


def test_a_code_finds_its_concept(esco: StoredScheme) -> None:
    found = esco.coded("S2.7")
    assert found is not None
    assert found.uri == SKILL + "m"
    assert esco.coded("") is None
    assert esco.coded("2511.3") is None


def test_it_says_the_same_as_a_scheme_in_memory_of_the_same_concepts(esco: StoredScheme) -> None:
    memory = MemoryScheme(
        name="ESCO", version="v1.1.1", language="en", concepts=tuple(esco.concepts)
    )
    for concept in memory.concepts:
        assert esco[concept.uri] == concept
        assert esco.narrower_than(concept.uri) == memory.narrower_than(concept.uri)
        assert esco.broader_than(concept.uri) == memory.broader_than(concept.uri)
        assert set(esco.directly_narrower(concept.uri)) == set(
            memory.directly_narrower(concept.uri)
        )
        for label in concept.alt_labels:
            assert set(esco.alternative(label)) == set(memory.alternative(label))
    uris = [concept.uri for concept in memory.concepts] + ["urn:x:none"]
    assert esco.identify(uris) == memory.identify(uris)
    labels = [c.pref_label.upper() for c in memory.concepts] + ["nothing"]
    found = esco.named(labels, "en")
    assert found["PYTHON (PROGRAMMING)"] == SKILL + "python"
    assert found["ANALYSE DATA"] == SKILL + "analyse"
    assert "WORKING WITH COMPUTERS" not in found
    assert esco.named(labels, "de") == {}


def test_an_index_is_given_every_label_in_the_order_of_the_concepts(esco: StoredScheme) -> None:
    labels = list(esco.labels("en"))
    assert [(x.text, x.role) for x in labels if x.uri == SKILL + "python"] == [
        ("Python (programming)", PREFERRED),
        ("Python", ALTERNATIVE),
        ("Py", ALTERNATIVE),
    ]
    assert [x.text for x in labels if x.role == HIDDEN] == ["codeing"]
    assert list(esco.labels("de")) == []
    assert esco.occupation_counts() == {
        SKILL + "analyse": 1,
        SKILL + "python": 1,
        SKILL + "quality": 1,
    }


def test_own_concepts_hang_together_with_others_by_uri(mine: StoredScheme) -> None:
    assert mine[SKILL + "python"].uri == "urn:py"
    assert mine["urn:py"].exact_match == (SKILL + "python",)
    assert mine["urn:py"].broader == (SKILL + "programming",)
    assert mine.narrower_than(SKILL + "programming") == {"urn:py"}
    assert mine.broader_elsewhere() == {SKILL + "programming"}
    assert mine.narrower_than("urn:sales") == {"urn:cold"}


def test_an_occupation_tells_what_it_needs(store: Store) -> None:
    found = store.occupation(JOB + "analyst")
    assert found is not None
    assert (found.pref_label, found.isco, found.code) == ("data analyst", "2511", "2511.3")
    assert found.alt_labels == ("data warehouse analyst",)
    assert found.essential == (SKILL + "analyse",)
    assert found.optional == (SKILL + "python",)
    assert store.occupation(SKILL + "python") is None
    assert store.occupation("urn:x:none") is None


def test_occupations_are_found_by_the_beginnings_of_their_words(store: Store) -> None:
    assert [o.pref_label for o in store.occupations("analyst data")] == ["data analyst"]
    assert [o.pref_label for o in store.occupations("Teach")] == ["teacher"]
    assert store.occupations("each") == store.occupations("") == store.occupations("  ") == ()
    assert store.occupations("Python") == ()


def test_who_needs_a_skill_is_told(store: Store) -> None:
    needed = store.needing(SKILL + "python")
    assert [named.label for named in needed.optional] == ["data analyst"]
    assert needed.essential == ()


def test_several_threads_ask_at_once(store: Store) -> None:
    scheme = store.scheme(store.editions[0])

    def ask(number: int) -> tuple[object, ...]:
        uri = SKILL + ("python", "programming", "analyse", "quality")[number % 4]
        return scheme[uri], scheme.narrower_than(SKILL + "s5"), scheme.preferred("analyse data")

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(400)))
    assert len(set(answers)) == 4


@pytest.mark.parametrize(
    "asked", ["", "\0", "\ud800", "'; DROP TABLE concept; --", "x" * 1_000_000]
)
def test_a_hostile_phrase_finds_nothing(esco: StoredScheme, store: Store, asked: str) -> None:
    assert esco.get(asked) is None
    assert esco.preferred(asked) == esco.alternative(asked) == ()
    assert esco.narrower_than(asked) == frozenset()
    assert esco.coded(asked) is None
    assert list(esco.search(asked)) == []
    assert store.occupations(asked) == ()
    assert esco.get(SKILL + "python") is not None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_any_phrase_is_answered(esco: StoredScheme, phrase: str) -> None:
    for concept in esco.preferred(phrase):
        assert concept.uri.startswith(SKILL)
    assert esco.get(phrase) is None
    assert esco.identify([phrase]) == {}
    assert len(esco.named([phrase], "en")) <= 1

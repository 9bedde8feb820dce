"""The index finds what is mistyped, inflected or put otherwise, and is the same from its bytes."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taxonomy.index.building import build
from taxonomy.index.index import Index
from taxonomy.index.joined import ByLanguage, Joined
from taxonomy.index.tables.sections import packed, unpacked
from taxonomy.index.tables.texts import Texts
from taxonomy.index.words.paraphrases import learn
from taxonomy.index.words.words import stem, words_of
from taxonomy.scheme.concept import Concept
from taxonomy.vocabularies.sources.bundled import bundled_index, load_bundled
from tests.taxonomy.world import SCHEME, concept
from verify.errors import UnusableInput

STRINGS = Path(__file__).resolve().parents[4] / "shared/attacks/made/strings/display.json"
INDEX = build(SCHEME.concepts, "en")


def found(index: Index | ByLanguage, phrase: str, language: str = "") -> list[str]:
    return [hit.uri for hit in index.search(phrase, 5, language)]


@pytest.mark.parametrize(
    "phrase",
    ["anlyse data", "anlyse dta", "analysing data", "data analyst", "datanalysis", "DATA, analyse"],
)
def test_what_is_mistyped_inflected_or_run_together_is_found(phrase: str) -> None:
    assert found(INDEX, phrase)[:1] == ["urn:x:analyse"]


def test_a_hit_says_by_which_label_and_by_which_words() -> None:
    (hit, *_) = INDEX.search("types of pritning, digital")
    assert (hit.uri, hit.label) == ("urn:x:printing", "digital printing")
    assert hit.words == ("pritning", "digital")
    assert 0 < hit.score < 1


def test_scores_fall_and_every_concept_comes_once() -> None:
    hits = INDEX.search("analyse the quality of data", 10)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert len({hit.uri for hit in hits}) == len(hits)


def test_words_that_stand_for_one_another_are_learned_from_labels() -> None:
    concepts = [
        concept("a", "cooperate with colleagues", ["collaborate with colleagues"]),
        concept("b", "cooperate with partners", ["collaborate with partners"]),
        concept("c", "cooperate with artists"),
        concept("d", "design gardens"),
    ]
    assert found(build(concepts), "collaborate with artists")[0] == "urn:x:c"


def test_a_word_exchanged_once_is_chance() -> None:
    assert learn([[frozenset({1, 3}), frozenset({2, 3})]]) == {}
    twice = [[frozenset({1, 3}), frozenset({2, 3})], [frozenset({1, 4}), frozenset({2, 4})]]
    assert [other for other, _ in learn(twice)[1]] == [2]


def test_a_definition_and_the_names_of_broader_groups_help() -> None:
    group = Concept(uri="urn:x:g", pref_label="animal husbandry", kind="group")
    keep = Concept(
        uri="urn:x:k",
        pref_label="tend pigs",
        broader=("urn:x:g",),
        definition="Feed the livestock.",
    )
    index = build([group, keep, concept("z", "tend gardens")])
    assert found(index, "tend livestock")[0] == "urn:x:k"
    assert found(index, "tend animal")[0] == "urn:x:k"
    assert "urn:x:g" not in found(index, "animal husbandry")


def test_what_more_occupations_need_goes_first() -> None:
    concepts = [concept("a", "weld pipes"), concept("b", "weld rails")]
    for needed in ("urn:x:a", "urn:x:b"):
        assert found(build(concepts, "en", {needed: 40}), "weld")[0] == needed


def test_hidden_labels_and_initials_are_found() -> None:
    concepts = [
        Concept(
            uri="urn:x:l",
            pref_label="assess the life cycle of resources",
            alt_labels=("life cycle assessment",),
        ),
        Concept(uri="urn:x:w", pref_label="write reports", hidden_labels=("rapport writing",)),
    ]
    index = build(concepts)
    assert found(index, "LCA") == ["urn:x:l"]
    assert index.search("LCA")[0].label == "life cycle assessment"
    assert found(index, "rapport")[0] == "urn:x:w"


def test_exact_labels_are_looked_up_by_their_folded_text() -> None:
    assert INDEX.exact("ANALYSE  data") == (("urn:x:analyse", "analyse data"),)
    assert {uri for uri, _ in INDEX.exact("Analysis")} == {"urn:x:analyse", "urn:x:quality"}
    assert INDEX.exact("analyse") == INDEX.exact("") == ()


def test_from_its_bytes_it_finds_the_same() -> None:
    again = Index.from_bytes(memoryview(INDEX.to_bytes()))
    assert again.language == "en"
    for phrase in ("anlyse data", "digital print", "first aider", "coding"):
        assert again.search(phrase) == INDEX.search(phrase)
    assert again.to_bytes() == INDEX.to_bytes()


def test_building_twice_gives_the_same_bytes() -> None:
    assert build(SCHEME.concepts, "en").to_bytes() == INDEX.to_bytes()


@settings(max_examples=60)
@given(st.integers(0), st.integers(1, 255))
def test_any_damage_is_noticed(where: int, change: int) -> None:
    data = bytearray(INDEX.to_bytes())
    data[where % len(data)] ^= change
    with pytest.raises(UnusableInput):
        Index.from_bytes(bytes(data))


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_read(data: bytes) -> None:
    with pytest.raises(UnusableInput):
        unpacked(data)


def test_another_version_is_refused() -> None:
    data = bytearray(packed({}, "en"))
    data[8] += 1
    with pytest.raises(UnusableInput, match="Import the taxonomy again"):
        unpacked(bytes(data))


@given(st.lists(st.text(max_size=20), max_size=20))
def test_texts_come_back_as_they_were(texts: list[str]) -> None:
    kept = Texts.of(texts)
    assert [kept[n] for n in range(len(kept))] == kept.every() == texts


def test_an_index_of_nothing_finds_nothing() -> None:
    empty = Index.from_bytes(build([], "en").to_bytes())
    assert empty.search("anything") == ()
    assert empty.exact("anything") == ()


def test_of_a_phrase_of_unknown_words_only_some_are_looked_for_as_mistyped() -> None:
    unknown = " ".join(f"qzx{letter * 4}" for letter in "abcdefghijklm")
    query, _, _ = INDEX.readings(f"{unknown} anlyse")
    assert query.words[-1] == "anlyse"
    assert query.meanings[-1] == ()
    query, _, _ = INDEX.readings(f"{unknown} analyse")
    assert query.meanings[-1] != ()


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_any_phrase_is_answered(phrase: str) -> None:
    hits = INDEX.search(phrase)
    assert all(0 <= hit.score <= 1 and hit.label and hit.words is not None for hit in hits)
    assert len(hits) <= 5


def test_hostile_strings_are_answered() -> None:
    if not STRINGS.exists():
        pytest.skip("the shared strings are not at hand")
    for case in json.loads(STRINGS.read_text("utf-8")):
        text = case["s"] if isinstance(case, dict) else case
        INDEX.search(text)
        bundled_index().search(text)


def test_the_signs_of_names_are_kept() -> None:
    assert words_of("c++ and c#, .net (node.js)") == ("c++", "c#", ".net", "node.js")
    assert stem("c++", "en") == "c++"
    assert words_of("e-commerce and problem-solving") == ("ecommerce", "problem", "solving")


@pytest.mark.parametrize(
    "family",
    [
        ("develop", "developing", "developer", "development", "developed"),
        ("analyse", "analysing", "analyze", "analysis", "analyst"),
        ("organise", "organizing", "organisation", "organizer"),
        ("colour", "color", "colours"),
        ("plan", "planning", "planned", "planner"),
    ],
)
def test_relatives_share_a_term(family: Sequence[str]) -> None:
    assert len({stem(word, "en") for word in family}) == 1


def test_other_languages_are_not_bent_by_english_rules() -> None:
    assert stem("leistungen", "de") == stem("leistung", "de") == "leist"
    assert stem("planering", "sv") == stem("planeringar", "sv")[:9]
    assert stem("planning", "fr") == "planning"


GERMAN = build(
    [
        Concept(uri="urn:x:analyse", pref_label="Daten analysieren", alt_labels=("Datenanalyse",)),
        Concept(
            uri="urn:x:weld", pref_label="Schwei\u00dfen", alt_labels=("Metall schwei\u00dfen",)
        ),
        Concept(uri="urn:x:gift", pref_label="mit Gift umgehen"),
    ],
    "de",
)
BOTH = ByLanguage(
    ["en", "de"],
    {"en": build([*SCHEME.concepts, concept("gift", "wrap a gift")]), "de": GERMAN}.__getitem__,
)


def test_a_phrase_is_looked_for_in_its_own_language() -> None:
    assert found(BOTH, "Daten anlysieren", "de-AT") == ["urn:x:analyse"]
    assert [hit.label for hit in BOTH.search("umgehen mit Gift", 5, "de")] == ["mit Gift umgehen"]
    assert [hit.label for hit in BOTH.search("wrap gifts", 5, "en")] == ["wrap a gift"]
    assert BOTH.exact("datenanalyse", "de") == (("urn:x:analyse", "Datenanalyse"),)


def test_a_phrase_of_no_language_that_is_there_is_looked_for_in_the_first() -> None:
    assert BOTH.language == "en"
    for language in ("", "sv"):
        assert found(BOTH, "anlyse data", language)[:1] == ["urn:x:analyse"]
        assert BOTH.exact("datenanalyse", language) == ()


def test_a_language_that_nothing_is_asked_in_is_not_opened() -> None:
    opened: list[str] = []

    def open_in(language: str) -> Index:
        opened.append(language)
        return GERMAN

    index = ByLanguage(["en", "de", "sv"], open_in)
    assert opened == []
    for _ in range(2):
        index.search("Metall", 5, "de-CH")
    assert opened == ["de"]


def test_what_stands_for_another_is_found_as_that_once_by_its_likelier_label() -> None:
    one = build(
        [
            Concept(
                uri="urn:x:k8s",
                pref_label="orchestrate containers",
                alt_labels=("Kubernets cluster",),
            )
        ]
    )
    other = build(
        [
            Concept(uri="urn:x:own", pref_label="Kubernetes"),
            Concept(uri="urn:x:docker", pref_label="Docker"),
        ]
    )
    joined = Joined([one, other], lambda uri: "urn:x:k8s" if uri == "urn:x:own" else uri)
    (hit,) = joined.search("Kubernetes")
    assert (hit.uri, hit.label) == ("urn:x:k8s", "Kubernetes")
    assert joined.exact("kubernetes") == (("urn:x:k8s", "Kubernetes"),)
    assert joined.exact("docker") == (("urn:x:docker", "Docker"),)
    assert joined.language == "en"


def test_a_compound_is_found_by_its_parts() -> None:
    index = build(
        [
            Concept(uri="urn:x:a", pref_label="Daten analysieren"),
            Concept(uri="urn:x:b", pref_label="Metall"),
        ],
        "de",
    )
    assert set(found(index, "Metalldaten")) == {"urn:x:a", "urn:x:b"}


@cache
def made() -> Index:
    return build(load_bundled().concepts, "en")


def test_the_bundled_index_is_of_the_bundled_vocabulary() -> None:
    kept = bundled_index()
    assert kept.uris.every() == made().uris.every(), "run python -m scripts.build_vocabulary"
    assert kept.labels.every() == made().labels.every()
    for name, table in made().tables.items():
        if table.format == "f":
            assert kept.tables[name].tolist() == pytest.approx(table.tolist())
        else:
            assert kept.tables[name].tolist() == table.tolist(), name

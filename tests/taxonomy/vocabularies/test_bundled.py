"""The bundled vocabulary loads as a scheme, and the matcher finds what is in it."""

from functools import cache

import pytest

from taxonomy.matching.matcher import Matcher, Tier
from taxonomy.scheme.concept import Concept
from taxonomy.scheme.in_memory import MemoryScheme
from taxonomy.vocabularies.sources.bundled import URI_PREFIX, load_bundled
from taxonomy.vocabularies.sources.bundled_files import concepts_in, concepts_in_files
from tests.taxonomy.world import claim


@cache
def scheme() -> MemoryScheme:
    return load_bundled()


@cache
def matcher() -> Matcher:
    return Matcher(scheme())


def test_a_row_becomes_a_concept_with_several_values_split() -> None:
    header = "id,type,prefLabel,altLabel,broader,exactMatch,definition\r\n"
    row = 'c-sharp,tool,C#,C sharp | C♯,programming,http://a.example/1 | urn:b:2,"A, language."\r\n'
    assert list(concepts_in(header + row)) == [
        Concept(
            uri="urn:x-mc-review:c-sharp",
            pref_label="C#",
            alt_labels=("C sharp", "C♯"),
            broader=("urn:x-mc-review:programming",),
            exact_match=("http://a.example/1", "urn:b:2"),
            kind="tool",
            definition="A, language.",
        )
    ]


def test_it_loads_as_a_scheme_of_at_least_five_hundred_concepts() -> None:
    assert len(scheme().concepts) >= 500
    assert scheme().language == "en"
    assert all(c.uri.startswith(URI_PREFIX) and c.pref_label for c in scheme().concepts)


def test_every_broader_concept_is_in_it() -> None:
    above = {uri for concept in scheme().concepts for uri in concept.broader}
    assert above <= {concept.uri for concept in scheme().concepts}


def test_every_preferred_label_finds_its_concept_and_counts() -> None:
    for concept in scheme().concepts:
        best = matcher().match(claim(concept.pref_label.upper()))[0]
        assert (best.tier, best.uri, best.counts) == (Tier.PREFERRED, concept.uri, True)


def test_every_alternative_label_finds_its_concept_and_waits() -> None:
    for concept in scheme().concepts:
        for label in concept.alt_labels:
            found = matcher().match(claim(label), limit=50, suggest=False)
            mine = [match for match in found if match.uri == concept.uri]
            assert [(m.tier, m.counts) for m in mine] == [(Tier.ALTERNATIVE, False)], label


def test_every_exact_match_uri_finds_its_concept() -> None:
    for concept in scheme().concepts:
        for uri in concept.exact_match:
            best = matcher().match(claim("in other words", uri))[0]
            assert (best.tier, best.uri) == (Tier.ISSUER_URI, concept.uri)


NAMES = ["C", "C++", "C#", ".NET", "R", "Go", "Git", "Docker", "Power BI", "AWS", "Python", "SQL"]


def test_names_that_look_alike_are_concepts_of_their_own() -> None:
    found = [matcher().match(claim(name), suggest=False)[0] for name in NAMES]
    assert all(match.tier in (Tier.PREFERRED, Tier.ALTERNATIVE) for match in found)
    assert len({match.uri for match in found}) == len(NAMES)


@pytest.mark.parametrize(
    ("typo", "label"), [("Pyhton", "Python"), ("Dokcer", "Docker"), ("Kuberentes", "Kubernetes")]
)
def test_a_typo_is_suggested_first(typo: str, label: str) -> None:
    best = matcher().match(claim(typo))[0]
    assert (best.tier, best.matched, best.counts) == (Tier.SUGGESTION, label, False)


@pytest.mark.parametrize("phrase", ["origami", "R", "C", "Go", "xyzzy"])
def test_nothing_is_suggested_for_what_resembles_nothing(phrase: str) -> None:
    tiers = {match.tier for match in matcher().match(claim(phrase))}
    assert Tier.SUGGESTION not in tiers


def test_what_was_built_is_what_the_files_say() -> None:
    built = scheme()
    of_files = MemoryScheme(
        name=built.name, version=built.version, language="en", concepts=tuple(concepts_in_files())
    )
    assert built.concepts == of_files.concepts, "run python -m scripts.build_vocabulary"
    for concept in of_files.concepts:
        for label in (concept.pref_label, *concept.alt_labels):
            assert built.preferred(label) == of_files.preferred(label)
            assert built.alternative(label) == of_files.alternative(label)

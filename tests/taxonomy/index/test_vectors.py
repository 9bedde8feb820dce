"""With the extra ``semantic``, what is near in meaning is found; without it nothing is missed."""

import subprocess
import sys
from pathlib import Path

import pytest

from taxonomy.index.building import build
from taxonomy.index.embedding import installed
from taxonomy.index.vectors import Vectors
from taxonomy.scheme.concept import Concept
from verify.errors import UnusableInput

CONCEPTS = [
    Concept(uri="urn:x:web", pref_label="web programming", definition="Writing code for sites."),
    Concept(uri="urn:x:weld", pref_label="weld metal"),
    Concept(uri="urn:x:pig", pref_label="breed pigs", alt_labels=("swine breeding",)),
    Concept(uri="urn:x:money", pref_label="manage budgets", definition="Plan what is spent."),
]


@pytest.fixture
def embedding() -> object:
    found = installed()
    if found is None:
        pytest.skip("the extra semantic is not installed")
    return found


def test_a_phrase_that_shares_no_word_lies_nearest_to_what_it_means(embedding: object) -> None:
    index = build(CONCEPTS)
    vectors = Vectors.of(index, CONCEPTS, embedding)  # type: ignore[arg-type]
    numbers = range(len(CONCEPTS))
    for phrase, meant in (("financial planning", 3), ("piglets", 2), ("html coding", 0)):
        near = vectors.nearness(phrase, numbers)
        assert max(numbers, key=lambda n: near[n].centre) == meant, phrase
        assert meant in vectors.near(phrase, 1)


def test_what_shares_no_word_becomes_a_candidate(embedding: object) -> None:
    plain = build(CONCEPTS)
    index = plain.with_meaning(Vectors.of(plain, CONCEPTS, embedding))  # type: ignore[arg-type]
    assert plain.search("piglets") == ()
    _, readings, near = index.readings("piglets")
    assert near is not None
    assert {reading.concept for reading in readings} >= {2}


def test_a_mistyped_phrase_is_found_with_vectors_as_without(embedding: object) -> None:
    plain = build(CONCEPTS)
    index = plain.with_meaning(Vectors.of(plain, CONCEPTS, embedding))  # type: ignore[arg-type]
    for phrase, uri in (("wbe programing", "urn:x:web"), ("manag budgtes", "urn:x:money")):
        assert [i.search(phrase)[0].uri for i in (plain, index)] == [uri, uri]


def test_vectors_come_back_from_their_bytes_and_belong_to_one_index(embedding: object) -> None:
    index = build(CONCEPTS)
    vectors = Vectors.of(index, CONCEPTS, embedding)  # type: ignore[arg-type]
    again = Vectors.from_bytes(vectors.to_bytes(), index, embedding)  # type: ignore[arg-type]
    found = [index.with_meaning(v).search("website coding") for v in (vectors, again)]
    assert found[0] == found[1]
    with pytest.raises(UnusableInput):
        Vectors.from_bytes(vectors.to_bytes(), build(CONCEPTS[:3]), embedding)  # type: ignore[arg-type]


def test_without_the_extra_nothing_of_it_is_loaded() -> None:
    program = (
        "import sys\n"
        "from taxonomy.vocabularies.sources.bundled import bundled_index\n"
        "bundled_index().search('anlyse data')\n"
        "assert not {'numpy', 'tokenizers', 'wordllama'} & set(sys.modules)\n"
    )
    root = Path(__file__).resolve().parents[3]
    run = [sys.executable, "-c", program]
    done = subprocess.run(run, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

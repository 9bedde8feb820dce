"""A scheme finds concepts by URI and label, and knows what is narrower, also on a circle."""

import pytest

from taxonomy.scheme.in_memory import MemoryScheme
from tests.taxonomy.world import ESCO_ANALYSE, SCHEME, concept


def test_a_concept_is_found_by_its_own_uri_and_by_an_exact_match() -> None:
    assert SCHEME["urn:x:analyse"].pref_label == "analyse data"
    assert SCHEME[ESCO_ANALYSE] is SCHEME["urn:x:analyse"]
    assert SCHEME.get("urn:x:none") is None
    with pytest.raises(KeyError):
        SCHEME["urn:x:none"]


def test_a_foreign_exact_match_cannot_take_a_concepts_place() -> None:
    thief = concept("thief", "thief", exact=("urn:x:victim",))
    scheme = MemoryScheme(
        name="s", version="1", language="en", concepts=(thief, concept("victim", "victim"))
    )
    assert scheme["urn:x:victim"].pref_label == "victim"


def test_narrower_and_broader_go_all_the_way() -> None:
    assert "urn:x:python" in SCHEME.narrower_than("urn:x:ict")
    assert SCHEME.broader_than("urn:x:python") == {"urn:x:programming", "urn:x:ict"}
    assert SCHEME.narrower_than("urn:x:python") == frozenset()
    assert SCHEME.narrower_than("urn:x:nobody") == frozenset()


def test_a_circle_of_broader_concepts_ends() -> None:
    one, two = concept("one", "one", broader=("two",)), concept("two", "two", broader=("one",))
    scheme = MemoryScheme(name="s", version="1", language="en", concepts=(one, two))
    assert scheme.narrower_than("urn:x:one") == {"urn:x:two"}
    assert scheme.broader_than("urn:x:one") == {"urn:x:two"}


def test_labels_are_found_folded_and_in_every_concept_that_has_them() -> None:
    assert [c.uri for c in SCHEME.preferred("  PYTHON ")] == ["urn:x:python"]
    found = SCHEME.alternative("Analysis")
    assert {c.uri for c, _ in found} == {"urn:x:analyse", "urn:x:quality"}
    assert {label for _, label in found} == {"analysis"}

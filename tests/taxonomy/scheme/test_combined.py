"""Several vocabularies answer as one: nothing twice, and what one knows helps the others."""

from pathlib import Path

import pytest

from taxonomy.matching.matcher import Matcher, Tier
from taxonomy.matrix.candidate_evidence import Stated, fill
from taxonomy.matrix.related_concepts import seek
from taxonomy.profile.profile import read_profile
from taxonomy.scheme.combined import CombinedScheme
from taxonomy.scheme.concept import GROUP, Concept
from taxonomy.scheme.in_memory import MemoryScheme
from taxonomy.scheme.matching_labels import Joinable, match_labels
from taxonomy.vocabularies.opening import combined, open_taxonomy
from taxonomy.vocabularies.sources.bundled import URI_PREFIX, load_bundled
from taxonomy.vocabularies.store.reading import open_store
from tests.taxonomy.esco_files import SKILL, Esco, load, own, skill, small
from tests.taxonomy.world import candidate, claim, item
from verify.verdict import Verdict


def ours(*concepts: Concept) -> MemoryScheme:
    return MemoryScheme(name="ours", version="1", language="en", concepts=concepts)


PYTHON = Concept(
    uri="urn:o:python",
    pref_label="Python",
    alt_labels=("Python 3",),
    broader=("urn:o:languages",),
    exact_match=(SKILL + "python",),
    kind="tool",
)
LANGUAGES = Concept(
    uri="urn:o:languages", pref_label="computer programming", alt_labels=("programming",)
)
PANDAS = Concept(uri="urn:o:pandas", pref_label="pandas", broader=("urn:o:python",), kind="tool")
DOCKER = Concept(uri="urn:o:docker", pref_label="Docker", broader=("urn:o:languages",), kind="tool")
ANALYSIS = Concept(
    uri="urn:o:analysis",
    pref_label="analyse quality",
    exact_match=(SKILL + "analyse", SKILL + "quality"),
)
GROUPED = Concept(uri="urn:o:group", pref_label="coding skills", kind=GROUP)
OURS = ours(PYTHON, LANGUAGES, PANDAS, DOCKER, ANALYSIS, GROUPED)


@pytest.fixture(scope="module", params=["stored", "in memory"])
def esco(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Joinable:
    folder = tmp_path_factory.mktemp("combined")
    store = folder / "taxonomies.sqlite3"
    load(store, *small().in_two(folder))
    opened = open_store(store)
    assert opened is not None
    stored = opened.newest_schemes()[0]
    if request.param == "stored":
        return stored
    return MemoryScheme(
        name="ESCO", version="v1.1.1", language="en", concepts=tuple(stored.concepts)
    )


@pytest.fixture
def scheme(esco: Joinable) -> CombinedScheme:
    return CombinedScheme((esco, OURS))


def test_it_goes_by_the_name_of_the_first(scheme: CombinedScheme) -> None:
    assert (scheme.name, scheme.version, scheme.language) == ("ESCO", "v1.1.1", "en")
    assert [about.name for about in scheme.vocabularies] == ["ESCO", "ours"]


def test_an_exact_match_becomes_the_earlier_concept(scheme: CombinedScheme) -> None:
    python = scheme["urn:o:python"]
    assert python.uri == SKILL + "python"
    assert python.pref_label == "Python (programming)"
    assert python.alt_labels == ("Python", "Py", "Python 3")
    assert python.exact_match == ("urn:o:python",)
    assert scheme[SKILL + "python"] == python


def test_the_same_preferred_label_becomes_the_earlier_concept(scheme: CombinedScheme) -> None:
    assert scheme["urn:o:languages"].uri == SKILL + "programming"


def test_of_several_exact_matches_the_one_named_alike_is_it(scheme: CombinedScheme) -> None:
    assert scheme["urn:o:analysis"].uri == SKILL + "quality"
    assert scheme[SKILL + "analyse"].uri == SKILL + "analyse"


def test_what_is_declared_equal_meets_the_other(scheme: CombinedScheme) -> None:
    assert SKILL + "analyse" in scheme.narrower_than(SKILL + "quality")
    assert SKILL + "quality" in scheme.narrower_than(SKILL + "analyse")


def test_every_concept_is_there_once(scheme: CombinedScheme) -> None:
    uris = [concept.uri for concept in scheme.concepts]
    assert len(uris) == len(set(uris))
    assert {"urn:o:pandas", "urn:o:docker", "urn:o:group"} <= set(uris)
    assert not {"urn:o:python", "urn:o:languages", "urn:o:analysis"} & set(uris)
    for concept in scheme.concepts:
        assert scheme[concept.uri] == concept


def test_a_preferred_label_of_a_later_one_leads_to_the_earlier(scheme: CombinedScheme) -> None:
    assert [c.uri for c in scheme.preferred("python")] == [SKILL + "python"]
    assert [c.uri for c in scheme.preferred("Docker")] == ["urn:o:docker"]


def test_the_earlier_vocabularys_own_label_goes_first(esco: Joinable) -> None:
    thief = Concept(uri="urn:o:thief", pref_label="Analyse data", exact_match=(SKILL + "python",))
    scheme = CombinedScheme((esco, ours(thief)))
    assert [c.uri for c in scheme.preferred("analyse data")] == [SKILL + "analyse"]


def test_a_later_skill_goes_before_an_earlier_group(esco: Joinable) -> None:
    crafts = Concept(uri="urn:o:crafts", pref_label="Working with computers")
    scheme = CombinedScheme((esco, ours(crafts)))
    assert [c.uri for c in scheme.preferred("working with computers")] == ["urn:o:crafts"]
    assert scheme["urn:o:crafts"].uri == "urn:o:crafts"


def test_a_group_is_never_taken_for_a_skill_of_the_same_name(esco: Joinable) -> None:
    grouped = Concept(uri="urn:o:g", pref_label="Analyse data", kind=GROUP)
    assert CombinedScheme((esco, ours(grouped)))["urn:o:g"].uri == "urn:o:g"


def test_other_labels_of_all_are_found_once_each(scheme: CombinedScheme) -> None:
    assert [(c.uri, label) for c, label in scheme.alternative("PROGRAMMING")] == [
        (SKILL + "programming", "programming")
    ]
    assert [c.uri for c, _ in scheme.alternative("python 3")] == [SKILL + "python"]


def test_narrower_goes_over_wherever_they_are_joined(scheme: CombinedScheme) -> None:
    below = {SKILL + "python", "urn:o:pandas", "urn:o:docker"}
    assert scheme.narrower_than(SKILL + "programming") == below
    assert scheme.narrower_than("urn:o:languages") == below
    assert scheme.narrower_than(SKILL + "s5") == below | {SKILL + "programming"}
    assert set(scheme.directly_narrower(SKILL + "programming")) == {
        SKILL + "python",
        "urn:o:docker",
    }


def test_broader_goes_over_as_well(scheme: CombinedScheme) -> None:
    assert scheme.broader_than("urn:o:pandas") == {
        SKILL + "python",
        SKILL + "programming",
        SKILL + "s5",
    }


def test_what_an_own_vocabulary_puts_below_escos_is_below_it(esco: Joinable) -> None:
    below = Concept(uri="urn:o:b", pref_label="Acme scripts", broader=(SKILL + "python",))
    lower = Concept(uri="urn:o:l", pref_label="Acme macros", broader=("urn:o:b",))
    scheme = CombinedScheme((esco, ours(below, lower)))
    assert {"urn:o:b", "urn:o:l"} <= scheme.narrower_than(SKILL + "s5")
    assert SKILL + "s5" in scheme.broader_than("urn:o:l")


def test_circles_through_two_vocabularies_end(esco: Joinable) -> None:
    above = Concept(uri="urn:o:a", pref_label="above", broader=("urn:o:b",))
    below = Concept(
        uri="urn:o:b", pref_label="below", broader=(SKILL + "s5",), exact_match=(SKILL + "python",)
    )
    top = Concept(
        uri="urn:o:t",
        pref_label="top",
        alt_labels=("t",),
        broader=("urn:o:a",),
        exact_match=(SKILL + "s5",),
    )
    scheme = CombinedScheme((esco, ours(above, below, top)))
    assert "urn:o:a" in scheme.narrower_than(SKILL + "python")
    assert SKILL + "python" in scheme.narrower_than("urn:o:a")


def test_three_vocabularies_are_joined_through_the_middle_one(esco: Joinable) -> None:
    third = MemoryScheme(
        name="third",
        version="1",
        language="en",
        concepts=(Concept(uri="urn:t:1", pref_label="Pandas", alt_labels=("PyData",)),),
    )
    via = MemoryScheme(
        name="via",
        version="1",
        language="en",
        concepts=(Concept(uri="urn:v:1", pref_label="x", exact_match=("urn:o:python",)),),
    )
    scheme = CombinedScheme((esco, OURS, third, via))
    assert scheme["urn:t:1"].uri == "urn:o:pandas"
    assert [c.uri for c, _ in scheme.alternative("pydata")] == ["urn:o:pandas"]
    assert scheme["urn:v:1"].uri == SKILL + "python"


def test_labels_of_another_language_join_nothing(esco: Joinable) -> None:
    german = MemoryScheme(
        name="de",
        version="1",
        language="de",
        concepts=(Concept(uri="urn:d:1", pref_label="computer programming"),),
    )
    assert match_labels(german, esco).same == {}


def test_a_code_of_any_vocabulary_finds_its_concept(esco: Joinable) -> None:
    coded = Concept(uri="urn:o:c", pref_label="coded", notation="X.1")
    scheme = CombinedScheme((esco, ours(coded)))
    assert scheme.coded("X.1") == coded
    assert scheme.coded("S5") == scheme[SKILL + "s5"]
    assert scheme.coded("X.2") is None
    assert ours(coded, Concept(uri="urn:o:d", pref_label="d", notation="X.1")).coded("X.1") is None


def test_unknown_is_unknown(scheme: CombinedScheme) -> None:
    assert scheme.get("urn:x:none") is None
    assert scheme.preferred("none") == scheme.alternative("none") == ()
    with pytest.raises(KeyError):
        scheme["urn:x:none"]


def test_a_concept_in_use_goes_before_an_obsolete_one(tmp_path: Path) -> None:
    store = tmp_path / "taxonomies.sqlite3"
    load(store, Esco(version="v1.0.9", skills=[skill("gone", "weave baskets")]).in_one(tmp_path))
    load(store, Esco(version="v1.1.0", skills=[skill("kept", "kept")]).in_one(tmp_path))
    opened = open_store(store)
    assert opened is not None
    alone = combined(opened)
    assert alone[SKILL + "gone"].obsolete == "ESCO v1.0.9"
    baskets = ours(
        Concept(uri="urn:o:baskets", pref_label="basketry", exact_match=(SKILL + "gone",))
    )
    both = CombinedScheme((opened.newest_schemes()[0], baskets))
    assert both[SKILL + "gone"].uri == "urn:o:baskets"


def test_nothing_is_suggested_twice(scheme: CombinedScheme) -> None:
    matcher = Matcher(scheme)
    for phrase in ("Pyhton", "computer programing", "analyse data quality"):
        uris = [match.uri for match in matcher.match(claim(phrase))]
        assert len(uris) == len(set(uris))
        assert "urn:o:python" not in uris
        assert "urn:o:languages" not in uris
    best = matcher.match(claim("Python"))[0]
    assert (best.tier, best.uri, best.counts) == (Tier.PREFERRED, SKILL + "python", True)


def test_a_job_in_own_words_is_met_by_a_credential_with_escos_uri(scheme: CombinedScheme) -> None:
    profile = read_profile(
        b'title = "Dev"\n[[requirement]]\nskill = "computer programming"\n', "job.toml", scheme
    )
    matcher = Matcher(scheme)
    badge = item("Badge", Verdict.VERIFIED, claim("Python", SKILL + "python"))
    cell = fill(
        seek(profile.requirements[0], scheme), Stated(candidate(1, badge, matcher=matcher), matcher)
    )
    assert 'states the narrower "Python (programming)" by its ESCO URI' in cell.sentence


def test_a_cell_says_that_a_uri_was_redirected(tmp_path: Path) -> None:
    store = tmp_path / "taxonomies.sqlite3"
    old = Esco(version="v1.0.9", skills=[skill("old", "weave"), skill("gone", "darn")])
    load(store, old.in_one(tmp_path))
    load(store, Esco(version="v1.1.0", skills=[skill("new", "weave")]).in_one(tmp_path))
    scheme = open_taxonomy(store)
    matcher = Matcher(scheme)
    rows = '[[requirement]]\nskill = "weave"\n[[requirement]]\nskill = "darning"\nuri = "{}"\n'
    profile = read_profile(
        f'title = "W"\n{rows.format(SKILL + "gone")}'.encode(), "job.toml", scheme
    )
    badge = item("B", Verdict.VERIFIED, claim("a", SKILL + "old"), claim("b", SKILL + "gone"))
    stated = Stated(candidate(1, badge, matcher=matcher), matcher)
    moved, kept = (fill(seek(r, scheme), stated).sentence for r in profile.requirements)
    assert moved.endswith("by its ESCO URI (redirected from ESCO v1.0.9)")
    assert kept.endswith("by its ESCO URI (obsolete, last in ESCO v1.0.9)")


def test_without_an_import_it_is_the_bundled_vocabulary_alone(tmp_path: Path) -> None:
    scheme = open_taxonomy(tmp_path / "none.sqlite3")
    assert isinstance(scheme, MemoryScheme)
    assert scheme.name == load_bundled().name


def test_what_is_imported_comes_in_the_order_of_preference(tmp_path: Path) -> None:
    store = tmp_path / "taxonomies.sqlite3"
    acme = own(tmp_path / "Acme.csv", "uri,prefLabel\nurn:a,Docker\nurn:b,Acme way\n")
    load(store, acme)
    assert open_taxonomy(store).name == "mc-review vocabulary"
    load(store, *small().in_two(tmp_path))
    scheme = open_taxonomy(store)
    assert [about.name for about in scheme.vocabularies] == [
        "ESCO",
        "mc-review vocabulary",
        "Acme",
    ]
    assert scheme["urn:a"].uri == URI_PREFIX + "docker"
    assert scheme["urn:b"].pref_label == "Acme way"

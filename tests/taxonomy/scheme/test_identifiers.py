"""An issuer's URI is understood in whichever spelling it stands, and an occupation is no skill."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy.matching.matcher import Matcher, Tier
from taxonomy.scheme.identifiers import named, without_level
from taxonomy.scheme.in_memory import MemoryScheme
from tests.taxonomy.world import ESCO_ANALYSE, MATCHER, claim, concept
from verify.model import ClaimSource, SkillClaim
from verify.reading.text.safetext import SafeText

UUID = "2b92a5b2-6758-4ee3-9fb4-b6387a55cc8f"
SPELLINGS = [
    f"http://data.europa.eu/esco/skill/{UUID}",
    f"https://data.europa.eu/esco/skill/{UUID}",
    f"HTTP://DATA.EUROPA.EU/esco/skill/{UUID.upper()}",
    f"http://data.europa.eu/esco/skill/{UUID}/",
    f"http://data.europa.eu/esco/skill/{UUID}#this",
    f"  http://data.europa.eu/esco/skill/{UUID}?version=v1.1.1\n",
    f"https://esco.ec.europa.eu/en/classification/skill?uri=http://data.europa.eu/esco/skill/{UUID}",
    f"https://ec.europa.eu/esco/portal/skill?uri=http%3A%2F%2Fdata.europa.eu%2Fesco%2Fskill%2F{UUID}&full=true",
    f"https://ec.europa.eu/esco/api/resource/skill?uri=http://data.europa.eu/esco/skill/{UUID}&language=en",
    f"https://www.esco.ec.europa.eu/de/classification/skills?x=1&uri=https://data.europa.eu/esco/skill/{UUID}",
    f"ESCO:{UUID}",
]
OCCUPATION = "http://data.europa.eu/esco/occupation/89b87aa2-4008-4cc7-96f8-e2b5ffe59f28"
OCCUPATIONS = [
    OCCUPATION,
    f"https://esco.ec.europa.eu/en/classification/occupation?uri={OCCUPATION}",
    "http://data.europa.eu/esco/isco/C2512",
    "https://www.ilo.org/public/english/bureau/stat/isco/isco08/index.htm",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_of_a_skill_finds_its_concept_and_counts(spelling: str) -> None:
    best = MATCHER.match(claim("in other words", spelling))[0]
    assert (best.tier, best.uri, best.counts) == (Tier.ISSUER_URI, "urn:x:analyse", True)
    assert best.matched == ESCO_ANALYSE


@pytest.mark.parametrize(
    ("code", "framework", "uri"),
    [
        ("ESCO:S6.3.2", "", "http://data.europa.eu/esco/skill/S6.3.2"),
        ("esco: s6.3.2", "", "http://data.europa.eu/esco/skill/S6.3.2"),
        ("S6.3.2", "ESCO", "http://data.europa.eu/esco/skill/S6.3.2"),
        ("T3.2", "European Skills (ESCO v1.1)", "http://data.europa.eu/esco/skill/T3.2"),
        ("http://data.europa.eu/esco/skill/s6.3.2", "", "http://data.europa.eu/esco/skill/S6.3.2"),
        ("ESCO:K0612", "", "http://data.europa.eu/esco/isced-f/0612"),
        (UUID, "ESCO", ESCO_ANALYSE),
        ("S6.3.2", "Our own framework", "S6.3.2"),
        ("S6.3.2", "", "S6.3.2"),
    ],
)
def test_codes_of_groups_are_uris_where_they_are_said_to_be_escos(
    code: str, framework: str, uri: str
) -> None:
    found = named(code, framework)
    assert found is not None
    assert found.uri == uri


def test_a_group_stated_by_its_code_is_found() -> None:
    group = concept(
        "group", "using precision tools", exact=("http://data.europa.eu/esco/skill/S6.3.2",)
    )
    matcher = Matcher(MemoryScheme(name="s", version="1", language="en", concepts=(group,)))
    for stated in (claim("something", "ESCO:S6.3.2"), claim("ESCO:S6.3.2")):
        best = matcher.match(stated)[0]
        assert (best.tier, best.uri) == (Tier.ISSUER_URI, "urn:x:group")


@pytest.mark.parametrize("uri", OCCUPATIONS)
def test_an_occupation_is_said_to_be_one_and_counts_for_nothing(uri: str) -> None:
    asked = SkillClaim(
        phrase=SafeText("Python"),
        source=ClaimSource.ALIGNMENT,
        uri=SafeText(uri),
        framework=SafeText("ESCO"),
    )
    first, *others = MATCHER.match(asked)
    assert (first.tier, first.concept, first.uri, first.counts) == (
        Tier.OCCUPATION,
        None,
        None,
        False,
    )
    assert [other.uri for other in others][:1] == ["urn:x:python"]
    assert not any(other.counts for other in others)


@pytest.mark.parametrize(
    ("phrase", "name", "level"),
    [
        ("Developing digital content Level 4", "Developing digital content", "4"),
        ("Netiquette (level 3)", "Netiquette", "3"),
        ("Netiquette \u2013 Proficiency level: 8", "Netiquette", "8"),
        ("Level 4", "Level 4", ""),
        ("level design", "level design", ""),
        ("A-Level 9", "A-Level 9", ""),
    ],
)
def test_a_level_is_no_part_of_a_name(phrase: str, name: str, level: str) -> None:
    assert without_level(phrase) == (name, level)


def test_a_name_with_a_level_finds_the_concept_of_that_name() -> None:
    best = MATCHER.match(claim("Analyse data, level 4"))[0]
    assert (best.tier, best.uri, best.counts) == (Tier.PREFERRED, "urn:x:analyse", True)


@pytest.mark.parametrize(
    "stranger",
    [
        f"https://evil.example/skill?uri=http://data.europa.eu/esco/skill/{UUID}",
        f"https://data.europa.eu.evil.example/esco/skill/{UUID}",
        f"https://evil.example/data.europa.eu/esco/skill/{UUID}",
        f"https://user@evil.example\\@data.europa.eu/esco/skill/{UUID}",
        "https://ec.europa.eu/esco/portal/skill?uri=https://evil.example/",
        "http://[bad",
        "https://ec.europa.eu/?" + "a=1&" * 10_000,
    ],
)
def test_what_only_looks_like_escos_stays_what_it_is(stranger: str) -> None:
    found = named(stranger)
    assert found is not None
    assert found.uri == stranger


@given(st.text(max_size=200), st.text(max_size=20))
def test_any_text_is_read_without_harm(uri: str, framework: str) -> None:
    found = named(uri, framework)
    assert found is None or found.uri
    assert (found is None) == (not uri.strip())
    assert named("" if found is None else found.uri, framework) == found


@given(st.text(max_size=200))
def test_taking_a_level_off_leaves_a_beginning_of_the_phrase(phrase: str) -> None:
    name, level = without_level(phrase)
    assert name == phrase if not level else phrase.strip().startswith(name)

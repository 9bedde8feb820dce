"""Which file of ESCO's downloads is which table, of which language and version."""

import pytest

from taxonomy.vocabularies.sources.esco_layout import collection_of, edition, table_of, version_in


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("skills_en.csv", ("skills", "en")),
        ("skills_bg.csv", ("skills", "bg")),
        ("ISCOGroups_sr-latn.csv", ("ISCOGroups", "sr-latn")),
        ("occupationSkillRelations.csv", ("occupationSkillRelations", "")),
        ("occupationSkillRelations_en.csv", ("occupationSkillRelations", "en")),
        ("greenSkillsCollection_de.csv", ("greenSkillsCollection", "de")),
        ("researchOccupationsCollection_en.csv", ("researchOccupationsCollection", "en")),
        ("skillsHierarchy_en.csv", None),
        ("conceptSchemes_en.csv", None),
        ("skills_en.txt", None),
        ("badge.csv", None),
        ("skills_en.csv.exe", None),
    ],
)
def test_a_table_is_told_by_its_name(name: str, found: tuple[str, str] | None) -> None:
    assert table_of(name) == found


@pytest.mark.parametrize(
    ("table", "collection"),
    [
        ("digitalSkillsCollection", "digital"),
        ("ictSkillsCollection", "digital"),
        ("digCompSkillsCollection", "digcomp"),
        ("researchOccupationsCollection", "research"),
        ("skills", None),
    ],
)
def test_a_collection_is_told_by_its_table(table: str, collection: str | None) -> None:
    assert collection_of(table) == collection


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("ESCO dataset - v1.1.0 - classification -  - csv.zip", "v1.1.0"),
        ("ESCO dataset - v1.2.0 - classification - en - csv (1).zip", "v1.2.0"),
        ("ESCO_v1.2_de.zip", "v1.2"),
        ("esco 1.2.zip", "v1.2"),
        ("esco.zip", None),
        ("esco 1.2.3.4.zip", None),
        ("", None),
    ],
)
def test_the_version_is_told_by_the_name_of_the_zip(name: str, version: str | None) -> None:
    assert version_in(name) == version


def test_an_adapted_edition_owes_the_same_sentence() -> None:
    plain, adapted = edition("v1.2.0", adapted=False), edition("v1.2.0", adapted=True)
    assert plain.attribution == adapted.attribution
    assert (plain.version, adapted.version) == ("v1.2.0", "v1.2.0 (adapted)")

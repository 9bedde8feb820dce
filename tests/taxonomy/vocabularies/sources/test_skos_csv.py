"""A vocabulary of a person's own: columns by name, several languages, and what can't be used."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy.vocabularies.sources.csv_table import Table
from taxonomy.vocabularies.sources.parts import (
    Link,
    Oddities,
    Outer,
    OuterLink,
    Relation,
    Row,
    Term,
)
from taxonomy.vocabularies.sources.skos_csv import read_vocabulary
from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText

ESCO = "http://data.europa.eu/esco/skill/1"


def read(text: str, oddities: Oddities | None = None, language: str = "en") -> list[Row]:
    table = Table(text.encode(), SafeText('"own.csv"'))
    return list(read_vocabulary(table, "Our Skills", language, oddities or Oddities()))


def terms(text: str, language: str = "en") -> list[Term]:
    return [row for row in read(text, language=language) if isinstance(row, Term)]


def links(text: str) -> list[Link | OuterLink]:
    return [row for row in read(text) if isinstance(row, Link | OuterLink)]


def test_every_column_that_is_known_is_read() -> None:
    (term,) = terms(
        "Code,Type,Hidden Labels,URI,prefLabel,altLabels,Description,Scope Note,Language\n"
        'A.1,Knowledge,speling,urn:a,Spelling,"orthography | right writing; proper writing",'
        '"How words\nare written.",Not grammar.,EN-gb\n'
    )
    assert term == Term(
        uri="urn:a",
        kind="knowledge",
        language="en-gb",
        pref_label="Spelling",
        alt_labels=("orthography", "right writing", "proper writing"),
        hidden_labels=("speling",),
        definition="How words are written.",
        scope_note="Not grammar.",
        notation="A.1",
    )


def test_a_file_that_names_no_language_is_in_the_one_given() -> None:
    assert terms("uri,label\nurn:a,Rechnen\n", language="de")[0].language == "de"


def test_a_concept_in_two_languages_is_two_terms_of_one_uri() -> None:
    found = terms("uri,label,lang\nurn:a,Arithmetic,en\nurn:a,Rechnen,de\n")
    assert [(t.uri, t.language, t.pref_label) for t in found] == [
        ("urn:a", "en", "Arithmetic"),
        ("urn:a", "de", "Rechnen"),
    ]


def test_an_identifier_that_is_no_uri_becomes_one() -> None:
    found = read("id,name,parent\nPY-1,Python,P 0\nP 0,Programming,\n")
    uris = ["urn:x-mc-review:our-skills:PY-1", "urn:x-mc-review:our-skills:P 0"]
    assert [row.uri for row in found if isinstance(row, Term)] == uris
    assert Link(uris[0], Relation.BROADER, uris[1]) in found


def test_what_is_broader_is_told_by_uri_or_by_label_in_the_file_or_elsewhere() -> None:
    rows = f"uri,label,broader\nurn:a,A,urn:b\nurn:b,B,\nurn:c,C,b | {ESCO}\n"
    assert links(rows) == [
        Link("urn:a", Relation.BROADER, "urn:b"),
        Link("urn:c", Relation.BROADER, "urn:b"),
        OuterLink("urn:c", Outer.BROADER, ESCO),
    ]


@pytest.mark.parametrize("between", [" | ", "\n", " ", "; ", ", ", ";"])
def test_several_exact_matches_are_told_apart(between: str) -> None:
    found = links(f'uri,label,exactMatch\nurn:a,A,"{ESCO}{between}urn:x:2"\n')
    assert [link.uri for link in found if isinstance(link, OuterLink)] == [ESCO, "urn:x:2"]


def test_rows_that_cannot_be_used_are_counted_and_the_others_kept() -> None:
    oddities = Oddities()
    rows = (
        "uri,label,language,broader\n"
        ",no uri,en,\nurn:a,,en,\nurn:b,B,en,not in the file\nurn:b,again,en,\nurn:c,C,klingon!,\n"
    )
    kept = [row.pref_label for row in read(rows, oddities) if isinstance(row, Term)]
    assert kept == ["B"]
    assert sorted(oddities.counts.values()) == [1, 1, 1, 1, 1]
    assert {what.split(",")[0] for what in oddities.counts} == {
        "rows without an identifier",
        "rows without a preferred label",
        "rows that repeat a concept in the same language",
        "rows whose language is no language tag such as en",
        "broader terms that are neither a URI nor in the file",
    }


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("label\nA\n", 'no column "uri"'),
        ("uri,broader\nurn:a,\n", 'no column "prefLabel"'),
        ("uri,label\n", "holds no concept"),
        ("", 'no column "uri"'),
        ("uri,label\nurn:a,\n", "holds no concept"),
    ],
)
def test_a_file_without_concepts_is_refused(rows: str, said: str) -> None:
    with pytest.raises(UnusableInput) as caught:
        read(rows)
    assert said in str(caught.value)


def test_what_a_label_hides_is_made_visible() -> None:
    (term,) = terms('uri,label,altLabels\nurn:a,"A\u202eB\x1b[2J","x\x00y"\n')
    assert term.pref_label == "A<U+202E>B<U+001B>[2J"
    assert term.alt_labels == ("x<U+0000>y",)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    data = ("uri,label,broader,exactMatch\n" + text).encode("utf-8", "replace")
    table = Table(data, SafeText('"own.csv"'))
    with suppress(UnusableInput):
        for row in read_vocabulary(table, "own", "en", Oddities()):
            assert all("\x1b" not in field for field in row if isinstance(field, str))

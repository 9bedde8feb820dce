"""Occupations: what ESCO says that a job needs, for making a profile of it.

>>> store.occupations("data analyst")[0].isco                         # doctest: +SKIP
'2511'
"""

from typing import Final, NamedTuple

from msgspec import Struct

from taxonomy.vocabularies.sources.parts import OCCUPATION
from taxonomy.vocabularies.store.search import find
from taxonomy.vocabularies.store.tables import questions as ask
from taxonomy.vocabularies.store.tables.concept_rows import made
from taxonomy.vocabularies.store.tables.rows import Rows

_NUMBER: Final = """
SELECT id FROM concept WHERE uri = :uri AND edition = :edition AND kind = 'occupation'"""
_NEEDS: Final = """
SELECT relation.kind, concept.uri FROM relation JOIN concept ON concept.id = relation.object
WHERE relation.subject = :number AND relation.kind IN (3, 4) ORDER BY relation.object"""
_NEEDED_BY: Final = """
SELECT relation.kind, occupation.uri,
  (SELECT pref FROM term WHERE term.concept = occupation.id
   ORDER BY language <> :language, language <> 'en', language LIMIT 1) AS label
FROM concept JOIN relation ON relation.object = concept.id AND relation.kind IN (3, 4)
JOIN concept AS occupation ON occupation.id = relation.subject
WHERE concept.uri = :uri AND concept.edition = :edition ORDER BY label"""
_ANY_NEEDS: Final = """
SELECT 1 FROM concept JOIN relation ON relation.subject = concept.id AND relation.kind IN (3, 4)
WHERE concept.edition = :edition AND concept.kind = 'occupation' LIMIT 1"""
_ESSENTIAL: Final = 3


class Occupation(Struct, frozen=True, kw_only=True):
    """One occupation; ``isco`` its group of ISCO-08 (``2511``), ``code`` its own (``2511.3``).

    ``essential`` and ``optional`` are the URIs of the skills that it needs.
    """

    uri: str
    pref_label: str
    alt_labels: tuple[str, ...]
    isco: str
    code: str
    description: str
    essential: tuple[str, ...]
    optional: tuple[str, ...]


class LabelledTerm(NamedTuple):
    """A term by its URI and its preferred label."""

    uri: str
    label: str


class Pairing(NamedTuple):
    """Who needs a skill, or what an occupation needs."""

    essential: tuple[LabelledTerm, ...]
    optional: tuple[LabelledTerm, ...]


def knows_needs(rows: Rows, edition: int) -> bool:
    """Whether the edition says what occupations need."""
    return rows.one(_ANY_NEEDS, edition=edition) is not None


def occupation(rows: Rows, edition: int, uri: str, language: str) -> Occupation | None:
    """The occupation with this URI, shown in this language; None where there is none."""
    number = rows.one(_NUMBER, edition=edition, uri=uri)
    return None if number is None else _read(rows, edition, number[0], language)


def occupations(
    rows: Rows, edition: int, words: str, language: str, limit: int
) -> tuple[Occupation, ...]:
    """The occupations that these words name, best first."""
    numbers = [number for number, kind, _ in find(rows, edition, words) if kind == OCCUPATION]
    return tuple(_read(rows, edition, number, language) for number in numbers[:limit])


def needing(rows: Rows, edition: int, uri: str, language: str) -> Pairing:
    """The occupations that need the skill with this URI, by label."""
    records = rows.all(_NEEDED_BY, edition=edition, uri=uri, language=language)
    return Pairing(
        tuple(LabelledTerm(of, label) for kind, of, label in records if kind == _ESSENTIAL),
        tuple(LabelledTerm(of, label) for kind, of, label in records if kind != _ESSENTIAL),
    )


def _read(rows: Rows, edition: int, number: int, language: str) -> Occupation:
    concept = made(rows.all(ask.BY_NUMBER, number=number, edition=edition), language)
    needs = rows.all(_NEEDS, number=number)
    return Occupation(
        uri=concept.uri,
        pref_label=concept.pref_label,
        alt_labels=concept.alt_labels,
        isco=concept.notation.partition(".")[0],
        code=concept.notation,
        description=concept.definition,
        essential=tuple(uri for kind, uri in needs if kind == _ESSENTIAL),
        optional=tuple(uri for kind, uri in needs if kind != _ESSENTIAL),
    )

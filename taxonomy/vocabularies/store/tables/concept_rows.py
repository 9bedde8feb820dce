"""From rows of the store to concepts and labels.

>>> made(rows, "en").pref_label                                       # doctest: +SKIP
'analyse data'
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from taxonomy.scheme.concept import Concept
from taxonomy.vocabularies.store.tables.rows import Values
from taxonomy.vocabularies.store.tables.schema import ALTERNATIVE, HIDDEN, PREFERRED


class Label(NamedTuple):
    """One label of a concept, for building an index.

    ``role`` is PREFERRED, ALTERNATIVE or HIDDEN of ``schema``; ``kind`` the concept's.
    """

    uri: str
    text: str
    role: int
    kind: str


def made(rows: Sequence[Values], language: str) -> Concept:
    """The concept of these rows, one a language: shown in this one, else in English, else any."""
    by_language = {row[10]: row for row in rows}
    row = by_language.get(language) or by_language.get("en") or rows[0]
    _, uri, kind, notation, reuse_level, _, above, outer, exact, collections, _, *term = row
    pref, alt, hidden, definition, scope_note = term
    return Concept(
        uri=uri,
        pref_label=pref,
        alt_labels=lines(alt),
        broader=tuple(dict.fromkeys(lines(above) + lines(outer))),
        exact_match=lines(exact),
        kind=kind,
        definition=definition,
        hidden_labels=lines(hidden),
        scope_note=scope_note,
        notation=notation,
        reuse_level=reuse_level,
        collections=lines(collections),
    )


def labels_of(row: Values) -> Iterator[Label]:
    """The labels of one row of ``questions.ALL_LABELS``."""
    uri, kind, pref, alt, hidden = row
    yield Label(uri, pref, PREFERRED, kind)
    yield from (Label(uri, text, ALTERNATIVE, kind) for text in lines(alt))
    yield from (Label(uri, text, HIDDEN, kind) for text in lines(hidden))


def lines(field: str | None) -> tuple[str, ...]:
    """The values of a field that holds several."""
    return tuple(field.split("\n")) if field else ()

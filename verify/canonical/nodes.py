"""Reading a graph by meaning: the root of a credential, its nodes, its texts.

Order and repeats are unsigned in RDF, so nothing here depends on them: values come sorted, and
where one is expected but several stand, all are given, joined, rather than one picked.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Self

from msgspec import Struct

from verify.canonical.graph import Blank, Graph, Iri, Literal, Term, node, term, text_of
from verify.errors import BadData, Code

_JOINER: Final = " / "
_PREFERRED_LANGUAGES: Final = ("en", "")

Subject = Iri | Blank


def root(graph: Graph, type_iri: str, stated_id: object) -> Subject:
    """The node that a document's outermost object became; it must be of the type.

    ``stated_id`` is that object's own ``id``. With one the node is named; without one it is the
    blank node that nothing refers to, since a nested object is referred to by what holds it.
    Raises BadData(MALFORMED) if there is no such node, or no telling which.
    """
    candidates = graph.subjects_of_type(type_iri)
    if isinstance(stated_id, str):
        candidates = tuple(subject for subject in candidates if subject == Iri(stated_id))
    else:
        mentioned = graph.mentioned()
        candidates = tuple(
            subject
            for subject in candidates
            if isinstance(subject, Blank) and subject not in mentioned
        )
    if len(candidates) != 1:
        raise BadData(Code.MALFORMED, f"{len(candidates)} credentials where one is expected")
    return candidates[0]


def values(graph: Graph, subject: Subject, predicates: Iterable[str]) -> tuple[Term, ...]:
    """All values of a subject under any of the predicates, sorted, each once."""
    return tuple(map(term, graph.written(subject, predicates)))


def nodes(graph: Graph, subject: Subject, predicates: Iterable[str]) -> tuple[Subject, ...]:
    """The values that are nodes of the graph."""
    written = graph.written(subject, predicates)
    return tuple([node(text) for text in written if text[0] != '"']) if written else ()


def texts(graph: Graph, subject: Subject, predicates: Iterable[str]) -> tuple[str, ...]:
    """The values as raw text: literals as they are, IRIs by their address, blank nodes not at all.

    Where literals bear languages, English ones (else those without a language) are preferred.
    """
    written = graph.written(subject, predicates)
    return _texts(written) if written else ()


def _texts(written: Sequence[str]) -> tuple[str, ...]:
    if len(written) == 1:
        only = text_of(written[0])
        return () if only is None else (only,)
    if any(value[0] == '"' and value[-1] not in '">' for value in written):
        return _preferred(written)
    quoted = [text_of(value) or "" for value in written if value[0] == '"']
    return tuple(quoted + [text_of(value) or "" for value in written if value[0] == "<"])


def _preferred(written: Sequence[str]) -> tuple[str, ...]:
    """The texts where at least one literal bears a language."""
    terms = list(map(term, written))
    literals = [t for t in terms if isinstance(t, Literal)]
    for language in _PREFERRED_LANGUAGES:
        preferred = [t for t in literals if t.language.partition("-")[0].lower() == language]
        if preferred:
            literals = preferred
            break
    return tuple(t.value for t in literals) + tuple(t.value for t in terms if isinstance(t, Iri))


def text(graph: Graph, subject: Subject, predicates: Iterable[str]) -> str | None:
    """The values joined to one raw text, None if there are none."""
    written = graph.written(subject, predicates)
    if len(written) < 2:  # as nearly always
        return text_of(written[0]) if written else None
    stated = _texts(written)
    return _JOINER.join(stated) if stated else None


class Columns(Struct, frozen=True):
    """Texts of a node that are asked for together, each by the predicates that may state it."""

    terms: tuple[tuple[str, ...], ...]
    places: Mapping[str, int]  # a predicate in N-Quads syntax → which of the terms it is one of

    @classmethod
    def of(cls, *terms: tuple[str, ...]) -> Self:
        """The columns for these terms, none of which has a predicate of another."""
        places = {f"<{one}>": n for n, predicates in enumerate(terms) for one in predicates}
        return cls(terms, places)


def row(graph: Graph, subject: Subject, columns: Columns) -> list[str | None]:
    """``text`` for each of the columns, in one pass over what is said about the node."""
    cells: list[str | None] = [None] * len(columns.terms)
    place_of = columns.places.get
    for predicate, written in graph.stated(subject).items():
        place = place_of(predicate)
        if place is None:
            continue
        if len(written) > 1 or cells[place] is not None:  # several values of one term
            return [text(graph, subject, terms) for terms in columns.terms]
        cells[place] = text_of(written[0])
    return cells


def identifier(subject: Subject | None) -> str | None:
    """A node's own identifier, None for a blank node."""
    return subject.value if isinstance(subject, Iri) else None


def one_node(
    graph: Graph, subject: Subject, predicates: Iterable[str], what: str
) -> Subject | None:
    """The only node under the predicates, None if there is none; several are BadData(MALFORMED)."""
    found = nodes(graph, subject, predicates)
    if len(found) > 1:
        raise BadData(Code.MALFORMED, f"more than one {what}")
    return found[0] if found else None

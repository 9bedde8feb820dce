"""Canonical N-Quads as a graph to read from: subjects, predicates, values.

Only for canonical N-Quads, as RDFC-1.0 writes them: it doesn't check the grammar. Lines end at
``\\n`` alone; ``splitlines()`` would split inside literals, at U+0085 and U+2028.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Self

from msgspec import Struct, field

from verify.canonical import Canonical
from verify.errors import BadData, Code

XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
RDF_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_QUAD: Final = re.compile(
    r"(?P<s><[^>]*>|_:\S+) (?P<p><[^>]*>) "
    r'(?P<o><[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:\^\^<[^>]*>|@[A-Za-z0-9-]+)?)'
    r"(?: (?P<g><[^>]*>|_:\S+))? \."
)
_LITERAL: Final = re.compile(r'"((?:[^"\\]|\\.)*)"(?:\^\^<([^>]*)>|@([A-Za-z0-9-]+))?', re.DOTALL)
_RDF_TYPE: Final = f"<{RDF_TYPE}>"
_ESCAPE: Final = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([tbnrf"\'\\]))')
_ESCAPED: Final = dict(zip("tbnrf\"'\\", "\t\b\n\r\f\"'\\", strict=True))


class Iri(Struct, frozen=True, order=True):
    """An absolute IRI."""

    value: str


class Blank(Struct, frozen=True, order=True):
    """A blank node by its canonical label."""

    value: str


class Literal(Struct, frozen=True, order=True):
    """A literal; ``language`` "" unless it is a language-tagged string."""

    value: str
    datatype: str = XSD_STRING
    language: str = ""


Subject = Iri | Blank
Term = Iri | Blank | Literal
# Terms in N-Quads syntax: subject → predicate → objects. Most are never asked for.
_Triples = dict[str, dict[str, list[str]]]


class Graph(Struct, frozen=True):
    """The default graph; ``named`` holds the others by their name. Values are sorted, each once."""

    _triples: Mapping[str, Mapping[str, list[str]]] = field(default_factory=dict)
    named: Mapping[Subject, "Graph"] = field(default_factory=dict)

    @classmethod
    def of(cls, canonical: Canonical) -> Self:
        """The graph of a canonical form."""
        if canonical.quads is None:
            return cls.parse(canonical.nquads)
        return cls._from(canonical.quads)

    @classmethod
    def parse(cls, nquads: str) -> Self:
        """A graph from canonical N-Quads; a line that isn't is BadData(MALFORMED)."""
        quads: list[tuple[str, str, str, str]] = []
        for line in nquads.split("\n"):
            match = _QUAD.fullmatch(line)
            if match is not None:
                quads.append((match["s"], match["p"], match["o"], match["g"] or ""))
            elif line:
                raise BadData(Code.MALFORMED, "not canonical N-Quads")
        return cls._from(quads)

    @classmethod
    def _from(cls, quads: Iterable[tuple[str, str, str, str]]) -> Self:
        default: _Triples = {}
        named: dict[str, _Triples] = {}
        for s, p, o, g in quads:
            triples = named.setdefault(g, {}) if g else default
            triples.setdefault(s, {}).setdefault(p, []).append(o)
        return cls(default, {_node(name): Graph(triples) for name, triples in named.items()})

    def subjects(self) -> Iterator[Subject]:
        """Every node that the graph says something about."""
        return map(_node, self._triples)

    def predicates(self, subject: Subject) -> tuple[str, ...]:
        """What the graph says about a node, by predicate IRI."""
        return tuple(_unescape(name[1:-1]) for name in self._triples.get(_written(subject), ()))

    def objects(self, subject: Subject, predicate: str) -> tuple[Term, ...]:
        """The values of a node under a predicate."""
        return tuple(map(term, self.written(subject, (predicate,))))

    def written(self, subject: Subject, predicates: Iterable[str]) -> list[str]:
        """The values of a node under any of the predicates, in N-Quads syntax, each once."""
        found: list[str] = []
        values = self._triples.get(_written(subject))
        if values is None:
            return found
        for predicate in predicates:
            texts = values.get(f"<{predicate}>")
            if texts is not None:
                found += texts
        return found if len(found) < 2 else sorted(set(found))

    def subjects_of_type(self, iri: str) -> tuple[Subject, ...]:
        """The nodes of a type."""
        wanted = f"<{iri}>"
        return tuple(
            _node(subject)
            for subject, values in self._triples.items()
            if wanted in values.get(_RDF_TYPE, ())
        )

    def mentioned(self) -> set[Subject]:
        """Every node that is a value of another, or of itself."""
        return {
            _node(text)
            for values in self._triples.values()
            for texts in values.values()
            for text in texts
            if not text.startswith('"')
        }


def _written(node: Subject) -> str:
    return node.value if isinstance(node, Blank) else f"<{node.value}>"


def _node(text: str) -> Subject:
    return Blank(text) if text.startswith("_:") else Iri(_unescape(text[1:-1]))


def term(text: str) -> Term:
    """The term that a text in N-Quads syntax stands for."""
    if not text.startswith('"'):
        return _node(text)
    match = _LITERAL.fullmatch(text)
    assert match is not None  # the quad's own pattern holds this one
    return Literal(_unescape(match[1]), match[2] or XSD_STRING, match[3] or "")


def plain_text(text: str) -> str | None:
    """The value of a literal without datatype or language, None for any other term."""
    return _unescape(text[1:-1]) if text[0] == text[-1] == '"' else None


def _unescape(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return _ESCAPED[match[3]]
    return chr(int(match[1] or match[2], 16))

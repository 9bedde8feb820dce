"""Canonical N-Quads as a graph to read from: subjects, predicates, values.

Only for canonical N-Quads, as RDFC-1.0 writes them: it doesn't check the grammar. Lines end at
``\\n`` alone; ``splitlines()`` would split inside literals, at U+0085 and U+2028.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
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
# Subject → predicate → objects. Subjects are known by their address, or their label with its
# ``_:``, which begins no IRI; the rest stays in N-Quads syntax: most of it is never asked for.
_Triples = Mapping[str, Mapping[str, list[str]]]
# A memo of the predicates that formats ask for, each a few constants of ``iris``.
_REMEMBERED: Final = 1_024


_NOTHING: Final[Mapping[str, list[str]]] = {}
_NO_TEXTS: Final[list[str]] = []


class Graph(Struct, frozen=True):
    """The default graph; ``named`` holds the others by their name. Values are sorted, each once."""

    _triples: _Triples = field(default_factory=dict)
    named: Mapping[Subject, "Graph"] = field(default_factory=dict)

    @classmethod
    def of(cls, canonical: Canonical) -> Self:
        """The graph of a canonical form."""
        if canonical.quads is None:
            return cls.parse(canonical.nquads)
        return cls._from(canonical.quads, canonical.labels)

    @classmethod
    def parse(cls, nquads: str) -> Self:
        """A graph from canonical N-Quads; a line that isn't is BadData(MALFORMED)."""
        quads: list[tuple[str, str, str, str]] = []
        for line in nquads.split("\n"):
            match = _QUAD.fullmatch(line)
            if match is not None:
                subject, predicate = _unescape(match["s"]), _unescape(match["p"])
                quads.append((subject, predicate, match["o"], match["g"] or ""))
            elif line:
                raise BadData(Code.MALFORMED, "not canonical N-Quads")
        return cls._from(quads, {})

    @classmethod
    def _from(cls, quads: Iterable[tuple[str, str, str, str]], labels: Mapping[str, str]) -> Self:
        """The graph of quads whose subjects and predicates hold no escapes, under these labels."""
        graphs: dict[str, dict[str, dict[str, list[str]]]] = {"": {}}
        default = graphs[""]
        for s, p, o, g in quads:
            value = labels.get(o, o) if o[0] == "_" else o
            nodes = graphs.setdefault(g, {}) if g else default
            values = nodes.get(s)
            if values is None:
                nodes[s] = {p: [value]}
            elif p in values:
                values[p].append(value)
            else:
                values[p] = [value]
        named = {
            node(labels.get(name, name)): Graph(_by_name(of, labels))
            for name, of in graphs.items()
            if name
        }
        return cls(_by_name(default, labels), named)

    def subjects(self) -> Iterator[Subject]:
        """Every node that the graph says something about."""
        return map(_named, self._triples)

    def predicates(self, subject: Subject) -> tuple[str, ...]:
        """What the graph says about a node, by predicate IRI."""
        return tuple(written[1:-1] for written in self._triples.get(subject.value, ()))

    def objects(self, subject: Subject, predicate: str) -> tuple[Term, ...]:
        """The values of a node under a predicate."""
        return tuple(map(term, self.written(subject, (predicate,))))

    def stated(self, subject: Subject) -> Mapping[str, list[str]]:
        """All that is said about a node, in N-Quads syntax: values by predicate."""
        return self._triples.get(subject.value, _NOTHING)

    def written(self, subject: Subject, predicates: Iterable[str]) -> Sequence[str]:
        """The values of a node under any of the predicates, in N-Quads syntax, each once."""
        values = self._triples.get(subject.value, _NOTHING)
        texts: list[str] = _NO_TEXTS
        for predicate in _in_brackets(tuple(predicates)):
            stated = values.get(predicate)
            if stated is not None:
                texts = texts + stated if texts else stated
        return texts if len(texts) < 2 else sorted(set(texts))

    def subjects_of_type(self, iri: str) -> tuple[Subject, ...]:
        """The nodes of a type."""
        wanted = f"<{iri}>"
        return tuple(
            _named(subject)
            for subject, values in self._triples.items()
            if wanted in values.get(_RDF_TYPE, ())
        )

    def mentioned(self) -> set[Subject]:
        """Every node that is a value of another, or of itself."""
        return {
            node(text)
            for values in self._triples.values()
            for texts in values.values()
            for text in texts
            if not text.startswith('"')
        }


def _by_name(nodes: Mapping[str, dict[str, list[str]]], labels: Mapping[str, str]) -> _Triples:
    """The triples of subjects in N-Quads syntax by the subjects' own names."""
    return {
        labels.get(text, text) if text[0] == "_" else text[1:-1]: values
        for text, values in nodes.items()
    }


@lru_cache(_REMEMBERED)
def _in_brackets(predicates: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"<{predicate}>" for predicate in predicates)


def _named(text: str) -> Subject:
    """The node that a graph knows by this text."""
    return Blank(text) if text[0] == "_" else Iri(text)


def node(text: str) -> Subject:
    """The node that a text in N-Quads syntax stands for."""
    return Blank(text) if text[0] == "_" else Iri(_unescape(text[1:-1]))


def term(text: str) -> Term:
    """The term that a text in N-Quads syntax stands for."""
    if not text.startswith('"'):
        return node(text)
    match = _LITERAL.fullmatch(text)
    assert match is not None  # the quad's own pattern holds this one
    return Literal(_unescape(match[1]), match[2] or XSD_STRING, match[3] or "")


def text_of(written: str) -> str | None:
    """A literal's value whatever its datatype or language, an IRI's address; None for a blank node.

    Neither a datatype nor a language holds a quotation mark.
    """
    if written[0] == "_":
        return None
    text = written[1 : written.rindex('"')] if written[0] == '"' else written[1:-1]
    return _unescape(text) if "\\" in text else text


def _unescape(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return _ESCAPED[match[3]]
    return chr(int(match[1] or match[2], 16))

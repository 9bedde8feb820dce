"""From an expanded JSON-LD document to quads, and what of it no quad can hold.

JSON-LD 1.1 API, 7.2 (Deserialize JSON-LD to RDF). Values that the algorithm drops without a word
(relative identifiers, blank predicates, malformed language tags, ``@index``) are collected instead:
they are not signed. Literals are written in canonical N-Quads (RDFC-1.0, 5), control characters
included, so that no serialiser stands between a document and its hash.

>>> to_quads([{"@id": "urn:a", "urn:p": [{"@value": "x"}]}]).quads
[Quad(s='<urn:a>', p='<urn:p>', o='"x"', g='')]
"""

import re
from typing import Any, Final

from msgspec import Struct, field

from verify.canonical.iris import RDF_TYPE, XSD
from verify.canonical.leaves import count_leaves
from verify.canonical.rdfc10 import Quad
from verify.json_types import JsonObject

_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_FIRST, _REST, _NIL = f"<{_RDF}first>", f"<{_RDF}rest>", f"<{_RDF}nil>"
_TYPE: Final = f"<{RDF_TYPE}>"
# An absolute IRI that N-Quads can hold (IRIREF): a scheme, and none of the characters it excludes.
_ABSOLUTE: Final = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*')
BLANK_NODE: Final = re.compile(r"_:[A-Za-z0-9_][A-Za-z0-9_.-]*")
LANGUAGE_TAG: Final = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_ESCAPES: Final = {
    **{chr(point): f"\\u{point:04X}" for point in [*range(0x20), 0x7F]},
    "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\",
}  # fmt: skip
TO_ESCAPE: Final = re.compile(r'[\x00-\x1f\x7f"\\]')
_LARGEST_INTEGER: Final = 1e21  # JSON-LD 1.1 API, 8.6: from here on a number is a double
_PLACED: Final = frozenset(["@id", "@type", "@graph", "@reverse", "@included"])


class Deserialised(Struct, kw_only=True):
    """Quads; how many leaves of the document they account for; and the texts that none holds."""

    quads: list[Quad] = field(default_factory=list)
    leaves: int = 0
    dropped: list[str] = field(default_factory=list)
    named: dict[str, str] = field(default_factory=dict)  # term → the identifier it was written as
    _fresh: int = 0

    def blank(self) -> str:
        """A label that no document can use: theirs get another letter."""
        self._fresh += 1
        return f"_:g{self._fresh}"


def to_quads(expanded: list[Any]) -> Deserialised:
    """Deserialise the nodes of an expanded document."""
    out = Deserialised()
    for node in expanded:
        _value(out, node, "")
    mentioned = {term for quad in out.quads for term in quad}
    # An identifier that nothing is said about, and that nothing refers to, is in no quad.
    out.dropped += [text for term, text in out.named.items() if term not in mentioned]
    return out


def is_absolute(iri: str) -> bool:
    """Is it an absolute IRI that N-Quads can hold?"""
    return _ABSOLUTE.fullmatch(iri) is not None


def _value(out: Deserialised, value: Any, graph: str) -> str | None:
    """The term for a value object, a list or a node; None if it can't have one."""
    if "@value" in value:
        return _literal(out, value)
    if "@list" in value:
        return _list(out, value["@list"], graph)
    return _node(out, value, graph)


def _node(out: Deserialised, node: JsonObject, graph: str) -> str | None:
    subject: str | None = out.blank()
    if "@id" in node:
        out.leaves += 1
        subject = _resource(out, node["@id"])
        if subject is not None:
            out.named[subject] = node["@id"]
    for kind in node.get("@type", ()):
        out.leaves += 1
        _emit(out, subject, _TYPE, _resource(out, kind), graph)
    _other_keywords(out, node, subject, graph)
    for name, values in node.items():
        if not name.startswith("@"):
            predicate = _predicate(out, name)
            for value in values:
                _emit(out, subject, predicate, _value(out, value, graph), graph)
    return subject


def _other_keywords(out: Deserialised, node: JsonObject, subject: str | None, graph: str) -> None:
    for member in node.get("@graph", ()):
        # A graph's name is its node. The graph of a dropped node is dropped with it.
        _value(out, member, subject or out.blank())
    for member in node.get("@included", ()):
        _value(out, member, graph)
    for name, subjects in node.get("@reverse", {}).items():
        for other in subjects:
            _emit(out, _value(out, other, graph), _predicate(out, name), subject, graph)
    # @index, and keywords out of their place (such as @language on a node), have no quads.
    out.dropped += [
        str(value) for name, value in node.items() if name.startswith("@") and name not in _PLACED
    ]


def _emit(
    out: Deserialised, subject: str | None, predicate: str | None, value: str | None, graph: str
) -> None:
    if subject is not None and predicate is not None and value is not None:
        out.quads.append(Quad(subject, predicate, value, graph))


def _resource(out: Deserialised, identifier: object) -> str | None:
    """An identifier as a term; a relative or unwritable one is dropped."""
    if isinstance(identifier, str):
        if BLANK_NODE.fullmatch(identifier):
            return f"_:u{identifier[2:]}"
        if _ABSOLUTE.fullmatch(identifier):
            return f"<{identifier}>"
    out.dropped.append(str(identifier))
    return None


def _predicate(out: Deserialised, name: str) -> str | None:
    if _ABSOLUTE.fullmatch(name):
        return f"<{name}>"
    out.dropped.append(name)  # blank predicates are generalised RDF, which nobody signs
    return None


def _list(out: Deserialised, members: list[Any], graph: str) -> str:
    """An RDF collection (JSON-LD 1.1 API, 7.2.3)."""
    terms = [term for member in members if (term := _value(out, member, graph)) is not None]
    head = _NIL
    for term in reversed(terms):
        cell = out.blank()
        out.quads.append(Quad(cell, _FIRST, term, graph))
        out.quads.append(Quad(cell, _REST, head, graph))
        head = cell
    return head


def _literal(out: Deserialised, item: JsonObject) -> str | None:
    """A value object as a literal (JSON-LD 1.1 API, 7.2.2)."""
    value, datatype = item["@value"], item.get("@type")
    if "@index" in item or "@direction" in item:
        out.dropped.append(str(value))  # the text has a quad, its direction or index has none
    if datatype == "@json":
        out.leaves += count_leaves(value)
        return f'"{escaped(_json(value))}"^^<{_RDF}JSON>'
    out.leaves += 1
    if "@language" in item:
        return _tagged(out, value, item["@language"])
    text, native = lexical(value, datatype)
    datatype = datatype or native
    if datatype is None or datatype == XSD + "string":
        return f'"{escaped(text)}"'
    term = _resource(out, datatype)
    return None if term is None else f'"{escaped(text)}"^^{term}'


def _tagged(out: Deserialised, value: object, language: object) -> str | None:
    if isinstance(value, str) and isinstance(language, str) and LANGUAGE_TAG.fullmatch(language):
        return f'"{escaped(value)}"@{language}'
    out.dropped.append(str(value))
    return None


def lexical(value: object, datatype: object) -> tuple[str, str | None]:
    """A native value's lexical form, and the datatype that it brings (JSON-LD 1.1 API, 8.6)."""
    if isinstance(value, bool):
        return ("true" if value else "false"), XSD + "boolean"
    if isinstance(value, int | float):
        if value % 1 or abs(value) >= _LARGEST_INTEGER or datatype == XSD + "double":
            return _double(float(value)), XSD + "double"
        return str(int(value)), XSD + "integer"
    return str(value), None


def _double(value: float) -> str:
    """The canonical form of xsd:double: 15 digits after the point at most, no trailing zeros."""
    mantissa, _, exponent = f"{value:.15E}".partition("E")
    digits = mantissa.rstrip("0")
    return f"{digits}{'0' if digits.endswith('.') else ''}E{int(exponent)}"


def _json(value: object) -> str:
    from c14n.Canonicalize import canonicalize  # noqa: PLC0415  0.8 ms

    return str(canonicalize(value).decode())


def escaped(text: str) -> str:
    """A literal's text in canonical N-Quads (RDFC-1.0, 5)."""
    if TO_ESCAPE.search(text) is None:
        return text
    return TO_ESCAPE.sub(lambda match: _ESCAPES[match[0]], text)

"""One walk from a document to its quads, under compiled contexts.

The common part of JSON-LD expansion and deserialisation (JSON-LD 1.1 API, 5.1.2 and 7.2) in one
pass: nodes, references, literals, coercions, sets, language maps, contexts that types and
properties bring. It accounts for every leaf by construction: a value is in a quad, or it is null,
or ``Uncommon`` is raised. So what comes out whole is covered whole, and everything else (lists,
graphs, JSON literals, reverse properties, and all that has no meaning at all) is PyLD's to expand
and ``coverage``'s to account for.
"""

from typing import Final

from verify.canonical import limits
from verify.canonical.fast.compiled import Context, Kind, Member, Uncommon, texts
from verify.canonical.iris import RDF_TYPE, XSD
from verify.canonical.rdf import BLANK_NODE, LANGUAGE_TAG, escaped, is_absolute, lexical
from verify.json_types import JsonObject

Triple = tuple[str, str, str, str]  # with the default graph's "" as its fourth, a quad
_TYPE: Final = f"<{RDF_TYPE}>"
_STRING: Final = f"<{XSD}string>"
_LITERAL, _LANGUAGES = Kind.LITERAL, Kind.LANGUAGES
_RESOURCE, _VOCABULARY = Kind.RESOURCE, Kind.VOCABULARY
_SCALARS: Final = frozenset([bool, int, float])
_TAGGED: Final = frozenset(["@value", "@language"])
_COERCED: Final = frozenset(["@value", "@type"])


class Walk:
    """The quads of one document. ``quads`` may hold one twice, where a document says it twice."""

    __slots__ = ("_depth", "_fresh", "quads")

    def __init__(self) -> None:
        self.quads: list[Triple] = []
        self._fresh = 0
        self._depth = 0

    def document(self, document: JsonObject, context: Context) -> None:
        """Walk a document under the context that nothing has been added to."""
        self._node(document, context)

    def _node(self, node: JsonObject, context: Context) -> str:
        """A node object's quads; its term."""
        self._depth += 1
        if self._depth > limits.MAX_DEPTH or len(self.quads) > limits.MAX_QUADS:
            raise Uncommon
        if "@context" in node:
            context = context.with_addresses(texts(node["@context"]))
        kinds: tuple[str, ...] = ()
        if (key := _only(node, context.type_keys)) is not None:
            typed = context.typed(node[key], vocabulary)
            context, kinds = typed.context, typed.terms
        subject = self._subject(node, context)
        before = len(self.quads)
        if kinds:
            self.quads += [(subject, _TYPE, kind, "") for kind in kinds]
        self._members(node, context, subject)
        if len(self.quads) == before:  # says nothing: whether it is there is for others to say
            raise Uncommon
        self._depth -= 1
        return subject

    def _subject(self, node: JsonObject, context: Context) -> str:
        key = _only(node, context.id_keys)
        if key is not None:
            return resource(context, node[key])
        self._fresh += 1
        return f"_:b{self._fresh}"

    def _members(self, node: JsonObject, context: Context, subject: str) -> None:
        members, emit = context.members, self.quads.append
        for name, value in node.items():
            member = members.get(name) or context.member(name)
            predicate = member.predicate
            if not predicate:  # an identifier, types, a context: seen already
                continue
            if type(value) is str:
                plain = value.isprintable() and '"' not in value and "\\" not in value
                if plain and member.kind is _LITERAL:  # as most values are
                    emit((subject, predicate, f'"{value}"{member.suffix}', ""))
                else:
                    emit((subject, predicate, _text(context, member, value), ""))
            else:
                for term in self._terms(context, name, member, value):
                    emit((subject, predicate, term, ""))

    def _terms(self, context: Context, name: str, member: Member, value: object) -> list[str]:
        """The terms of a member's values that aren't null; arrays are sets."""
        if value is None:
            return []
        if member.kind is _LANGUAGES:
            return _languages(context, value)
        values = value if isinstance(value, list) else [value]
        return [self._value(context, name, member, item) for item in values if item is not None]

    def _value(self, context: Context, name: str, member: Member, value: object) -> str:
        """The term of one value that isn't null; raises Uncommon for arrays within arrays."""
        if isinstance(value, str):
            return _text(context, member, value)
        if type(value) in _SCALARS:
            return _native(member, value)
        if not isinstance(value, dict):
            raise Uncommon
        if "@value" in value:
            return _value_object(context, value)
        if len(value) == 1 and (term := _reference(context, name, member, value)):
            return term
        return self._node(value, member.child or context.child(name, member))


def resource(context: Context, value: object) -> str:
    """An identifier as a term, compact IRIs written out; raises Uncommon for a relative one."""
    if not isinstance(value, str):
        raise Uncommon
    prefix, colon, rest = value.partition(":")
    if prefix == "_" and BLANK_NODE.fullmatch(value):
        return f"_:u{rest}"  # another letter than that of the labels given here
    if not colon or prefix == "_":
        raise Uncommon
    if not rest.startswith("//") and (whole := context.prefix(prefix)) is not None:
        value = whole + rest
    if not is_absolute(value):
        raise Uncommon
    return f"<{value}>"


def vocabulary(context: Context, value: str) -> str:
    """A term of the vocabulary, or else an identifier, as a term of a quad."""
    if value not in context.terms:
        return resource(context, value)
    facts = context.terms[value]
    identifier = facts.get("id") if facts is not None else None
    if identifier is None or not is_absolute(identifier):
        raise Uncommon
    return f"<{identifier}>"


def _text(context: Context, member: Member, value: str) -> str:
    kind = member.kind
    if kind is _LITERAL:
        return f'"{escaped(value)}"{member.suffix}'
    if kind is _RESOURCE:
        return resource(member.scope or context, value)
    if kind is _VOCABULARY:
        return vocabulary(member.scope or context, value)
    raise Uncommon


def _native(member: Member, value: object) -> str:
    """A number or a truth value; a datatype that the term has wins over its own."""
    datatype = member.suffix[3:-1] or None
    text, native = lexical(value, datatype)
    return f'"{text}"{member.suffix}' if datatype else f'"{text}"^^<{native}>'


def _value_object(context: Context, value: JsonObject) -> str:
    """A text with its language or its datatype written beside it (JSON-LD 1.1, 4.2)."""
    text, names = value["@value"], value.keys()
    if type(text) is not str:
        raise Uncommon
    if names == _TAGGED:
        return _tagged(text, value["@language"])
    if names == _COERCED and type(value["@type"]) is str:
        datatype = vocabulary(context, value["@type"])
        if not datatype.startswith("<"):
            raise Uncommon
        return f'"{escaped(text)}"' + ("" if datatype == _STRING else f"^^{datatype}")
    raise Uncommon


def _languages(context: Context, value: object) -> list[str]:
    """The literals of a language map, whose keys are no terms (one may stand for ``@none``)."""
    if not isinstance(value, dict) or not context.terms.keys().isdisjoint(value):
        raise Uncommon
    return [
        _tagged(text, tag)
        for tag, texts in value.items()
        for text in (texts if isinstance(texts, list) else [texts])
        if text is not None
    ]


def _tagged(text: object, tag: object) -> str:
    if not isinstance(text, str) or not isinstance(tag, str) or not LANGUAGE_TAG.fullmatch(tag):
        raise Uncommon
    return f'"{escaped(text)}"@{tag.lower()}'


def _reference(context: Context, name: str, member: Member, value: JsonObject) -> str | None:
    """An object that only names a node keeps the context around it (5.1.2, step 7)."""
    ((key, identifier),) = value.items()
    if key not in context.id_keys:
        return None
    child = member.child or context.child(name, member)
    term = resource(context, identifier)
    if key not in child.id_keys or term != resource(child, identifier):
        raise Uncommon
    return term


def _only(node: JsonObject, keys: tuple[str, ...]) -> str | None:
    """The key that an object has of several with one meaning; raises Uncommon if it has two."""
    if len(keys) == 2:  # the keyword and its one alias, as in nearly all contexts
        keyword, alias = keys
        if alias not in node:
            return keyword if keyword in node else None
        if keyword not in node:
            return alias
        raise Uncommon
    found = [key for key in keys if key in node]
    if len(found) > 1:
        raise Uncommon
    return found[0] if found else None

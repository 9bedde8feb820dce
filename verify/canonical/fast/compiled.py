"""Approved contexts compiled: what each member of an object means, worked out once.

JSON-LD's context processing (JSON-LD 1.1 API, 4.1) over the term tables, whose identifiers are
absolute already, so that a context is a dictionary and adding one is a merge. Contexts that types
and properties bring with them are worked out when they are first met, and kept. Whatever is not
plain (see ``walk``) raises ``Uncommon``: then PyLD, which knows all of JSON-LD, has the word.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum, auto
from typing import Any, Final

from msgspec import Struct, field

from verify.canonical import limits
from verify.canonical.iris import XSD
from verify.canonical.rdf import is_absolute
from verify.canonical.tables import Table
from verify.json_types import JsonMapping

Part = Any  # a part of a table: {"terms": …}, an address, or None
_KEYWORD: Final = "@"


class Uncommon(Exception):
    """Something that isn't handled here; what it means, or whether it is sound, isn't said."""


class Kind(IntEnum):
    """What becomes of a member's values."""

    ID = auto()
    TYPE = auto()
    LITERAL = auto()
    RESOURCE = auto()
    VOCABULARY = auto()
    LANGUAGES = auto()


_KEYWORDS: Final = {"@id": Kind.ID, "@type": Kind.TYPE}
_COERCIONS: Final = {"@id": Kind.RESOURCE, "@vocab": Kind.VOCABULARY}
# Containers that change nothing in RDF (a set), and the one that is handled besides.
_CONTAINERS: Final = {(): None, ("@set",): None, ("@language",): Kind.LANGUAGES}


class Member(Struct, kw_only=True):
    """What a member means under one context: how it is handled, and its predicate and datatype.

    ``suffix`` is what follows a literal's closing quote; ``scope`` the context of texts that are
    identifiers, where it is another than the member's own; ``child`` that of the nodes that are its
    values, worked out when there is one.
    """

    kind: Kind
    predicate: str = ""
    suffix: str = ""
    scope: "Context | None" = None
    child: "Context | None" = None


# A context isn't a member of the node that it stands in.
_PASSED_OVER: Final = {"@context": Member(kind=Kind.ID)}


class Typed(Struct):
    """What an object's types bring: the context of its other members, and the types' terms."""

    context: "Context"
    terms: tuple[str, ...]


class Compilation(Struct):
    """One choice of editions, compiled as far as documents have needed it."""

    read: Callable[[str], Table | None]  # the table of an address, None for one not chosen
    contexts: int = 0

    def spend(self) -> None:
        """Count a context; a document that needs very many is built to need them."""
        self.contexts += 1
        if self.contexts > limits.MAX_CONTEXTS:
            raise Uncommon


class Context(Struct, eq=False, kw_only=True):
    """An active context (JSON-LD 1.1 API, 4.1). ``previous``: what nested nodes return to."""

    compilation: Compilation
    terms: dict[str, JsonMapping | None] = field(default_factory=dict)
    previous: "Context | None" = None
    id_keys: tuple[str, ...] = ("@id",)
    type_keys: tuple[str, ...] = ("@type",)
    members: dict[str, Member] = field(default_factory=lambda: dict(_PASSED_OVER))
    _typed: dict[tuple[object, ...], Typed] = field(default_factory=dict)
    _added: dict[tuple[str, ...], "Context"] = field(default_factory=dict)

    def with_addresses(self, addresses: tuple[str, ...]) -> "Context":
        """This context with those of a document added to it."""
        known = self._added.get(addresses)
        if known is None:
            known = self._added[addresses] = self._with(addresses)
        return known

    def typed(self, stated: object, expand: Callable[["Context", str], str]) -> Typed:
        """This context for an object of the types stated; ``expand`` makes a type a term."""
        try:
            # What is known under it was texts when it was met first.
            known = self._typed.get(tuple(stated) if isinstance(stated, list) else (stated,))
        except TypeError:  # an object among them, which has no place in a dictionary
            raise Uncommon from None
        if known is None:
            types = texts(stated)
            if len(self._typed) >= limits.MAX_TYPINGS:
                self._typed.clear()
            context = self
            for kind in sorted(types):
                facts = self.terms.get(kind)
                if facts is not None and "scoped" in facts:
                    context = context._with(facts["scoped"], passing=True)
            if any(context._keyword(key) != "@type" for key in self.type_keys):
                raise Uncommon
            known = Typed(context, tuple(expand(self, kind) for kind in types))
            self._typed[types] = known
        return known

    def member(self, name: str) -> Member:
        """What a member means; raises Uncommon for one without meaning, or with a rare one."""
        facts = self.terms.get(name)
        identifier = facts.get("id") if facts is not None else name
        if identifier in _KEYWORDS:
            made = Member(kind=_KEYWORDS[identifier])
        elif facts is None or identifier is None or identifier.startswith(_KEYWORD):
            raise Uncommon
        else:
            made = _member(facts, identifier)
            if "scoped" in facts and made.kind in (Kind.RESOURCE, Kind.VOCABULARY):
                # A text stands where the member does (JSON-LD 1.1 API, 5.1.2, step 4.2).
                made.scope = self._with(facts["scoped"], override=True)
        self.members[name] = made
        return made

    def child(self, name: str, member: Member) -> "Context":
        """The context of a node that is the member's value (JSON-LD 1.1 API, 5.1.2, 7 and 8)."""
        context = self.previous or self
        facts = self.terms[name]
        if facts is not None and "scoped" in facts:
            context = context._with(facts["scoped"], override=True)
        member.child = context
        return context

    def prefix(self, name: str) -> str | None:
        """The IRI that a prefix of a compact IRI stands for, None if it is no prefix."""
        facts = self.terms.get(name)
        return facts["id"] if facts is not None and facts.get("prefix") else None

    def _keyword(self, name: str) -> str | None:
        facts = self.terms.get(name)
        return name if facts is None else facts.get("id")

    def _with(
        self, parts: Sequence[Part], *, override: bool = False, passing: bool = False
    ) -> "Context":
        """A new context with the parts added; ``passing``: only for the node itself."""
        self.compilation.spend()
        terms = dict(self.terms)
        for part in parts:
            _add(terms, part, self.compilation, override=override)
        previous = self.previous or self if passing else self.previous
        return Context(
            compilation=self.compilation,
            terms=terms,
            previous=previous,
            id_keys=_aliases(terms, "@id"),
            type_keys=_aliases(terms, "@type"),
        )


def texts(value: object) -> tuple[str, ...]:
    """One text or several, as addresses and types are stated; raises Uncommon for anything else."""
    found = tuple(value) if isinstance(value, list) else (value,)
    if not found or not all(type(text) is str for text in found):
        raise Uncommon
    return found


def _aliases(terms: Mapping[str, JsonMapping | None], keyword: str) -> tuple[str, ...]:
    return (keyword, *(name for name, facts in terms.items() if facts and facts["id"] == keyword))


def _add(
    terms: dict[str, JsonMapping | None], part: Part, compilation: Compilation, *, override: bool
) -> None:
    """Merge a part of a table into the terms; an address stands for that table's parts."""
    if isinstance(part, str):
        table = compilation.read(part)
        if table is None:
            raise Uncommon
        for inner in table["parts"]:
            _add(terms, inner, compilation, override=override)
        return
    if part is None or part.get("keywords"):
        raise Uncommon
    for name, facts in part["terms"].items():
        known = terms.get(name)
        if known is not None and known.get("protected") and not override:
            # The same definition again is allowed and stays protected (4.2.2, step 27).
            if facts is None or _bare(facts) != _bare(known):
                raise Uncommon
            continue
        terms[name] = facts


def _bare(facts: JsonMapping) -> JsonMapping:
    return {name: value for name, value in facts.items() if name != "protected"}


def _member(facts: JsonMapping, identifier: str) -> Member:
    container = tuple(facts.get("container", ()))
    if "reverse" in facts or container not in _CONTAINERS or not is_absolute(identifier):
        raise Uncommon
    kind, suffix = _CONTAINERS[container], ""
    coercion = facts.get("type")
    if kind is None and coercion in _COERCIONS:
        kind = _COERCIONS[coercion]
    elif coercion is not None:
        if kind is not None or not is_absolute(coercion):
            raise Uncommon
        suffix = "" if coercion == XSD + "string" else f"^^<{coercion}>"
    return Member(kind=kind or Kind.LITERAL, predicate=f"<{identifier}>", suffix=suffix)

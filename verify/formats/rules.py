"""Rules on the members of a JSON document, stated as data: which place, what it must be.

A rule's path names members; a list on the way stands for each of its elements, as everywhere in
JSON-LD. The first rule broken is raised with its JSON pointer (RFC 6901), never with the value.
Nearly all documents keep all rules: whether one does is found in one pass over it, and which rule
is broken is only looked for where one is.

>>> first_broken({"a": [{"b": 1}, {"b": "x"}]}, [Rule(path=("a", "b"), test=is_url)])
'/a/0/b'
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple, Self

from msgspec import Struct

from verify.errors import BadData, Code
from verify.json_types import JsonMapping

Test = Callable[[object], bool]
# A scheme and something after it, without white space (RFC 3986, 3.1): DIDs, URNs, web addresses.
_URL: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+")
_MISSING: Final = object()


class Rule(Struct, frozen=True, kw_only=True):
    """The values at ``path`` must pass ``test``; ``required``: and there must be one.

    ``whole``: a list at the end of the path is one value, instead of one for each of its elements.
    """

    path: tuple[str, ...]
    test: Test
    required: bool = False
    whole: bool = False


class _Place(NamedTuple):
    """What rules say of one member: of its value as a whole, of each element, and within it."""

    name: str
    whole: tuple[Test, ...]
    each: tuple[Test, ...]
    required: bool
    required_each: bool  # an empty list is none
    inner: "tuple[_Place, ...]"


class Rules(Struct, frozen=True):
    """Rules in their order, and the same as a tree of places, for one pass over a document."""

    rules: tuple[Rule, ...]
    places: tuple[_Place, ...]

    @classmethod
    def of(cls, *rules: Rule) -> Self:
        """The rules, the first to be named first where several are broken."""
        return cls(rules, _places([(rule.path, rule) for rule in rules]))

    def are_kept_by(self, document: JsonMapping) -> bool:
        """Does the document break none of them?"""
        return _keeps(document, self.places)


def _places(rules: Iterable[tuple[tuple[str, ...], Rule]]) -> tuple[_Place, ...]:
    """The tree of rules, each with what is left of its path."""
    by_name: dict[str, list[tuple[tuple[str, ...], Rule]]] = {}
    for (name, *rest), rule in rules:
        by_name.setdefault(name, []).append((tuple(rest), rule))
    return tuple(
        _place(name, [rule for path, rule in here if not path], [row for row in here if row[0]])
        for name, here in by_name.items()
    )


def _place(name: str, here: list[Rule], within: list[tuple[tuple[str, ...], Rule]]) -> _Place:
    return _Place(
        name,
        whole=tuple(rule.test for rule in here if rule.whole),
        each=tuple(rule.test for rule in here if not rule.whole),
        required=any(rule.required for rule in here),
        required_each=any(rule.required for rule in here if not rule.whole),
        inner=_places(within),
    )


def _keeps(value: JsonMapping, places: tuple[_Place, ...]) -> bool:
    """``broken_places`` finds nothing exactly where this is true; the tests hold the two to it."""
    for place in places:
        name = place.name
        member = value.get(name, _MISSING)
        if member is _MISSING and name == "type":
            member = value.get("@type", _MISSING)
        if member is _MISSING:
            if place.required:
                return False
        elif not _is_kept(member, place):
            return False
    return True


def _is_kept(member: object, place: _Place) -> bool:
    for test in place.whole:
        if not test(member):
            return False
    if type(member) is not list:
        return _element_keeps(member, place)
    if not member:
        return not place.required_each
    return all(_element_keeps(element, place) for element in member)


def _element_keeps(element: object, place: _Place) -> bool:
    for test in place.each:
        if not test(element):
            return False
    inner = place.inner
    return not inner or not isinstance(element, dict) or _keeps(element, inner)


def check(document: JsonMapping, rules: Rules) -> None:
    """Hold a document to its rules; raises BadData(MALFORMED) with the place of the first break."""
    if not rules.are_kept_by(document):
        raise BadData(Code.MALFORMED, first_broken(document, rules.rules) or "")


def first_broken(document: JsonMapping, rules: Iterable[Rule]) -> str | None:
    """The pointer of the first place that breaks a rule, in the order of the rules."""
    return next(broken_places(document, rules), None)


def broken_places(document: JsonMapping, rules: Iterable[Rule]) -> Iterator[str]:
    """The pointers of all places that break a rule."""
    for rule in rules:
        for pointer, value in _values(document, rule.path, "", rule.whole):
            if rule.required if value is _MISSING else not rule.test(value):
                yield pointer


def is_url(value: object) -> bool:
    """An absolute URL, as the data model means it: any scheme (VC-DM 2.0, 4.2 and 4.4)."""
    return isinstance(value, str) and _URL.fullmatch(value) is not None


def is_object(value: object) -> bool:
    """An object of JSON."""
    return isinstance(value, dict)


def is_text(value: object) -> bool:
    """Text, whatever it says."""
    return isinstance(value, str)


def is_type(value: object) -> bool:
    """A type: text. A list of types is asked one by one."""
    return isinstance(value, str) and bool(value.strip())


def is_stated(value: object) -> bool:
    """Anything but nothing."""
    return bool(value) or not (value is None or isinstance(value, str | list | dict))


def _values(
    value: JsonMapping, path: tuple[str, ...], pointer: str, whole: bool
) -> Iterator[tuple[str, object]]:
    name, *rest = path
    here = f"{pointer}/{name}"
    first_value = value.get(name, value.get("@type", _MISSING) if name == "type" else _MISSING)
    if first_value is _MISSING or (first_value == [] and not whole):
        if not rest:
            yield here, _MISSING
        return
    if whole and not rest:
        yield here, first_value
        return
    for place, member in _each(first_value, here):
        if not rest:
            yield place, member
        elif isinstance(member, dict):
            yield from _values(member, tuple(rest), place, whole)


def _each(value: object, pointer: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, list):
        yield from ((f"{pointer}/{number}", member) for number, member in enumerate(value))
    else:
        yield pointer, value

"""Rules on the members of a JSON document, stated as data: which place, what it must be.

A rule's path names members; a list on the way stands for each of its elements, as everywhere in
JSON-LD. The first rule broken is raised with its JSON pointer (RFC 6901), never with the value.

>>> first_broken({"a": [{"b": 1}, {"b": "x"}]}, [Rule(path=("a", "b"), test=is_url)])
'/a/0/b'
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from msgspec import Struct

from verify.errors import BadData, Code

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


def check(document: Mapping[str, Any], rules: Iterable[Rule]) -> None:
    """Hold a document to its rules; raises BadData(MALFORMED) with the place of the first break."""
    broken = first_broken(document, rules)
    if broken is not None:
        raise BadData(Code.MALFORMED, broken)


def first_broken(document: Mapping[str, Any], rules: Iterable[Rule]) -> str | None:
    """The pointer of the first place that breaks a rule, in the order of the rules."""
    return next(broken_places(document, rules), None)


def broken_places(document: Mapping[str, Any], rules: Iterable[Rule]) -> Iterator[str]:
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
    return value is not None and value not in ("", [], {})


def _values(
    value: Mapping[str, Any], path: tuple[str, ...], pointer: str, whole: bool
) -> Iterator[tuple[str, object]]:
    name, *rest = path
    here = f"{pointer}/{name}"
    found = value.get(name, value.get("@type", _MISSING) if name == "type" else _MISSING)
    if found is _MISSING or (found == [] and not whole):
        if not rest:
            yield here, _MISSING
        return
    if whole and not rest:
        yield here, found
        return
    for place, member in _each(found, here):
        if not rest:
            yield place, member
        elif isinstance(member, dict):
            yield from _values(member, tuple(rest), place, whole)


def _each(value: object, pointer: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, list):
        yield from ((f"{pointer}/{number}", member) for number, member in enumerate(value))
    else:
        yield pointer, value

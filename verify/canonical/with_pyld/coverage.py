"""Which values of a document its quads do not cover.

Expansion and deserialisation drop what they can't place, without a word. So we count: every leaf
of the JSON must turn up as a literal, an identifier or a type. Where the counts differ, or anything
was heard to be dropped, the places are named by JSON pointers (RFC 6901). The count is exact for
approved contexts: none of them maps keys to identifiers or types, which alone could add leaves.
Order and repeats of arrays aren't covered by RDF and aren't counted as lost: nothing is read from
them. ``null`` says nothing.

>>> pointers({"a": {"b": "x"}}, {"b"}, ())
('/a/b',)
"""

from collections.abc import Collection, Iterator
from typing import Any, Final

from verify.canonical.leaves import count_leaves

_WHOLE: Final = ""


def unsigned_places(
    document: object, placed: int, names: Collection[str], texts: Collection[str]
) -> tuple[str, ...]:
    """The pointers of what isn't covered, () if everything is.

    ``placed``: how many leaves the quads account for; ``names``: members heard to be dropped;
    ``texts``: identifiers and types that no quad can hold.
    """
    if not names and not texts and count_leaves(document) == placed:
        return ()
    return pointers(document, names, texts) or (_WHOLE,)


def pointers(document: object, names: Collection[str], texts: Collection[str]) -> tuple[str, ...]:
    """Where members of these names, or values of these texts, stand."""
    return tuple(sorted(set(_search(document, names, texts, _WHOLE))))


def _search(
    value: object, names: Collection[str], texts: Collection[str], place: str
) -> Iterator[str]:
    if isinstance(value, dict):
        for name, member in value.items():
            here = f"{place}/{_token(name)}"
            if name == "@context" or member is None:
                continue
            if name in names or name in texts:
                yield here
            else:
                yield from _search(member, names, texts, here)
    elif isinstance(value, list):
        for number, member in enumerate(value):
            yield from _search(member, names, texts, f"{place}/{number}")
    elif isinstance(value, str) and value in texts:
        yield place


def _token(name: Any) -> str:
    return str(name).replace("~", "~0").replace("/", "~1")

"""Where a badge carries endorsements: of itself, of its achievement, of the profiles it names.

Each is a credential of its own and becomes an item of its own; the copy inside stays part of what
the badge's issuer signed. Source: Open Badges 3.0 (B.1: ``endorsement`` and ``endorsementJwt``).

>>> [pointer for pointer, _ in endorsements_in({"issuer": {"endorsementJwt": ["e30.e30.e30"]}})]
['/issuer/endorsementJwt/0']
"""

from collections.abc import Iterator
from typing import Any, Final

from verify.json_types import JsonMapping
from verify.reading.labels import as_list, types_of

# Every object that may carry endorsements, by the members that lead to it.
_PLACES: Final = (
    (),
    ("issuer",),
    ("issuer", "parentOrg"),
    ("credentialSubject", "achievement"),
    ("credentialSubject", "achievement", "creator"),
    ("credentialSubject", "source"),
)
_TYPES: Final = frozenset(["VerifiableCredential", "EndorsementCredential"])


def endorsements_in(document: JsonMapping) -> Iterator[tuple[str, Any]]:
    """Each endorsement with its JSON pointer, once: an object, or a token's text.

    One without contexts of its own is read in those of the badge, as JSON-LD inherits them.
    """
    earlier: list[Any] = []
    for place, holder in _holders(document):
        if "endorsement" not in holder and "endorsementJwt" not in holder:
            continue
        embedded = as_list(holder.get("endorsement"))
        tokens = as_list(holder.get("endorsementJwt"))
        placed = [(f"{place}/endorsement/{n}", e) for n, e in enumerate(embedded) if _is_one(e)]
        placed += [(f"{place}/endorsementJwt/{n}", token) for n, token in enumerate(tokens)]
        for pointer, endorsement in placed:
            if endorsement not in earlier:
                earlier.append(endorsement)
                yield pointer, _in_context(endorsement, document)


def _holders(document: JsonMapping) -> Iterator[tuple[str, JsonMapping]]:
    by_path: dict[tuple[str, ...], list[tuple[str, JsonMapping]]] = {(): [("", document)]}
    for path in _PLACES:
        yield from _reached(path, by_path)


def _reached(
    path: tuple[str, ...], reached: dict[tuple[str, ...], list[tuple[str, JsonMapping]]]
) -> list[tuple[str, JsonMapping]]:
    """The objects at a path, with their pointers; ``reached`` keeps those of paths known so far."""
    if path not in reached:
        *before, name = path
        reached[path] = [
            (f"{pointer}/{name}", inner)
            for pointer, outer in _reached(tuple(before), reached)
            if name in outer
            for inner in as_list(outer[name])
            if isinstance(inner, dict)
        ]
    return reached[path]


def _is_one(value: object) -> bool:
    # Drafts gave an address here instead: nothing that could be judged.
    return isinstance(value, dict) and bool(_TYPES & set(types_of(value)))


def _in_context(endorsement: Any, document: JsonMapping) -> Any:
    if isinstance(endorsement, dict) and "@context" not in endorsement and "@context" in document:
        return {"@context": document["@context"], **endorsement}
    return endorsement

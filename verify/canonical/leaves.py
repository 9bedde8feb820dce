"""What counts as a leaf: one value that a document states and that its quads must account for.

The same count is taken on both sides, of the document and of the JSON literals that its quads hold,
so that the two can be compared. Nulls say nothing; contexts say what things mean, and state none.

>>> count_leaves({"@context": "x", "a": [1, None, {"@value": "c", "@language": "en"}]})
2
"""

from typing import Final

_VALUE_MEMBERS: Final = frozenset(["@value", "@type", "type", "@language", "@direction", "@index"])


def count_leaves(value: object) -> int:
    """How many leaves a JSON value has; a value object is one, or those of its JSON literal."""
    if isinstance(value, dict):
        if "@value" in value and value.keys() <= _VALUE_MEMBERS:
            return _in_value_object(value)
        return sum(count_leaves(member) for name, member in value.items() if name != "@context")
    if isinstance(value, list):
        return sum(map(count_leaves, value))
    return 0 if value is None else 1


def _in_value_object(value: dict[str, object]) -> int:
    literal = value["@value"]
    is_json = "@json" in (value.get("@type"), value.get("type"))
    return count_leaves(literal) if is_json or isinstance(literal, dict | list) else 1

"""The addresses of the contexts that a document names, wherever in it they stand.

>>> context_addresses({"@context": "https://a.example", "b": {"@context": ["https://c.example"]}})
['https://a.example', 'https://a.example', 'https://c.example']
"""

from verify.canonical import limits
from verify.errors import BadData, Code, CouldNotFindOut


def context_addresses(document: object) -> list[str]:
    """Every context address in a document, its own first, repeats included.

    Raises CouldNotFindOut(CONTEXT_NOT_APPROVED) for an inline context, which could give any term
    any meaning, and BadData(NESTING_LIMIT) before anything else recurses into the document.
    """
    found: list[str] = []
    if isinstance(document, dict):
        _add(document.get("@context", []), found)
    _collect(document, 0, found)
    return found


def _collect(value: object, depth: int, found: list[str]) -> None:
    if depth > limits.MAX_DEPTH:
        raise BadData(Code.NESTING_LIMIT, f"more than {limits.MAX_DEPTH} levels")
    if isinstance(value, dict):
        for name, member in value.items():
            if name == "@context":
                _add(member, found)
            elif isinstance(member, dict | list):
                _collect(member, depth + 1, found)
    elif isinstance(value, list):
        for member in value:
            if isinstance(member, dict | list):
                _collect(member, depth + 1, found)


def _add(context: object, found: list[str]) -> None:
    for part in context if isinstance(context, list) else [context]:
        if not isinstance(part, str):
            raise CouldNotFindOut(Code.CONTEXT_NOT_APPROVED, "a context inside the document")
        found.append(part)

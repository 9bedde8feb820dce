"""Finding one's way in the JSON-LD of a job advertisement: the posting, its texts, its terms.

Properties go by their schema.org names; contexts are not looked up. A value may be alone or in a
list, a text plain or with its language.

>>> list(texts([{"@value": "Analyst", "@language": "en"}, " "]))
['Analyst']
"""

import re
from collections import deque
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import unquote

from taxonomy.profile.draft import is_uri
from verify.errors import BadData, Code, UnusableInput
from verify.reading.text.safetext import SafeText

JsonObject = dict[str, Any]
_HOLDERS: Final = ("@graph", "mainEntity", "itemListElement", "item")  # where a posting may lie
_MOST_NODES: Final = 10_000  # objects that are looked at; a page of 100 postings has 2,000
_URI_IN_QUERY: Final = re.compile(r"[?&]uri=(https?(?::|%3A)[^&#\s]+)", re.IGNORECASE)
_ESCO: Final = ("http://data.europa.eu/esco/", "https://data.europa.eu/esco/")


def read_posting(text: str, shown: str) -> JsonObject:
    """The one JobPosting that the text holds; ``shown`` names the file. Raises UnusableInput."""
    found = list(_postings(_document(text, shown), shown))
    if not found:
        raise UnusableInput(
            f"{shown} holds no JobPosting",
            'Give the object of a schema.org JobPosting, whose "@type" is "JobPosting"',
        )
    if len(found) > 1:
        titles = (next(texts(one.get("title")), "untitled") for one in found[:5])
        listed = ", ".join(f'"{SafeText(title, 40)}"' for title in titles)
        raise UnusableInput(
            f"{shown} holds {len(found)} job postings ({listed})", "Keep the one to compare with"
        )
    return found[0]


def values(node: JsonObject, name: str) -> list[Any]:
    """The values of a property, one or several."""
    return _listed(node.get(name))


def objects(node: JsonObject, name: str) -> list[JsonObject]:
    """Those of its values that are objects."""
    return [value for value in values(node, name) if isinstance(value, dict)]


def texts(value: object) -> Iterator[str]:
    """The texts of a value: itself, those of a list, and JSON-LD's values with a language."""
    for one in _listed(value):
        text = one.get("@value") if isinstance(one, dict) else one
        if isinstance(text, str) and text.strip():
            yield text.strip()


def names(value: object) -> Iterator[str]:
    """The texts of a value, and the names of the objects in it."""
    for one in _listed(value):
        yield from texts(one.get("name") if isinstance(one, dict) and "name" in one else one)


def term_uri(node: JsonObject) -> str | None:
    """The term's own URI: ESCO's before any other, a code that is one before a page about it.

    The page of ESCO's portal names the concept in its query (``?uri=http…``).
    """
    keys = ("termCode", "@id", "sameAs", "url")
    given = [text for key in keys for text in texts(node.get(key))]
    found = [uri for uri in map(_in_query, given) if is_uri(uri)]
    stated = [uri for uri in found if not uri.startswith("_:")]  # a blank node names nothing
    return next((uri for uri in stated if uri.startswith(_ESCO)), next(iter(stated), None))


def _in_query(address: str) -> str:
    found = _URI_IN_QUERY.search(address)
    return address if found is None else unquote(found[1])


def _document(text: str, shown: str) -> object:
    from verify.reading.strict_json import parse_json  # noqa: PLC0415  start-up time

    try:
        return parse_json(text.encode())
    except BadData as error:
        raise UnusableInput(
            f"{shown} is not valid JSON: {SafeText(error.detail, 120)}",
            "Save the JSON-LD of the advertisement again, from its first to its last bracket",
            error.code,
        ) from None


def _postings(document: object, shown: str) -> Iterator[JsonObject]:
    waiting = deque([document])
    seen = 0
    while waiting:
        node = waiting.popleft()
        seen += 1
        if seen > _MOST_NODES:
            raise UnusableInput(
                f"{shown} holds more than {_MOST_NODES} objects",
                "Give the object of one JobPosting",
                Code.SIZE_LIMIT,
            )
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            if "JobPosting" in _types(node):
                yield node
            else:
                waiting.extend(node[holder] for holder in _HOLDERS if holder in node)


def _types(node: JsonObject) -> list[str]:
    """The last part of each type: ``https://schema.org/JobPosting`` and ``schema:JobPosting``."""
    types = [one for one in _listed(node.get("@type", node.get("type"))) if isinstance(one, str)]
    return [one.replace("#", "/").replace(":", "/").rpartition("/")[2] for one in types]


def _listed(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]

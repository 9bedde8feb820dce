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
from verify.json_types import JsonObject
from verify.reading.text.safetext import SafeText

_HOLDERS: Final = ("@graph", "mainEntity", "itemListElement", "item")  # where a posting may lie
_MOST_NODES: Final = 10_000  # objects that are looked at; a page of 100 postings has 2,000
_URI_IN_QUERY: Final = re.compile(r"[?&]uri=(https?(?::|%3A)[^&#\s]+)", re.IGNORECASE)
_ESCO: Final = ("http://data.europa.eu/esco/", "https://data.europa.eu/esco/")


def read_posting(text: str, source: str) -> JsonObject:
    """The one JobPosting that the text holds; ``shown`` names the file. Raises UnusableInput."""
    postings = list(_postings(_document(text, source), source))
    if not postings:
        raise UnusableInput(
            f"{source} holds no JobPosting",
            'Give the object of a schema.org JobPosting, whose "@type" is "JobPosting"',
        )
    if len(postings) > 1:
        titles = (next(texts(one.get("title")), "untitled") for one in postings[:5])
        titles_line = ", ".join(f'"{SafeText(title, 40)}"' for title in titles)
        raise UnusableInput(
            f"{source} holds {len(postings)} job postings ({titles_line})",
            "Keep the one to compare with",
        )
    return postings[0]


def values(node: JsonObject, name: str) -> list[Any]:
    """The values of a property, one or several."""
    return _as_list(node.get(name))


def objects(node: JsonObject, name: str) -> list[JsonObject]:
    """Those of its values that are objects."""
    return [value for value in values(node, name) if isinstance(value, dict)]


def texts(value: object) -> Iterator[str]:
    """The texts of a value: itself, those of a list, and JSON-LD's values with a language."""
    for one in _as_list(value):
        text = one.get("@value") if isinstance(one, dict) else one
        if isinstance(text, str) and text.strip():
            yield text.strip()


def names(value: object) -> Iterator[str]:
    """The texts of a value, and the names of the objects in it."""
    for one in _as_list(value):
        yield from texts(one.get("name") if isinstance(one, dict) and "name" in one else one)


def term_uri(node: JsonObject) -> str | None:
    """The term's own URI: ESCO's before any other, a code that is one before a page about it.

    The page of ESCO's portal names the concept in its query (``?uri=http…``).
    """
    keys = ("termCode", "@id", "sameAs", "url")
    values = [text for key in keys for text in texts(node.get(key))]
    uris = [uri for uri in map(_in_query, values) if is_uri(uri)]
    named_uris = [uri for uri in uris if not uri.startswith("_:")]  # a blank node names nothing
    return next((uri for uri in named_uris if uri.startswith(_ESCO)), next(iter(named_uris), None))


def _in_query(address: str) -> str:
    match = _URI_IN_QUERY.search(address)
    return address if match is None else unquote(match[1])


def _document(text: str, source: str) -> object:
    from verify.reading.strict.json import parse_json  # noqa: PLC0415  2 ms

    try:
        return parse_json(text.encode())
    except BadData as error:
        raise UnusableInput(
            f"{source} is not valid JSON: {SafeText(error.detail, 120)}",
            "Save the JSON-LD of the advertisement again, from its first to its last bracket",
            error.code,
        ) from None


def _postings(document: object, source: str) -> Iterator[JsonObject]:
    waiting = deque([document])
    count = 0
    while waiting:
        node = waiting.popleft()
        count += 1
        if count > _MOST_NODES:
            raise UnusableInput(
                f"{source} holds more than {_MOST_NODES} objects",
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
    types = [one for one in _as_list(node.get("@type", node.get("type"))) if isinstance(one, str)]
    return [one.replace("#", "/").replace(":", "/").rpartition("/")[2] for one in types]


def _as_list(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]

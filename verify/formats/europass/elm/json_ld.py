"""Finding one's way in ELM v3 JSON: texts in languages, codes, and references by id.

Only objects and texts where ELM has them are followed; what is of another kind isn't there. A node
may be given once in full and be referred to by its id elsewhere; such a reference leads to the
first full one in the document's order. Of a text in several languages English is taken, else the
first by its tag, whatever order they stand in. Source: European Learning Model 3 (edc-ap context).

>>> Elm.of({"title": {"fr": "Couture", "en": "Sewing"}}).words({"title": {"en": "Sewing"}}, "title")
'Sewing'
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final, NamedTuple, Self

from msgspec import Struct

from verify.json_types import JsonObject
from verify.reading.labels import as_list

_PREFERRED: Final = "en"
_MAX_FOUND: Final = 500  # nodes of one name; the fullest credential seen has 20
_MAX_NODES: Final = 20_000  # of a whole credential, looked through for ids; those seen have 300
_MAX_TAG: Final = 35  # characters of a language tag (RFC 5646, 4.4.1)
_BARE: Final = frozenset(["id", "type"])


class Text(NamedTuple):
    """A text and its language (BCP 47), "" where none is stated."""

    value: str
    language: str


class Elm(Struct, frozen=True):
    """One credential, and what its references lead to."""

    root: JsonObject
    _named: Mapping[str, JsonObject]

    @classmethod
    def of(cls, root: JsonObject) -> Self:
        """The credential of a JSON object."""
        by_id: dict[str, JsonObject] = {}
        for node in islice(_nodes(root), _MAX_NODES):
            name = node.get("id")
            if isinstance(name, str) and node.keys() - _BARE:
                by_id.setdefault(name, node)
        return cls(root, by_id)

    def all(self, node: JsonObject | None, path: str) -> Iterator[JsonObject]:
        """The nodes on a path of names, each reference followed to its end."""
        found = [] if node is None else [node]
        for name in path.split("/"):
            found = [at for parent in found for at in self._step(parent, name)][:_MAX_FOUND]
        return iter(found)

    def first(self, node: JsonObject | None, path: str) -> JsonObject | None:
        """The first on a path, None if there is none."""
        return next(self.all(node, path), None)

    def plain(self, node: JsonObject | None, name: str) -> str | None:
        """A bare text or number, None if empty."""
        for value in as_list(node.get(name)) if node is not None else ():
            if isinstance(value, str | int | float) and not isinstance(value, bool):
                return _clean(str(value))
        return None

    def plains(self, node: JsonObject | None, path: str) -> list[str]:
        """The bare texts and numbers at the end of a path, without empty ones."""
        way, _, name = path.rpartition("/")
        places = self.all(node, way) if way else iter([node])
        return [value for place in places if (value := self.plain(place, name)) is not None]

    def text(self, node: JsonObject | None, name: str) -> Text | None:
        """A text in the preferred language, None if there is none."""
        member = node.get(name) if node is not None else None
        if isinstance(member, dict):
            return next(iter(sorted(_texts(member), key=_preference)), None)
        value = self.plain(node, name)
        return Text(value, "") if value is not None else None

    def words(self, node: JsonObject | None, name: str) -> str | None:
        """A text without its language."""
        text = self.text(node, name)
        return text.value if text is not None else None

    def notes(self, node: JsonObject | None, path: str) -> list[str]:
        """The texts of the notes on a path."""
        notes = [self.words(note, "noteLiteral") for note in self.all(node, path)]
        return [words for words in notes if words]

    def codes(self, node: JsonObject | None, path: str) -> list[str]:
        """The names of all concepts on a path, each once."""
        codes = [self.named_code(concept) for concept in self.all(node, path)]
        return list(dict.fromkeys(name for name in codes if name))

    def code(self, node: JsonObject | None, path: str) -> str | None:
        """The first concept's name, None if there is none."""
        return next(iter(self.codes(node, path)), None)

    def named_code(self, concept: JsonObject) -> str | None:
        """What a concept is called, else the last part of its address."""
        last = address(concept).rpartition("/")[2]
        return self.words(concept, "prefLabel") or self.plain(concept, "label") or _clean(last)

    def _step(self, node: JsonObject, name: str) -> Iterator[JsonObject]:
        for value in as_list(node.get(name)):
            child: JsonObject | None = {"id": value} if isinstance(value, str) else None
            if isinstance(value, dict):
                child = value
            if child is not None:
                bare = not child.keys() - _BARE
                yield self._named.get(address(child), child) if bare else child


def address(node: JsonObject) -> str:
    """A node's id, "" if it has none."""
    name = node.get("id")
    return name if isinstance(name, str) else ""


def _texts(by_language: JsonObject) -> Iterator[Text]:
    for tag, values in by_language.items():
        for value in as_list(values)[:1]:
            words = _clean(value) if isinstance(value, str) else None
            if words is not None and len(tag) <= _MAX_TAG:
                yield Text(words, tag.strip())


def _preference(text: Text) -> tuple[bool, bool, str]:
    exact = text.language == _PREFERRED
    return not exact, not text.language.startswith(f"{_PREFERRED}-"), text.language


def _nodes(root: object) -> Iterator[JsonObject]:
    """All objects in their order; the parser has bounded how deep they lie."""
    if isinstance(root, dict):
        yield root
        for value in root.values():
            yield from _nodes(value)
    elif isinstance(root, list):
        for value in root:
            yield from _nodes(value)


def _clean(value: str) -> str | None:
    """Without the line breaks and indents of whoever wrote it; None if empty."""
    return " ".join(value.split()) or None

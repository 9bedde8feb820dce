"""Finding one's way in Europass EDCI XML: texts in languages, codes, and references by id.

A credential keeps organisations, specifications and outcomes in lists at its end and points to
them by ids of its own (``urn:epass:org:1``), which mean nothing outside of it. Of a text in several
languages English is taken, else the credential's primary one, else the first. Source: EDCI generic
schema 1.2 (namespace ``http://data.europa.eu/snb``).

>>> Edci.of(parse_xml(document)).text(root, "title")              # doctest: +SKIP
Text(value='Sewing course', language='en')
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from msgspec import Struct

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SPACES: Final = ("http://data.europa.eu/snb", "http://data.europa.eu/europass/model/credentials#")
W3C: Final = "{http://data.europa.eu/europass/model/credentials/w3c#}"
_PREFERRED: Final = "en"
_MAX_FOUND: Final = 500  # elements of one name; the fullest credential seen has 20


class Text(NamedTuple):
    """A text and its language (BCP 47), "" where none is stated."""

    value: str
    language: str


class Edci(Struct, frozen=True, kw_only=True):
    """One credential: its root, its namespace in braces, and what its references lead to."""

    root: "Element"
    space: str
    language: str
    _named: Mapping[str, "Element"]

    @classmethod
    def of(cls, root: "Element") -> Self:
        """The credential of a root element that ``is_credential``."""
        space = root.tag.rpartition("}")[0] + "}"
        by_id: dict[str, Element] = {}
        for group in root:
            if group.tag.endswith("References"):
                for element in group:
                    by_id.setdefault(element.get("id") or "", element)
        language = (root.findtext(f"{space}primaryLanguage") or "").strip()
        return cls(root=root, space=space, language=language, _named=by_id)

    def all(self, element: "Element | None", path: str) -> "Iterator[Element]":
        """What lies on a path of names from an element, each reference followed to its end."""
        children = [] if element is None else element.findall(self._path(path))
        for at in children[:_MAX_FOUND]:
            reference = at.get("idref")
            if reference is None:
                yield at
            elif reference in self._named:
                yield self._named[reference]

    def first(self, element: "Element | None", path: str) -> "Element | None":
        """The first on a path, None if there is none."""
        return next(self.all(element, path), None)

    def plain(self, element: "Element | None", path: str) -> str | None:
        """The bare content of the first on a path, None if empty."""
        child = self.first(element, path)
        return _clean(child.text) if child is not None else None

    def text(self, element: "Element | None", path: str) -> Text | None:
        """The text on a path in the preferred language, None if there is none."""
        texts = [
            Text(value, (at.get("lang") or "").strip())
            for at in self.all(element, f"{path}/text")
            if (value := _clean(at.text)) is not None
        ]
        for language in (_PREFERRED, self.language):
            for text in texts:
                if text.language == language:
                    return text
        return texts[0] if texts else None

    def words(self, element: "Element | None", path: str) -> str | None:
        """The text on a path without its language."""
        text = self.text(element, path)
        return text.value if text is not None else None

    def code(self, element: "Element | None", path: str) -> str | None:
        """A code's own name, else the last part of its address, None if there is none."""
        return next(iter(self.codes(element, path)), None)

    def codes(self, element: "Element | None", path: str) -> list[str]:
        """The names of all codes on a path, each once."""
        codes = [self.named_code(at) for at in self.all(element, path)]
        return list(dict.fromkeys(name for name in codes if name))

    def named_code(self, code: "Element") -> str | None:
        """What a code is called."""
        return self.words(code, "targetName") or _clean((code.get("uri") or "").rpartition("/")[2])

    def _path(self, path: str) -> str:
        return "/".join(f"{self.space}{name}" for name in path.split("/"))


def is_credential(root: "Element") -> bool:
    """Is it the root of one credential, by name and namespace?"""
    return root.tag in [f"{{{space}}}europassCredential" for space in SPACES]


def credentials_in(root: "Element") -> "list[Element]":
    """The credentials that a document holds: itself, or those right inside a presentation."""
    if is_credential(root):
        return [root]
    return [child for child in root if is_credential(child)]


def is_presentation(root: "Element") -> bool:
    """Is it the root of a Europass presentation, by name and namespace?"""
    presentations = [f"{{{space}/vp}}verifiablePresentation" for space in SPACES]
    return root.tag in presentations or root.tag.endswith("}europassPresentation")


def _clean(value: str | None) -> str | None:
    """Without the line breaks and indents that XML writers put into texts; None if empty."""
    return " ".join((value or "").split()) or None

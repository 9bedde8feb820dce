"""The registry form that the Digital Credentials Consortium began with: a map of identifiers.

``{"meta": {…}, "registry": {"did:web:uni.example": {"name": …, "location": …, "url": …}}}``. It
isn't signed: that it is the registry's rests on the address that it was fetched from. An identifier
that stands in it twice makes two readers see two registries, so such a map is refused whole.

>>> read_map(b'{"registry": {"did:web:uni.example": {"name": "Example University"}}}')
{'did:web:uni.example': Listed(name='Example University', location='', url='')}
"""

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from verify.errors import BadData, Code
from verify.reading.strict.json import parse_object
from verify.reading.text.safetext import SafeText
from verify.trust.recognition import Recognition
from verify.verdict import SourceDocument

_MEMBERS: Final = ("name", "location", "url")
_SCHEMES: Final = ("did:", "https://", "http://", "urn:")


class Listed(Struct, frozen=True):
    """What the map says of one issuer, "" for what it doesn't say."""

    name: SafeText
    location: SafeText
    url: SafeText


class LegacyRegistry(Struct, frozen=True):
    """A map at hand: a recogniser. ``document`` is where and when it was read from."""

    name: SafeText
    entries: Mapping[str, Listed]
    document: SourceDocument

    def recognise(self, issuer: str) -> Recognition | None:
        """What the map says of this identifier."""
        entry = self.entries.get(issuer)
        if entry is None:
            return None
        return Recognition(
            by=self.name,
            name=entry.name,
            note=SafeText(", ".join(filter(None, (entry.location, entry.url)))),
            as_of=self.document.fetched_at.date().isoformat(),
            documents=(self.document,),
        )

    def issuers(self) -> Iterator[tuple[str, str]]:
        """All issuers in the map."""
        return ((identifier, entry.name) for identifier, entry in self.entries.items())


def read_map(data: bytes) -> dict[str, Listed]:
    """The map's issuers by identifier; raises BadData.

    Members that aren't known are passed over, as are names that no credential's issuer can have.
    """
    registry = parse_object(data).get("registry")
    if not isinstance(registry, dict):
        raise BadData(Code.MALFORMED, "it has no registry member that is an object")
    return {
        identifier: _listed(identifier, entry)
        for identifier, entry in registry.items()
        if identifier.startswith(_SCHEMES)
    }


def _listed(identifier: str, entry: object) -> Listed:
    if not isinstance(entry, dict):
        raise BadData(Code.MALFORMED, f"the entry of {SafeText(identifier, 100)} is not an object")
    values = [entry.get(member, "") for member in _MEMBERS]
    if not all(isinstance(value, str) for value in values):
        raise BadData(Code.MALFORMED, f"the entry of {SafeText(identifier, 100)} is not all text")
    return Listed(*(SafeText(value) for value in values))

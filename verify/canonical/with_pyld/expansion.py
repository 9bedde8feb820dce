"""JSON-LD expansion by PyLD, held to approved contexts.

The one module that touches PyLD, and the one that turns its exceptions into ours. The base IRI is
null, so that a relative identifier stays relative (PyLD would resolve it against an invented one).
Nothing is fetched: the document loader knows the term tables and nothing else.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from verify.canonical import ContextEdition
from verify.canonical.tables import Tables, as_context, edition_of
from verify.canonical.with_pyld.processing import remembering_processor
from verify.canonical.with_pyld.pyld_import import import_pyld
from verify.errors import BadData, Code, CouldNotFindOut
from verify.json_types import JsonObject

_REDEFINED: Final = "protected term redefinition"
# What PyLD raises of its own accord where it uses a value before it has checked its type.
_UNCHECKED: Final = (
    TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError,
)  # fmt: skip
# One context resolved for each address; more addresses than this are not in the tables.
_CACHE_SIZE: Final = 200


def warm_up() -> None:
    """Import PyLD now, leanly, so that the first document needn't wait for it.

    For a process that does nothing else (see ``pyld_import``).
    """
    import_pyld()


class Expander:
    """Expands documents under one choice of context editions; contexts are processed once."""

    def __init__(self, tables: Tables, choice: Mapping[str, str]) -> None:
        from cachetools import LRUCache  # noqa: PLC0415  2 ms; comes with PyLD, loaded with it
        from pyld.context_resolver import ContextResolver  # noqa: PLC0415  139 ms

        self._tables = tables
        self._choice = choice
        self._used: tuple[ContextEdition, ...] = ()
        self._processor = remembering_processor()
        load = self._load
        self._options = {
            "base": None,
            "processingMode": "json-ld-1.1",
            "documentLoader": load,
            "contextResolver": ContextResolver(LRUCache(maxsize=_CACHE_SIZE), load),
        }

    def expand(self, document: JsonObject, on_dropped: Callable[[str], None]) -> list[Any]:
        """The expanded document; ``on_dropped`` hears each member that has no meaning.

        Raises BadData(TERM_REDEFINED | MALFORMED).
        """
        from pyld.jsonld import JsonLdError  # noqa: PLC0415  66 ms to import

        try:
            expanded = self._processor(on_dropped).expand(document, dict(self._options))
        except JsonLdError as error:
            raise _as_ours(error) from error
        except _UNCHECKED as error:
            raise BadData(Code.MALFORMED, "not JSON-LD") from error
        return expanded

    def used(self) -> tuple[ContextEdition, ...]:
        """The editions chosen."""
        if not self._used:
            files = self._choice.values()
            self._used = tuple(edition_of(self._tables.read(file)) for file in files)
        return self._used

    def _load(self, url: str, _options: object) -> JsonObject:
        if url not in self._choice:
            raise CouldNotFindOut(Code.CONTEXT_NOT_APPROVED, url[:200])
        return {
            "contextUrl": None,
            "documentUrl": url,
            "document": as_context(self._tables.read(self._choice[url])),
            "contentType": "application/ld+json",
        }


def _as_ours(error: Exception) -> BadData | CouldNotFindOut:
    """PyLD wraps causes in causes; the innermost one that we know decides."""
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, BadData | CouldNotFindOut):
            return found
        if getattr(found, "code", None) == _REDEFINED:
            return BadData(Code.TERM_REDEFINED, "a protected term")
        found = found.__cause__ or getattr(found, "cause", None)
    return BadData(Code.MALFORMED, "not JSON-LD")

"""From a JSON-LD document to its canonical form, and to what that form doesn't cover.

The seam that proofs and formats are written against. Importing it costs nothing: PyLD is loaded by
whoever implements ``Canonicaliser``.

Which contexts are approved is what has a term table (``tables/``, made by
``scripts/build_term_tables.py``): the published ones of W3C credentials and their proof suites,
Open Badges 1 to 3 and CLR, DCC, Europass, Blockcerts, ODRL and the citizenship vocabulary. Left
out on purpose are W3C's ``undefined-terms`` and both ``examples`` contexts: their catch-all
vocabulary gives every misspelling a meaning, or they are for examples only. Inline contexts are
never approved, and nothing is ever fetched. Tests may hand other tables to ``DirectCanonicaliser``;
the child process that the product uses reads its own and takes no others.
"""

from collections.abc import Mapping
from typing import Literal, Protocol

from msgspec import Struct, field

from verify.json_types import JsonObject

HashName = Literal["sha256", "sha384"]


class ContextEdition(Struct, frozen=True):
    """Which table was used for a context address; ``sha256`` of the document it was read from."""

    url: str
    sha256: str


class Canonical(Struct, frozen=True, kw_only=True):
    """RDFC-1.0 canonical N-Quads, the contexts used, and JSON pointers of what isn't covered.

    ``quads`` are those of ``nquads``, unsorted and perhaps repeated, where whoever made it had them
    at hand; None otherwise. ``labels`` are the canonical labels of the blank nodes in them,
    ``utf8`` is ``nquads`` encoded, b"" where nobody did. They only save doing so again.
    """

    nquads: str
    contexts: tuple[ContextEdition, ...]
    unsigned: tuple[str, ...]
    quads: list[tuple[str, str, str, str]] | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    utf8: bytes = b""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Canonical) and self._compared() == other._compared()

    def __hash__(self) -> int:
        return hash(self._compared())

    def _compared(self) -> tuple[object, ...]:
        return self.nquads, self.contexts, self.unsigned

    @property
    def encoded(self) -> bytes:
        """The N-Quads as they are hashed."""
        return self.utf8 or self.nquads.encode()


class Canonicaliser(Protocol):
    """Turns a document into its canonical form, through approved contexts only."""

    def editions(self, document: JsonObject) -> int:
        """How many combinations of context editions there are for the document, at least 1."""
        ...

    def canonise(
        self, document: JsonObject, *, edition: int = 0, algorithm: HashName = "sha256"
    ) -> Canonical:
        """The canonical form.

        Raises CouldNotFindOut(CONTEXT_NOT_APPROVED | CANONICALISATION_LIMIT), or
        BadData(TERM_REDEFINED | MALFORMED).
        """
        ...

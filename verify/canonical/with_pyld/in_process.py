"""The canonicaliser at work in this very process.

What the child process calls, and what tests and tools use. The product itself uses
``process.ProcessCanonicaliser``, which can be stopped.
"""

from verify.canonical import Canonical, HashName, limits
from verify.canonical.addresses import context_addresses
from verify.canonical.rdf import to_quads
from verify.canonical.rdfc10 import canonise
from verify.canonical.tables import Tables, load_tables
from verify.canonical.with_pyld.coverage import unsigned_places
from verify.canonical.with_pyld.expansion import Expander
from verify.errors import BadData, Code
from verify.json_types import JsonObject


class DirectCanonicaliser:
    """Implements ``Canonicaliser``; ``tables`` None means those of the product."""

    def __init__(self, tables: Tables | None = None) -> None:
        self._tables = tables or load_tables()
        self._expanders: dict[tuple[str, ...], Expander] = {}

    def editions(self, document: JsonObject) -> int:
        """How many combinations of context editions there are; raises CouldNotFindOut."""
        return len(self._choices(document))

    def canonise(
        self, document: JsonObject, *, edition: int = 0, algorithm: HashName = "sha256"
    ) -> Canonical:
        """The canonical form; raises as the protocol says."""
        choices = self._choices(document)
        expander = self._expander(choices[edition])
        names: set[str] = set()
        expanded = expander.expand(document, names.add)
        try:
            rdf = to_quads(expanded)
            nquads = canonise(rdf.quads, algorithm)
            nquads.encode()  # every user of it hashes it
        except (ValueError, ArithmeticError) as error:  # a lone surrogate, an infinite number
            raise BadData(Code.MALFORMED, "a value that no quad can hold") from error
        unsigned = unsigned_places(document, rdf.leaves, names, set(rdf.dropped))
        return Canonical(nquads=nquads, contexts=expander.used(), unsigned=unsigned)

    def _choices(self, document: JsonObject) -> list[dict[str, str]]:
        addresses = dict.fromkeys(context_addresses(document))
        return self._tables.combinations(addresses)[: limits.MAX_COMBINATIONS]

    def _expander(self, choice: dict[str, str]) -> Expander:
        key = tuple(choice.values())
        if key not in self._expanders:
            if len(self._expanders) >= limits.MAX_EXPANDERS:
                self._expanders.clear()
            self._expanders[key] = Expander(self._tables, choice)
        return self._expanders[key]

"""The canonicaliser of the product: one walk for what is plain, PyLD apart for what isn't.

Most credentials take the walk, in this process, in a tenth of a millisecond. What the walk doesn't
know (``Uncommon``) goes to another canonicaliser, which knows all of JSON-LD and can be stopped.
Both give the same quads, byte for byte; the tests hold them to it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from verify.canonical import Canonical, Canonicaliser, ContextEdition, HashName, limits
from verify.canonical.addresses import context_addresses
from verify.canonical.fast.compiled import Compilation, Context, Uncommon
from verify.canonical.fast.walk import Walk
from verify.canonical.rdfc10 import labelled
from verify.canonical.tables import Table, Tables, edition_of, load_tables
from verify.errors import BadData, Code
from verify.json_types import JsonObject


class FastCanonicaliser:
    """Implements ``Canonicaliser``; ``otherwise`` takes what is uncommon.

    ``tables`` None means those of the product, read when the first document needs them. Safe for
    threads: what two of them compile at once is compiled twice, and the same.
    """

    def __init__(self, otherwise: Canonicaliser, tables: Tables | None = None) -> None:
        self._otherwise = otherwise
        self._tables = tables
        self._choices: dict[tuple[str, ...], list[dict[str, str]]] = {}
        self._compiled: dict[tuple[str, ...], tuple[Context, tuple[ContextEdition, ...]]] = {}
        self._read: dict[str, Table] = {}

    def editions(self, document: JsonObject) -> int:
        """How many combinations of context editions there are; raises CouldNotFindOut."""
        return len(self._chosen(context_addresses(document)))

    def canonise(
        self, document: JsonObject, *, edition: int = 0, algorithm: HashName = "sha256"
    ) -> Canonical:
        """The canonical form; raises as the protocol says."""
        # Contexts further in are met by the walk; one that these don't include is uncommon.
        chosen = self._chosen(context_addresses({"@context": document.get("@context", [])}))
        if edition >= len(chosen):
            return self._otherwise.canonise(document, edition=edition, algorithm=algorithm)
        context, used = self._context(chosen[edition])
        walk = Walk()
        try:
            walk.document(document, context)
        except Uncommon:
            return self._otherwise.canonise(document, edition=edition, algorithm=algorithm)
        try:
            nquads, labels = labelled(walk.quads, algorithm)
            utf8 = nquads.encode()  # every user of it hashes it
        except UnicodeEncodeError as error:  # a lone surrogate
            raise BadData(Code.MALFORMED, "a value that no quad can hold") from error
        return Canonical(
            nquads=nquads, contexts=used, unsigned=(), quads=walk.quads, labels=labels, utf8=utf8
        )

    def _chosen(self, found: list[str]) -> list[dict[str, str]]:
        addresses = tuple(dict.fromkeys(found))
        known = self._choices.get(addresses)
        if known is None:
            if self._tables is None:
                self._tables = load_tables()
            known = self._tables.combinations(addresses)[: limits.MAX_COMBINATIONS]
            _make_room(self._choices)
            self._choices[addresses] = known
        return known

    def _context(self, choice: Mapping[str, str]) -> tuple[Context, tuple[ContextEdition, ...]]:
        """What nothing has been added to yet, and the editions that are chosen."""
        key = tuple(choice.values())
        known = self._compiled.get(key)
        if known is None or known[0].compilation.contexts > limits.MAX_CONTEXTS:
            read = self._reader(choice)
            used = tuple(edition_of(self._table(file)) for file in choice.values())
            known = Context(compilation=Compilation(read)), used
            _make_room(self._compiled)
            self._compiled[key] = known
        return known

    def _reader(self, choice: Mapping[str, str]) -> Callable[[str], Table | None]:
        return lambda address: self._table(choice[address]) if address in choice else None

    def _table(self, file: str) -> Table:
        if file not in self._read:
            assert self._tables is not None
            self._read[file] = self._tables.read(file)
        return self._read[file]


def _make_room(memory: dict[tuple[str, ...], Any]) -> None:
    if len(memory) >= limits.MAX_EXPANDERS:
        memory.clear()

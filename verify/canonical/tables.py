"""The term tables: what each approved context states, as facts in our own form.

One compact JSON file for each edition of each address, made by ``scripts/build_term_tables.py``:
``{"url", "sha256", "parts"}``, a part being the address of another context or
``{"terms": {term: facts}, …}`` with absolute IRIs. ``as_context`` gives PyLD a context of the same
meaning. A catch-all vocabulary (``@vocab`` at the top) is never approved: with one, every
misspelling means something.
"""

import json
from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path
from typing import Final

from msgspec import Struct

from verify.canonical import ContextEdition
from verify.errors import Code, CouldNotFindOut
from verify.json_types import JsonObject

_FOLDER: Final = Path(__file__).with_name("tables")
_INDEX: Final = "index.json"
Table = JsonObject


class Tables(Struct, frozen=True):
    """The approved contexts.

    ``editions``: for each address its tables' files, newest first; ``refers``: the addresses that
    an address's tables refer to; ``contents``: tables by file, None to read those of the product.
    """

    editions: Mapping[str, tuple[str, ...]]
    refers: Mapping[str, tuple[str, ...]]
    contents: Mapping[str, Table] | None = None

    def read(self, file: str) -> Table:
        """One edition's table."""
        if self.contents is not None:
            return self.contents[file]
        table: Table = json.loads((_FOLDER / file).read_bytes())
        return table

    def combinations(self, addresses: Iterable[str]) -> list[dict[str, str]]:
        """Every choice of one edition (a file) for each address, newest first.

        Addresses that approved contexts refer to are included. Raises
        CouldNotFindOut(CONTEXT_NOT_APPROVED) for an address without a table.
        """
        wanted = self._closure(addresses)
        choices = [self.editions[address] for address in wanted]
        return [dict(zip(wanted, choice, strict=True)) for choice in product(*choices)]

    def _closure(self, addresses: Iterable[str]) -> list[str]:
        wanted: dict[str, None] = {}
        waiting = list(addresses)
        while waiting:
            address = waiting.pop(0)
            if address in wanted:
                continue
            if address not in self.editions:
                raise CouldNotFindOut(Code.CONTEXT_NOT_APPROVED, address[:200])
            wanted[address] = None
            waiting += self.refers.get(address, ())
        return list(wanted)


def load_tables() -> Tables:
    """The tables that the product ships with."""
    index = json.loads((_FOLDER / _INDEX).read_bytes())
    return tables_from(index)


def tables_from(index: JsonObject, contents: Mapping[str, Table] | None = None) -> Tables:
    """Tables from an index (address → files and references) and, if given, their contents."""
    return Tables(
        {url: tuple(row["files"]) for url, row in index.items()},
        {url: tuple(row["refers"]) for url, row in index.items()},
        contents,
    )


def edition_of(table: Table) -> ContextEdition:
    """The reference to a table's edition."""
    return ContextEdition(table["url"], table["sha256"])


def as_context(table: Table) -> JsonObject:
    """A JSON-LD document whose context states exactly the table's facts."""
    parts = [part if isinstance(part, str) else _local(part) for part in table["parts"]]
    return {"@context": parts if len(parts) != 1 else parts[0]}


def _local(part: JsonObject) -> JsonObject:
    """One local context: ``@version`` 1.1, its keywords, and its terms."""
    context: JsonObject = {"@version": 1.1, **part.get("keywords", {})}
    for term, facts in part["terms"].items():
        context[term] = _definition(facts)
    return context


def _definition(facts: JsonObject | None) -> JsonObject | None:
    """A term's definition in JSON-LD's words; scoped contexts are local contexts again."""
    if facts is None:
        return None
    definition = {f"@{name}": value for name, value in facts.items() if name != "scoped"}
    if "scoped" in facts:
        scoped = [_local(part) if isinstance(part, dict) else part for part in facts["scoped"]]
        definition["@context"] = scoped if len(scoped) != 1 or scoped[0] is None else scoped[0]
    return definition

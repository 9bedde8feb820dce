"""What the person goes by, told: as text for them, as JSON for other programs.

>>> print(as_text(sections(config_folder())), end="")                           # doctest: +SKIP
Issuers on your own list: 1
  did:web:uni.example
      Example University, since 2026-01-03
Registries: none
"""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from tui.settings.trust.add_registry import counted, only_for_testing
from tui.settings.trust.eu_lists import read_lists
from tui.settings.trust.files import EU_LISTS
from tui.settings.trust.naming import is_for_testing
from tui.settings.trust.own import read_own
from tui.settings.trust.saved_registries import Broken, SavedRegistry, shelf
from verify.errors import UnusableInput
from verify.json_types import JsonMapping
from verify.reading.text.safetext import SafeText
from verify.trust.registries.federation import Federation
from verify.trust.registries.known import LEGACY, OIDF, Known
from verify.trust.registries.legacy_map import LegacyRegistry
from verify.trust.registries.snapshots import KNOWN_LIST

if TYPE_CHECKING:
    from verify.trust.eu.rows import ListRow

_FOR_TESTING: Final = "for testing only"
KIND_WORDS: Final = {
    LEGACY: "a list of issuers",
    OIDF: "OpenID Federation, asked about each issuer",
    KNOWN_LIST: "a list of registries",
}


class Row(Struct, frozen=True, kw_only=True):
    """One thing: its name, what is to be said of it, and the same as data for other programs."""

    name: str
    lines: tuple[str, ...]
    data: JsonMapping
    is_usable: bool = True


class Section(Struct, frozen=True):
    """Things of one sort; ``key`` names them in JSON."""

    title: str
    key: str
    rows: tuple[Row, ...]


def sections(folder: Path) -> tuple[Section, ...]:
    """All that the person goes by. Raises UnusableInput where their own list can't be read."""
    return tuple(section(folder) for section in _SECTIONS)


def as_text(sections: Sequence[Section]) -> str:
    """For a person; every text made harmless to a terminal."""
    out: list[str] = []
    for section in sections:
        out.append(f"{section.title}: {len(section.rows) or 'none'}")
        for row in section.rows:
            out.append(f"  {SafeText(row.name)}")
            out.extend(f"      {SafeText(line)}" for line in row.lines if line)
    return "\n".join(out) + "\n"


def as_json(sections: Sequence[Section]) -> str:
    """For other programs: an array of objects a section."""
    data = {section.key: [row.data for row in section.rows] for section in sections}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def known_text(offered: Sequence[Known]) -> str:
    """Registries that were not added, for choosing from."""
    lines = [f"Known, not added: {len(offered) or 'none'}"]
    for suggestion in offered:
        lines += [f"  {suggestion.name}", f"      {KIND_WORDS[suggestion.kind]}"]
        if is_for_testing(suggestion.name, suggestion.address):
            lines.append(f"      {_FOR_TESTING}")
        lines.append(f"      {SafeText(suggestion.address)}")
    return "\n".join(lines) + "\n"


def own_section(folder: Path) -> Section:
    """The person's own list."""
    entries = sorted(read_own(folder).entries.values(), key=lambda entry: entry.id)
    rows = []
    for entry in entries:
        since = f"since {entry.since}" if entry.since else ""
        data = {"id": entry.id, "name": entry.name, "since": entry.since, "note": entry.note}
        rows.append(
            Row(
                name=entry.id,
                lines=(", ".join(filter(None, (entry.name, since))), entry.note),
                data=data,
            )
        )
    return Section("Issuers on your own list", "issuers", tuple(rows))


def registries_section(folder: Path) -> Section:
    """The registries that the person added, with their days."""
    return Section("Registries", "registries", tuple(map(_registry, shelf(folder))))


def eu_section(folder: Path) -> Section:
    """The EU trusted lists that the person imported, with their editions."""
    if not (folder / EU_LISTS).exists():
        return Section("EU trusted lists", "eu_lists", ())

    try:
        trust = read_lists(folder)
    except UnusableInput as problem:
        row = Row(
            name="EU trusted lists",
            lines=(str(problem),),
            data={"problem": str(problem)},
            is_usable=False,
        )
        return Section("EU trusted lists", "eu_lists", (row,))
    rows = trust.describe(datetime.now(UTC)) if trust is not None else ()
    return Section("EU trusted lists", "eu_lists", tuple(map(_eu_list, rows)))


def _eu_list(row: "ListRow") -> Row:
    head = row.head
    due = head.speaks_until.date().isoformat()
    state = f"a newer one has been due since {due}" if row.is_overdue else f"the next by {due}"
    services = f"{row.seals} services for seals, {row.time_stamps} for time stamps"
    lines = (f"{head.words}; {state}", services if row.seals or row.time_stamps else "")
    data = {
        "territory": head.territory,
        "sequence": head.sequence,
        "issued": head.issued.date().isoformat(),
        "next_update": due,
        "overdue": row.is_overdue,
        "seals": row.seals,
        "time_stamps": row.time_stamps,
        "sha256": head.sha256,
    }
    return Row(name=head.territory, lines=lines, data=data)


def _registry(entry: SavedRegistry | Broken) -> Row:
    if isinstance(entry, Broken):
        problem = str(entry.problem)
        return Row(
            name=entry.name,
            lines=(problem,),
            data={"name": entry.name, "problem": problem},
            is_usable=False,
        )
    snapshot, registry = entry.snapshot, entry.registry
    day = snapshot.first.fetched_at.date().isoformat()
    keys = registry.anchor.thumbprints if isinstance(registry, Federation) else {}
    data = {
        "name": snapshot.name,
        "kind": snapshot.kind,
        "source": snapshot.source,
        "as_of": day,
        "issuers": _count(entry),
        "for_testing_only": only_for_testing(snapshot),
        "keys": keys,
    }
    lines = (
        f"{KIND_WORDS[snapshot.kind]}, {counted(registry)}, as of {day}",
        _FOR_TESTING if only_for_testing(snapshot) else "",
        snapshot.source if snapshot.source != snapshot.name else "",
        *(f"key {kid}: {thumbprint}" for kid, thumbprint in keys.items()),
    )
    return Row(name=snapshot.name, lines=lines, data=data)


def _count(entry: SavedRegistry) -> int | None:
    match entry.registry:
        case LegacyRegistry(entries=entries):
            return len(entries)
        case Federation(listed=listed) if listed is not None:
            return len(listed)
        case _:
            return None


# The register of what is listed: one line a section.
_SECTIONS: Final[tuple[Callable[[Path], Section], ...]] = (
    own_section,
    registries_section,
    eu_section,
)

"""The registries that the person added: a file each among their settings, as of the day it bears.

A file that can't be used is told, and the others go on being used; nothing is mended or removed but
by the person's word.

>>> [entry.name for entry in shelf(config_folder())]                            # doctest: +SKIP
['DCC Sandbox Registry']
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from tui.settings.trust.files import REGISTRIES, keep, read_kept
from tui.settings.trust.naming import without_host
from verify.errors import UnusableInput, VerifyError
from verify.reading.text.safetext import SafeText
from verify.trust.registries.known import KNOWN, Known
from verify.trust.registries.snapshots import (
    KnownRegistries,
    Opened,
    Snapshot,
    opened,
    read_snapshot,
    write_snapshot,
)


class SavedRegistry(Struct, frozen=True):
    """A registry that can be used, and its file."""

    path: Path
    snapshot: Snapshot
    registry: Opened

    @property
    def name(self) -> SafeText:
        """What it is called."""
        return self.snapshot.name

    @property
    def source(self) -> str:
        """Where a newer one is found."""
        return self.snapshot.source


class Broken(Struct, frozen=True):
    """A file that can't be used, and why."""

    path: Path
    problem: UnusableInput

    @property
    def name(self) -> SafeText:
        """What it goes by: its file's name."""
        return SafeText(self.path.name)

    @property
    def source(self) -> str:
        """The same."""
        return self.path.name


def shelf(folder: Path) -> tuple[SavedRegistry | Broken, ...]:
    """All registries of the person, in the order of their names."""
    paths = (folder / REGISTRIES).glob("*.json")
    return tuple(sorted(map(_read, paths), key=lambda entry: (entry.name.casefold(), entry.source)))


def usable(folder: Path) -> tuple[SavedRegistry, ...]:
    """All registries; raises UnusableInput where one of them can't be used."""
    entries = []
    for entry in shelf(folder):
        if isinstance(entry, Broken):
            raise entry.problem
        entries.append(entry)
    return tuple(entries)


def put(folder: Path, snapshot: Snapshot) -> None:
    """Keep a registry, in the place of an older one from the same source. Raises UnusableInput."""
    keep(folder / REGISTRIES / _file_name(snapshot.source), write_snapshot(snapshot))


def take_away(entry: SavedRegistry | Broken) -> None:
    """Remove a registry. Raises UnusableInput."""
    try:
        entry.path.unlink(missing_ok=True)
    except OSError as error:
        raise UnusableInput(
            f"{SafeText(str(entry.path))} can't be removed ({error.strerror})",
            "Remove it yourself",
        ) from error


def shelved_from(folder: Path, source: str) -> SavedRegistry | None:
    """The registry from this source, None if it wasn't added. Raises UnusableInput."""
    entry = _read(folder / REGISTRIES / _file_name(source))
    if isinstance(entry, Broken) and entry.path.exists():
        raise entry.problem
    return entry if isinstance(entry, SavedRegistry) else None


def named(entries: Sequence[SavedRegistry | Broken], name: str) -> SavedRegistry | Broken:
    """The one of this name or address; raises UnusableInput where there is none, or several."""
    matches = [e for e in entries if name in (e.source, e.path.name)]
    matches = matches or [e for e in entries if name.casefold() in _names(e)]
    if not matches:
        raise UnusableInput(
            f'You added no registry "{SafeText(name, 200)}"', "See mc-review trust registry list"
        )
    if len(matches) > 1:
        addresses = " or ".join(SafeText(entry.source, 200) for entry in matches)
        raise UnusableInput(
            f'Several of your registries are called "{SafeText(name, 200)}"',
            f"Give the address of one: {addresses}",
        )
    return matches[0]


def _names(entry: SavedRegistry | Broken) -> tuple[str, str]:
    """With and without the host that stands behind it."""
    return entry.name.casefold(), without_host(entry.name, entry.source).casefold()


def suggestions(folder: Path) -> tuple[Known, ...]:
    """Registries to choose from: those that we name, and those that the person's lists name."""
    lists = (e.registry for e in shelf(folder) if isinstance(e, SavedRegistry))
    others = (
        k
        for suggestion in lists
        if isinstance(suggestion, KnownRegistries)
        for k in suggestion.registries
    )
    by_address: dict[str, Known] = {}
    for suggestion in (*KNOWN, *others):
        by_address.setdefault(suggestion.address, suggestion)
    return tuple(by_address.values())


def _read(path: Path) -> SavedRegistry | Broken:
    try:
        snapshot = read_snapshot(read_kept(path) or b"")
        return SavedRegistry(path, snapshot, opened(snapshot))
    except UnusableInput as error:
        return Broken(path, error)
    except VerifyError as error:
        reason, name = SafeText(error.detail, 200), SafeText(path.name)
        advice = f"Remove it with mc-review trust registry remove {name}, and add it anew"
        return Broken(path, UnusableInput(f"Your registry {name} can't be used ({reason})", advice))


def _file_name(source: str) -> str:
    """Told by a few letters, told apart by a hash; nothing of the source becomes a path."""
    host = source.removeprefix("https://").partition("/")[0].lower()
    host_part = "".join(c if c.isascii() and c.isalnum() else "-" for c in host)[:40]
    return f"{host_part}-{hashlib.sha256(source.encode('utf-8', 'replace')).hexdigest()[:12]}.json"

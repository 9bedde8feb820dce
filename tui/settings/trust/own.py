"""The person's own list of issuers: ``trust.toml`` among their settings.

Every change is read back before it takes the old list's place, so that no list is ever written that
a review can't use. A list that can't be read is never overwritten.

>>> issuer = Trusted(id="did:web:uni.example", name=name, since="2026-11-23", note=note)
>>> add_issuer(config_folder(), issuer)
...                                                                             # doctest: +SKIP
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from tui.settings.trust.files import OWN, keep, read_kept
from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText
from verify.trust.employer import Trusted, TrustList, entry_of, read_trust, write_trust

_NEARLY: Final = 0.9  # alike enough for a slip; identifiers of one method are alike anyway
_HEADING: Final = (
    b"# The issuers that you recognise. mc-review writes this file anew with each change:\n"
    b"# keep remarks in note.\n"
)
_TABLE: Final = re.compile(rb"^[ \t]*\[\[[ \t]*issuer[ \t]*\]\]", re.MULTILINE)


class Merged(Struct, frozen=True):
    """How many issuers were added or there already, and which are there with other details."""

    added: int
    same: int
    differing: tuple[str, ...]


def read_own(folder: Path) -> TrustList:
    """The person's own list, empty where they have none. Raises UnusableInput."""
    data = read_kept(folder / OWN)
    if data is None or _is_empty(data):
        return TrustList(SafeText(), {})
    return replace(read_trust(data, SafeText(str(folder / OWN))), source=SafeText())


def has_issuers(data: bytes) -> bool:
    """Say whether a TOML file means to list issuers, well formed or not."""
    return _TABLE.search(data) is not None


def add_issuer(folder: Path, entry: Trusted) -> None:
    """Put an issuer on the person's own list; raises UnusableInput if it can't be or is on it."""
    entry_of({"id": entry.id}, "The issuer")
    own = read_own(folder)
    if entry.id in own.entries:
        raise UnusableInput(
            f"{SafeText(entry.id, 200)} is on your list already",
            "To change what it says, remove it first with mc-review trust remove",
        )
    _save(folder, [*own.entries.values(), entry])


def remove_issuer(folder: Path, identifier: str) -> Trusted:
    """Take an issuer off the person's own list; raises UnusableInput where it isn't on it."""
    entries = dict(read_own(folder).entries)
    entry = entries.pop(identifier, None)
    if entry is None:
        near = get_close_matches(identifier, entries, 1, _NEARLY)
        advice = f"Did you mean {SafeText(near[0], 200)}" if near else "See mc-review trust list"
        raise UnusableInput(f"{SafeText(identifier, 200)} is not on your list", advice)
    _save(folder, entries.values())
    return entry


def add_all(folder: Path, issuers: Iterable[Trusted]) -> Merged:
    """Add those that aren't on the list; what it says already stays. Raises UnusableInput."""
    entries = dict(read_own(folder).entries)
    issuers = tuple(issuers)
    added = [entry for entry in issuers if entry.id not in entries]
    differing = tuple(e.id for e in issuers if e.id in entries and entries[e.id] != e)
    if added:
        _save(folder, [*entries.values(), *added])
    return Merged(len(added), len(issuers) - len(added) - len(differing), differing)


def _save(folder: Path, entries: Iterable[Trusted]) -> None:
    issuers = list(entries)
    data = write_trust(issuers)
    if issuers:
        read_trust(data, OWN)
    keep(folder / OWN, _HEADING + (b"\n" + data if issuers else b""))


def _is_empty(data: bytes) -> bool:
    """Whether it holds remarks at most, as when the last issuer was removed."""
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    return all(not line.strip() or line.lstrip().startswith(b"#") for line in lines)

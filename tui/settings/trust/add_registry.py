"""Registries, taken up as the person gives them: by address or as a file.

A federation's configuration is taken only from its own address, or as a file that the person
vouches for; its keys are pinned with it. A registry that is there already is renewed by this, but
never with keys that the person hasn't accepted: that is ``renewing``'s business.

>>> take_registry(Importing(folder=config_folder(), found=found, get=get))     # doctest: +SKIP
'DCC Sandbox Registry added: 39 issuers, for testing only.'
"""

from pathlib import Path
from typing import Final

from msgspec import Struct

from tui.reports.words import number
from tui.settings.trust.naming import is_for_testing, shown_name
from tui.settings.trust.reaching import Get, reason
from tui.settings.trust.saved_registries import SavedRegistry, put, shelved_from, suggestions
from verify.errors import CouldNotFindOut, UnusableInput, VerifyError
from verify.evidence.documents import Found, by_its_own_host
from verify.reading.text.safetext import SafeText
from verify.trust.registries.anchor import Anchor, read_anchor, read_listing
from verify.trust.registries.federation import Federation
from verify.trust.registries.legacy_map import LegacyRegistry
from verify.trust.registries.snapshots import (
    KNOWN_LIST,
    KnownRegistries,
    Opened,
    Snapshot,
    kind_of,
    opened,
)

_HTTPS: Final = "https://"


class Importing(Struct, frozen=True, kw_only=True):
    """What the person gave, and where it is to be kept.

    ``found.url`` is its https address or its file's name; ``get`` fetches what else it needs, None
    where nothing may be fetched; ``name`` what the person calls it, "" if they didn't say.
    """

    folder: Path
    found: Found
    get: Get | None = None
    name: str = ""

    @property
    def is_file(self) -> bool:
        """Whether it is a file, and not from an address."""
        return not self.found.url.startswith(_HTTPS)


class AddedRegistry(Struct, frozen=True):
    """A registry as received, read and verified; ``remark`` what a person should know of it."""

    snapshot: Snapshot
    registry: Opened
    remark: str = ""


def is_registry(data: bytes) -> bool:
    """Say whether these bytes are meant as a registry or a list of registries."""
    return kind_of(data) is not None


def take_registry(importing: Importing) -> str:
    """Keep a registry; says what was done in a line. Raises UnusableInput."""
    added = read_registry(importing)
    before = shelved_from(importing.folder, added.snapshot.source)
    if before is not None:
        _refuse_replacing(before, added)
    put(importing.folder, added.snapshot)
    verb = "renewed" if before is not None else "added"
    testing = ", for testing only" if only_for_testing(added.snapshot) else ""
    return f"{added.snapshot.name} {verb}: {counted(added.registry)}{testing}{added.remark}."


def read_registry(importing: Importing) -> AddedRegistry:
    """Read and verify a registry, named as its suggestion or as it names itself.

    Raises UnusableInput.
    """
    try:
        published = by_its_own_host(importing.found)
        kind = kind_of(published.body)
        if kind == "oidf":
            return _federation(importing)
        source = importing.name if importing.name and importing.is_file else published.url
        snapshot = Snapshot(
            kind=kind or "dcc-legacy",
            name=_name(importing, source),
            source=source,
            documents=(published,),
        )
        return AddedRegistry(snapshot, opened(snapshot))
    except UnusableInput:
        raise
    except VerifyError as error:
        raise UnusableInput(
            f"The registry {SafeText(importing.found.url, 200)} can't be used "
            f"({SafeText(error.detail or str(error.code), 200)})",
            "Ask those who keep it to mend it",
        ) from error


def new_keys(before: Opened, after: Opened) -> dict[str, str]:
    """The keys of a federation that weren't pinned before: thumbprint by ``kid``."""
    if not isinstance(before, Federation) or not isinstance(after, Federation):
        return {}
    pinned = set(before.anchor.thumbprints.values())
    return {kid: t for kid, t in after.anchor.thumbprints.items() if t not in pinned}


def only_for_testing(snapshot: Snapshot) -> bool:
    """Whether it is a registry that calls itself one for testing."""
    return snapshot.kind != KNOWN_LIST and is_for_testing(snapshot.name, snapshot.source)


def counted(registry: Opened) -> str:
    """How many issuers it lists."""
    match registry:
        case LegacyRegistry():
            return number(len(registry.entries), "issuer")
        case KnownRegistries():
            return f"names {len(registry.registries)} registries, none of which is trusted by that"
        case Federation(listed=None):
            return "it doesn't say how many issuers"
        case Federation(listed=listed):
            return number(len(listed or ()), "issuer")


def _refuse_replacing(before: SavedRegistry, added: AddedRegistry) -> None:
    if new_keys(before.registry, added.registry):
        raise UnusableInput(
            f"The keys of {before.name} have changed since you added it",
            "See mc-review trust refresh, which says how",
        )
    unchanged = before.snapshot.first.sha256 == added.snapshot.first.sha256
    if not added.snapshot.source.startswith(_HTTPS) and not unchanged:
        # Many registries are files of one name.
        raise UnusableInput(
            f"Another registry called {before.name} is there already",
            "Give this one a name with --name, or remove the other with "
            "mc-review trust registry remove",
        )


def _federation(importing: Importing) -> AddedRegistry:
    document = importing.found
    anchor = read_anchor(document.body, document.fetched_at)
    if not importing.is_file and document.url != anchor.address:
        raise UnusableInput(
            f"The registry at {SafeText(document.url, 200)} is that of another address",
            f"Add {SafeText(anchor.address, 200)} instead",
        )
    listing, remark = _listing(anchor, importing.get)
    name = _name(importing, anchor.address, anchor.name)
    snapshot = Snapshot(
        kind="oidf", name=name, source=anchor.address, documents=(document, *listing)
    )
    return AddedRegistry(snapshot, opened(snapshot), remark)


def _listing(anchor: Anchor, get: Get | None) -> tuple[tuple[Found, ...], str]:
    """Whom the anchor answers for, where it says so and can be asked; it can do without."""
    if get is None or not anchor.list_address:
        return (), ""
    try:
        published = by_its_own_host(get(anchor.list_address))
        read_listing(published.body)
    except CouldNotFindOut as error:
        return (), f"; its listing was not received ({reason(error)})"
    except VerifyError as error:
        return (), f"; its listing can't be used ({SafeText(error.detail, 100)})"
    return (published,), ""


def _name(importing: Importing, source: str, own: str = "") -> SafeText:
    """As those who suggest it call it, else as it calls itself, else its address or file name."""
    if importing.name and source.startswith(_HTTPS):
        raise UnusableInput(
            f"The registry at {SafeText(source, 200)} goes by a name of its own",
            "Leave --name out; it is for registries that are files alone",
        )
    suggested = (
        suggestion.name
        for suggestion in suggestions(importing.folder)
        if suggestion.address == source
    )
    return shown_name(next(suggested, None) or own, source)

"""Registries, fetched anew where the person asks for it: what changed is said.

New keys aren't taken without their word: the registry may have renewed them, or someone may stand
in its place. What can't be renewed stays as it is, with its old day.

>>> renew(config_folder(), entry, get, accept=False)                            # doctest: +SKIP
'DCC Sandbox Registry renewed: 39 issuers, 2 of them new, 1 gone.'
"""

from pathlib import Path

from tui.reports.words import number
from tui.settings.trust.add_registry import (
    AddedRegistry,
    Importing,
    counted,
    new_keys,
    read_registry,
)
from tui.settings.trust.reaching import Get, fetched
from tui.settings.trust.saved_registries import Broken, SavedRegistry, put
from verify.errors import CouldNotFindOut, UnusableInput
from verify.reading.text.safetext import SafeText
from verify.trust.registries.anchor import signed_with
from verify.trust.registries.federation import Federation
from verify.trust.registries.legacy_map import LegacyRegistry
from verify.trust.registries.snapshots import Opened


def renew(folder: Path, entry: SavedRegistry | Broken, get: Get, *, accept: bool) -> str:
    """Fetch a registry anew and keep it; says what changed in a line.

    ``accept``: the person accepts keys that they had not accepted before. Raises UnusableInput
    where the registry stays as it was.
    """
    if isinstance(entry, Broken):
        raise entry.problem
    if not entry.source.startswith("https://"):
        return f"{entry.name} stays as it is: it came from a file, and a newer one is imported."
    document = fetched(get, entry.source)
    renewed = read_registry(Importing(folder=folder, found=document, get=get))
    if renewed.snapshot.kind != entry.snapshot.kind:
        raise UnusableInput(
            f"{entry.name} stays as it was: its address now holds something of another kind",
            "Remove it and add its new form, if you trust that",
        )
    if not accept:
        _refuse_new_keys(entry, renewed)
    put(folder, renewed.snapshot)
    remarks = "".join((_changes(entry.registry, renewed.registry), _keys(entry, renewed)))
    return f"{renewed.snapshot.name} renewed: {counted(renewed.registry)}{remarks}{renewed.remark}."


def _refuse_new_keys(entry: SavedRegistry, renewed: AddedRegistry) -> None:
    new = new_keys(entry.registry, renewed.registry)
    if not new:
        return
    thumbprints = ", ".join(f"{SafeText(kid, 60)} {thumbprint}" for kid, thumbprint in new.items())
    raise UnusableInput(
        f"{entry.name} stays as it was: it has new keys ({thumbprints}), "
        f"and {_vouched(entry, renewed)}",
        "Ask those who keep it whether the keys are theirs, then give --accept-new-keys",
    )


def _vouched(entry: SavedRegistry, renewed: AddedRegistry) -> str:
    """Whether a key that was accepted speaks for the new ones."""
    pinned_keys = entry.registry.anchor.keys if isinstance(entry.registry, Federation) else {}
    try:
        continued = signed_with(renewed.snapshot.first.body, pinned_keys)
    except CouldNotFindOut:
        continued = False
    signer = "a key" if continued else "no key"
    return f"{signer} that you accepted signed the change"


def _keys(entry: SavedRegistry, renewed: AddedRegistry) -> str:
    new = new_keys(entry.registry, renewed.registry)
    return f", with {number(len(new), 'new key')} that you accept" if new else ""


def _changes(before: Opened, after: Opened) -> str:
    """How many issuers came and went, where both days say."""
    old, new = _identifiers(before), _identifiers(after)
    if old is None or new is None:
        return ""
    counts = ((len(new - old), "new"), (len(old - new), "gone"))
    return "".join(f", {count} {word}" for count, word in counts if count)


def _identifiers(registry: Opened) -> frozenset[str] | None:
    match registry:
        case LegacyRegistry():
            return frozenset(registry.entries)
        case Federation():
            return registry.listed
        case _:
            return None

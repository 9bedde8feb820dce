"""``mc-review trust registry`` and ``refresh``: the registries that the person goes by.

>>> registry(["add", "DCC Sandbox Registry"], setting)                          # doctest: +SKIP
DCC Sandbox Registry added: 39 issuers.
0
"""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from tui.cli.commands.trust.arguments import Action, Setting, read, run_action, said
from tui.cli.commands.trust.options import REFRESH_OPTIONS
from tui.cli.exit_status import ALL_GOOD, NOT_ALL_GOOD
from tui.console import complain, write
from tui.settings.trust.add_registry import Importing, take_registry
from tui.settings.trust.eu_lists import NAMES, remove_lists, renew_lists
from tui.settings.trust.files import EU_LISTS
from tui.settings.trust.reaching import fetched
from tui.settings.trust.renewing import renew
from tui.settings.trust.saved_registries import named, shelf, suggestions, take_away
from tui.settings.trust.showing import as_text, known_text, registries_section
from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText

_SEE_LIST: Final = "See mc-review trust registry list"


def registry(arguments: Sequence[str], setting: Setting) -> int:
    """List, add or remove registries. Raises UnusableInput."""
    return run_action(_ACTIONS, arguments, setting)


def refresh(arguments: Sequence[str], setting: Setting) -> int:
    """Fetch registries anew, all or those named; one that can't be doesn't keep the others."""
    options = read(arguments, REFRESH_OPTIONS, words=(0, None))
    accept = options.has("--accept-new-keys")
    entries = shelf(setting.folder)
    words = [word for word in options.words if word.casefold() not in NAMES]
    lists = len(words) < len(options.words)
    if not options.words:
        lists = (setting.folder / EU_LISTS).exists()
    registries = [named(entries, word) for word in words] if options.words else entries
    if not registries and not lists:
        raise UnusableInput("You added no registry", _SEE_LIST)
    status = _refresh_lists(setting) if lists else ALL_GOOD
    for entry in registries:
        try:
            said(renew(setting.folder, entry, setting.get, accept=accept))
        except UnusableInput as problem:
            complain(str(problem))
            status = NOT_ALL_GOOD
    return status


def _refresh_lists(setting: Setting) -> int:
    status = ALL_GOOD
    for outcome in renew_lists(setting.folder, setting.get, setting.now):
        if isinstance(outcome, UnusableInput):
            complain(str(outcome))
            status = NOT_ALL_GOOD
        else:
            said(outcome)
    return status


def _list(arguments: Sequence[str], setting: Setting) -> int:
    read(arguments, words=(0, 0))
    added = registries_section(setting.folder)
    sources = {entry.source for entry in shelf(setting.folder)}
    offered = [
        suggestion
        for suggestion in suggestions(setting.folder)
        if suggestion.address not in sources
    ]
    write(as_text([added]) + known_text(offered))
    return ALL_GOOD if all(row.is_usable for row in added.rows) else NOT_ALL_GOOD


def _add(arguments: Sequence[str], setting: Setting) -> int:
    address = _address(read(arguments, words=(1, 1)).words[0], setting.folder)
    document = fetched(setting.get, address)
    return said(take_registry(Importing(folder=setting.folder, found=document, get=setting.get)))


def _remove(arguments: Sequence[str], setting: Setting) -> int:
    name = read(arguments, words=(1, 1)).words[0]
    if name.casefold() in NAMES:
        remove_lists(setting.folder)
        return said("The EU trusted lists removed.")
    entry = named(shelf(setting.folder), name)
    take_away(entry)
    return said(f"{entry.name} removed.")


def _address(name: str, folder: Path) -> str:
    """The address itself, or that of the known registry of this name. Raises UnusableInput."""
    if "://" in name:
        return name
    suggested = suggestions(folder)
    matches = [one for one in suggested if one.name.casefold() == name.casefold()]
    if not matches:
        names = dict.fromkeys(one.name for one in suggested)
        near = [one for one in names if name.casefold() in one.casefold()]
        near = near or get_close_matches(name, names, 1)
        advice = f"Did you mean {' or '.join(near[:3])}" if near else _SEE_LIST
        raise UnusableInput(f'No registry is known as "{SafeText(name, 100)}"', advice)
    if len(matches) > 1:
        addresses = " or ".join(SafeText(one.address, 200) for one in matches)
        raise UnusableInput(
            f'Several registries are known as "{matches[0].name}"',
            f"Give the address of one: {addresses}",
        )
    return matches[0].address


_ACTIONS: Final[Mapping[str, Action]] = {"list": _list, "add": _add, "remove": _remove}

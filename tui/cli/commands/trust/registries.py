"""``mc-review trust registry`` and ``refresh``: the registries that the person goes by.

>>> registry(["add", "DCC Sandbox Registry"], setting)                          # doctest: +SKIP
DCC Sandbox Registry added: 39 issuers.
0
"""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from tui.cli.commands.trust.arguments import DONE, NOT_ALL, Action, Setting, read, run_action, said
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
    given = read(arguments, words=(0, None), flags=("accept-new-keys",))
    entries = shelf(setting.folder)
    words = [word for word in given.words if word.casefold() not in NAMES]
    lists = len(words) < len(given.words)
    if not given.words:
        lists = (setting.folder / EU_LISTS).exists()
    wanted = [named(entries, word) for word in words] if given.words else entries
    if not wanted and not lists:
        raise UnusableInput("You added no registry", _SEE_LIST)
    status = _refresh_lists(setting) if lists else DONE
    for entry in wanted:
        try:
            said(renew(setting.folder, entry, setting.get, accept=given.accept_new_keys))
        except UnusableInput as problem:
            complain(str(problem))
            status = NOT_ALL
    return status


def _refresh_lists(setting: Setting) -> int:
    status = DONE
    for told in renew_lists(setting.folder, setting.get, setting.now):
        if isinstance(told, UnusableInput):
            complain(str(told))
            status = NOT_ALL
        else:
            said(told)
    return status


def _list(arguments: Sequence[str], setting: Setting) -> int:
    read(arguments, words=(0, 0))
    added = registries_section(setting.folder)
    sources = {entry.source for entry in shelf(setting.folder)}
    offered = [known for known in suggestions(setting.folder) if known.address not in sources]
    write(as_text([added]) + known_text(offered))
    return DONE if all(row.is_usable for row in added.rows) else NOT_ALL


def _add(arguments: Sequence[str], setting: Setting) -> int:
    address = _address(read(arguments, words=(1, 1)).words[0], setting.folder)
    found = fetched(setting.get, address)
    return said(take_registry(Importing(setting.folder, found, setting.get)))


def _remove(arguments: Sequence[str], setting: Setting) -> int:
    wanted = read(arguments, words=(1, 1)).words[0]
    if wanted.casefold() in NAMES:
        remove_lists(setting.folder)
        return said("The EU trusted lists removed.")
    entry = named(shelf(setting.folder), wanted)
    take_away(entry)
    return said(f"{entry.name} removed.")


def _address(wanted: str, folder: Path) -> str:
    """The address itself, or that of the known registry of this name. Raises UnusableInput."""
    if "://" in wanted:
        return wanted
    known = suggestions(folder)
    found = [one for one in known if one.name.casefold() == wanted.casefold()]
    if not found:
        names = dict.fromkeys(one.name for one in known)
        near = [name for name in names if wanted.casefold() in name.casefold()]
        near = near or get_close_matches(wanted, names, 1)
        advice = f"Did you mean {' or '.join(near[:3])}" if near else _SEE_LIST
        raise UnusableInput(f'No registry is known as "{SafeText(wanted, 100)}"', advice)
    if len(found) > 1:
        addresses = " or ".join(SafeText(one.address, 200) for one in found)
        raise UnusableInput(
            f'Several registries are known as "{found[0].name}"',
            f"Give the address of one: {addresses}",
        )
    return found[0].address


_ACTIONS: Final[Mapping[str, Action]] = {"list": _list, "add": _add, "remove": _remove}

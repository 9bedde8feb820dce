"""``mc-review trust``: the issuers that the person recognises, and the registries they go by.

Reads the arguments and says what was done; the actions themselves are in ``tui.settings.trust``,
those about registries are dispatched in ``registries``. Only what names an address, or ``refresh``,
contacts anyone.

>>> run(["add", "did:web:uni.example"])                                         # doctest: +SKIP
did:web:uni.example added to your list.
0
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tui.cli.arguments import asks_for_help
from tui.cli.commands.trust.arguments import Action, Setting, read, run_action, said
from tui.cli.commands.trust.manual import TRUST_MANUAL
from tui.cli.commands.trust.options import ADD_OPTIONS, IMPORT_OPTIONS, LIST_OPTIONS
from tui.cli.commands.trust.registries import refresh, registry
from tui.cli.exit_status import ALL_GOOD, NOT_ALL_GOOD
from tui.cli.inputs import read_named
from tui.console import complain, write
from tui.reports.words import number
from tui.settings.folders import config_folder
from tui.settings.trust.add_registry import Importing
from tui.settings.trust.kinds import import_all
from tui.settings.trust.own import add_issuer, read_own, remove_issuer
from tui.settings.trust.reaching import Get, fetched, online
from tui.settings.trust.showing import as_json, as_text, sections
from verify.errors import UnusableInput
from verify.evidence.documents import Found
from verify.reading.atomic import write_whole
from verify.reading.text.safetext import SafeText
from verify.trust.employer import entry_of, write_trust

_LARGEST: Final = 16 * 2**20  # bytes; the largest file of this kind, a trusted list, has 3 MiB


def run(arguments: Sequence[str], *, get: Get | None = None, now: datetime | None = None) -> int:
    """Carry out the command; ``get`` and ``now`` stand in for the network and the clock."""
    if not arguments or asks_for_help(arguments):
        write(TRUST_MANUAL)
        return ALL_GOOD
    moment = now or datetime.now(UTC).replace(microsecond=0)
    reach = get or online(lambda: datetime.now(UTC))
    return run_action(_ACTIONS, arguments, Setting(config_folder(), reach, moment))


def _list(arguments: Sequence[str], setting: Setting) -> int:
    options = read(arguments, LIST_OPTIONS, words=(0, 0))
    shown_sections = sections(setting.folder)
    match options.value("--format"):
        case None | "text":
            write(as_text(shown_sections))
        case "json":
            write(as_json(shown_sections), exact=True)
        case other:
            raise UnusableInput(
                f'There is no list in the format "{SafeText(other, 40)}"', "Choose text or json"
            )
    is_usable = all(row.is_usable for section in shown_sections for row in section.rows)
    return ALL_GOOD if is_usable else NOT_ALL_GOOD


def _add(arguments: Sequence[str], setting: Setting) -> int:
    options = read(arguments, ADD_OPTIONS, words=(1, 1))
    row = {
        "id": options.words[0],
        "name": options.value("--name") or "",
        "note": options.value("--note") or "",
        "since": options.value("--since") or setting.now.date().isoformat(),
    }
    entry = entry_of(row, "The issuer that you gave")
    add_issuer(setting.folder, entry)
    return said(f"{entry.id} added to your list.")


def _remove(arguments: Sequence[str], setting: Setting) -> int:
    entry = remove_issuer(setting.folder, read(arguments, words=(1, 1)).words[0])
    return said(f"{entry.id} removed from your list.")


def _import(arguments: Sequence[str], setting: Setting) -> int:
    options = read(arguments, IMPORT_OPTIONS, words=(1, None))
    name = options.value("--name") or ""
    if name and len(options.words) > 1:
        raise UnusableInput("--name belongs to one file", "Import that file by itself")
    importings: list[Importing] = []
    problems: list[UnusableInput] = []
    for source in options.words:
        try:
            importings.append(_importing(source, name, setting))
        except UnusableInput as problem:
            problems.append(problem)
    imported = 0
    for outcome in import_all(importings):
        if isinstance(outcome, UnusableInput):
            problems.append(outcome)
        else:
            imported += 1
            said(outcome)
    return _all_or_not(imported, problems)


def _all_or_not(imported: int, problems: Sequence[UnusableInput]) -> int:
    """Complain of each problem; raises the last one where nothing was done."""
    if not problems:
        return ALL_GOOD
    for problem in problems if imported else problems[:-1]:
        complain(str(problem))
    if not imported:
        raise problems[-1]
    return NOT_ALL_GOOD


def _importing(source: str, name: str, setting: Setting) -> Importing:
    """What lies at an address, or in a file, for which nothing more is fetched."""
    if "://" in source:
        return Importing(
            folder=setting.folder, found=fetched(setting.get, source), get=setting.get, name=name
        )
    data = read_named(Path(source), "file to import", _LARGEST)
    digest = hashlib.sha256(data).hexdigest()
    document = Found(
        url=SafeText(Path(source).name, 200),
        body=data,
        fetched_at=setting.now,
        sha256=digest,
        media_type="",
    )
    return Importing(folder=setting.folder, found=document, get=None, name=name)


def _export(arguments: Sequence[str], setting: Setting) -> int:
    target = Path(read(arguments, words=(1, 1)).words[0])
    entries = read_own(setting.folder).entries.values()
    if not entries:
        raise UnusableInput("Your own list is empty", "Add an issuer with mc-review trust add")
    write_whole(target, write_trust(entries))
    return said(f"{number(len(entries), 'issuer')} written to {target}.")


_ACTIONS: Final[Mapping[str, Action]] = {
    "list": _list,
    "add": _add,
    "remove": _remove,
    "import": _import,
    "export": _export,
    "registry": registry,
    "refresh": refresh,
}

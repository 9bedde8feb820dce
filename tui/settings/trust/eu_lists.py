"""The EU's trusted lists among the person's settings: one file, imported and renewed as a whole.

They say who a sealing organisation is, and whether its seal was a qualified one. They don't make an
issuer one that the person recognises.

>>> kept_lists(config_folder())                                                 # doctest: +SKIP
<verify.trust.eu.kept.KeptTrust object at …>
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.settings.trust.add_registry import Importing
from tui.settings.trust.files import EU_LISTS, keep, read_kept
from tui.settings.trust.reaching import Get, fetched
from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText

if TYPE_CHECKING:
    from verify.trust.eu.kept import KeptTrust
    from verify.trust.eu.model import Pointer
    from verify.trust.eu.trust import EuTrust

NAMES: Final = ("eu", "eu trusted lists")  # what the person may call them


def is_list(data: bytes) -> bool:
    """Say whether these bytes are meant as a trusted list."""
    from verify.trust.eu.importing import recognise  # noqa: PLC0415  12 ms

    return recognise(data)


def take_lists(importings: Sequence[Importing]) -> Iterator[str]:
    """Keep trusted lists, all or none; says what was done in a line. Raises UnusableInput."""
    folder, now = importings[0].folder, importings[0].found.fetched_at
    if any(one.name for one in importings):
        raise UnusableInput("A trusted list goes by a name of its own", "Leave --name out")
    files = {one.found.url: one.found.body for one in importings}
    trust = _joined(folder, files, now)
    yield f"EU trusted lists imported: {_counted(trust)}."


def renew_lists(folder: Path, get: Get, now: datetime) -> Iterator[str | UnusableInput]:
    """Fetch the list of lists, then each country's; what can't be had stays as it was.

    Gives a line for each that was renewed, and the problem of each that wasn't. Raises
    UnusableInput where the list of lists itself can't be had.
    """
    from verify.trust.eu.model import LOTL_ADDRESS  # noqa: PLC0415  0.5 ms

    before = read_lists(folder)
    address = before.lotl_address if before is not None else LOTL_ADDRESS
    trust = _joined(folder, {address: fetched(get, address).body}, now)
    yield f"The EU's list of lists renewed: {trust.describe(now)[0].head.words}."
    for pointer in trust.pointers():
        try:
            yield _renewed(folder, pointer, get, now)
        except UnusableInput as problem:
            yield problem


def _renewed(folder: Path, pointer: "Pointer", get: Get, now: datetime) -> str:
    body = fetched(get, pointer.address).body
    _joined(folder, {pointer.address: body}, now)
    return f"The list of {SafeText(pointer.territory, 20)} renewed."


def read_lists(folder: Path) -> "EuTrust | None":
    """The lists that were imported, None for none. Raises UnusableInput for damaged ones."""
    from verify.trust.eu.trust import EuTrust  # noqa: PLC0415  8 ms

    data = read_kept(folder / EU_LISTS)
    return None if data is None else EuTrust.from_bytes(data)


def kept_lists(folder: Path) -> "KeptTrust | None":
    """The lists for a review, which reads them when a seal first asks; raises as ``read_lists``."""
    data = read_kept(folder / EU_LISTS)
    if data is None:
        return None
    from verify.trust.eu.kept import KeptTrust  # noqa: PLC0415  8 ms

    return KeptTrust(data)


def remove_lists(folder: Path) -> None:
    """Remove them. Raises UnusableInput."""
    path = folder / EU_LISTS
    if not path.exists():
        raise UnusableInput("You imported no EU trusted lists", "See mc-review trust list")
    try:
        path.unlink()
    except OSError as error:
        raise UnusableInput(
            f"{SafeText(str(path))} can't be removed ({error.strerror})", "Remove it yourself"
        ) from error


def _joined(folder: Path, files: dict[str, bytes], now: datetime) -> "EuTrust":
    from verify.trust.eu.importing import import_lists  # noqa: PLC0415  11 ms

    trust = import_lists(files, now, earlier=read_lists(folder))
    keep(folder / EU_LISTS, trust.to_bytes())
    return trust


def _counted(trust: "EuTrust") -> str:
    territories = ", ".join(sorted(trust.lists.national)) or "no country yet"
    return f"the list of lists, and the lists of {SafeText(territories, 200)}"

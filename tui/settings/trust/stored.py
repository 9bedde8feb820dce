"""What a review goes by besides ``--trust``: the person's own list, and the registries they added.

What the person doesn't have costs a review nothing: its reader isn't even loaded.

>>> stored_lists(config_folder()).lists                                         # doctest: +SKIP
(TrustList(source='', entries={…}),)
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from tui.settings.trust.files import EU_LISTS, OWN, REGISTRIES

if TYPE_CHECKING:
    from verify.keys.certificates.trust_services import TrustServices
    from verify.trust.recognition import Recogniser
    from verify.trust.registries.snapshots import Opened
    from verify.trust.registry_lookup import Registry


class Stored(Struct, frozen=True):
    """``lists`` at hand, the person's own first; ``registries`` that are asked; ``services`` are
    the EU's trusted lists, None where none were imported.
    """

    lists: "tuple[Recogniser, ...]"
    registries: "tuple[Registry, ...]"
    services: "TrustServices | None" = None


def stored_lists(folder: Path) -> Stored:
    """All that the person goes by. Raises UnusableInput where a part of it can't be used."""
    lists = [trust_list for source in _LISTS for trust_list in source(folder)]
    if not (folder / REGISTRIES).exists():
        return Stored(tuple(lists), (), _services(folder))
    maps, federations = _by_form(folder)
    return Stored((*lists, *maps), federations, _services(folder))


def _services(folder: Path) -> "TrustServices | None":
    if not (folder / EU_LISTS).exists():
        return None
    from tui.settings.trust.eu_lists import kept_lists  # noqa: PLC0415  26 ms

    return kept_lists(folder)


def _own(folder: Path) -> "Iterable[Recogniser]":
    if not (folder / OWN).exists():
        return ()
    from tui.settings.trust.own import read_own  # noqa: PLC0415  4 ms

    own = read_own(folder)
    return (own,) if own.entries else ()


def _by_form(folder: Path) -> "tuple[tuple[Recogniser, ...], tuple[Registry, ...]]":
    from tui.settings.trust.saved_registries import usable  # noqa: PLC0415  19 ms
    from verify.trust.registries.federation import Federation  # noqa: PLC0415  19 ms
    from verify.trust.registries.legacy_map import LegacyRegistry  # noqa: PLC0415  3 ms

    opened: tuple[Opened, ...] = tuple(entry.registry for entry in usable(folder))
    return (
        tuple(one for one in opened if isinstance(one, LegacyRegistry)),
        tuple(one for one in opened if isinstance(one, Federation)),
    )


# The register of lists at hand besides registries, most the person's own first: one line a kind.
_LISTS: "Final[tuple[Callable[[Path], Iterable[Recogniser]], ...]]" = (_own,)

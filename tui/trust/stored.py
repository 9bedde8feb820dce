"""What a review goes by besides ``--trust``: the person's own list, and the registries they added.

>>> stored_lists(config_folder()).lists                                         # doctest: +SKIP
(TrustList(source='', entries={…}),)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.trust.own import read_own
from tui.trust.shelf import usable
from verify.trust.registries.federation import Federation
from verify.trust.registries.legacy_map import LegacyRegistry

if TYPE_CHECKING:
    from verify.trust.asking import Registry
    from verify.trust.recognition import Recogniser


@dataclass(frozen=True, slots=True)
class Stored:
    """``lists`` at hand, the person's own first; ``registries`` that are asked."""

    lists: "tuple[Recogniser, ...]"
    registries: "tuple[Registry, ...]"


def stored_lists(folder: Path) -> Stored:
    """All that the person goes by. Raises UnusableInput where a part of it can't be used."""
    lists = [found for source in _LISTS for found in source(folder)]
    opened = [entry.registry for entry in usable(folder)]
    maps = (one for one in opened if isinstance(one, LegacyRegistry))
    return Stored((*lists, *maps), tuple(one for one in opened if isinstance(one, Federation)))


def _own(folder: Path) -> "Iterable[Recogniser]":
    own = read_own(folder)
    return (own,) if own.entries else ()


# The register of lists at hand besides registries, most the person's own first: one line a kind.
_LISTS: "Final[tuple[Callable[[Path], Iterable[Recogniser]], ...]]" = (_own,)

"""The register of what ``mc-review trust import`` takes: told by its content, one line a kind.

>>> import_it(Importing(config_folder(), found, get))                           # doctest: +SKIP
'3 issuers added to your list.'
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tui.reports.words import number
from tui.trust.own import add_all, has_issuers
from tui.trust.taking import Importing, is_registry, take_registry
from verify.errors import UnusableInput
from verify.reading.safetext import SafeText
from verify.trust.employer import TrustList, read_trust
from verify.trust.employer_csv import looks_like_csv, read_trust_csv


@dataclass(frozen=True, slots=True)
class Kind:
    """``recognise`` says whether bytes are meant as this kind, well formed or not; ``take`` keeps
    them and says in a line what was done, or raises UnusableInput and keeps nothing.
    """

    recognise: Callable[[bytes], bool]
    take: Callable[[Importing], str]


def import_it(given: Importing) -> str:
    """Keep what the person gave; says what was done in a line. Raises UnusableInput."""
    for kind in KINDS:
        if kind.recognise(given.found.body):
            return kind.take(given)
    raise UnusableInput(
        f"{SafeText(given.found.url, 200)} holds nothing that can be imported",
        "Give a list of issuers (TOML or CSV) or a registry (JSON or an entity statement)",
    )


def _take_toml(given: Importing) -> str:
    return _added(given, read_trust(given.found.body, SafeText(given.found.url, 200)))


def _take_csv(given: Importing) -> str:
    return _added(given, read_trust_csv(given.found.body, SafeText(given.found.url, 200)))


def _added(given: Importing, listed: TrustList) -> str:
    if given.name:
        raise UnusableInput("A list of issuers needs no name", "Leave --name out")
    merged = add_all(given.folder, listed.entries.values())
    told = [number(merged.added, "issuer") + " added to your list"]
    if merged.same:
        told.append(f"{merged.same} there already")
    if merged.differing:
        named = ", ".join(SafeText(identifier, 100) for identifier in merged.differing[:3])
        more = len(merged.differing) - 3
        named += f" and {more} more" if more > 0 else ""
        told.append(f"{len(merged.differing)} left as yours says, which differs: {named}")
    return "; ".join(told) + "."


KINDS: Final = (
    Kind(has_issuers, _take_toml),
    Kind(is_registry, take_registry),
    Kind(looks_like_csv, _take_csv),
)

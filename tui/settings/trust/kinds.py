"""The register of what ``mc-review trust import`` takes: told by its content, one line a kind.

>>> list(import_all([Importing(folder=config_folder(), found=found, get=get)]))  # doctest: +SKIP
['3 issuers added to your list.']
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from tui.reports.words import number
from tui.settings.trust.add_registry import Importing, is_registry, take_registry
from tui.settings.trust.eu_lists import is_list, take_lists
from tui.settings.trust.own import add_all, has_issuers
from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText
from verify.trust.employer import TrustList, read_trust
from verify.trust.employer_csv import looks_like_csv, read_trust_csv


class Kind(Struct, frozen=True):
    """``recognise`` says whether bytes are meant as this kind, well formed or not; ``take`` keeps
    all that the person gave of it, and gives lines on what was done and the problems of the rest.
    """

    recognise: Callable[[bytes], bool]
    take: Callable[[Sequence[Importing]], Iterable[str | UnusableInput]]


def import_all(importings: Sequence[Importing]) -> Iterator[str | UnusableInput]:
    """Keep what the person gave, each kind together.

    Gives a line for what was done, and the problem of whatever can't be imported.
    """
    by_kind: dict[Kind, list[Importing]] = {}
    for one in importings:
        try:
            by_kind.setdefault(_kind(one), []).append(one)
        except UnusableInput as problem:
            yield problem
    for kind, those in by_kind.items():
        yield from kind.take(those)


def _kind(importing: Importing) -> Kind:
    for kind in KINDS:
        if kind.recognise(importing.found.body):
            return kind
    raise UnusableInput(
        f"{SafeText(importing.found.url, 200)} holds nothing that can be imported",
        "Give a list of issuers (TOML or CSV), a registry (JSON or an entity statement) or EU "
        "trusted lists (XML)",
    )


def _each(
    take: Callable[[Importing], str],
) -> Callable[[Sequence[Importing]], Iterable[str | UnusableInput]]:
    """Of kinds that are kept one by one."""

    def take_each(importings: Sequence[Importing]) -> Iterator[str | UnusableInput]:
        for one in importings:
            try:
                yield take(one)
            except UnusableInput as problem:
                yield problem

    return take_each


def _take_lists(importings: Sequence[Importing]) -> Iterator[str | UnusableInput]:
    try:
        yield from take_lists(importings)
    except UnusableInput as problem:
        yield problem


def _take_toml(importing: Importing) -> str:
    _refuse_address(importing)
    return _added(importing, read_trust(importing.found.body, SafeText(importing.found.url, 200)))


def _take_csv(importing: Importing) -> str:
    _refuse_address(importing)
    return _added(
        importing, read_trust_csv(importing.found.body, SafeText(importing.found.url, 200))
    )


def _refuse_address(importing: Importing) -> None:
    """What goes into the person's own list they must have been able to look at."""
    if not importing.is_file:
        raise UnusableInput(
            f"{SafeText(importing.found.url, 200)} holds a list of issuers, "
            "which would become yours",
            "Download it, look at whom it names, and import the file",
        )


def _added(importing: Importing, trust_list: TrustList) -> str:
    if importing.name:
        raise UnusableInput("A list of issuers needs no name", "Leave --name out")
    merged = add_all(importing.folder, trust_list.entries.values())
    sentences = [number(merged.added, "issuer") + " added to your list"]
    if merged.same:
        sentences.append(f"{merged.same} there already")
    if merged.differing:
        identifiers = ", ".join(SafeText(identifier, 100) for identifier in merged.differing[:3])
        more = len(merged.differing) - 3
        identifiers += f" and {more} more" if more > 0 else ""
        sentences.append(
            f"{len(merged.differing)} left as yours says, which differs: {identifiers}"
        )
    return "; ".join(sentences) + "."


KINDS: Final = (
    Kind(has_issuers, _each(_take_toml)),
    Kind(is_list, _take_lists),
    Kind(is_registry, _each(take_registry)),
    Kind(looks_like_csv, _each(_take_csv)),
)

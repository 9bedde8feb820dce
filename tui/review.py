"""One review from beginning to end, without a screen: what the command line and the screens share.

A ``Plan`` is everything read and ready, with nothing verified yet; a ``Result`` is what every
report and every screen is made from. Nothing here prints, asks or writes.

>>> result = run(plan, on_item=lambda bundle, item: print(item.source))     # doctest: +SKIP
>>> result.matrix.count(0).essential                                        # doctest: +SKIP
3
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from taxonomy.assess import Assessment, assess_items
from taxonomy.concept import Scheme
from taxonomy.matcher import Matcher
from taxonomy.matrix import Matrix, build_matrix, skills_overview
from taxonomy.profile import Profile
from verify.item import Item
from verify.reading.safetext import SafeText

if TYPE_CHECKING:
    from verify.reading.bundle import Bundle
    from verify.verifier import Setting

Judged = tuple[str, SafeText, tuple[Item, ...]]  # a candidate's label, the bundle's name, its items


def never() -> bool:
    """Nobody cancels."""
    return False


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything read and ready; nothing verified yet.

    ``emails`` the addresses of each bundle's candidate, in the order of ``bundles``; empty where
    the ones of ``setting`` hold for all. ``offline``: nobody may be asked over the network;
    ``plain``: the screen draws no sign beyond ASCII.
    """

    bundles: tuple[Path, ...]
    profile: Profile | None
    setting: "Setting"
    matcher: Matcher
    offline: bool
    emails: tuple[tuple[str, ...], ...] = ()
    plain: bool = False

    def setting_of(self, bundle: int) -> "Setting":
        """What the bundle with this index is judged under."""
        return replace(self.setting, emails=self.emails[bundle]) if self.emails else self.setting


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a review; every report is made from it and nothing else.

    ``checked_at`` aware UTC; ``assessments`` one a candidate; ``matrix`` against the profile, or of
    all skills stated where there is none; ``unread`` files left out because the person cancelled.
    """

    checked_at: datetime
    offline: bool
    taxonomy: Scheme
    assessments: tuple[Assessment, ...]
    matrix: Matrix
    unread: int = 0

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item of every candidate."""
        return tuple(item for assessment in self.assessments for item in assessment.items)


def run(
    plan: Plan,
    on_item: Callable[[int, Item], None] | None = None,
    on_total: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = never,
) -> Result:
    """Open, verify, match and compare everything, one bundle after the other.

    ``on_total`` is told a bundle's index and how many files it holds, before they are judged;
    ``on_item`` a bundle's index and each item as it is judged (what only the whole bundle shows
    comes with the result). ``cancelled`` is asked before each file; the result then holds what was
    judged until then, and says in ``unread`` how many files were not.

    Raises UnusableInput where a bundle as a whole cannot be opened.
    """
    from verify.bundlewide import mark_shared, settle  # noqa: PLC0415  start-up time
    from verify.reading.bundle import open_bundle  # noqa: PLC0415  start-up time

    # The matcher's index is built while the first items are judged.
    warming = Thread(target=plan.matcher.warm_up, name="matcher", daemon=True)
    warming.start()
    names: list[SafeText] = []
    judged: list[tuple[Item, ...]] = []
    unread = 0
    for number, path in enumerate(plan.bundles):
        bundle = open_bundle(path)
        if on_total is not None:
            on_total(number, len(bundle.entries))
        items, left = _judge(bundle, plan.setting_of(number), number, on_item, cancelled)
        names.append(bundle.file)
        judged.append(settle(items))
        unread += left
    warming.join()
    rows = zip(names, mark_shared(judged), strict=True)
    named = [(candidate(number), file, items) for number, (file, items) in enumerate(rows)]
    return replace(conclude(plan, named, plan.matcher), unread=unread)


def conclude(plan: Plan, items: Sequence[Judged], matcher: Matcher) -> Result:
    """Match and compare what was judged; again, with another matcher, after a person's decision."""
    assessments = tuple(assess_items(label, file, found, matcher) for label, file, found in items)
    if plan.profile is None:
        matrix = skills_overview(assessments, matcher)
    else:
        matrix = build_matrix(plan.profile, assessments, matcher)
    return Result(plan.setting.now, plan.offline, matcher.scheme, assessments, matrix)


def candidate(bundle: int) -> str:
    """What the candidate of the bundle with this index is called: a number, never a name."""
    return f"Candidate {bundle + 1}"


def _judge(
    bundle: "Bundle",
    setting: "Setting",
    number: int,
    on_item: Callable[[int, Item], None] | None,
    cancelled: Callable[[], bool],
) -> tuple[list[Item], int]:
    """The items of a bundle, and how many of its files were left unread."""
    from verify.verifier import verify_entry  # noqa: PLC0415  start-up time

    items: list[Item] = []
    for done, entry in enumerate(bundle.entries):
        if cancelled():
            return items, len(bundle.entries) - done
        for item in verify_entry(entry, setting):
            items.append(item)
            if on_item is not None:
                on_item(number, item)
    return items, 0

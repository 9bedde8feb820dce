"""Everything read and ready, with nothing verified yet: what command line and screens start from.

The engine gets the plan's ``request``; what comes of it goes to ``taxonomy.comparison``.
Nothing here prints, asks or writes.
"""

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from taxonomy.comparison import Comparison, compare
from taxonomy.matching.matcher import Matcher
from taxonomy.profile.profile import Profile
from verify.item import Item
from verify.review.request import ReviewRequest
from verify.review.review import Review
from verify.verifier import Setting

if TYPE_CHECKING:
    from tui.workspace.decisions import Workspace
    from tui.workspace.store import WorkspaceFile
    from verify.trust.employer import Trusted
    from verify.trust.recognition import Recogniser

Network = Literal["ask", "online", "offline"]  # ask: a person, before anybody is contacted


def never() -> bool:
    """Nobody cancels."""
    return False


class Plan(Struct, frozen=True, kw_only=True):
    """A review that is ready to begin.

    ``network``: may others be contacted? ``trusting`` puts an issuer on the person's own list and
    gives all lists anew, for later reviews as well where ``keeps_trust``; it may raise
    UnusableInput. ``plain``: the screen draws no sign beyond ASCII; ``workspace``: what was decided
    before, whose decisions the matcher has as well; ``keeper``: the file that keeps it, None where
    none does.
    """

    request: ReviewRequest
    profile: Profile | None
    matcher: Matcher
    network: Network = "offline"
    plain: bool = False
    trusting: "Callable[[Trusted], tuple[Recogniser, ...]] | None" = None
    keeps_trust: bool = True
    workspace: "Workspace | None" = None
    keeper: "WorkspaceFile | None" = None

    @property
    def setting(self) -> Setting:
        """The setting that all bundles share."""
        return self.request.setting

    @property
    def bundles(self) -> tuple[Path, ...]:
        """The candidates' bundles, as the person named them."""
        return tuple(path for path in self.request.bundles if isinstance(path, Path))


def review_as_planned(
    plan: Plan,
    review: Review,
    on_item: Callable[[int, Item], None] | None = None,
    on_total: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = never,
) -> Comparison:
    """Carry out the review offline and compare the candidates; see ``Review.run``."""
    # The matcher's index is built while the first items are judged.
    warming = Thread(target=plan.matcher.warm_up, name="matcher", daemon=True)
    warming.start()
    result = review.run(on_item, on_total, cancelled)
    warming.join()
    return compare(result, plan.profile, plan.matcher)

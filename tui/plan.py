"""What a review starts from and what comes of it: what the command line and the screens share.

A ``Plan`` is everything read and ready, with nothing verified yet; a ``Result`` is what every
report and every screen is made from. ``reviewing`` leads from one to the other. Nothing here
prints, asks or writes.

>>> conclude(plan, judged, plan.matcher).matrix.count(0).essential       # doctest: +SKIP
3
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from taxonomy.assess import Assessment, assess_items
from taxonomy.matching.matcher import Matcher
from taxonomy.matrix.matrix import Matrix, build_matrix, skills_overview
from taxonomy.profile.profile import Profile
from taxonomy.scheme.concept import Scheme
from verify.item import Item
from verify.reading.text.safetext import SafeText

if TYPE_CHECKING:
    from tui.workspace.decisions import Workspace
    from tui.workspace.store import WorkspaceFile
    from verify.evidence.pending import Gathering
    from verify.evidence.rounds import Fetcher
    from verify.trust.employer import Trusted
    from verify.trust.recognition import Recogniser
    from verify.verifier import Setting

Network = Literal["ask", "online", "offline"]  # ask: a person, before anybody is contacted
Judged = tuple[str, SafeText, tuple[Item, ...]]  # a candidate's label, the bundle's name, its items


def never() -> bool:
    """Nobody cancels."""
    return False


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything read and ready; nothing verified yet.

    ``emails`` the addresses of each bundle's candidate, in the order of ``bundles``; empty where
    the ones of ``setting`` hold for all. ``network``: may others be contacted? ``gathering`` is the
    evidence that ``setting`` answers from, where it can grow; ``fetcher`` makes what asks others,
    for so many bundles; ``clock`` tells the moment (aware UTC) that answers are judged as of, None
    where ``--at`` fixes it. ``trusting`` puts an issuer on the person's own list and gives all
    lists anew, for later reviews as well where ``keeps_trust``; it may raise UnusableInput.
    ``plain``: the screen draws no sign beyond ASCII; ``workspace``: what was decided before, whose
    decisions the matcher has as well; ``keeper``: the file that keeps it, None where none does.
    """

    bundles: tuple[Path, ...]
    profile: Profile | None
    setting: "Setting"
    matcher: Matcher
    network: Network = "offline"
    emails: tuple[tuple[str, ...], ...] = ()
    plain: bool = False
    gathering: "Gathering | None" = None
    fetcher: "Callable[[int], AbstractContextManager[Fetcher]] | None" = None
    clock: Callable[[], datetime] | None = None
    trusting: "Callable[[Trusted], tuple[Recogniser, ...]] | None" = None
    keeps_trust: bool = True
    workspace: "Workspace | None" = None
    keeper: "WorkspaceFile | None" = None

    def with_email(self, bundle: int, address: str) -> "Plan":
        """The plan with one more address of the candidate of the bundle with this index."""
        return self.with_emails(bundle, [address])

    def with_emails(self, bundle: int, addresses: Iterable[str]) -> "Plan":
        """The plan with more addresses of the candidate of the bundle with this index."""
        return self._having(bundle, dict.fromkeys([*self.setting_of(bundle).emails, *addresses]))

    def without_emails(self, bundle: int, addresses: Collection[str]) -> "Plan":
        """The plan without these addresses of the candidate of the bundle with this index."""
        before = self.setting_of(bundle).emails
        return self._having(bundle, [one for one in before if one not in addresses])

    def with_trusted(self, entry: "Trusted") -> "Plan":
        """The plan with one more issuer on the person's own list; raises UnusableInput."""
        if self.trusting is None:
            return self
        return replace(self, setting=replace(self.setting, trust=self.trusting(entry)))

    def _having(self, bundle: int, emails: Iterable[str]) -> "Plan":
        known = [self.setting_of(number).emails for number in range(len(self.bundles))]
        known[bundle] = tuple(emails)
        return replace(self, emails=tuple(known))

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


def conclude(plan: Plan, items: Sequence[Judged], matcher: Matcher) -> Result:
    """Match and compare what was judged; again, with another matcher, after a person's decision."""
    assessments = tuple(assess_items(label, file, found, matcher) for label, file, found in items)
    if plan.profile is None:
        matrix = skills_overview(assessments, matcher)
    else:
        matrix = build_matrix(plan.profile, assessments, matcher)
    offline = plan.network != "online"
    return Result(plan.setting.now, offline, matcher.scheme, assessments, matrix)


def candidate(bundle: int) -> str:
    """What the candidate of the bundle with this index is called: a number, never a name."""
    return f"Candidate {bundle + 1}"

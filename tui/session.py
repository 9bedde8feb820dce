"""The one thing in the program that changes: how far the review is, and what was decided.

The thread that checks only appends to ``arriving`` and posts what came of it; everything else is
changed on the screens' own thread. It draws nothing.

>>> session = Session(plan)                 # doctest: +SKIP
>>> session.candidates()[0].label           # doctest: +SKIP
'Candidate 1'
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from taxonomy.comparison import Comparison, candidate_label, compare
from taxonomy.matching.matcher import Matcher, SkillMatch
from taxonomy.matrix.matrix import Counts
from tui.plan import Network, Plan, review_as_planned
from tui.reports.words import issuer_proven, number
from tui.workspace.decisions import History, Step, TrailEntry, Workspace, utc_now
from verify.item import Item
from verify.model import SkillClaim
from verify.reading.text.safetext import SafeText
from verify.review.asking import Progress
from verify.review.request import RequestChange, ReviewRequest
from verify.review.review import Review, ReviewResult

if TYPE_CHECKING:
    from verify.evidence.pending import MissingDocument


class Place(NamedTuple):
    """Which item of which bundle; ``item`` None: the candidate as a whole."""

    bundle: int
    item: int | None = None


class Candidate(Struct, frozen=True, kw_only=True):
    """What the list needs to know of one candidate."""

    label: str
    file: SafeText
    items: Sequence[Item]
    shortlisted: SafeText | None = None


class Session:
    """A review that is going on. ``result`` None until everything is checked."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.review = Review(plan.request)
        # Changes of the request, carried out in this order whichever thread comes to it first.
        self.changes: deque[RequestChange] = deque()
        self.result: Comparison | None = None
        self.failure = ""
        self.stop = Event()
        self.stop_asking = Event()
        self._missing_documents: tuple[MissingDocument, ...] = ()
        self._missing_sources: frozenset[tuple[int, SafeText]] = frozenset()
        self.asking: Progress | None = None
        self.asked_at: datetime | None = None
        # What the plan's matcher was told holds here as well, and is what undoing ends at.
        self.history = History(plan.workspace or Workspace(decisions=plan.matcher.decisions))
        self.kept = plan.keeper is not None
        self.clock: Callable[[], datetime] = utc_now
        self.revision = 0
        self.exported: Mapping[str, SafeText] = {}
        self.arriving: deque[tuple[int, Item]] = deque()
        self._live: list[list[Item]] = [[] for _ in plan.bundles]
        self._totals = [0] * len(plan.bundles)

    @property
    def request(self) -> ReviewRequest:
        """What the review is made under now."""
        return self.review.request

    @property
    def network(self) -> Network:
        """Whether others may be contacted: online as soon as one was."""
        return "online" if self.review.online else self.plan.network

    @property
    def workspace(self) -> Workspace:
        """What was decided so far."""
        return self.history.now

    def decide(self, to: Workspace, what: str) -> None:
        """Change what was decided; ``what`` says it in words. Earlier conclusions are outdated."""
        self.history.change(to, what)
        self.revision += 1

    def note_change(self, what: str, back: RequestChange) -> None:
        """Note that the review itself was changed, for undoing it; decisions stay as they are."""
        self.history.change(self.workspace, what, back)

    def undo(self) -> Step | None:
        """Take the last decision back and give the step; None where there is none.

        What a step takes back of the review itself is for the caller to have judged.
        """
        step = self.history.undo()
        if step is not None and step.back is None:
            self.revision += 1
        return step

    def given_here(self, bundle: int) -> tuple[str, ...]:
        """The addresses of a candidate that were not given with the command."""
        before = self.plan.request.setting_of(bundle).emails
        now = self.request.setting_of(bundle).emails
        return tuple(address for address in now if address not in before)

    @property
    def running(self) -> bool:
        """Whether items are still being checked."""
        return self.result is None and self.failure == ""

    @property
    def is_settled(self) -> bool:
        """Whether there is a result and nothing that changes it is under way."""
        return self.result is not None and self.asking is None

    @property
    def unsaved(self) -> bool:
        """Whether there is a shortlist that is neither kept nor exported as it is now."""
        shortlist = self.workspace.shortlist
        return len(shortlist) > 0 and not self.kept and dict(shortlist) != dict(self.exported)

    def keep(self, before: Workspace, entry: TrailEntry) -> None:
        """Write what has changed since ``before`` to the workspace's file, if there is one.

        Raises UnusableInput where that fails; everything stays as decided, in memory.
        """
        if self.plan.keeper is not None:
            self.kept = False
            self.plan.keeper.keep(before, self.workspace, entry)
            self.kept = True

    def matcher(self) -> Matcher:
        """The matcher under what was decided."""
        return self.plan.matcher.with_decisions(self.workspace.decisions)

    def progressed(self, how_far: Progress) -> None:
        """Others were asked, or answered. Called from the thread that asks."""
        self.asking = how_far

    def missing_documents(self) -> tuple["MissingDocument", ...]:
        """What is missing that others may have; none while they are being asked, or offline."""
        if self.asking is not None or self.network == "offline" or self.result is None:
            return ()
        return self.review.missing_documents()

    def misses(self, bundle: int, item: Item) -> bool:
        """Whether the file of this item misses something that others may have."""
        missing = self.missing_documents()
        if missing is not self._missing_documents:  # asked at every step of the cursor
            self._missing_documents = missing
            self._missing_sources = self.review.sources_of(missing)
        return (bundle, item.source) in self._missing_sources

    def revealing_addresses(self, missing: Sequence["MissingDocument"]) -> frozenset[str]:
        """The addresses that would tell their host which one credential is being looked at."""
        return self.review.revealing_addresses((one.url, one.asked_by) for one in missing)

    def run(
        self,
        on_item: Callable[[int, Item], None],
        on_total: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> Comparison:
        """Review everything offline; raises UnusableInput where a bundle cannot be opened."""
        result = review_as_planned(self.plan, self.review, on_item, on_total, cancelled)
        return self.compare(result.review) if self.revision else result

    def compare(self, review: ReviewResult) -> Comparison:
        """Compare what was reviewed, under what was decided until now."""
        return compare(review, self.plan.profile, self.matcher())

    def judge_again(self) -> Comparison:
        """Judge everything again under the next of ``changes``; raises UnusableInput."""

        def oldest(request: ReviewRequest) -> ReviewRequest:
            change = self.changes.popleft()
            return change(request)

        return self.compare(self.review.judge_again(oldest))

    def begin_asking(self) -> None:
        """Others are about to be asked; what was asked in vain before is asked again."""
        self.stop_asking.clear()
        self.asking = Progress(0, len(self.review.missing_documents()), ())

    def end_asking(self, now: datetime) -> str:
        """Nobody is being asked any more; how it went, in words, "" where nobody was asked."""
        progress, self.asking = self.asking, None
        self.asked_at = now
        if progress is None or not progress.asked:
            return ""
        came = f"{progress.answered} of {number(progress.asked, 'document')} asked for"
        if self.stop_asking.is_set():
            return f"Stopped: {came}"
        missing = self.review.documents_not_had()
        return f"{number(missing, 'document')} could not be had; o asks again" if missing else ""

    def expect(self, bundle: int, total: int) -> None:
        """A bundle is open and holds so many files. Called from the thread that checks."""
        self._totals[bundle] = total

    def take_arrived(self) -> bool:
        """Take over what has been checked since; whether that was anything."""
        took = False
        while self.arriving:
            bundle, item = self.arriving.popleft()
            self._live[bundle].append(item)
            took = True
        return took

    def progress(self) -> tuple[int, int]:
        """How many items are checked, and how many files are known to be there."""
        checked = sum(map(len, self._live))
        # A file may hold several credentials; then more is done than there are files.
        return checked, max(checked, sum(self._totals))

    def candidates(self) -> tuple[Candidate, ...]:
        """The candidates with what is known of them now."""
        return tuple(self._candidate(number) for number in range(len(self._live)))

    def items(self, bundle: int) -> tuple[Item, ...]:
        """The items of a bundle: as they came, in the end as they were settled."""
        if self.result is not None:
            return self.result.assessments[bundle].items
        return tuple(self._live[bundle])

    def item(self, place: Place) -> Item | None:
        """The item at a place, None where there is none (any more)."""
        if place.item is None or not 0 <= place.bundle < len(self._live):
            return None
        items = self.items(place.bundle)
        return items[place.item] if place.item < len(items) else None

    def place_of(self, item: Item) -> Place | None:
        """Where an item of the result stands."""
        for bundle in range(len(self._live)):
            for place, candidate_item in enumerate(self.items(bundle)):
                if candidate_item is item:
                    return Place(bundle, place)
        return None

    def proven_of(self, issuer: str) -> tuple[Item, ...]:
        """The items, of all candidates, that are proven to come from this identifier."""
        items = (item for bundle in range(len(self._live)) for item in self.items(bundle))
        return tuple(
            item
            for item in items
            if issuer_proven(item)
            and item.credential is not None
            and item.credential.issuer.id == issuer
        )

    def matches(self, bundle: int) -> Mapping[SkillClaim, tuple[SkillMatch, ...]] | None:
        """How the skills of a bundle were understood; None until everything is checked."""
        return None if self.result is None else self.result.assessments[bundle].matches

    def counts(self, bundle: int) -> Counts | None:
        """What is evidenced of a job's requirements; None without a job or before the end."""
        if self.result is None or self.result.matrix.profile.derived:
            return None
        return self.result.matrix.count(bundle)

    def _candidate(self, bundle: int) -> Candidate:
        label = candidate_label(bundle)
        file = SafeText(self.plan.bundles[bundle].name)
        reason = self.workspace.shortlist.get(label)
        return Candidate(label=label, file=file, items=self.items(bundle), shortlisted=reason)

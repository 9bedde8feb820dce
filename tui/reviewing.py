"""A review under way: first what can be said offline, then what others answer, then what changes.

``run`` judges everything with what is at hand and contacts nobody. ``wishes`` tells what is
missing; ``contact`` asks the hosts that a person agreed to, and judges again whatever asked, as
soon as answers come. ``judge_again`` is for what the person adds later, an address or an issuer.
Nothing here prints or decides; one thread works at a time.

>>> reviewing = Reviewing(plan)                                     # doctest: +SKIP
>>> reviewing.run().offline
True
>>> [wish.host for wish in reviewing.wishes()]
['uni.example']
"""

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, field, replace
from threading import Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Final

from taxonomy.matching.matcher import Matcher
from tui.plan import Plan, Result, candidate, conclude, never
from verify.errors import UnusableInput
from verify.item import Item
from verify.reading.text.safetext import SafeText

if TYPE_CHECKING:
    from verify.evidence.pending import Wish
    from verify.evidence.rounds import Waves
    from verify.reading.bundle import Bundle

_BETWEEN: Final = 0.3  # seconds at least between two interim results


@dataclass(slots=True)
class _Opened:
    """A bundle, and the items of each of its files; None: not judged, because it was cancelled."""

    bundle: "Bundle"
    items: list[tuple[Item, ...] | None]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far asking others is: ``hosts`` are those that were contacted so far."""

    answered: int
    asked: int
    hosts: tuple[str, ...]


def unheard(_: object) -> None:
    """Nobody listens."""


class Reviewing:
    """One review. ``plan`` is what it is made under now; ``matcher`` tells what to match with."""

    def __init__(self, plan: Plan, matcher: Callable[[], Matcher] | None = None) -> None:
        self.plan = plan
        self._matcher = matcher or (lambda: plan.matcher)
        self._opened: list[_Opened] = []
        self._lock = Lock()

    def run(
        self,
        on_item: Callable[[int, Item], None] | None = None,
        on_total: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> Result:
        """Open, verify, match and compare everything, one bundle after the other, offline.

        ``on_total`` is told a bundle's index and how many files it holds, before they are judged;
        ``on_item`` a bundle's index and each item as it is judged (what only the whole bundle shows
        comes with the result). ``cancelled`` is asked before each file; the result then holds what
        was judged until then, and says in ``unread`` how many files were not.

        Raises UnusableInput where a bundle as a whole cannot be opened.
        """
        from verify.reading.bundle import open_bundle  # noqa: PLC0415  start-up time

        with self._lock:
            # The matcher's index is built while the first items are judged.
            warming = Thread(target=self.plan.matcher.warm_up, name="matcher", daemon=True)
            warming.start()
            for number, path in enumerate(self.plan.bundles):
                bundle = open_bundle(path)
                self._opened.append(_Opened(bundle, [None] * len(bundle.entries)))
                if on_total is not None:
                    on_total(number, len(bundle.entries))
                self._judge_bundle(number, on_item, cancelled)
            warming.join()
            return self._conclude()

    def wishes(self) -> tuple["Wish", ...]:
        """What nobody had; who asked is a bundle's index and the index of a file in it."""
        return () if self.plan.gathering is None else self.plan.gathering.wishes(again=True)

    def personal(self, asked: Iterable[tuple[str, Iterable[Hashable]]]) -> frozenset[str]:
        """Which addresses tell whose credential is looked at; each with those who asked for it."""
        from verify.review.privacy import Names  # noqa: PLC0415  start-up time

        names: dict[Hashable, Names] = {}
        found = set()
        for url, askers in asked:
            for asker in askers:
                if asker not in names:
                    names[asker] = Names(self.items_of(asker))
                if names[asker].are_told_by(url):
                    found.add(url)
        return frozenset(found)

    def unanswered(self) -> int:
        """How many documents were asked for in vain, and may be had another time."""
        return 0 if self.plan.gathering is None else len(self.plan.gathering.failures())

    def items_of(self, asker: Hashable) -> tuple[Item, ...]:
        """The items of one who asked, as they were judged last."""
        if not isinstance(asker, tuple):
            return ()
        bundle, entry = asker
        return self._opened[bundle].items[entry] or ()

    def files_of(self, wishes: Iterable["Wish"]) -> frozenset[tuple[int, SafeText]]:
        """Who asked: the index of a bundle, and the source of each item of the file."""
        askers = {asker for wish in wishes for asker in wish.asked_by if isinstance(asker, tuple)}
        return frozenset((a[0], item.source) for a in askers for item in self.items_of(a))

    def contact(
        self,
        hosts: Collection[str] | None = None,
        on_progress: Callable[[Progress], None] = unheard,
        on_result: Callable[[Result], None] | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> Result:
        """Ask these hosts (None: all) for what is missing, and judge again what asked for it.

        What answers lead to is asked of the same hosts at once; of others it stays a wish.
        ``on_result`` is told interim results now and then.
        """
        from verify.evidence.rounds import Waves  # noqa: PLC0415  start-up time

        plan = self.plan
        if plan.gathering is None or plan.fetcher is None:
            raise UnusableInput("This review may contact nobody", "Review again with --online")
        with self._lock, plan.fetcher(len(plan.bundles)) as fetcher:
            plan.gathering.forget_failures()
            asking = _Asking(hosts, on_progress)
            asking.waves = Waves(fetcher, cancelled, asking.may_follow)
            asking.ask(plan.gathering.wishes())
            if asking.hosts:
                self.plan = replace(plan, network="online")
            told = monotonic()
            for answers in asking.waves:
                asked = [(url, plan.gathering.asked_by(url)) for url in answers]
                askers = plan.gathering.learn(answers, self.personal(asked))
                asking.answered += len(answers)
                self._judge_now(askers)
                asking.ask(plan.gathering.wishes())
                if on_result is not None and monotonic() - told > _BETWEEN:
                    on_result(self._conclude())
                    told = monotonic()
            return self._conclude()

    def judge_again(self, change: Callable[[Plan], Plan]) -> Result:
        """Judge everything again under a changed plan, with what is at hand."""
        with self._lock:
            self.plan = change(self.plan)
            for number in range(len(self._opened)):
                self._judge_bundle(number, None, never)
            return self._conclude()

    def _judge_now(self, askers: Iterable[Hashable]) -> None:
        """Judge these files again, as of now unless the person fixed the time."""
        plan = self.plan
        if plan.clock is not None:
            means = replace(plan.setting.means, now=plan.clock())
            self.plan = replace(plan, setting=replace(plan.setting, means=means))
        for asker in askers:
            if isinstance(asker, tuple):
                self._judge(*asker)

    def _judge_bundle(
        self,
        number: int,
        on_item: Callable[[int, Item], None] | None,
        cancelled: Callable[[], bool],
    ) -> None:
        for entry in range(len(self._opened[number].items)):
            if cancelled():
                return
            for item in self._judge(number, entry):
                if on_item is not None:
                    on_item(number, item)

    def _judge(self, number: int, entry: int) -> tuple[Item, ...]:
        from verify.verifier import verify_entry  # noqa: PLC0415  start-up time

        opened = self._opened[number]
        if self.plan.gathering is not None:
            self.plan.gathering.ask_for((number, entry))
        items = verify_entry(opened.bundle.entries[entry], self.plan.setting_of(number))
        opened.items[entry] = items
        return items

    def _conclude(self) -> Result:
        from verify.review.across_bundles import mark_shared, settle  # noqa: PLC0415  start-up time

        settled = [settle([i for items in o.items for i in items or ()]) for o in self._opened]
        rows = zip(self._opened, mark_shared(settled), strict=True)
        named = [(candidate(n), o.bundle.file, items) for n, (o, items) in enumerate(rows)]
        unread = sum(items is None for opened in self._opened for items in opened.items)
        return replace(conclude(self.plan, named, self._matcher()), unread=unread)


@dataclass(slots=True)
class _Asking:
    """The waves of one contact: which wishes may be asked, and how far it is."""

    allowed: Collection[str] | None
    told: Callable[[Progress], None]
    waves: "Waves" = field(init=False)
    hosts: dict[str, None] = field(default_factory=dict)
    answered: int = 0
    open: int = 0

    def ask(self, wishes: Iterable["Wish"]) -> None:
        """Ask those that may be asked, each bundle in turn; hosts are told before it is sent."""
        may = [w for w in wishes if self._may(w.host) and self._may(w.leads_to)]
        self.hosts.update((wish.host, None) for wish in may)
        self.open = len(may)
        self._tell()
        self.waves.ask(wish.url for wish in _in_turn(may))

    def may_follow(self, host: str) -> bool:
        """Whether a redirect may lead to this host, which is told before it is contacted."""
        if not self._may(host):
            return False
        self.hosts.setdefault(host)
        self._tell()
        return True

    def _may(self, host: str) -> bool:
        return self.allowed is None or not host or host in self.allowed

    def _tell(self) -> None:
        self.told(Progress(self.answered, self.answered + self.open, tuple(self.hosts)))


def _in_turn(wishes: Iterable["Wish"]) -> "list[Wish]":
    """One wish of each bundle after the other, so that none uses up what is for all."""
    places: dict[int, int] = {}
    order = []
    for wish in wishes:
        bundle = min((asker[0] for asker in wish.asked_by if isinstance(asker, tuple)), default=0)
        places[bundle] = places.get(bundle, 0) + 1
        order.append((places[bundle], bundle, wish))
    return [wish for _, _, wish in sorted(order, key=lambda one: one[:2])]


def run(
    plan: Plan,
    on_item: Callable[[int, Item], None] | None = None,
    on_total: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = never,
) -> Result:
    """A whole review, offline; see ``Reviewing.run``."""
    return Reviewing(plan).run(on_item, on_total, cancelled)

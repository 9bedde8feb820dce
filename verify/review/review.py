"""The engine: it opens bundles, judges every credential, and says what is missing.

``Review.run`` judges everything with what is at hand and contacts nobody. ``missing_documents``
tells what others may have; ``contact`` asks the hosts that a person agreed to, and judges again
whatever needed an answer, as soon as it comes. ``judge_again`` is for what a person adds later, an
address or an issuer. The engine knows no screen and no job profile, prints nothing, and lets one
thread work at a time. What the caller must still do: match skills and compare candidates
(``taxonomy.comparison``), and decide.

>>> review = Review(request)                                     # doctest: +SKIP
>>> [item.verdict for item in review.run().bundles[0].items]     # doctest: +SKIP
[<Verdict.NOT_FULLY_CHECKED: 'not_fully_checked'>]
>>> [document.host for document in review.missing_documents()]   # doctest: +SKIP
['uni.example']
"""

from collections.abc import Callable, Collection, Hashable, Iterable
from datetime import datetime
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from verify.deferred import Deferred
from verify.errors import UnusableInput
from verify.evidence.pending import MissingDocument
from verify.item import Item
from verify.reading.bundle import Bundle, open_bundle
from verify.reading.text.safetext import SafeText
from verify.review.across_bundles import mark_shared, settle
from verify.review.request import ReviewRequest
from verify.verifier import Setting, verify_entry

if TYPE_CHECKING:
    from verify.review.asking import Asking, Progress
    from verify.review.privacy import CredentialNames

# What only a review that contacts others needs.
_asking: Callable[..., "Asking"] = Deferred("verify.review.asking:Asking")
_names_of: Callable[[Iterable[Item]], "CredentialNames"] = Deferred(
    "verify.review.privacy:CredentialNames"
)
# Seconds at least between two interim results: a screen that is drawn anew more often flickers.
_BETWEEN_RESULTS: Final = 0.3


class ReviewedBundle(Struct, frozen=True):
    """One candidate's bundle with its verdicts; ``file`` is the bundle's own name."""

    file: SafeText
    items: tuple[Item, ...]


class ReviewResult(Struct, frozen=True, kw_only=True):
    """What came of a review.

    ``checked_at`` aware UTC; ``offline``: nobody was contacted; ``bundles`` in the order of the
    request; ``unread`` how many files were left out because the person cancelled.
    """

    checked_at: datetime
    offline: bool
    bundles: tuple[ReviewedBundle, ...]
    unread: int = 0

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item of every bundle."""
        return tuple(item for bundle in self.bundles for item in bundle.items)


class _OpenBundle(Struct):
    """A bundle, and the items of each of its files; None: not judged, because it was cancelled."""

    bundle: Bundle
    items: list[tuple[Item, ...] | None]


class Review:
    """One review under way. ``request`` is what it is made under now."""

    def __init__(self, request: ReviewRequest) -> None:
        self.request = request
        self._open: list[_OpenBundle] = []
        self._online = request.online
        self._lock = Lock()

    def run(
        self,
        on_item: Callable[[int, Item], None] | None = None,
        on_total: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> ReviewResult:
        """Open and judge everything, one bundle after the other, offline.

        ``on_total`` is told a bundle's index and how many files it holds, before they are judged;
        ``on_item`` a bundle's index and each item as it is judged (what only the whole bundle shows
        comes with the result). ``cancelled`` is asked before each file; the result then holds what
        was judged until then, and says in ``unread`` how many files were not.

        Raises UnusableInput where a bundle as a whole cannot be opened.
        """
        with self._lock:
            for number, source in enumerate(self.request.bundles):
                bundle = open_bundle(source) if isinstance(source, Path) else source
                self._open.append(_OpenBundle(bundle, [None] * len(bundle.entries)))
                if on_total is not None:
                    on_total(number, len(bundle.entries))
                self._judge_bundle(number, on_item, cancelled)
            return self._result()

    @property
    def online(self) -> bool:
        """Whether a person agreed that others are contacted."""
        return self._online

    def missing_documents(self) -> tuple[MissingDocument, ...]:
        """The documents that nobody had, each with the places that need it.

        A place is a bundle's index and the index of a file in it.
        """
        pending = self.request.pending
        return () if pending is None else pending.missing(again=True)

    def documents_not_had(self) -> int:
        """How many documents were asked for in vain, and may be had another time."""
        return 0 if self.request.pending is None else len(self.request.pending.failures())

    def revealing_addresses(
        self, asked: Iterable[tuple[str, Iterable[Hashable]]]
    ) -> frozenset[str]:
        """The addresses that tell their host whose credential is looked at.

        ``asked`` are addresses, each with the places that need it.
        """
        names: dict[Hashable, CredentialNames] = {}
        revealing = set()
        for url, places in asked:
            for place in places:
                if place not in names:
                    names[place] = _names_of(self.items_at(place))
                if names[place].reveals_credential(url):
                    revealing.add(url)
        return frozenset(revealing)

    def items_at(self, place: Hashable) -> tuple[Item, ...]:
        """The items of the file at a place, as they were judged last."""
        if not isinstance(place, tuple):
            return ()
        bundle, entry = place
        return self._open[bundle].items[entry] or ()

    def sources_of(self, missing: Iterable[MissingDocument]) -> frozenset[tuple[int, SafeText]]:
        """The items that need these documents: a bundle's index and the item's source."""
        places = {place for one in missing for place in one.asked_by if isinstance(place, tuple)}
        return frozenset((p[0], item.source) for p in places for item in self.items_at(p))

    def contact(
        self,
        hosts: Collection[str] | None = None,
        on_progress: "Callable[[Progress], None]" = lambda _: None,
        on_result: Callable[[ReviewResult], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> ReviewResult:
        """Ask these hosts (None: all) for what is missing, and judge again what needed it.

        What answers lead to is asked of the same hosts at once; what other hosts have stays
        missing. ``on_result`` is told interim results now and then.

        Raises UnusableInput where the request allows no contact.
        """
        pending, fetcher = self.request.pending, self.request.fetcher
        if pending is None or fetcher is None:
            raise UnusableInput("This review may contact nobody", "Review again with --online")
        with self._lock, fetcher(len(self.request.bundles)) as open_fetcher:
            pending.forget_failures()
            asking = _asking(allowed=hosts, on_progress=on_progress)
            rounds = asking.rounds(open_fetcher, cancelled)
            asking.ask(pending.missing(), rounds)
            self._online = self._online or bool(asking.hosts)
            result_at = monotonic()
            for answers in rounds:
                asked = [(url, pending.asked_by(url)) for url in answers]
                places = pending.learn(answers, self.revealing_addresses(asked))
                asking.answered += len(answers)
                self._judge_places(places)
                asking.ask(pending.missing(), rounds)
                if on_result is not None and monotonic() - result_at > _BETWEEN_RESULTS:
                    on_result(self._result())
                    result_at = monotonic()
            return self._result()

    def judge_again(self, change: Callable[[ReviewRequest], ReviewRequest]) -> ReviewResult:
        """Judge everything again under a changed request, with what is at hand."""
        with self._lock:
            self.request = change(self.request)
            for number in range(len(self._open)):
                self._judge_bundle(number, None, lambda: False)
            return self._result()

    def _judge_places(self, places: Iterable[Hashable]) -> None:
        self.request = self.request.as_of_now()
        for place in places:
            if isinstance(place, tuple):
                self._judge(*place)

    def _judge_bundle(
        self,
        number: int,
        on_item: Callable[[int, Item], None] | None,
        cancelled: Callable[[], bool],
    ) -> None:
        for entry in range(len(self._open[number].items)):
            if cancelled():
                return
            for item in self._judge(number, entry):
                if on_item is not None:
                    on_item(number, item)

    def _judge(self, number: int, entry: int) -> tuple[Item, ...]:
        under_way = self._open[number]
        if self.request.pending is not None:
            self.request.pending.ask_for((number, entry))
        items = verify_entry(under_way.bundle.entries[entry], self.request.setting_of(number))
        under_way.items[entry] = items
        return items

    def _result(self) -> ReviewResult:
        settled = [settle([i for items in o.items for i in items or ()]) for o in self._open]
        bundles = tuple(
            ReviewedBundle(under_way.bundle.file, items)
            for under_way, items in zip(self._open, mark_shared(settled), strict=True)
        )
        unread = sum(items is None for under_way in self._open for items in under_way.items)
        now = self.request.setting.now
        return ReviewResult(
            checked_at=now, offline=not self._online, bundles=bundles, unread=unread
        )


def review_under(
    setting: Setting, bundle: Path | Bundle, on_item: Callable[[Item], None] | None = None
) -> tuple[Item, ...]:
    """Judge one candidate's bundle offline; ``on_item`` is told each item as it is judged.

    Raises UnusableInput where the bundle as a whole cannot be opened.
    """
    tell = None if on_item is None else lambda _, item: on_item(item)
    return Review(ReviewRequest(bundles=(bundle,), setting=setting)).run(tell).items

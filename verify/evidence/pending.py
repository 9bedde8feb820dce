"""Evidence that grows: what is at hand answers at once, what is missing is noted and asked later.

Judging never waits for anybody. It is done with what is at hand; each question that nobody could
answer becomes a ``MissingDocument`` with those who asked for it. Whoever may contact others fetches
what is missing, ``learn``s the answers, and judges again those who asked. So everything that can be
said without the network is said first, the hosts are known before the first of them is contacted,
and one document serves all who ask for it.

>>> evidence = PendingEvidence()
>>> evidence.ask_for("candidate 1, badge.json")
>>> evidence.get("https://uni.example/list")
Traceback (most recent call last):
verify.errors.CouldNotFindOut: offline: https://uni.example/list
>>> [document.url for document in evidence.missing()]
['https://uni.example/list']
"""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from typing import Final, Protocol

from msgspec import Struct

from verify.errors import Code, CouldNotFindOut, LeadsElsewhere
from verify.evidence.documents import Evidence, Found, Offline
from verify.reading.web.addresses import host_of

FetchResult = Found | CouldNotFindOut
_MAX_MISSING: Final = 100_000  # of one review; more than its budget of fetches by far
_MAX_OF_ONE: Final = 1_000  # of one file, so that it leaves room for the others
_MAX_URL: Final = 2_048  # characters; servers refuse longer ones, and none is honest


class MissingDocument(Struct, frozen=True, kw_only=True):
    """A document that nobody had, with those who asked for it.

    ``host`` is the one to contact, in ASCII and lower case; ``leads_to`` another one that it is
    known to lead to, "" for none.
    """

    url: str
    asked_by: frozenset[Hashable]
    host: str
    leads_to: str = ""


class Fetched(Protocol):
    """Is told each document that was fetched; ``personal``: its address is about one person."""

    def __call__(self, found: Found, *, personal: bool = ...) -> None: ...


class PendingEvidence:
    """Answers from what was learned, then from ``otherwise`` (packs, a cache); notes the rest.

    ``fetched`` is told each document that is learned: a cache may want to keep it.
    ``host_to_contact`` gives an address's host, and raises CouldNotFindOut for addresses that
    nobody would ever ask: they are not missing.
    """

    def __init__(
        self,
        otherwise: Evidence | None = None,
        fetched: "Fetched | None" = None,
        host_to_contact: Callable[[str], str] | None = None,
    ) -> None:
        self._otherwise = otherwise or Offline()
        self._fetched = fetched
        self._host = host_to_contact or host_of
        self._learned: dict[str, FetchResult] = {}
        self._askers: dict[str, set[Hashable]] = {}
        self._hosts: dict[str, str] = {}
        self._leads_to: dict[str, str] = {}
        self._counts: Counter[Hashable] = Counter()
        self._changes = 0
        self._told: dict[bool, tuple[int, tuple[MissingDocument, ...]]] = {}
        self._asker: Hashable = None

    def ask_for(self, asker: Hashable) -> None:
        """The questions from now on are asked for this one."""
        self._asker = asker

    def get(self, url: str) -> Found:
        """What is at hand; raises CouldNotFindOut(OFFLINE) and notes it as missing."""
        # The part behind "#" is never sent: it chooses within the document.
        address = url.partition("#")[0]
        answer = self._learned.get(address)
        if isinstance(answer, CouldNotFindOut):
            raise CouldNotFindOut(answer.code, answer.detail)
        if answer is not None:
            return answer.document()
        try:
            return self._otherwise.get(url)
        except CouldNotFindOut as error:
            if error.code is not Code.OFFLINE:
                raise
        self._note_missing(address)
        raise CouldNotFindOut(Code.OFFLINE, url)

    def learn(
        self, answers: Mapping[str, FetchResult], personal: Collection[str] = ()
    ) -> frozenset[Hashable]:
        """Take answers in; returns those who had asked for them. Nothing is asked twice.

        ``personal`` are addresses that are about one person.
        """
        for url, answer in answers.items():
            if isinstance(answer, LeadsElsewhere):
                self._leads_to[url] = answer.host
                continue
            self._learned[url] = answer
            if self._fetched is not None and isinstance(answer, Found):
                self._fetched(answer, personal=url in personal)
        self._changes += 1
        return frozenset().union(*(self._askers.get(url, ()) for url in answers))

    def failures(self) -> tuple[str, ...]:
        """The addresses that were asked in vain, and may answer another time."""
        return tuple(url for url, answer in list(self._learned.items()) if _may_answer_yet(answer))

    def forget_failures(self) -> None:
        """What was asked for in vain is missing again."""
        for url in self.failures():
            del self._learned[url]
        self._changes += 1

    def missing(self, *, again: bool = False) -> tuple[MissingDocument, ...]:
        """What is missing and has a host, in the order in which it was first asked for.

        ``again``: with what was asked for in vain. The same tuple until something changes: a screen
        asks at every key.
        """
        changes, known = self._told.get(again, (-1, ()))
        if changes != self._changes:
            changes, known = self._changes, tuple(self._missing(again))
            self._told[again] = (changes, known)
        return known

    def _missing(self, again: bool) -> Iterator[MissingDocument]:
        failed = frozenset(self.failures()) if again else frozenset()
        for url, askers in list(self._askers.items()):  # it may grow meanwhile
            if self._hosts[url] and (url not in self._learned or url in failed):
                yield MissingDocument(
                    url=url,
                    asked_by=frozenset(askers),
                    host=self._hosts[url],
                    leads_to=self._leads_to.get(url, ""),
                )

    def _note_missing(self, url: str) -> None:
        """Note it; raises CouldNotFindOut for what nobody would ever ask."""
        if url not in self._askers:
            host = self._host(url)
            full = len(self._askers) >= _MAX_MISSING or self._counts[self._asker] >= _MAX_OF_ONE
            if full or len(url) > _MAX_URL:
                return
            self._counts[self._asker] += 1
            self._hosts[url] = host
        self._askers.setdefault(url, set()).add(self._asker)
        self._changes += 1

    def asked_by(self, url: str) -> frozenset[Hashable]:
        """Those who asked for an address."""
        return frozenset(self._askers.get(url, ()))


def _may_answer_yet(answer: FetchResult) -> bool:
    passing = (Code.FETCH_FAILED, Code.FETCH_LIMIT, Code.FETCH_BUDGET)
    return isinstance(answer, CouldNotFindOut) and answer.code in passing


def by_host(
    missing: tuple[MissingDocument, ...],
) -> Iterator[tuple[str, tuple[MissingDocument, ...]]]:
    """The documents of each host, the hosts in alphabetical order; also where one is led to."""
    hosts: dict[str, list[MissingDocument]] = {}
    for document in missing:
        for host in filter(None, (document.host, document.leads_to)):
            hosts.setdefault(host, []).append(document)
    yield from ((host, tuple(documents)) for host, documents in sorted(hosts.items()))

"""Who may be asked in one round of fetching, how far it is, and in which order to ask.

Hosts are named before anything is sent to them; a redirect to a host that nobody agreed to is not
followed. Fetching itself is the business of ``verify.evidence.rounds``.
"""

from collections.abc import Callable, Collection, Iterable

from msgspec import Struct, field

from verify.evidence.pending import MissingDocument
from verify.evidence.rounds import Fetcher, FetchRounds


class Progress(Struct, frozen=True):
    """How far asking others is: ``hosts`` are those that were contacted so far."""

    answered: int
    asked: int
    hosts: tuple[str, ...]


class Asking(Struct, kw_only=True):
    """One contact with others: ``allowed`` are the hosts that may be asked, None for all."""

    allowed: Collection[str] | None
    on_progress: Callable[[Progress], None]
    hosts: dict[str, None] = field(default_factory=dict)
    answered: int = 0
    outstanding: int = 0

    def rounds(self, fetcher: Fetcher, cancelled: Callable[[], bool]) -> FetchRounds:
        """The rounds of fetching that follow redirects only where this contact allows."""
        return FetchRounds(fetcher, cancelled, self.may_follow)

    def ask(self, missing: Iterable[MissingDocument], rounds: FetchRounds) -> None:
        """Ask for the documents whose hosts are allowed, each bundle in turn."""
        allowed = [one for one in missing if self._may(one.host) and self._may(one.leads_to)]
        self.hosts.update((one.host, None) for one in allowed)
        self.outstanding = len(allowed)
        self._report()
        rounds.ask(one.url for one in in_turn(allowed))

    def may_follow(self, host: str) -> bool:
        """Whether a redirect may lead to this host, which is named before it is contacted."""
        if not self._may(host):
            return False
        self.hosts.setdefault(host)
        self._report()
        return True

    def _may(self, host: str) -> bool:
        return self.allowed is None or not host or host in self.allowed

    def _report(self) -> None:
        asked = self.answered + self.outstanding
        self.on_progress(Progress(self.answered, asked, tuple(self.hosts)))


def in_turn(missing: Iterable[MissingDocument]) -> list[MissingDocument]:
    """Order them one of each bundle after the other, so that none uses up what is for all."""
    places: dict[int, int] = {}
    order = []
    for one in missing:
        bundle = min((asker[0] for asker in one.asked_by if isinstance(asker, tuple)), default=0)
        places[bundle] = places.get(bundle, 0) + 1
        order.append((places[bundle], bundle, one))
    return [one for _, _, one in sorted(order, key=lambda row: row[:2])]

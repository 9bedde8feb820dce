"""What one Fetcher may still take: seconds, addresses, addresses a host, and bytes.

>>> Budget(Limits(urls=0)).admit("uni.example")
Traceback (most recent call last):
verify.errors.CouldNotFindOut: fetch_budget: more than 0 addresses
"""

from collections import Counter

from verify.errors import Code, CouldNotFindOut
from verify.evidence.fetching.limits import Limits


class Budget:
    """Counts down; every method raises CouldNotFindOut(FETCH_BUDGET) once there is no more."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._urls = 0
        self._hosts: Counter[str] = Counter()
        self._bytes = limits.batch_bytes
        self._seconds = limits.batch_seconds
        self._running = 0
        self._since = 0.0

    def admit(self, host: str) -> None:
        """One more address, at this host."""
        if self._urls >= self._limits.urls:
            raise _exhausted(f"more than {self._limits.urls} addresses")
        self.admit_redirect(host)
        self._urls += 1

    def admit_redirect(self, host: str) -> None:
        """One more document at this host, where an address elsewhere led."""
        if self._hosts[host] >= self._limits.urls_a_host:
            raise _exhausted(f"{host}: more than {self._limits.urls_a_host} addresses")
        self._hosts[host] += 1

    def take(self, count: int) -> None:
        """So many bytes of a body have come."""
        self._bytes -= count
        if self._bytes < 0:
            raise _exhausted(f"more than {self._limits.batch_bytes} bytes in all")

    def begin(self, now: float) -> None:
        """A call begins; the time of several at once is counted once. ``now`` as a clock says."""
        if not self._running:
            self._since = now
        self._running += 1

    def end(self, now: float) -> None:
        """A call has ended; the time until the next is a person's own."""
        self._seconds = self.left(now)
        self._since = now
        self._running -= 1

    def left(self, now: float) -> float:
        """The seconds that are left, while a call is going on."""
        return self._seconds - (now - self._since)

    def out_of_time(self) -> CouldNotFindOut:
        """What is said of everything that is unanswered when the seconds are used up."""
        return _exhausted(f"more than {self._limits.batch_seconds:g} s in all")


def _exhausted(what: str) -> CouldNotFindOut:
    return CouldNotFindOut(Code.FETCH_BUDGET, what)

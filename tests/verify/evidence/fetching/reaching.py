"""Fetchers that may reach this world's sites on the loopback, and nothing else."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from tests.world.web_certificates import trusting
from tests.world.web_site import Site, endpoints
from verify.errors import CouldNotFindOut
from verify.evidence.documents import Found
from verify.evidence.fetching import LIMITS, Fetcher, Limits, Permit

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
# For what must fail by time: it fails the sooner, and can't succeed for being quick.
SOON = replace(LIMITS, fetch_seconds=0.5, lookup_seconds=0.3, batch_seconds=3)
OUTER = 8.0  # seconds; no test of a deadline below may come near, however busy the machine


def clock() -> datetime:
    return NOW


class Asked(Struct):
    """A resolver that knows these names (everyone else is at home), and notes the questions."""

    knows: dict[str, Sequence[str] | Callable[[], Sequence[str]]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.names.append(host)
        known = self.knows.get(host, ["127.0.0.1"])
        return known() if callable(known) else known


def fetcher(*sites: Site, limits: Limits = LIMITS, **more: Any) -> Fetcher:
    """One that is permitted these sites and trusts their authority."""
    given = {"permit": Permit(endpoints(sites)), "resolver": Asked(), "tls": trusting(), **more}
    return Fetcher(clock, limits=limits, **given)


def fetch(url: str, *sites: Site, limits: Limits = LIMITS, **more: Any) -> Found | CouldNotFindOut:
    """The answer to one URL; fails where it took longer than any deadline allows."""
    began = time.monotonic()
    with fetcher(*sites, limits=limits, **more) as made:
        answer = made.fetch([url])[url]
    assert time.monotonic() - began < OUTER
    return answer


def said(answer: Found | CouldNotFindOut) -> tuple[str, str]:
    """The code and the detail of what could not be found out."""
    assert isinstance(answer, CouldNotFindOut), answer
    return str(answer.code), answer.detail


def body(answer: Found | CouldNotFindOut) -> bytes:
    """The body of what was found."""
    assert isinstance(answer, Found), answer
    return answer.body

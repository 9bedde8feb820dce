"""The EU's trusted lists, all that were imported: asked who an authority is, shown, refreshed.

``EuTrust`` answers what ``verify.keys.certificates.trust_services`` asks of lists. It vouches for
who a sealing organisation is; whether that is an institution which an employer goes by is another
question, so that it is no recogniser of issuers.

>>> trust.describe(now)[1].territory                              # doctest: +SKIP
'BE'
"""

from base64 import b64decode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Self

from cryptography.exceptions import UnsupportedAlgorithm
from msgspec import Struct

from verify.keys.certificates.qualified import statements_of
from verify.keys.certificates.reading import load
from verify.keys.certificates.trust_services import Granted, Kind, Level, NotGranted
from verify.trust.eu import terms
from verify.trust.eu.judging import Grant, grant_at, is_for_seals, qualification
from verify.trust.eu.model import (
    LOTL_ADDRESS,
    Lists,
    NationalList,
    Pointer,
    Service,
)
from verify.trust.eu.reading.identity import short
from verify.trust.eu.rows import ListRow, rows_of
from verify.trust.eu.snapshot import read_snapshot, write_snapshot
from verify.verdict import SourceDocument

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, Name

_Where = tuple[NationalList, Service]


class EuTrust(Struct, frozen=True, dict=True):
    """The list of lists and the national lists that were imported."""

    lists: Lists

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The lists as they were kept; raises UnusableInput for damaged ones."""
        return cls(read_snapshot(data))

    def to_bytes(self) -> bytes:
        """The lists for keeping."""
        return write_snapshot(self.lists)

    @property
    def lotl_address(self) -> str:
        """Where the next edition of the list of lists is published."""
        return self.lists.lotl.itself.address or LOTL_ADDRESS

    def pointers(self) -> tuple[Pointer, ...]:
        """Where the national lists are published, by territory; those not imported as well."""
        return tuple(pointer for _, pointer in sorted(self.lists.lotl.pointers.items()))

    def describe(self, now: datetime) -> tuple[ListRow, ...]:
        """The list of lists, then each national list by territory."""
        return rows_of(self.lists, now)

    def candidates(self, kind: Kind, names: "Iterable[Name]") -> "tuple[Certificate, ...]":
        """The certificates of services of a kind with one of these subjects, granted or not."""
        return tuple(
            self._loaded(sha256)
            for name in names
            for sha256 in self._by_subject.get(short(name), ())
            if any(_is_of(kind, service) for _, service in self._holders[sha256])
        )

    def word(
        self, kind: Kind, authority: "Certificate", leaf: "Certificate", at: datetime
    ) -> Granted | NotGranted:
        """What one of the candidates was at a time, for a certificate below it.

        The same authority may stand on lists several times, as with a service for signatures and
        one for seals: of those for seals, all must agree.
        """
        found = [
            (where, grant_at(where[1], where[0].head, kind, at))
            for where in self._services_of(authority)
            if _is_of(kind, where[1])
        ]
        granted = [(where, grant) for where, grant in found if isinstance(grant, Grant)]
        if not granted:
            refusals = (grant for _, grant in found if isinstance(grant, NotGranted))
            return next(refusals, NotGranted("its authority is on no list"))
        if kind is Kind.TIME_STAMPS:
            where, grant = granted[0]
            return self._told(where, grant, Level.QUALIFIED, "")
        return self._judged(granted, leaf, at)

    def _judged(
        self, granted: list[tuple[_Where, Grant]], leaf: "Certificate", at: datetime
    ) -> Granted:
        stated = statements_of(leaf)
        for_seals = [one for one in granted if is_for_seals(one[1].period)]
        judged = [
            (qualification(where[1], where[0].head, grant, stated, at), where, grant)
            for where, grant in for_seals or granted
        ]
        order = list(Level)
        (level, because), where, grant = min(judged, key=lambda one: order.index(one[0][0]))
        return self._told(where, grant, level, because)

    def _told(self, where: _Where, grant: Grant, level: Level, because: str) -> Granted:
        head, service = where[0].head, where[1]
        status = terms.STATUS_WORDS.get(grant.period.status, grant.period.status)
        since = grant.since.date().isoformat()
        by = f"{service.provider}, {grant.period.name}, {status} since {since}, {head.words}"
        pointer = self.lists.lotl.pointers.get(head.territory)
        address = pointer.address if pointer is not None else ""
        document = SourceDocument(address, head.imported_at, head.sha256)
        return Granted(
            by=by,
            level=level,
            because=because,
            ended=grant.ended,
            due=head.speaks_until,
            document=document,
        )

    def _services_of(self, authority: "Certificate") -> Iterator[_Where]:
        """All services of an authority: with this certificate, or another of its name and key."""
        for sha256 in self._by_subject.get(short(authority.subject), ()):
            if _same_key(authority, self._loaded(sha256)):
                yield from self._holders[sha256]

    def _loaded(self, sha256: str) -> "Certificate":
        return load(b64decode(self.lists.certificates[sha256].der))

    @cached_property
    def _by_subject(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for sha256, listed in self.lists.certificates.items():
            found[listed.subject].append(sha256)
        return found

    @cached_property
    def _holders(self) -> Mapping[str, list[_Where]]:
        """The services that have a certificate."""
        found: dict[str, list[_Where]] = defaultdict(list)
        for national in self.lists.national.values():
            for service in national.services:
                for sha256 in service.certificates:
                    found[sha256].append((national, service))
        return found


def _same_key(one: "Certificate", other: "Certificate") -> bool:
    try:
        return one.public_key() == other.public_key()
    except (UnsupportedAlgorithm, ValueError):  # keys of a kind that nothing could be checked with
        return one == other


def _is_of(kind: Kind, service: Service) -> bool:
    return any(period.kind == kind for period in service.periods)

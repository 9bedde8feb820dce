"""Trusted lists as they are told to a person: which editions, how fresh, with how many services."""

from datetime import datetime

from msgspec import Struct

from verify.keys.certificates.trust_services import Kind
from verify.trust.eu.judging import is_for_seals
from verify.trust.eu.model import Head, Lists, NationalList
from verify.trust.eu.terms import GRANTED


class ListRow(Struct, frozen=True, kw_only=True):
    """One list as it is told to a person; ``seals`` and ``time_stamps`` count services granted now.

    ``is_overdue``: its next edition should have been fetched. ``unread`` services couldn't be read.
    """

    head: Head
    is_overdue: bool
    seals: int
    time_stamps: int
    unread: int


def rows_of(lists: Lists, now: datetime) -> tuple[ListRow, ...]:
    """The list of lists, then each national list by territory; overdue as of ``now``."""
    first = ListRow(
        head=lists.lotl.head,
        is_overdue=now > lists.lotl.head.speaks_until,
        seals=0,
        time_stamps=0,
        unread=0,
    )
    return first, *(_row(one, now) for _, one in sorted(lists.national.items()))


def _row(national: NationalList, now: datetime) -> ListRow:
    newest = [service.periods[0] for service in national.services]
    granted = [period for period in newest if period.status == GRANTED]
    seals = sum(p.kind == Kind.CERTIFICATES and is_for_seals(p) for p in granted)
    stamps = sum(period.kind == Kind.TIME_STAMPS for period in granted)
    overdue = now > national.head.speaks_until
    return ListRow(
        head=national.head,
        is_overdue=overdue,
        seals=seals,
        time_stamps=stamps,
        unread=national.unread,
    )

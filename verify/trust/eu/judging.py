"""What a service was at a time, and what that makes of a seal's certificate.

A seal counts as qualified where, both when its certificate was issued and when it sealed, the
service had been granted for seals, and the certificate says that it is a qualified one for seals,
or the list says so of certificates like it, and nothing on the list takes that back. Whatever can't
be decided makes it less, never more. Before July 2016 there were no qualified seals. Sources: ETSI
TS 119 615 (4.3 to 4.5), Regulation (EU) 910/2014 (articles 38, 51, annex III).
"""

from datetime import datetime
from typing import NamedTuple

from verify.keys.certificates.qualified import FOR_SEALS, Statements
from verify.keys.certificates.trust_services import Kind, Level, NotGranted
from verify.trust.eu import terms
from verify.trust.eu.model import Head, Period, Service


class Grant(NamedTuple):
    """That a service was granted at a time: in which period, since when, and until when."""

    period: Period
    since: datetime
    ended: datetime | None


def grant_at(service: Service, head: Head, kind: Kind, at: datetime) -> Grant | NotGranted:
    """What the service had been granted at a time (TS 119 615, 4.3)."""
    if at > head.speaks_until:
        day = head.speaks_until.date().isoformat()
        return NotGranted(f"the {head.words} says nothing of the time after {day}")
    period = next((period for period in service.periods if period.since <= at), None)
    if period is None or period.kind != kind:
        return NotGranted("the service of its authority was not on the list then")
    if not _grants(period, kind, at):
        day = period.since.date().isoformat()
        words = terms.STATUS_WORDS.get(period.status, period.status)
        return NotGranted(f"the service of its authority was {words} from {day}")
    return Grant(period, _since(service.periods, period), _ended(service.periods, kind, at))


def qualification(
    service: Service, head: Head, grant: Grant, stated: Statements, at: datetime
) -> tuple[Level, str]:
    """How much a seal with such a certificate is, and why no more (TS 119 615, 4.4 and 4.5)."""
    because = _why_not(grant.period, stated, at)
    if not because:
        before = grant_at(service, head, Kind.CERTIFICATES, stated.issued)
        if isinstance(before, NotGranted):
            because = "nothing had been granted when its certificate was issued"
        elif because := _why_not(before.period, stated, stated.issued):
            because += ", when it was issued"
    if because:
        return Level.ADVANCED, because
    if not _in_device(grant.period, stated):
        return Level.QUALIFIED_CERTIFICATE, "nothing says that its key lies in a qualified device"
    return Level.QUALIFIED, ""


def is_for_seals(period: Period) -> bool:
    """Is it a service that issues certificates for seals?"""
    stated = {name for q in period.qualifications for name in q.qualifiers}
    return terms.FOR_SEALS in period.uses or (not period.uses and terms.SEALS in stated)


def _why_not(period: Period, stated: Statements, at: datetime) -> str:
    """Why a certificate wasn't a qualified one for seals at a time, "" where it was."""
    sure, open_ = _qualifiers(period, stated)
    is_open = bool(open_ & (terms.NOT_SEALS | {terms.NOT_QUALIFIED}))
    complies = stated.compliance and not stated.other_law
    is_one_for_seals = stated.types == frozenset([FOR_SEALS]) or terms.SEALS in sure
    reasons = {
        "EU law knew no qualified seals before July 2016": at < terms.EIDAS_BEGAN,
        "the service of its authority is not for seals": not is_for_seals(period),
        "what the list says of it can't be decided": is_open or not period.is_clear,
        "the list says that certificates like it aren't qualified": terms.NOT_QUALIFIED in sure,
        "its certificate doesn't say that it is a qualified one": not (
            complies or terms.QUALIFIED in sure
        ),
        "its certificate is not one for seals": not is_one_for_seals
        or bool(terms.NOT_SEALS & sure),
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _in_device(period: Period, stated: Statements) -> bool:
    sure, open_ = _qualifiers(period, stated)
    if terms.NOT_IN_DEVICE & (sure | open_):
        return False
    return stated.in_device or bool(terms.IN_DEVICE & sure)


def _qualifiers(period: Period, stated: Statements) -> tuple[frozenset[str], frozenset[str]]:
    """The qualifiers that are for such a certificate, and those of which that is open."""
    sure: set[str] = set()
    open_: set[str] = set()
    for one in period.qualifications:
        met = one.criteria.met_by(stated.policies, stated.usages)
        if met is None:
            open_.update(one.qualifiers)
        elif met:
            sure.update(one.qualifiers)
    return frozenset(sure), frozenset(open_)


def _grants(period: Period, kind: Kind, at: datetime) -> bool:
    if period.kind != kind:
        return False
    before = at < terms.EIDAS_BEGAN and period.status in terms.SUPERVISED
    return before or period.status == terms.GRANTED


def _since(periods: tuple[Period, ...], period: Period) -> datetime:
    """The start of the unbroken run of one kind and status that ends with a period."""
    since = period.since
    for earlier in periods[periods.index(period) + 1 :]:
        if (earlier.kind, earlier.status) != (period.kind, period.status):
            break
        since = earlier.since
    return since


def _ended(periods: tuple[Period, ...], kind: Kind, at: datetime) -> datetime | None:
    """When the grant ended after a time, None while it lasts."""
    later = (period for period in reversed(periods) if period.since > at)
    return next((p.since for p in later if not _grants(p, kind, p.since)), None)

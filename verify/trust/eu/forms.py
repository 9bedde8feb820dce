"""Trusted lists as JSON and back: arrays in a fixed order where there are thousands of them.

What is read was written here and wasn't changed since, which ``snapshot`` sees to; a form that
doesn't fit raises what Python raises.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from verify.json_types import JsonObject
from verify.reading.text.safetext import SafeText
from verify.trust.eu.criteria import Criteria, Qualification
from verify.trust.eu.model import Head, ListOfLists, NationalList, Period, Pointer, Service


def lotl_out(lotl: ListOfLists) -> JsonObject:
    """The list of lists."""
    pointers = [_pointer_out(pointer) for _, pointer in sorted(lotl.pointers.items())]
    return {
        "head": _head_out(lotl.head),
        "itself": _pointer_out(lotl.itself),
        "pointers": pointers,
    }


def lotl_in(value: JsonObject) -> ListOfLists:
    """What ``lotl_out`` wrote."""
    pointers = (_pointer_in(one) for one in value["pointers"])
    itself = _pointer_in(value["itself"])
    return ListOfLists(_head_in(value["head"]), itself, {p.territory: p for p in pointers})


def _pointer_out(pointer: Pointer) -> list[Any]:
    return [pointer.territory, pointer.address, sorted(pointer.signers)]


def _pointer_in(value: list[Any]) -> Pointer:
    territory, address, signers = value
    return Pointer(territory, address, frozenset(signers))


def _head_out(head: Head) -> JsonObject:
    return {
        "territory": head.territory,
        "sequence": head.sequence,
        "issued": _time_out(head.issued),
        "next": _time_out(head.next_update) if head.next_update is not None else None,
        "source": head.source,
        "imported": _time_out(head.imported_at),
        "sha256": head.sha256,
        "signer": head.signer,
    }


def _head_in(value: JsonObject) -> Head:
    return Head(
        territory=value["territory"],
        sequence=value["sequence"],
        issued=_time_in(value["issued"]),
        next_update=_time_in(value["next"]) if value["next"] is not None else None,
        source=SafeText(value["source"]),
        imported_at=_time_in(value["imported"]),
        sha256=value["sha256"],
        signer=value["signer"],
    )


def list_out(national: NationalList) -> JsonObject:
    """A national list; its certificates are kept beside it."""
    services = [
        [service.provider, service.certificates, [_period_out(p) for p in service.periods]]
        for service in national.services
    ]
    return {"head": _head_out(national.head), "services": services, "unread": national.unread}


def list_in(value: JsonObject) -> NationalList:
    """What ``list_out`` wrote."""
    services = tuple(
        Service(SafeText(provider), tuple(certificates), tuple(map(_period_in, periods)))
        for provider, certificates, periods in value["services"]
    )
    return NationalList(_head_in(value["head"]), services, value["unread"])


def _period_out(period: Period) -> list[Any]:
    return [
        _time_out(period.since),
        period.kind,
        period.status,
        period.name,
        period.uses,
        [[q.qualifiers, _criteria_out(q.criteria)] for q in period.qualifications],
        period.is_clear,
    ]


def _period_in(value: list[Any]) -> Period:
    since, kind, status, name, uses, qualifications, is_clear = value
    return Period(
        since=_time_in(since),
        kind=kind,
        status=status,
        name=SafeText(name),
        uses=tuple(uses),
        qualifications=tuple(
            Qualification(tuple(q), _criteria_in(criteria)) for q, criteria in qualifications
        ),
        is_clear=is_clear,
    )


def _criteria_out(criteria: Criteria) -> list[Any]:
    within = [_criteria_out(one) for one in criteria.within]
    usages = [dict(bits) for bits in criteria.usages]
    return [criteria.how, usages, criteria.policies, within, criteria.is_known]


def _criteria_in(value: list[Any]) -> Criteria:
    how, usages, policies, within, is_known = value
    found: list[Mapping[str, bool]] = [dict(bits) for bits in usages]
    inner = tuple(_criteria_in(one) for one in within)
    return Criteria(
        how=how,
        usages=tuple(found),
        policies=tuple(map(tuple, policies)),
        within=inner,
        is_known=is_known,
    )


def _time_out(time: datetime) -> str:
    return time.astimezone(UTC).isoformat()


def _time_in(text: str) -> datetime:
    return datetime.fromisoformat(text)

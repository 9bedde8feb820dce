"""Trusted lists from their files, verified, into what is kept: the one way in.

The list of lists must be signed by somebody who is pinned: by the program at first, later by the
edition that is in use. Where its signers changed since, the pivot editions between prove the way.
A national list must be signed by somebody whom the list of lists names for its territory. One file
that can't be used ends the import, and nothing is half used; older editions than those in use are
refused. Sources: ETSI TS 119 615 (4.1, 4.2), Commission Implementing Decision (EU) 2015/1505.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final

from verify.errors import BadData, UnusableInput
from verify.reading.strict.xml import root_name
from verify.trust.eu.model import LOTL_ADDRESS, Head, Listed, ListOfLists, Lists, NationalList
from verify.trust.eu.pins import LOTL_SIGNERS
from verify.trust.eu.reading.lists import read_head, read_list_of_lists
from verify.trust.eu.reading.services import read_services
from verify.trust.eu.reading.signed import SignedList, signed_list, unusable
from verify.trust.eu.terms import EU, LIST_OF_LISTS, NATIONAL, ROOT
from verify.trust.eu.trust import EuTrust

# Clocks differ, and so do days around the world.
_AHEAD: Final = timedelta(days=1)
_NEWER: Final = "Give the newest edition, or leave this one out"


def recognise(data: bytes) -> bool:
    """Does this look like a trusted list, at a glance? Whether it is one is seen on import."""
    return root_name(data) == ROOT.rpartition("}")[2].lower()


def import_lists(
    files: Mapping[str, bytes],
    now: datetime,
    pinned: frozenset[str] = LOTL_SIGNERS,
    earlier: EuTrust | None = None,
) -> EuTrust:
    """Verify lists (name → XML) and join them with those imported ``earlier``.

    ``pinned`` are the fingerprints (SHA-256, hexadecimal) of who may sign the list of lists, used
    where none was imported earlier. Raises UnusableInput.
    """
    given = [signed_list(name, data) for name, data in files.items()]
    lotl = _list_of_lists([one for one in given if one.kind == LIST_OF_LISTS], now, pinned, earlier)
    lists: dict[str, NationalList] = {}
    certificates: dict[str, Listed] = {}
    for one in given:
        if one.kind == LIST_OF_LISTS:
            continue
        national, found = _national(one, now, lotl, earlier)
        territory = national.head.territory
        if territory in lists:
            problem = f'is a second one for {territory}, beside "{lists[territory].head.source}"'
            raise unusable(one.source, problem, "Give one list for each country")
        lists[territory] = national
        certificates |= found
    return _joined(lotl, lists, certificates, earlier)


def _joined(
    lotl: ListOfLists,
    lists: dict[str, NationalList],
    certificates: dict[str, Listed],
    earlier: EuTrust | None,
) -> EuTrust:
    """With the lists of before, but those whose signer the list of lists no longer names."""
    if earlier is not None:
        kept = earlier.lists.national.items()
        lists = {t: one for t, one in kept if _may_sign(lotl, one.head)} | lists
        certificates = {**earlier.lists.certificates, **certificates}
    used = {sha for one in lists.values() for s in one.services for sha in s.certificates}
    kept_certificates = {sha: c for sha, c in certificates.items() if sha in used}
    return EuTrust(Lists(lotl, lists, kept_certificates))


def _may_sign(lotl: ListOfLists, head: Head) -> bool:
    pointer = lotl.pointers.get(head.territory)
    return pointer is not None and head.signer in pointer.signers


def _national(
    one: SignedList, now: datetime, lotl: ListOfLists, earlier: EuTrust | None
) -> tuple[NationalList, dict[str, Listed]]:
    if one.kind != NATIONAL:
        raise unusable(one.source, "is not one of an EU country", "Leave it out")
    head = _head(one, now)
    if not _may_sign(lotl, head):
        who = f"{one.signer_name}, whom the {lotl.head.words} doesn't name for {head.territory}"
        raise unusable(one.source, f"is signed by {who}", "Fetch both lists again")
    before = earlier.lists.national.get(head.territory) if earlier is not None else None
    if before is not None:
        _refuse_older(one, head, before.head)
    services = read_services(one.root)
    national = NationalList(head, tuple(services.found), services.unread)
    return national, services.certificates


def _list_of_lists(
    given: list[SignedList], now: datetime, pinned: frozenset[str], earlier: EuTrust | None
) -> ListOfLists:
    """The newest that was given, if it is signed by who may; else the one in use."""
    if not given:
        if earlier is not None:
            return earlier.lists.lotl
        raise UnusableInput(
            "The EU's list of lists is missing, which says who may sign the others",
            f"Give it as well: it is published at {LOTL_ADDRESS}",
        )
    editions = sorted(
        ((_lotl(one, now), one) for one in given), key=lambda pair: pair[0].head.edition
    )
    newest, source = editions[-1]
    if earlier is not None:
        _refuse_older(source, newest.head, earlier.lists.lotl.head)
        pinned = earlier.lists.lotl.itself.signers
    if newest.head.signer not in _signers([lotl for lotl, _ in editions[:-1]], newest, pinned):
        raise unusable(
            source.source,
            f"is signed by {source.signer_name}, who is not known to sign the list of lists",
            "If its signers changed, give the pivot editions that it names as well",
        )
    return newest


def _signers(
    pivots: Iterable[ListOfLists], newest: ListOfLists, pinned: frozenset[str]
) -> frozenset[str]:
    """Who may sign the newest edition: the pinned, or whom the pivots lead to, oldest first."""
    for pivot in pivots:
        if newest.head.signer in pinned:
            break
        if pivot.head.signer in pinned:
            pinned = pivot.itself.signers
    return pinned


def _lotl(one: SignedList, now: datetime) -> ListOfLists:
    head = _head(one, now)
    try:
        return read_list_of_lists(one.root, head)
    except BadData as error:
        raise unusable(one.source, error.detail, f"Fetch it again from {LOTL_ADDRESS}") from error


def _head(one: SignedList, now: datetime) -> Head:
    try:
        head = read_head(one.root, one.source, now, one.sha256, one.signer)
    except BadData as error:
        raise unusable(one.source, error.detail, "Fetch it again") from error
    if head.issued > now + _AHEAD:
        day = head.issued.date().isoformat()
        raise unusable(one.source, f"is of {day}, a day to come", "Check this computer's clock")
    return head


def _refuse_older(one: SignedList, head: Head, used: Head) -> None:
    if head.edition < used.edition:
        name = "list of lists" if head.territory == EU else f"list of {head.territory}"
        problem = f"is number {head.sequence}, older than the {name} in use, {used.sequence}"
        raise unusable(one.source, problem, _NEWER)

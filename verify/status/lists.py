"""Status lists as credentials of their own: fetched once, verified once, decoded once.

A list says something only if it is genuine: signed, by a key of its own issuer, in force, and not a
stranger's. Who may publish a list for whom is argued in ADR 0003. Sources: Bitstring Status List
1.0 (3.2 Validate Algorithm), StatusList2021 (W3C CCG).
"""

from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, Final, TypeVar

from msgspec import Struct, field

from verify.canonical import iris
from verify.canonical.graph import Graph
from verify.canonical.nodes import Subject, one_node, text, texts
from verify.deferred import Deferred
from verify.errors import BadData, Code, CouldNotFindOut, VerifyError
from verify.evidence.documents import Found
from verify.keys.issuers import did
from verify.proofs.data_integrity.embedded import secure_json
from verify.proofs.secured import Means, Secured, worst
from verify.reading.dates import parse_datetime
from verify.reading.jose.compact import Jws, looks_like_jws, parse_jws
from verify.reading.strict.json import parse_object
from verify.status.bits import decode_list
from verify.status.memory import remember
from verify.verdict import NotChecked, Pass

_secure_jws: Callable[[Jws, Means], tuple[Secured, dict[str, Any]]] = Deferred(
    "verify.proofs.jose.token:secure_jws"
)
T = TypeVar("T")
_LISTS: Final = {iris.BITSTRING_LIST: True, iris.LIST_2021: False}  # type → is it multibase?
# A list that is made for each question is dated by its server's clock, ahead of ours perhaps.
CLOCKS_DIFFER: Final = timedelta(minutes=2)
MAX_TTL: Final = timedelta(seconds=10**9)  # some 30 years: beyond it nothing ever gets stale
_MAX_TTL_DIGITS: Final = 15  # of milliseconds, 30,000 years; more is no period
_NOT_REACHED: Final = frozenset(
    [
        Code.OFFLINE,
        Code.FETCH_FAILED,
        Code.FETCH_LIMIT,
        Code.FETCH_REFUSED,
        Code.FETCH_BUDGET,
        Code.FETCH_STOPPED,
        Code.CERTIFICATE_INVALID,
        Code.REDIRECTED_ELSEWHERE,
        Code.REDIRECT_NOT_AGREED,
    ]
)
# What is only missing may be had later: such a list is read again, and its lack said again.
_NOT_YET: Final = _NOT_REACHED | {
    Code.STATUS_NOT_REACHED,
    Code.KEY_UNRESOLVED,
    Code.KEY_SELF_ASSERTED,
}
_CREDENTIALS: Final = frozenset([iris.BITSTRING_CREDENTIAL, iris.LIST_2021_CREDENTIAL])


class StatusList(Struct, frozen=True, kw_only=True):
    """A genuine list: its bits, what it is about, who issued it, and where it was found."""

    bits: bytes
    purposes: frozenset[str]
    issuer: str
    found: Found


class StatusLists(Struct):
    """The lists met in one review; a list that is bad is bad for every credential alike.

    Safe for threads: a list is worked on by one of them only.
    """

    _known: dict[Hashable, Any] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, address: str, means: Means) -> StatusList:
        """The list at an address; raises CouldNotFindOut with the reason it can't be used."""
        return self.once(address, lambda: read_list(means.evidence.get(address), means))

    def once(self, key: Hashable, read: Callable[[], T]) -> T:
        """What ``read`` gives or raises, the first time that this key is asked for.

        For mechanisms with lists of another kind: their keys must not be bare addresses, and their
        ``read`` must not ask here again.
        """
        with self._lock:
            if key not in self._known:
                try:
                    self._known[key] = read()
                except VerifyError as error:
                    if error.code in _NOT_YET:
                        raise
                    self._known[key] = error
            known = self._known[key]
        if isinstance(known, VerifyError):
            raise known
        found: T = known
        return found


def read_list(found: Found, means: Means) -> StatusList:
    """Verify and decode a fetched list; every fault is CouldNotFindOut: the list tells nothing."""
    try:
        secured = _secure(found.body, means)
    except BadData as error:
        raise CouldNotFindOut(Code.STATUS_LIST_MALFORMED, error.detail) from error
    graph, root = _genuine(secured)
    made, until = _period(graph, root, found, means)
    if not _CREDENTIALS & set(texts(graph, root, iris.TYPE)):
        raise CouldNotFindOut(Code.STATUS_LIST_MALFORMED, "not a status list credential")
    try:
        bits, purposes = _content(graph, root)
    except BadData as error:
        raise CouldNotFindOut(Code.STATUS_LIST_MALFORMED, error.detail) from error
    remember(found, made, until, means)
    return StatusList(bits=bits, purposes=purposes, issuer=secured.issuer or "", found=found)


def may_publish_for(status_list: StatusList, address: str, credential_issuer: str) -> bool:
    """May this list speak for that issuer's credentials? (ADR 0003)

    The issuer itself may. So may whoever publishes at the address that the issuer signed, unless
    the list's issuer names a domain of its own that is neither the issuer's nor the address's.
    """
    if status_list.issuer == credential_issuer:
        return True
    domain = did.domain(status_list.issuer)
    return domain is None or domain in (did.domain(credential_issuer), did.domain(address))


def _secure(body: bytes, means: Means) -> Secured:
    stripped = body.strip()
    if looks_like_jws(stripped):
        return _secure_jws(parse_jws(stripped), means)[0]
    return secure_json(parse_object(body), means)


def _genuine(secured: Secured) -> tuple[Graph, Subject]:
    outcome = worst(list(secured.outcomes.all))
    if isinstance(outcome, NotChecked):
        # Not known to be genuine isn't known not to be: the reason stays what it is.
        raise CouldNotFindOut(outcome.code, "of the revocation list")
    if not isinstance(outcome, Pass):
        raise CouldNotFindOut(Code.STATUS_LIST_NOT_GENUINE, str(outcome.code))
    if secured.graph is None or secured.root is None:
        raise CouldNotFindOut(Code.STATUS_LIST_NOT_GENUINE, "its terms are not known")
    return secured.graph, secured.root


def _period(
    graph: Graph, root: Subject, found: Found, means: Means
) -> tuple[datetime | None, datetime | None]:
    """When the list was made and until when it holds, as it states; raises where not now."""
    try:
        starts = [parse_datetime(value) for value in texts(graph, root, iris.VALID_FROM)]
        ends = [parse_datetime(value) for value in texts(graph, root, iris.VALID_UNTIL)]
        ttl = _time_to_live(graph, root)
    except BadData as error:
        raise CouldNotFindOut(Code.STATUS_LIST_MALFORMED, error.detail) from error
    if any(start > means.now + CLOCKS_DIFFER for start in starts):
        raise CouldNotFindOut(Code.STATUS_LIST_NOT_YET_VALID)
    stale = [] if ttl is None else [found.fetched_at + ttl]
    if any(end < means.now for end in stale) or any(end <= means.now for end in ends):
        raise CouldNotFindOut(Code.STATUS_LIST_EXPIRED)
    return max(starts, default=None), min([*ends, *stale], default=None)


def _time_to_live(graph: Graph, root: Subject) -> timedelta | None:
    """``ttl`` in milliseconds, on the list itself (Bitstring Status List 1.0, 2.2)."""
    subject = one_node(graph, root, iris.SUBJECT, "credentialSubject")
    stated = text(graph, subject, iris.TTL) if subject is not None else None
    if stated is None:
        return None
    if not (stated.isascii() and stated.isdigit() and len(stated) <= _MAX_TTL_DIGITS):
        raise BadData(Code.STATUS_LIST_MALFORMED, "ttl")
    return min(timedelta(milliseconds=int(stated)), MAX_TTL)


def _content(graph: Graph, root: Subject) -> tuple[bytes, frozenset[str]]:
    subject = one_node(graph, root, iris.SUBJECT, "credentialSubject")
    if subject is None:
        raise BadData(Code.STATUS_LIST_MALFORMED, "no list in it")
    kinds = [kind for kind in texts(graph, subject, iris.TYPE) if kind in _LISTS]
    encoded = texts(graph, subject, iris.ENCODED_LIST)
    if len(kinds) != 1 or len(encoded) != 1:
        raise BadData(Code.STATUS_LIST_MALFORMED, "not exactly one list in it")
    bits = decode_list(encoded[0], multibase=_LISTS[kinds[0]])
    return bits, frozenset(texts(graph, subject, iris.STATUS_PURPOSE))


def unusable(error: VerifyError) -> CouldNotFindOut:
    """How a list that can't be had is called: not reached, unless the reason says more."""
    if error.code in _NOT_REACHED:
        return CouldNotFindOut(Code.STATUS_NOT_REACHED, str(error.code))
    return CouldNotFindOut(error.code, error.detail)

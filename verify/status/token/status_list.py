"""``status_list`` of a JWT: one position in a Token Status List.

Source: Token Status List (draft-ietf-oauth-status-list): Status List Token in JWT Format, Status
Types, Validation Rules. Whose key must have signed the list is in ``signer``; whom its issuer
may publish for is argued in ADR 0003. The CWT form isn't read.
"""

from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from verify.errors import BadData, Code, CouldNotFindOut, VerifyError
from verify.evidence.documents import Found
from verify.json_types import JsonMapping
from verify.model import TOKEN_STATUS_LIST, StatusEntry
from verify.proofs.jose import header as jose
from verify.proofs.secured import Means
from verify.reading.dates import from_numeric_date
from verify.reading.jose.compact import Jws, looks_like_jws, parse_jws
from verify.reading.strict.json import parse_object
from verify.status.lists import (
    CLOCKS_DIFFER,
    MAX_TTL,
    StatusList,
    StatusLists,
    may_publish_for,
    unusable,
)
from verify.status.memory import remember
from verify.status.token.bits import SIZES, decode_list, read_value
from verify.status.token.signer import signer
from verify.verdict import Fail, Grounds, NotChecked, Outcome, Pass, SourceDocument

_TYPES: Final = frozenset(["statuslist+jwt"])
_VALID: Final = 0
_MEANINGS: Final = {1: Code.REVOKED, 2: Code.SUSPENDED}
_MAX_DIGITS: Final = 12  # of an index; the largest lists have 134 million entries

_COSE_SIGN1: Final = b"\xd2"  # CBOR tag 18, with which a status list in CWT format starts


class Token(Struct, frozen=True, kw_only=True):
    """A status list token whose form and times are right; its signature wasn't looked at.

    ``made`` and ``until`` as it states them, aware UTC.
    """

    jws: Jws
    claims: JsonMapping
    found: Found
    made: datetime
    until: datetime | None


def check_entry(
    entry: StatusEntry, credential_issuer: str, lists: StatusLists, means: Means
) -> Outcome:
    """What does the list say at the entry's index? Fail, Pass, or NotChecked with the reason."""
    try:
        index = _index(entry.index)
        whole, size = _list(entry.list_address, credential_issuer, lists, means)
        value = read_value(whole.bits, index, size)
    except VerifyError as error:
        # A malformed entry leaves the question open: it doesn't prove the credential forged.
        return NotChecked(error.code, error.detail)
    if value in _MEANINGS:
        return Fail(_MEANINGS[value], entry.list_address)
    if value != _VALID:
        return NotChecked(Code.STATUS_PURPOSE_UNSUPPORTED, f"status {value}")
    facts = {"list": entry.list_address, "index": entry.index, "list issued by": whole.issuer}
    return Pass(Grounds(facts, (SourceDocument.of(whole.found),)))


def _index(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS):
        raise BadData(Code.STATUS_ENTRY_MALFORMED, "idx")
    return int(text)


def _list(
    address: str, credential_issuer: str, lists: StatusLists, means: Means
) -> tuple[StatusList, int]:
    """The genuine list and the size of its entries: fetched, verified and decoded once each."""
    if not address.startswith("https://"):
        raise BadData(Code.STATUS_ENTRY_MALFORMED, "uri is no https address")
    key = (TOKEN_STATUS_LIST, address)
    try:
        token = lists.once(key, lambda: read_token(means.evidence.get(address), address, means))
        issuer = lists.once(
            (*key, credential_issuer),
            lambda: signer(token.jws, token.claims, (credential_issuer, address), means),
        )
        values, size = lists.once((*key, "values", ""), lambda: _values(token, means))
    except VerifyError as error:
        raise unusable(error) from error
    whole = StatusList(bits=values, purposes=frozenset(), issuer=issuer, found=token.found)
    if not may_publish_for(whole, address, credential_issuer):
        raise CouldNotFindOut(Code.STATUS_LIST_NOT_GENUINE, "it is another issuer's")
    return whole, size


def read_token(found: Found, address: str, means: Means) -> Token:
    """Take a fetched list apart and check its header and times; every fault is CouldNotFindOut."""
    if found.body.startswith(_COSE_SIGN1) or "statuslist+cwt" in found.media_type:
        raise CouldNotFindOut(Code.STATUS_TYPE_UNSUPPORTED, "a status list in CWT format")
    if not looks_like_jws(found.body):
        raise CouldNotFindOut(Code.STATUS_LIST_MALFORMED, "not a JWT")
    try:
        jws = parse_jws(found.body)
        claims = parse_object(jws.payload)
        made, until = _times(claims, found, means)
    except BadData as error:
        raise CouldNotFindOut(Code.STATUS_LIST_MALFORMED, error.detail) from error
    try:
        jose.check_header(jws.header, _TYPES)
    except BadData as error:
        detail = f"{error.code} {error.detail}"
        raise CouldNotFindOut(Code.STATUS_LIST_NOT_GENUINE, detail) from error
    if claims.get("sub") != address:
        raise CouldNotFindOut(Code.STATUS_LIST_NOT_GENUINE, "it is the list of another address")
    return Token(jws=jws, claims=claims, found=found, made=made, until=until)


def _times(claims: JsonMapping, found: Found, means: Means) -> tuple[datetime, datetime | None]:
    """When it was made and until when it holds; raises where that isn't now."""
    if "iat" not in claims:
        raise BadData(Code.STATUS_LIST_MALFORMED, "iat")
    starts = [from_numeric_date(claims[name]) for name in ("iat", "nbf") if name in claims]
    ends = [from_numeric_date(claims["exp"])] if "exp" in claims else []
    stale = [found.fetched_at + _time_to_live(claims["ttl"])] if "ttl" in claims else []
    if any(start > means.now + CLOCKS_DIFFER for start in starts):
        raise CouldNotFindOut(Code.STATUS_LIST_NOT_YET_VALID)
    if any(end <= means.now for end in ends) or any(end < means.now for end in stale):
        raise CouldNotFindOut(Code.STATUS_LIST_EXPIRED)
    return max(starts), min([*ends, *stale], default=None)


def _time_to_live(ttl: object) -> timedelta:
    if isinstance(ttl, bool) or not isinstance(ttl, int | float) or ttl <= 0:
        raise BadData(Code.STATUS_LIST_MALFORMED, "ttl")
    return timedelta(seconds=min(ttl, MAX_TTL.total_seconds()))


def _values(token: Token, means: Means) -> tuple[bytes, int]:
    """The values of a list whose signature fits, and the size of one in bits."""
    content = token.claims.get("status_list")
    if not isinstance(content, dict) or not isinstance(content.get("lst"), str):
        raise CouldNotFindOut(Code.STATUS_LIST_MALFORMED, "no list in it")
    size = content.get("bits")
    if isinstance(size, bool) or size not in SIZES:
        raise CouldNotFindOut(Code.STATUS_LIST_MALFORMED, "bits")
    try:
        values = decode_list(content["lst"]), int(size)
    except BadData as error:
        raise CouldNotFindOut(error.code, error.detail) from error
    remember(token.found, token.made, token.until, means)
    return values

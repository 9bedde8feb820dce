"""BitstringStatusListEntry and StatusList2021Entry: one position in a published list.

Sources: Bitstring Status List 1.0 (2.1, 3.2), StatusList2021. Purposes other than revocation and
suspension are not a reason to lower a verdict, and nothing we could judge by: they raise
CouldNotFindOut(STATUS_PURPOSE_UNSUPPORTED), except ``refresh`` and ``message``, which only inform.
"""

from typing import Final

from verify.errors import BadData, Code, CouldNotFindOut, VerifyError
from verify.model import StatusEntry
from verify.proofs.secured import Means
from verify.status.bits import read_entry
from verify.status.lists import StatusList, StatusLists, may_publish_for, unusable
from verify.verdict import Fail, Grounds, NotChecked, Outcome, Pass, SourceDocument

_REVOKING: Final = {"revocation": Code.REVOKED, "suspension": Code.SUSPENDED}
_INFORMING: Final = frozenset(["refresh", "message"])  # Bitstring Status List 1.0, 2.1
_MAX_DIGITS: Final = 12


def check_entry(
    entry: StatusEntry, credential_issuer: str, lists: StatusLists, means: Means
) -> Outcome:
    """Is the entry's bit set? Fail(REVOKED | SUSPENDED), or NotChecked with the reason."""
    try:
        index, size = _number(entry.index, "statusListIndex"), _size(entry)
        _check_purpose(entry)
        status_list = _list(entry, credential_issuer, lists, means)
        value = read_entry(status_list.bits, index, size)
    except VerifyError as error:
        # A malformed entry leaves the question open: it doesn't prove the credential forged.
        return NotChecked(error.code, error.detail)
    if value and entry.purpose in _REVOKING:
        return Fail(_REVOKING[entry.purpose], entry.list_address)
    facts = {
        "list": entry.list_address,
        "index": entry.index,
        "purpose": entry.purpose,
        "list issued by": status_list.issuer,
    }
    return Pass(Grounds(facts, (SourceDocument.of(status_list.found),)))


def _check_purpose(entry: StatusEntry) -> None:
    if not entry.purpose:
        raise BadData(Code.STATUS_ENTRY_MALFORMED, "statusPurpose")
    if entry.purpose not in _REVOKING and entry.purpose not in _INFORMING:
        raise CouldNotFindOut(Code.STATUS_PURPOSE_UNSUPPORTED, entry.purpose[:40])


def _list(
    entry: StatusEntry, credential_issuer: str, lists: StatusLists, means: Means
) -> StatusList:
    if not entry.list_address.startswith("https://"):
        raise BadData(Code.STATUS_ENTRY_MALFORMED, "statusListCredential is no https address")
    try:
        status_list = lists.get(entry.list_address, means)
    except VerifyError as error:
        raise unusable(error) from error
    if not may_publish_for(status_list, entry.list_address, credential_issuer):
        raise CouldNotFindOut(Code.STATUS_LIST_NOT_GENUINE, "it is another issuer's")
    if entry.purpose not in status_list.purposes:
        raise CouldNotFindOut(Code.STATUS_LIST_NOT_GENUINE, "the list serves another purpose")
    return status_list


def _size(entry: StatusEntry) -> int:
    size = _number(entry.size, "statusSize") if entry.size else 1
    if size == 0:
        raise BadData(Code.STATUS_ENTRY_MALFORMED, "statusSize 0")
    return size


def _number(text: str, what: str) -> int:
    # int() would accept other digits, signs, spaces and underscores.
    if not (text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS):
        raise BadData(Code.STATUS_ENTRY_MALFORMED, what)
    return int(text)

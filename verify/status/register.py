"""Every status mechanism we know, and the one question asked of all entries together.

A new mechanism is one new file and one line in ``MECHANISMS``, and is loaded when an entry names
it. Every entry is checked: revoked by any one is revoked, unknown in any one is unknown
(verdicts.md, rules 1 and 2).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from verify.canonical import iris
from verify.deferred import Deferred
from verify.errors import Code
from verify.model import OB2_REVOCATION_LIST, TOKEN_STATUS_LIST, StatusEntry
from verify.proofs.secured import Means, worst
from verify.status.lists import StatusLists
from verify.verdict import NotApplicable, NotChecked, Outcome

Mechanism = Callable[[StatusEntry, str, StatusLists, Means], Outcome]
_BITSTRING: Final[Mechanism] = Deferred("verify.status.bitstring:check_entry")
MECHANISMS: Final[Mapping[str, Mechanism]] = {
    iris.BITSTRING_ENTRY: _BITSTRING,
    iris.LIST_2021_ENTRY: _BITSTRING,
    TOKEN_STATUS_LIST: Deferred("verify.status.token.status_list:check_entry"),
    iris.REVOCATION_LIST: Deferred("verify.status.one_ed_tech:check_entry"),
    OB2_REVOCATION_LIST: Deferred("verify.status.open_badges_2:check_entry"),
}
_MAX_ENTRIES: Final = 20  # the specification's own examples have two; more only costs time


def check_status(
    entries: Sequence[StatusEntry], credential_issuer: str, lists: StatusLists, means: Means
) -> Outcome:
    """The status outcome over all entries of a credential."""
    if not entries:
        return NotApplicable(Code.ISSUER_PUBLISHES_NO_STATUS)
    if len(entries) > _MAX_ENTRIES:
        return NotChecked(Code.SIZE_LIMIT, f"{len(entries)} status entries")
    return worst([_check(entry, credential_issuer, lists, means) for entry in entries])


def _check(entry: StatusEntry, credential_issuer: str, lists: StatusLists, means: Means) -> Outcome:
    mechanism = MECHANISMS.get(entry.type)
    if mechanism is None:
        code = Code.STATUS_TYPE_UNSUPPORTED if entry.type else Code.STATUS_ENTRY_MALFORMED
        return NotChecked(code, entry.type.rpartition("#")[2][:60])
    return mechanism(entry, credential_issuer, lists, means)

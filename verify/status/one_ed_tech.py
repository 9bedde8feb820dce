"""1EdTechRevocationList: a published JSON list of the credentials that an issuer has revoked.

The list isn't signed. It counts because the credential, which is signed, names its https address,
and only if it says that it is this very list of this very issuer. A credential is on it by its own
``id``. Source: 1EdTech Verifiable Credentials Revocation List 1.0, Open Badges 3.0 (8.2 step 4).

>>> document = b'{"id": "https://a.example/r", "issuer": "did:web:a.example"}'
>>> read_revoked(document, "https://a.example/r", "did:web:a.example")
{}
"""

from typing import Final

from verify.errors import BadData, Code, CouldNotFindOut, VerifyError
from verify.evidence.documents import Found, by_its_own_host
from verify.json_types import JsonObject
from verify.model import StatusEntry
from verify.proofs.secured import Means
from verify.reading.strict.json import parse_object
from verify.reading.text.safetext import SafeText
from verify.status.lists import StatusLists, unusable
from verify.status.memory import remember
from verify.verdict import Fail, Grounds, NotChecked, Outcome, Pass, SourceDocument

# A list of 20,000 revoked credentials.
_MAX_BYTES: Final = 2 * 2**20
_MAX_REASON: Final = 80  # characters of a reason that are shown


def check_entry(
    entry: StatusEntry, credential_issuer: str, lists: StatusLists, means: Means
) -> Outcome:
    """Is the credential on the list? Fail(REVOKED), or NotChecked with the reason.

    ``entry.index`` is the credential's own identifier, ``entry.list_address`` the list's.
    """
    try:
        _check_entry(entry)
        found, revoked = lists.once(
            ("1EdTech", entry.list_address, credential_issuer),
            lambda: _fetched(entry.list_address, credential_issuer, means),
        )
    except VerifyError as error:
        return NotChecked(error.code, error.detail)
    if entry.index in revoked:
        return Fail(Code.REVOKED, revoked[entry.index] or entry.list_address)
    facts = {
        "list": entry.list_address,
        "looked for": entry.index,
        "list issued by": f"{credential_issuer} (unsigned: it rests on its address)",
    }
    return Pass(Grounds(facts, (SourceDocument.of(found),)))


def _fetched(address: str, issuer: str, means: Means) -> tuple[Found, dict[str, str]]:
    try:
        found = by_its_own_host(means.evidence.get(address))
    except VerifyError as error:
        raise unusable(error) from error
    revoked = read_revoked(found.body, address, issuer)
    remember(found, None, None, means)
    return found, revoked


def read_revoked(body: bytes, address: str, issuer: str) -> dict[str, str]:
    """The revoked credentials with the reasons given, by identifier.

    Raises CouldNotFindOut(STATUS_LIST_MALFORMED | STATUS_LIST_NOT_GENUINE | SIZE_LIMIT): whatever
    is wrong with a list, it tells nothing about a credential.
    """
    if len(body) > _MAX_BYTES:
        raise CouldNotFindOut(Code.SIZE_LIMIT, "of the revocation list")
    try:
        document = parse_object(body)
        stated = [_row(row) for row in _rows(document)]
    except BadData as error:
        raise CouldNotFindOut(Code.STATUS_LIST_MALFORMED, error.detail) from error
    _check_genuine(document, address, issuer)
    return {name: reason for name, is_revoked, reason in stated if is_revoked}


def _check_entry(entry: StatusEntry) -> None:
    if not entry.list_address.startswith("https://"):
        raise BadData(Code.STATUS_ENTRY_MALFORMED, "the list has no https address")
    if not entry.index:
        raise BadData(Code.STATUS_ENTRY_MALFORMED, "a credential without an id is on no list")


def _check_genuine(document: JsonObject, address: str, issuer: str) -> None:
    publisher = document.get("issuer")
    if isinstance(publisher, dict):
        publisher = publisher.get("id")
    if publisher != issuer:
        raise CouldNotFindOut(Code.STATUS_LIST_NOT_GENUINE, "it is another issuer's")
    if document.get("id", address) != address:
        raise CouldNotFindOut(Code.STATUS_LIST_NOT_GENUINE, "it is another list")


def _rows(document: JsonObject) -> list[object]:
    rows = document.get("revokedCredential", [])
    if not isinstance(rows, list):
        raise BadData(Code.STATUS_LIST_MALFORMED, "revokedCredential is no list")
    return rows


def _row(row: object) -> tuple[str, bool, str]:
    """Identifier, revoked or not (yes where not stated), and the reason, "" for none."""
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        raise BadData(Code.STATUS_LIST_MALFORMED, "an entry without id")
    is_revoked, reason = row.get("revoked", True), row.get("revocationReason", "")
    if not isinstance(is_revoked, bool):
        raise BadData(Code.STATUS_LIST_MALFORMED, "revoked is neither true nor false")
    return row["id"], is_revoked, SafeText(str(reason), _MAX_REASON)

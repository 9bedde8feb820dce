"""Open Badges 2.0 RevocationList: a JSON list that an issuer of signed badges publishes.

The list isn't signed. It counts because the issuer's own profile names its address; if it names an
issuer, that must be the badge's. Source: Open Badges 2.0 (RevocationList, ``revokedAssertions``).

>>> read_revoked({"revokedAssertions": ["urn:uuid:1", {"id": "urn:uuid:2"}]})
{'urn:uuid:1': '', 'urn:uuid:2': ''}
"""

from typing import Final

from verify.errors import BadData, Code, CouldNotFindOut, VerifyError
from verify.evidence.documents import Found, by_its_own_host
from verify.json_types import JsonMapping
from verify.model import StatusEntry
from verify.proofs.secured import Means
from verify.reading.strict.json import parse_object
from verify.reading.text.safetext import SafeText
from verify.status.lists import StatusLists, unusable
from verify.status.memory import remember
from verify.verdict import Fail, Grounds, NotChecked, Outcome, Pass, SourceDocument

_MAX_BYTES: Final = 4 * 2**20  # some 50,000 revoked badges
# What services answer in JSON instead of a list; no uid in use is called so.
_MESSAGE: Final = frozenset(["error", "errors", "message", "detail", "status", "@context", "type"])
_MAX_REASON: Final = 80  # characters of a reason that are shown


def check_entry(
    entry: StatusEntry, credential_issuer: str, lists: StatusLists, means: Means
) -> Outcome:
    """Is the badge on its issuer's list? Fail(REVOKED), or NotChecked with the reason.

    ``entry.index`` is the badge's id or uid, ``entry.list_address`` where the list lies, and
    ``entry.purpose`` the format's id: lists of version 1 have another form.
    """
    try:
        if not entry.list_address.startswith("https://"):
            raise CouldNotFindOut(Code.BLOCKED_ADDRESS, f"not https: {entry.list_address[:200]}")
        if not entry.index:
            raise BadData(Code.STATUS_ENTRY_MALFORMED, "a badge without an id is on no list")
        found, revoked = lists.once(
            (entry.purpose, entry.list_address, credential_issuer),
            lambda: _fetched(entry, credential_issuer, means),
        )
    except VerifyError as error:
        return NotChecked(error.code, error.detail)
    if entry.index in revoked:
        return Fail(Code.REVOKED, revoked[entry.index] or entry.list_address)
    facts = {
        "list": entry.list_address,
        "looked for": entry.index,
        "named by": "the issuer's profile (the list itself is unsigned)",
    }
    return Pass(Grounds(facts, (SourceDocument.of(found),)))


def read_revoked(document: JsonMapping, *, first: bool = False) -> dict[str, str]:
    """The revoked badges with the reasons given, by id and by uid; raises BadData.

    ``first``: the list may have the form of version 1, an object of uids and reasons.
    """
    if first and "revokedAssertions" not in document:
        return _of_version_1(document)
    rows = document.get("revokedAssertions")
    if rows is None and document.get("type") in ("RevocationList", ["RevocationList"]):
        rows = []
    if not isinstance(rows, list):
        raise BadData(Code.STATUS_LIST_MALFORMED, "revokedAssertions is no list")
    return dict(pair for row in rows for pair in _names(row))


def _of_version_1(document: JsonMapping) -> dict[str, str]:
    if _MESSAGE & document.keys() or not all(isinstance(v, str) for v in document.values()):
        raise BadData(Code.STATUS_LIST_MALFORMED, "no list of uids and reasons")
    return {uid: SafeText(reason, _MAX_REASON) for uid, reason in document.items()}


def _fetched(entry: StatusEntry, issuer: str, means: Means) -> tuple[Found, dict[str, str]]:
    try:
        found = by_its_own_host(means.evidence.get(entry.list_address))
    except VerifyError as error:
        raise unusable(error) from error
    if len(found.body) > _MAX_BYTES:
        raise CouldNotFindOut(Code.SIZE_LIMIT, "of the revocation list")
    try:
        document = parse_object(found.body)
        revoked = read_revoked(document, first=entry.purpose == "open-badges-1")
    except BadData as error:
        raise CouldNotFindOut(Code.STATUS_LIST_MALFORMED, error.detail) from error
    publisher = document.get("issuer", issuer)
    if isinstance(publisher, dict):
        publisher = publisher.get("id")
    if publisher != issuer:
        raise CouldNotFindOut(Code.STATUS_LIST_NOT_GENUINE, "it is another issuer's")
    if document.get("id", entry.list_address) != entry.list_address:
        raise CouldNotFindOut(Code.STATUS_LIST_NOT_GENUINE, "it is another list")
    remember(found, None, None, means)
    return found, revoked


def _names(row: object) -> list[tuple[str, str]]:
    if isinstance(row, str):
        return [(row, "")]
    if isinstance(row, dict):
        reason = SafeText(str(row.get("revocationReason") or ""), _MAX_REASON)
        names = [row[key] for key in ("id", "uid") if isinstance(row.get(key), str)]
        if names:
            return [(name, reason) for name in names]
    raise BadData(Code.STATUS_LIST_MALFORMED, "an entry without id or uid")

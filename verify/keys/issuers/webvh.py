"""did:webvh 1.0: the DID document that a verified log of versions ends with.

Each entry must carry the hash that its successor builds on, be signed by a key that its predecessor
allows, and the first must be the one that the identifier is made of. Nothing of a log that breaks
any of this is used: it neither proves nor refutes a key, so every fault is CouldNotFindOut. Logs
that need witnesses, and other versions of the method, aren't supported; former versions' keys
aren't given. Source: did:webvh 1.0 (Read/Resolve, SCID and Entry Hash Generation and Verification,
Authorized Keys, Pre-Rotation Key Hash Generation and Verification).
"""

from datetime import UTC, datetime, timedelta
from typing import Final

from msgspec import Struct, field

from verify.errors import BadData, Code, CouldNotFindOut
from verify.evidence.documents import Found
from verify.json_types import JsonMapping, JsonObject
from verify.keys.issuers import did
from verify.keys.issuers.webvh_entry import (
    check_hash,
    check_proof,
    check_scid,
    key_hash,
    unreliable,
)
from verify.reading.dates import parse_datetime
from verify.reading.strict.json import parse_object

_METHOD: Final = "did:webvh:1.0"
_MAX_BYTES: Final = 2**20  # of a log: 500 versions of a document of 2 kB
_MAX_ENTRIES: Final = 1_000  # a version a week for twenty years
_CLOCK_SKEW: Final = timedelta(minutes=5)  # between the controller and whoever fetched the log
_BEGINNING: Final = datetime.min.replace(tzinfo=UTC)


class _State(Struct, frozen=True, kw_only=True):
    """What the entries so far add up to; the parameters hold until they are changed."""

    version_id: str
    time: datetime = _BEGINNING
    parameters: JsonMapping = field(default_factory=dict)
    document: JsonObject = field(default_factory=dict)


def current_document(found: Found, identifier: str) -> JsonObject:
    """The document of the last version of a log, once the whole log is verified.

    Raises CouldNotFindOut(KEY_UNRESOLVED) for a log that doesn't hold or is deactivated, and
    CouldNotFindOut(DID_METHOD_UNSUPPORTED) for one that uses what isn't supported.
    """
    scid = did.webvh_scid(identifier)
    state = _State(version_id=scid)
    for number, entry in enumerate(_entries(found.body), 1):
        try:
            state = _next(state, entry, number, scid)
        except BadData as error:  # a date, a key or a number that can't be read
            raise unreliable(number, error.detail) from error
        if state.time > found.fetched_at + _CLOCK_SKEW:
            raise unreliable(number, "it is dated after it was fetched")
    if state.parameters.get("deactivated", False) is not False:
        raise CouldNotFindOut(Code.KEY_UNRESOLVED, "the identifier was deactivated")
    if state.document.get("id") != identifier:
        raise CouldNotFindOut(Code.KEY_UNRESOLVED, "the log is another identifier's")
    return state.document


def _entries(body: bytes) -> list[JsonObject]:
    lines = [line for line in body.split(b"\n") if line.strip()] if len(body) <= _MAX_BYTES else []
    if not 0 < len(lines) <= _MAX_ENTRIES:
        raise CouldNotFindOut(Code.KEY_UNRESOLVED, "no log of a usable size at its address")
    try:
        return [parse_object(line) for line in lines]
    except BadData as error:
        raise CouldNotFindOut(Code.KEY_UNRESOLVED, "no log at its address") from error


def _next(state: _State, entry: JsonObject, number: int, scid: str) -> _State:
    stated, document = entry.get("parameters"), entry.get("state")
    if not isinstance(stated, dict) or not isinstance(document, dict):
        raise unreliable(number, "without parameters or state")
    parameters = {**state.parameters, **stated}
    _check_parameters(parameters, state, stated, number, scid)
    version_id = check_hash(entry, state.version_id, number)
    if number == 1:
        check_scid(entry, scid)
    time = parse_datetime(str(entry.get("versionTime")))
    if time <= state.time:
        raise unreliable(number, "it is not later than the one before")
    check_proof(entry, _signers(state.parameters, parameters, number), number)
    _check_place(state, parameters, document, scid, number)
    return _State(version_id=version_id, time=time, parameters=parameters, document=document)


def _check_parameters(
    parameters: JsonMapping, before: _State, stated: JsonObject, number: int, scid: str
) -> None:
    version = parameters.get("method")
    if not isinstance(version, str):
        raise unreliable(number, "no version of the method is stated")
    if version != _METHOD:
        raise CouldNotFindOut(Code.DID_METHOD_UNSUPPORTED, version[:40])
    if parameters.get("scid") != scid:
        raise unreliable(number, "it states another SCID")
    if parameters.get("witness"):
        raise CouldNotFindOut(Code.DID_METHOD_UNSUPPORTED, "did:webvh with witnesses")
    if before.parameters.get("deactivated", False) is not False:
        raise unreliable(number, "it follows a deactivation")
    committed = _texts(before.parameters, "nextKeyHashes")
    if committed:
        announced = {key_hash(key) for key in _texts(stated, "updateKeys")}
        if not announced or not announced <= set(committed):
            raise unreliable(number, "its keys were not announced")


def _signers(before: JsonMapping, parameters: JsonMapping, number: int) -> tuple[str, ...]:
    """Who may sign an entry: the keys in force before it, or its own where they were announced."""
    is_own = number == 1 or _texts(before, "nextKeyHashes")
    return _texts(parameters if is_own else before, "updateKeys")


def _check_place(
    state: _State, parameters: JsonMapping, document: JsonObject, scid: str, number: int
) -> None:
    """The identifier keeps its SCID for ever, and its place unless it was made portable."""
    identifier = document.get("id")
    if not isinstance(identifier, str) or did.webvh_scid(identifier) != scid:
        raise unreliable(number, "its document is another identifier's")
    moved = number > 1 and identifier != state.document.get("id")
    if moved and parameters.get("portable") is not True:
        raise unreliable(number, "it moves an identifier that is not portable")


def _texts(parameters: JsonMapping, name: str) -> tuple[str, ...]:
    value = parameters.get(name) or []
    if not isinstance(value, list) or not all(isinstance(member, str) for member in value):
        raise BadData(Code.KEY_MALFORMED, name)
    return tuple(value)

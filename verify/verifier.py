"""The way of one credential through the ground floor, step by step.

``judge`` is the recipe: each numbered step calls one room, and each check ends in an outcome there.
The caller hands in the moment, the evidence, a canonicaliser, the trust list and the candidate's
addresses; nothing here reaches for the disk, the network or the clock. What remains for the caller:
``bundlewide.mark_shared`` over all bundles.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from verify.bundlewide import settle
from verify.canonical.graph import Graph
from verify.canonical.nodes import Subject
from verify.elements import check_transparency, read_elements
from verify.errors import BadData, Code, CouldNotFindOut
from verify.formats.containers import Unpacked, holds_private_key, unpack, unpack_token
from verify.formats.reading import Reading
from verify.formats.register import (
    NAMES,
    format_id,
    format_of,
    looks_like_credential,
    looks_like_open_badge_2,
)
from verify.holder import check_holder
from verify.item import Item, Note, noted
from verify.model import Credential, Particulars
from verify.proofs.embedded import secure_json
from verify.proofs.secured import Means, Secured
from verify.proofs.token import secure_jws
from verify.reading.bundle import Bundle, Entry
from verify.reading.documents import (
    BrokenDocument,
    Document,
    JsonDocument,
    JwsDocument,
    OtherDocument,
    read_documents,
)
from verify.reading.safetext import SafeText
from verify.reading.strict_json import parse_object
from verify.status.lists import StatusLists
from verify.status.register import check_status
from verify.trust.employer import TrustList, check_issuer
from verify.unjudged import other, unknown, unreadable, unsigned
from verify.verdict import (
    Check,
    Checks,
    Fail,
    Grounds,
    NotApplicable,
    NotChecked,
    Outcome,
    Pass,
    fold,
)

JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a review is made under, the same for all items of a bundle.

    ``emails`` are the candidate's addresses as the recruiter typed them; ``lists`` remembers status
    lists, so that each is fetched and decoded once.
    """

    means: Means
    trust: TrustList | None = None
    emails: tuple[str, ...] = ()
    lists: StatusLists = field(default_factory=StatusLists)

    @property
    def now(self) -> datetime:
        """The moment the review judges as of (aware UTC)."""
        return self.means.now


def verify_bundle(
    bundle: Bundle, setting: Setting, on_item: Callable[[Item], None] | None = None
) -> tuple[Item, ...]:
    """Judge all of a bundle; ``on_item`` is told each item as soon as it is judged."""
    items: list[Item] = []
    for entry in bundle.entries:
        for item in verify_entry(entry, setting):
            items.append(item)
            if on_item is not None:
                on_item(item)
    return settle(items)


def verify_entry(entry: Entry, setting: Setting) -> tuple[Item, ...]:
    """Judge one file of a bundle: an item for each credential in it, at least one."""
    if entry.error is not None:
        documents: tuple[Document, ...] = (BrokenDocument(entry.source, entry.error),)
    else:
        documents = read_documents(entry)
    unpacked = [_unpack(document) for document in documents]
    notes = [Note(code) for code in entry.notes]
    if any(u.private_keys for u in unpacked):
        notes.append(Note(Code.PRIVATE_KEYS_IN_BUNDLE))
    found = [document for u in unpacked for document in u.documents]
    if not found:  # a container with nothing in it, a wallet of keys alone
        return (noted(unsigned(entry.source, "wallet", Code.NO_PROOF, setting.now), notes),)
    return tuple(noted(_guarded(document, setting), notes) for document in found)


def judge(document: JsonDocument | JwsDocument, setting: Setting) -> Item:
    """Judge one credential. Raises BadData where it can't be read at all."""
    # 1. Is its proof sound, does it cover everything, and whose key is it?
    if isinstance(document, JwsDocument):
        secured, content = secure_jws(document.jws, setting.means)
    else:
        secured, content = secure_json(document.value, setting.means), document.value
    checks: dict[Check, Outcome] = {
        Check.COVERAGE: secured.coverage,
        Check.SIGNATURE: secured.signature,
        Check.KEY: secured.key,
    }
    # 2. What does it say? Nothing is read where its terms aren't known.
    if secured.graph is None or secured.root is None:
        name = format_id(content, None)
        checks |= _unjudged(secured)
        checks[Check.READABLE] = _readable(name, document.container)
        return _item(document, (name, secured.proof), checks, None, setting.now)
    known = format_of(secured.graph, secured.root)
    reading = known.read(secured.graph, secured.root)
    name = format_id(content, known)
    checks[Check.READABLE] = _readable(name, document.container)
    # 3. Does it hold today, does anyone vouch for the issuer, is it theirs, what does it state?
    checks |= _judged(reading.particulars, setting)
    credential = _with_elements(secured.graph, secured.root, reading)
    checks[Check.TRANSPARENCY] = check_transparency(credential.elements)
    # 4. Nothing signed, nothing vouched for.
    if isinstance(secured.signature, NotApplicable):
        checks |= dict.fromkeys(
            (Check.STATUS, Check.ISSUER, Check.HOLDER),
            NotChecked(Code.NOT_SIGNED_NOT_JUDGED),
        )
    return _item(document, (name, secured.proof), checks, credential, setting.now)


def _unpack(document: Document) -> Unpacked:
    match document:
        case JsonDocument():
            return unpack(document)
        case JwsDocument():
            return unpack_token(document)
        case _:
            return Unpacked((document,))


def _guarded(document: Document, setting: Setting) -> Item:
    """Whatever happens in judging one document, the others go on and this one is not green."""
    try:
        return _dispatch(document, setting)
    except BadData as error:
        return unreadable(document.source, error, setting.now)
    except CouldNotFindOut as error:
        return unknown(document.source, "other", error.code, setting.now)
    except Exception as error:  # noqa: BLE001  a fault of ours must not sink a bundle, nor be green
        note = Note(Code.INTERNAL, SafeText(type(error).__name__))
        checks = Checks.not_run()
        return Item(document.source, "other", "", checks, fold(checks), setting.now, None, (note,))


def _dispatch(document: Document, setting: Setting) -> Item:
    match document:
        case BrokenDocument():
            return unreadable(document.source, document.error, setting.now)
        case OtherDocument():
            return other(document, setting.now)
        case JwsDocument():
            return _token(document, setting)
        case JsonDocument():
            return _json(document, setting)


def _token(document: JwsDocument, setting: Setting) -> Item:
    payload = parse_object(document.jws.payload)
    if looks_like_open_badge_2(payload):
        return unknown(document.source, "open-badges-2", Code.UNSUPPORTED_FORMAT, setting.now)
    if "vc" in payload or looks_like_credential(payload):
        return judge(document, setting)
    return unknown(document.source, "token", Code.UNSUPPORTED_FORMAT, setting.now)


def _json(document: JsonDocument, setting: Setting) -> Item:
    if looks_like_credential(document.value):
        return judge(document, setting)
    if looks_like_open_badge_2(document.value):
        return unknown(document.source, "open-badges-2", Code.UNSUPPORTED_FORMAT, setting.now)
    if holds_private_key(document.value):
        note = Note(Code.PRIVATE_KEYS_IN_BUNDLE)
        return noted(unsigned(document.source, "wallet", Code.NO_PROOF, setting.now), [note])
    return unsigned(document.source, "json", Code.NO_PROOF, setting.now)


def _judged(particulars: Particulars, setting: Setting) -> dict[Check, Outcome]:
    issuer = particulars.issuer or ""
    return {
        Check.VALIDITY: _validity(particulars, setting.now),
        Check.STATUS: check_status(particulars.status, issuer, setting.lists, setting.means),
        Check.ISSUER: check_issuer(issuer, setting.trust),
        Check.HOLDER: check_holder(particulars.identities, setting.emails),
    }


def _unjudged(secured: Secured) -> dict[Check, Outcome]:
    """The checks that rest on what a credential says, where that isn't known."""
    code = Code.CONTEXT_NOT_APPROVED
    if isinstance(secured.coverage, Fail | NotChecked):
        code = secured.coverage.code
    rest = (Check.VALIDITY, Check.STATUS, Check.ISSUER, Check.HOLDER, Check.TRANSPARENCY)
    return dict.fromkeys(rest, NotChecked(code))


def _validity(particulars: Particulars, now: datetime) -> Outcome:
    """Is ``now`` inside the period? The start counts in, the end doesn't (VC-DM 2.0, 4.9)."""
    start, end = particulars.valid_from, particulars.valid_until
    if end is not None and now >= end:
        return Fail(Code.EXPIRED, f"on {end.date().isoformat()}")
    if start is not None and now < start:
        return Fail(Code.NOT_YET_VALID, f"until {start.date().isoformat()}")
    if start is None and end is None:
        return NotApplicable(Code.NO_PERIOD_STATED)
    facts = {
        "from": start.date().isoformat() if start else "no start stated",
        "until": end.date().isoformat() if end else "no end stated",
    }
    return Pass(Grounds(facts))


def _readable(name: str, container: str) -> Outcome:
    facts = {"format": NAMES[name]}
    if container in ("png", "svg"):
        facts["baked into"] = f"a {container.upper()} image"
    return Pass(Grounds(facts))


def _with_elements(graph: Graph, root: Subject, reading: Reading) -> Credential:
    return replace(reading.credential, elements=read_elements(graph, root, reading.credential))


def _item(
    document: JsonDocument | JwsDocument,
    named: tuple[str, str],
    outcomes: Mapping[Check, Outcome],
    credential: Credential | None,
    now: datetime,
) -> Item:
    """The finished item; ``named`` its format and its proof."""
    checks = Checks.not_run().with_(outcomes)
    notes: list[Note] = []
    if credential is not None and credential.issuer.mixed_scripts:
        scripts = " and ".join(credential.issuer.mixed_scripts)
        notes.append(Note(Code.MIXED_SCRIPTS, SafeText(scripts)))
    return Item(
        document.source,
        *named,
        checks,
        fold(checks),
        now,
        credential,
        tuple(notes),
        _fingerprint(document),
    )


def _fingerprint(document: JsonDocument | JwsDocument) -> str:
    """Equal for the same credential however its file is laid out or called."""
    if isinstance(document, JwsDocument):
        content = document.text.strip()
    else:
        content = json.dumps(document.value, sort_keys=True)
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()

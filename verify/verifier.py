"""The way of one credential through the ground floor, step by step.

``judge`` is the recipe: each numbered step calls one room, and each check ends in an outcome there.
The caller hands in the moment, the evidence, a canonicaliser, the trust list and the candidate's
addresses; nothing here reaches for the disk, the network or the clock. What remains for the caller:
``verify.review``, which goes through all bundles.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from verify.deferred import Deferred
from verify.elements import check_transparency
from verify.errors import BadData, Code, CouldNotFindOut
from verify.formats.containers.unpack import holds_private_key, unpack
from verify.formats.family import Assessed, Family
from verify.formats.fingerprint import fingerprint, reference
from verify.formats.reading import Reading
from verify.formats.register import NAMES, family_of
from verify.holder import check_holder
from verify.item import Item, noted
from verify.model import Particulars, Person
from verify.not_credentials import other, unknown, unreadable, unsigned
from verify.proofs.secured import Means
from verify.reading.documents import (
    BrokenDocument,
    Document,
    JsonDocument,
    JwsDocument,
    OtherDocument,
    read_documents,
)
from verify.reading.entry import Entry
from verify.reading.text.safetext import SafeText
from verify.status.lists import StatusLists
from verify.status.register import check_status
from verify.trust.lookalikes import LookAlikes
from verify.trust.recognition import Recogniser, check_issuer
from verify.verdict import (
    Check,
    Checks,
    Fail,
    Grounds,
    NotApplicable,
    NotChecked,
    Note,
    Outcome,
    Pass,
    fold,
)

if TYPE_CHECKING:
    from verify.trust.registry_lookup import Registry

_ask_registries: "Callable[[str, Sequence[Registry], Means], Outcome]" = Deferred(
    "verify.trust.registry_lookup:ask_registries"
)
# How long a key that fitted needn't be asked for again; a cache may hold it for less.
_KEYS_HOLD: Final = timedelta(hours=12)
# The checks that rest on what a credential says.
_OF_ITS_CLAIMS: Final = (
    Check.VALIDITY,
    Check.STATUS,
    Check.ISSUER,
    Check.HOLDER,
    Check.TRANSPARENCY,
)


class Setting(Struct, frozen=True, kw_only=True):
    """What a review is made under, the same for all items of a bundle.

    ``trust`` are the lists of issuers that the employer goes by, most its own first; ``emails`` the
    candidate's addresses as the recruiter typed them; ``lists`` remembers status lists, so that
    each is fetched and decoded once, ``lookalikes`` what recognised issuers may be taken for;
    ``registries`` are asked about issuers that ``trust`` doesn't name.
    """

    means: Means
    trust: tuple[Recogniser, ...] = ()
    emails: tuple[str, ...] = ()
    lists: StatusLists = field(default_factory=StatusLists)
    registries: "tuple[Registry, ...]" = ()
    lookalikes: LookAlikes = field(default_factory=LookAlikes)

    @property
    def now(self) -> datetime:
        """The moment the review judges as of (aware UTC)."""
        return self.means.now


def verify_entry(entry: Entry, setting: Setting) -> tuple[Item, ...]:
    """Judge one file of a bundle: an item for each credential in it, at least one."""
    if entry.error is not None:
        documents: tuple[Document, ...] = (BrokenDocument(entry.source, entry.error),)
    else:
        documents = read_documents(entry)
    unpacked = [unpack(document) for document in documents]
    notes = [Note(code) for code in entry.notes]
    if any(u.private_keys for u in unpacked):
        notes.append(Note(Code.PRIVATE_KEYS_IN_BUNDLE))
    documents_within = [document for u in unpacked for document in u.documents]
    if not documents_within:  # a container with nothing in it, a wallet of keys alone
        return (noted(unsigned(entry.source, "wallet", Code.NO_PROOF, setting.now), notes),)
    return tuple(noted(_guarded(document, setting), notes) for document in documents_within)


def judge(document: Document, family: Family, setting: Setting) -> Item:
    """Judge one credential. Raises BadData where it can't be read at all."""
    # 1. Is its proof sound, does it cover everything, whose key is it, and what does it say?
    assessed = family.judge(document, setting.means)
    checks: dict[Check, Outcome] = {
        Check.READABLE: _readable(assessed.format, document),
        Check.COVERAGE: assessed.outcomes.coverage,
        Check.SIGNATURE: assessed.outcomes.signature,
        Check.KEY: assessed.outcomes.key,
    }
    # 2. Nothing that a rejected credential says is judged, nor is anyone asked about it.
    if _is_rejected(assessed):
        checks |= dict.fromkeys(_OF_ITS_CLAIMS, NotChecked(Code.REJECTED_NOT_JUDGED))
        return _item(document, assessed, checks, setting)
    # 3. Nothing is read where its terms aren't known.
    if assessed.reading is None:
        checks |= {**_unjudged(assessed), **assessed.answered}
        return _item(document, assessed, checks, setting)
    # 4. Does it hold today, does anyone vouch for the issuer, is it theirs, what does it state?
    credential = assessed.reading.credential
    checks |= {**_outcomes_of_claims(assessed.reading.particulars, setting), **assessed.answered}
    checks[Check.TRANSPARENCY] = check_transparency(credential.elements)
    _remember_keys(assessed, setting)
    # 5. Nothing signed, nothing vouched for.
    if isinstance(assessed.outcomes.signature, NotApplicable):
        checks |= dict.fromkeys(
            (Check.STATUS, Check.ISSUER, Check.HOLDER),
            NotChecked(Code.NOT_SIGNED_NOT_JUDGED),
        )
    return _item(document, assessed, checks, setting)


def _is_rejected(assessed: Assessed) -> bool:
    """Whether the fold will reject it, whatever else is found (verdicts.md, rule 4)."""
    if isinstance(assessed.outcomes.signature, NotApplicable):
        return False  # not signed, which says less
    return any(isinstance(o, Fail) for o in assessed.outcomes.all)


def _remember_keys(assessed: Assessed, setting: Setting) -> None:
    """A key document that gave the key of a signature that fits is genuine.

    Not to be kept are documents of a hosted badge, and of somebody who is their own issuer.
    """
    about = assessed.reading.particulars if assessed.reading is not None else Particulars()
    if assessed.proof == "hosted" or about.issuer in about.subjects:
        return
    if isinstance(assessed.outcomes.signature, Pass) and isinstance(assessed.outcomes.key, Pass):
        for document in assessed.outcomes.key.grounds.documents:
            until = setting.now + _KEYS_HOLD
            setting.means.memory.keep(document.url, document.sha256, until=until)


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
        return Item(
            source=document.source,
            format="other",
            proof="",
            checks=checks,
            judgement=fold(checks),
            checked_at=setting.now,
            credential=None,
            notes=(note,),
        )


def _dispatch(document: Document, setting: Setting) -> Item:
    if isinstance(document, BrokenDocument):
        return unreadable(document.source, document.error, setting.now)
    family = family_of(document)
    if family is not None:
        return judge(document, family, setting)
    match document:
        case OtherDocument():
            return other(document, setting.now)
        case JwsDocument():
            return unknown(document.source, "token", Code.UNSUPPORTED_FORMAT, setting.now)
        case JsonDocument():
            return _plain_json(document, setting)


def _plain_json(document: JsonDocument, setting: Setting) -> Item:
    if holds_private_key(document.value):
        note = Note(Code.PRIVATE_KEYS_IN_BUNDLE)
        return noted(unsigned(document.source, "wallet", Code.NO_PROOF, setting.now), [note])
    return unsigned(document.source, "json", Code.NO_PROOF, setting.now)


def _outcomes_of_claims(particulars: Particulars, setting: Setting) -> dict[Check, Outcome]:
    issuer = particulars.issuer or ""
    return {
        Check.VALIDITY: _validity(particulars, setting.now),
        Check.STATUS: check_status(particulars.status, issuer, setting.lists, setting.means),
        Check.ISSUER: _recognition(issuer, setting),
        Check.HOLDER: check_holder(particulars.identities, setting.emails, particulars.holders),
    }


def _recognition(issuer: str, setting: Setting) -> Outcome:
    """By the lists at hand; only for issuers that these don't name is a registry asked."""
    outcome = check_issuer(issuer, setting.trust)
    if isinstance(outcome, Pass) or not setting.registries:
        return outcome
    return _ask_registries(issuer, setting.registries, setting.means)


def _unjudged(assessed: Assessed) -> dict[Check, Outcome]:
    """The checks that rest on what a credential says, where that isn't known."""
    code = Code.CONTEXT_NOT_APPROVED
    if isinstance(
        assessed.outcomes.coverage, Fail | NotChecked
    ):  # fails where it isn't signed either
        code = assessed.outcomes.coverage.code
    return dict.fromkeys(_OF_ITS_CLAIMS, NotChecked(code))


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


def _readable(name: str, document: Document) -> Outcome:
    facts = {"format": NAMES[name]}
    container = document.container if isinstance(document, JsonDocument | JwsDocument) else ""
    if container in ("png", "svg"):
        facts["baked into"] = f"a {container.upper()} image"
    return Pass(Grounds(facts))


def _item(
    document: Document, assessed: Assessed, outcomes: dict[Check, Outcome], setting: Setting
) -> Item:
    """The finished item."""
    checks, reading = Checks.not_run().with_(outcomes), assessed.reading
    credential = reading.credential if reading is not None else None
    notes = list(assessed.notes)
    if reading is not None:
        notes += _about_issuer(reading, checks, setting)
    return Item(
        source=document.source,
        format=assessed.format,
        proof=assessed.proof,
        checks=checks,
        judgement=fold(checks),
        checked_at=setting.now,
        credential=credential,
        notes=tuple(notes),
        fingerprint=fingerprint(document),
        reference=reference(reading) if reading is not None else "",
        person=reading.particulars.person if reading is not None else Person(),
    )


def _about_issuer(reading: Reading, checks: Checks, setting: Setting) -> Iterator[Note]:
    """What a person should know of the issuer: alphabets that mix, and whom it looks like."""
    issuer = reading.credential.issuer
    if issuer.mixed_scripts:
        yield Note(Code.MIXED_SCRIPTS, SafeText(" and ".join(issuer.mixed_scripts)))
    outcome = checks[Check.ISSUER]
    if setting.trust and not isinstance(outcome, Pass):
        issuer_id = reading.particulars.issuer or ""
        for code, detail in setting.lookalikes.of(issuer_id, issuer.name or "", setting.trust):
            yield Note(code, detail)

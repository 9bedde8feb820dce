"""Reviews built by hand: an item of every verdict, by the real fold, and candidates that hold them.

>>> ITEMS["revoked"].verdict
<Verdict.NO_LONGER_VALID: 'no_longer_valid'>
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from msgspec.structs import replace

from taxonomy.comparison import Comparison, compare
from taxonomy.profile.profile import Profile, read_profile
from tests.taxonomy.world import MATCHER, SCHEME
from verify.errors import Code
from verify.item import Item
from verify.model import (
    Achievement,
    ClaimSource,
    Credential,
    Element,
    Holder,
    Issuer,
    SkillClaim,
)
from verify.model import (
    Result as Reached,
)
from verify.reading.text.safetext import SafeText
from verify.review.review import ReviewedBundle, ReviewResult
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
    SourceDocument,
    fold,
)

NOW: Final = datetime(2026, 11, 23, 15, tzinfo=UTC)
FETCHED: Final = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
LIST: Final = SourceDocument("https://uni.example/status/1", FETCHED, "ab" * 32)
PASSING: Final[Mapping[Check, Outcome]] = {
    Check.READABLE: Pass(Grounds({"format": "Open Badges 3.0"})),
    Check.COVERAGE: Pass(Grounds({"contexts": "https://www.w3.org/ns/credentials/v2"})),
    Check.SIGNATURE: Pass(Grounds({"suite": "eddsa-rdfc-2022"})),
    Check.KEY: Pass(Grounds({"key": "did:web:uni.example#key-1"})),
    Check.VALIDITY: Pass(Grounds({"from": "2025-03-12", "until": "no end stated"})),
    Check.STATUS: Pass(Grounds({"revocation": "not set"}, (LIST,))),
    Check.ISSUER: Pass(Grounds({"recognised by": "your list trust.toml", "since": "2026-01-03"})),
    Check.HOLDER: Pass(Grounds({"address": "one that you gave"})),
    Check.TRANSPARENCY: Pass(Grounds({"stated": "2 of 11 mandatory elements"})),
}
_UNSIGNED: Final[Mapping[Check, Outcome]] = {
    **dict.fromkeys(Check, NotChecked(Code.NOT_SIGNED_NOT_JUDGED)),
    Check.READABLE: PASSING[Check.READABLE],
    Check.SIGNATURE: NotApplicable(Code.NO_PROOF),
}


def credential(title: str = "Certificate in Data Analysis", *skills: str) -> Credential:
    """A credential of Example University that states these skills."""
    return Credential(
        id=SafeText("urn:uuid:1"),
        title=SafeText(title),
        issuer=issuer("did:web:uni.example", "Example University", "uni.example"),
        holder=Holder(id=SafeText("did:key:z6MkAda")),
        issued=datetime(2025, 3, 12, tzinfo=UTC),
        achievements=(
            Achievement(
                name=SafeText("Data Analysis"),
                level=SafeText("EQF level 6"),
                credit_points=SafeText("5 ECTS"),
                results=(
                    Reached(
                        name=SafeText("Final grade"),
                        value=SafeText("1.3"),
                        level=SafeText("Very good"),
                    ),
                ),
            ),
        ),
        skills=tuple(SkillClaim(phrase=SafeText(s), source=ClaimSource.ALIGNMENT) for s in skills),
        elements=(
            Element("title of the micro-credential", True, SafeText(title)),
            Element("level", True, None),
        ),
    )


def issuer(id_: str, name: str | None = None, domain: str | None = None) -> Issuer:
    """An issuer with this identifier."""
    return Issuer(
        id=SafeText(id_),
        name=SafeText(name) if name is not None else None,
        domain=SafeText(domain) if domain is not None else None,
    )


def item(
    source: str,
    changes: Mapping[Check, Outcome] | None = None,
    says: Credential | None = None,
    *,
    notes: Sequence[Note] = (),
) -> Item:
    """An item that passes everything but what ``changes`` says."""
    checks = Checks({**PASSING, **(changes or {})})
    name, proof = ("open-badges-3.0", "eddsa-rdfc-2022") if says is not None else ("pdf", "")
    found = SafeText(source)
    return Item(
        source=found,
        format=name,
        proof=proof,
        checks=checks,
        judgement=fold(checks),
        checked_at=NOW,
        credential=says,
        notes=tuple(notes),
        fingerprint=source,
    )


def every_verdict(says: Credential) -> dict[str, Item]:
    """One item of each verdict; those that can be read say this."""
    return {
        "verified": item("verified.json", {}, says),
        "unrecognised": item("o.json", {Check.ISSUER: NotChecked(Code.NO_TRUST_LIST)}, says),
        "unreached": item("u.json", {Check.STATUS: NotChecked(Code.STATUS_NOT_REACHED)}, says),
        "revoked": item("revoked.json", {Check.STATUS: Fail(Code.REVOKED)}, says),
        "theirs": item("theirs.json", {Check.HOLDER: Fail(Code.HOLDER_MISMATCH)}, says),
        "tampered": item("t.json", {Check.SIGNATURE: Fail(Code.BAD_SIGNATURE, "/proof")}, says),
        "scan": item("scan.pdf", _UNSIGNED),
        "broken": item("broken.json", {Check.READABLE: Fail(Code.DUPLICATE_KEY, "/issuer")}),
    }


ITEMS: Final = every_verdict(credential("Certificate in Data Analysis", "analyse data", "Python"))
PROFILE: Final = read_profile(
    b'title = "Data analyst"\n[[requirement]]\nskill = "Python"\neqf = 6\n'
    b'[[requirement]]\nskill = "Juggling"\nimportance = "desirable"\n',
    "job.toml",
    SCHEME,
)


def review(*bundles: Sequence[Item], profile: Profile | None = PROFILE) -> Comparison:
    """A finished review of one candidate a bundle, compared."""
    reviewed = tuple(
        ReviewedBundle(SafeText(f"{number}.zip"), tuple(items))
        for number, items in enumerate(bundles, start=1)
    )
    return compare(ReviewResult(checked_at=NOW, offline=True, bundles=reviewed), profile, MATCHER)


def cancelled(finished: Comparison, unread: int) -> Comparison:
    """The same review, left before so many files were read."""
    return replace(finished, review=replace(finished.review, unread=unread))

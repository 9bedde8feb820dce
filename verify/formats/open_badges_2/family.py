"""The family of Open Badges 1 and 2: hosted, signed, and anchored in a chain (Blockcerts).

A hosted badge is what lies at its address; the file at hand is a copy. A signed one is a JWS. Where
neither can be settled, what the file says is read as a claim, with nothing confirmed. Merkle proofs
are recognised and left open. Sources: Open Badges 1.1, 2.0, 2.1 (Implementation, Verification).
"""

from msgspec.structs import replace

from verify.errors import BadData, Code, CouldNotFindOut, VerifyError
from verify.evidence.documents import Found, Gone
from verify.formats.family import Assessed
from verify.formats.open_badges_2 import hosted as ob2_hosted
from verify.formats.open_badges_2 import signed as ob2_signed
from verify.formats.open_badges_2.documents import (
    address_of,
    has_known_contexts,
    is_assertion,
    is_revoked,
    period,
    plain,
    reference,
    says_signed,
    version_of,
)
from verify.formats.open_badges_2.hosted import Hosted
from verify.formats.open_badges_2.reading import read
from verify.formats.reading import Reading
from verify.formats.recognition import address_in, anchor_in, looks_like_assertion
from verify.json_types import JsonMapping
from verify.model import OB2_REVOCATION_LIST, StatusEntry
from verify.proofs.jose.header import proof_name
from verify.proofs.secured import Means, outcome_of
from verify.reading.documents import Document, JsonDocument, JwsDocument, OtherDocument
from verify.verdict import (
    Check,
    Fail,
    Grounds,
    NotApplicable,
    NotChecked,
    Outcome,
    Pass,
    ProofOutcomes,
    SourceDocument,
)


def judge(document: Document, means: Means) -> Assessed:
    """Judge one badge; raises BadData where it can't be read at all."""
    match document:
        case JwsDocument():
            return _signed(document, document.stated_claims(), means)
        case JsonDocument():
            return _json(document.value, means)
        case OtherDocument():
            return _at_an_address(address_in(document.data) or "", means)
        case _:
            raise BadData(Code.UNSUPPORTED_FORMAT)


def _json(value: JsonMapping, means: Means) -> Assessed:
    if anchor := anchor_in(value):
        reading = _claims(value) if "badge" in value else None
        unsupported = NotChecked(Code.UNSUPPORTED_PROOF, anchor)
        return Assessed(
            format="blockcerts",
            proof=anchor,
            outcomes=ProofOutcomes.alike(unsupported),
            reading=reading,
        )
    if not is_assertion(value) or says_signed(value):
        # The description of a badge or of an issuer, or an assertion that was taken out of its JWS.
        none = NotApplicable(Code.NO_PROOF)
        return Assessed(
            format=version_of(value),
            proof="",
            outcomes=ProofOutcomes.alike(none),
            reading=None,
        )
    period(value)  # a date in the file that is none makes the file unreadable
    return _hosted(value, address_of(value), means)


def _at_an_address(address: str, means: Means) -> Assessed:
    """What lies at a bare address: the badge, or a copy of one that names its own address."""
    try:
        hosted = ob2_hosted.look_up(address, means.evidence)
    except VerifyError as error:
        return _unproven("open-badges-2", {}, error)
    own = address_of(hosted.value)
    if own and own != address and looks_like_assertion(hosted.value):
        return _hosted(hosted.value, own, means)
    return _hosted({}, address, means)


# Hosted ------------------------------------------------------------------------------------------


def _hosted(copy: JsonMapping, address: str, means: Means) -> Assessed:
    """The badge at an address; ``copy`` what the file says of it, empty if it is the address."""
    name = version_of(copy) if copy else "open-badges-2"
    if not address:
        none = NotApplicable(Code.NO_PROOF)
        return Assessed(
            format=name, proof="", outcomes=ProofOutcomes.alike(none), reading=_claims(copy)
        )
    try:
        assertion = ob2_hosted.fetch(address, means.evidence)
        if not looks_like_assertion(assertion.value) and not is_revoked(assertion.value):
            raise CouldNotFindOut(Code.FETCH_FAILED, f"no badge at {address[:200]}")
    except Gone as gone:
        return _taken_away(name, copy, gone)
    except VerifyError as error:
        return _unproven(name, copy, error)
    try:
        return _at_its_address(copy, assertion, means)
    except BadData as error:  # the truth itself can't be read: the copy is none the worse for it
        return _unproven(name, {}, CouldNotFindOut(error.code, f"at its address: {error.detail}"))


def _unproven(name: str, copy: JsonMapping, error: VerifyError) -> Assessed:
    """What the file says, of which the truth isn't known: nor whether it holds, nor for whom."""
    outcome = outcome_of(error)
    open_ = NotChecked(error.code, error.detail)
    rest = (Check.STATUS, Check.VALIDITY, Check.ISSUER, Check.HOLDER)
    reading = _claims(copy) if copy and has_known_contexts(copy) else None
    return Assessed(
        format=name,
        proof="hosted",
        outcomes=ProofOutcomes(coverage=open_, signature=outcome, key=open_),
        reading=reading,
        answered=dict.fromkeys(rest, open_),
    )


def _taken_away(name: str, copy: JsonMapping, gone: Gone) -> Assessed:
    """410 Gone is how a host revokes (Open Badges 2.0, Revoked Badges); the rest stays open."""
    unproven = _unproven(name, copy, gone)
    revoked = Fail(Code.REVOKED, f"taken away from its address by {gone.found.fetched_at.date()}")
    return replace(unproven, answered={**unproven.answered, Check.STATUS: revoked})


def _at_its_address(copy: JsonMapping, assertion: Hosted, means: Means) -> Assessed:
    truth = assertion.value
    badge, coverage, documents = _badge_class(truth, [assertion.found], means)
    profile = _profile(badge, means)
    differing = ob2_hosted.difference(copy, truth)
    if differing is None and badge and isinstance(copy.get("badge"), dict):
        differing = ob2_hosted.difference(copy["badge"], badge, of_badge=True)
    signature: Outcome = Pass(
        Grounds({"hosted at": assertion.found.url}, (SourceDocument.of(assertion.found),))
    )
    if differing is not None and not is_revoked(truth):
        signature = Fail(Code.HOSTED_DIFFERS, differing)
    coverage, reading = _read(truth, badge, profile, coverage)
    return Assessed(
        format=version_of(truth),
        proof="hosted",
        outcomes=ProofOutcomes(
            coverage=coverage, signature=signature, key=_publisher(assertion, profile)
        ),
        reading=reading,
        answered={Check.STATUS: _standing(truth, documents)},
    )


def _badge_class(
    assertion: JsonMapping, documents: list[Found], means: Means
) -> tuple[JsonMapping, Outcome, list[Found]]:
    """The badge class, whether all that is read is at hand, and the documents it rests on."""
    try:
        badge, found = ob2_hosted.resolve(assertion.get("badge"), means.evidence)
    except VerifyError as error:
        return {}, NotChecked(error.code, error.detail), documents
    documents = documents + ([] if found is None else [found])
    sources = tuple(map(SourceDocument.of, documents))
    facts = {"badge class": "in the assertion" if found is None else found.url}
    return badge, Pass(Grounds(facts, sources)), documents


def _profile(badge: JsonMapping, means: Means) -> Hosted | VerifyError:
    """The issuer's profile at the issuer's own address; what a badge embeds of it is a claim."""
    address = reference(badge.get("issuer"))
    if not address:
        return CouldNotFindOut(Code.HOSTED_NEEDS_NETWORK, "its issuer is named by no address")
    try:
        return ob2_hosted.fetch(address, means.evidence, Code.ISSUER_MISMATCH)
    except VerifyError as error:
        return error


def _publisher(assertion: Hosted, profile: Hosted | VerifyError) -> Outcome:
    """The key of a hosted badge is its address: is it one where the issuer publishes?"""
    if isinstance(profile, VerifyError):
        return NotChecked(profile.code, profile.detail)
    try:
        rule = ob2_hosted.in_scope(assertion.found.url, profile.found.url, profile.value)
    except BadData as error:
        return outcome_of(error)
    facts = {"hosted at": assertion.found.url, "by": rule, "issuer profile": profile.found.url}
    return Pass(Grounds(facts, (SourceDocument.of(profile.found),)))


def _standing(assertion: JsonMapping, documents: list[Found]) -> Outcome:
    if is_revoked(assertion):
        return Fail(Code.REVOKED, (plain(assertion.get("revocationReason")) or "")[:80])
    sources = tuple(map(SourceDocument.of, documents[:1]))
    return Pass(Grounds({"hosted assertion": "not revoked"}, sources))


# Signed ------------------------------------------------------------------------------------------


def _signed(document: JwsDocument, assertion: JsonMapping, means: Means) -> Assessed:
    badge, coverage, _ = _badge_class(assertion, [], means)
    profile = _profile(badge, means)
    signature, key = ob2_signed.judge_jws(document.jws, assertion, profile, means.evidence)
    answered: dict[Check, Outcome] = {}
    status: tuple[StatusEntry, ...] = ()
    if isinstance(profile, Hosted):
        status = _revocation_lists(assertion, profile.value)
    else:
        answered[Check.STATUS] = NotChecked(Code.STATUS_NOT_REACHED, "its issuer's profile")
    coverage, reading = _read(assertion, badge, profile, coverage, status)
    name = proof_name(document.jws.header)
    return Assessed(
        format=version_of(assertion),
        proof=name,
        outcomes=ProofOutcomes(coverage=coverage, signature=signature, key=key),
        reading=reading,
        answered=answered,
    )


def _revocation_lists(assertion: JsonMapping, profile: JsonMapping) -> tuple[StatusEntry, ...]:
    """The issuer's list, asked once for each name that the assertion has (id, uid)."""
    address = reference(profile.get("revocationList"))
    names = [n for n in (reference(assertion), plain(assertion.get("uid"))) if n]
    if not address:
        return ()
    return tuple(
        StatusEntry(
            type=OB2_REVOCATION_LIST,
            purpose=version_of(assertion),
            index=name,
            list_address=address,
        )
        for name in dict.fromkeys(names or [""])
    )


# Shared ------------------------------------------------------------------------------------------


def _read(
    assertion: JsonMapping,
    badge: JsonMapping,
    profile: Hosted | VerifyError,
    coverage: Outcome,
    status: tuple[StatusEntry, ...] = (),
) -> tuple[Outcome, Reading | None]:
    """What is said, and whether all of it is known; nothing is read through a foreign context."""
    issuer = profile.value if isinstance(profile, Hosted) else _embedded(badge, "issuer")
    if not all(map(has_known_contexts, (assertion, badge, issuer))):
        return NotChecked(Code.CONTEXT_NOT_APPROVED), None
    return coverage, read(assertion, badge, issuer, status)


def _claims(copy: JsonMapping) -> Reading:
    badge = _embedded(copy, "badge")
    return read(copy, badge, _embedded(badge, "issuer"), ())


def _embedded(document: JsonMapping, member: str) -> JsonMapping:
    """A part that stands in the document itself, else what it is named by."""
    value = document.get(member)
    if isinstance(value, dict):
        return value
    return {"id": value} if isinstance(value, str) else {}

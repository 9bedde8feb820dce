"""The signatures of a PDF, judged: is it whole, is it unchanged, and whose seals are they?

A PDF names no issuer of its own: who seals it, issues it. Every signature must hold, so the worst
decides; forms filled in after one signature count as covered only where a later signature covers
them. Only what keeps signatures verifiable (revocation data, time stamps) may follow the last one:
permission to fill in forms doesn't make what is filled in signed. A trusted time stamp on a
signature proves its time; document time stamps sign nothing in anybody's name and are passed over.
Sources: ISO 32000-2 (12.8), ETSI EN 319 142-1.
"""

from base64 import b64decode
from datetime import UTC, datetime
from typing import Final

from msgspec import Struct

from verify.errors import Code, VerifyError
from verify.json_types import JsonObject
from verify.keys.certificates.judge import Revocations, Seal, judge_seal, read_seal
from verify.proofs.seals.pades.process import signatures_of
from verify.proofs.seals.stamps import Stamped, read_stamps
from verify.proofs.secured import Means, outcome_of, worst
from verify.verdict import Fail, Grounds, NotChecked, Outcome, Pass, ProofOutcomes

_COVERED: Final = {
    "whole": "the whole file",
    "maintained": "the whole file but what keeps its signatures verifiable",
    "filled": "the file as of then; a later signature covers the rest",
}


class SealedPdf(Struct, frozen=True, kw_only=True):
    """What the signatures of a PDF amount to.

    ``seals`` are those that could be read, one a signature; ``title`` is as signed, "" for none;
    ``signed_at`` is the first time that a signer claims (aware UTC).
    """

    proof: str
    outcomes: ProofOutcomes
    seals: tuple[Seal, ...]
    title: str = ""
    signed_at: datetime | None = None


def secure_pdf(data: bytes, means: Means) -> SealedPdf | None:
    """Judge all signatures of a PDF, None if there is none; an exception becomes an outcome."""
    try:
        signatures = signatures_of(data)
    except VerifyError as error:
        outcome = outcome_of(error)
        return SealedPdf(proof="PDF signature", outcomes=ProofOutcomes.alike(outcome), seals=())
    if not signatures:
        return None
    keys = [_key(facts, means) for facts in signatures]
    times = [time for facts in signatures if (time := _claimed(facts)) is not None]
    return SealedPdf(
        proof=", ".join(dict.fromkeys(facts["kind"] for facts in signatures)),
        outcomes=ProofOutcomes(
            coverage=worst([_coverage(facts, signatures) for facts in signatures]),
            signature=worst([_signature(facts) for facts in signatures]),
            key=worst([outcome for _, outcome in keys]),
        ),
        seals=tuple(seal for seal, _ in keys if seal is not None),
        title=next((facts["title"] for facts in signatures if facts.get("title")), ""),
        signed_at=min(times, default=None),
    )


def _signature(facts: JsonObject) -> Outcome:
    answer = facts["signature"]
    if answer["kind"] == "pass":
        grounds = {"kind": facts["kind"], "field": facts["field"], "algorithm": answer["algorithm"]}
        return Pass(Grounds(grounds))
    return _refused(answer)


def _coverage(facts: JsonObject, signatures: list[JsonObject]) -> Outcome:
    answer = facts["coverage"]
    kind = answer["kind"]
    if kind == "changed" or (kind == "filled" and not _covers_the_end(signatures)):
        return Fail(Code.UNSIGNED_CONTENT, answer["detail"])
    if kind in _COVERED:
        return Pass(Grounds({"covered": _COVERED[kind]}))
    return _refused(answer)


def _covers_the_end(signatures: list[JsonObject]) -> bool:
    return any(facts["coverage"]["kind"] in ("whole", "maintained") for facts in signatures)


def _refused(answer: JsonObject) -> Outcome:
    kind = Fail if answer["kind"] == "bad" else NotChecked
    return kind(Code(answer["code"]), answer["detail"])


def _key(facts: JsonObject, means: Means) -> tuple[Seal | None, Outcome]:
    """The seal of one signature, and whether an authority that is trusted names its owner."""
    if "certificate" not in facts:
        return None, _refused(facts["signature"])
    try:
        seal = read_seal(b64decode(facts["certificate"]))
        chain = _decoded(facts["chain"])
        over = b64decode(facts["value"])
        stamped = [Stamped(token, over) for token in _decoded(facts["stamps"])]
        stamps = read_stamps(stamped, (seal.der, *chain), means)
        signed_at, is_proven = stamps.moment(_claimed(facts), means.now)
        revocations = Revocations(_decoded(facts["ocsps"]), _decoded(facts["crls"]))
        owner = (seal.organisation_identifier,)
        outcome = judge_seal(seal, chain, owner, signed_at, is_proven, means, revocations)
    except VerifyError as error:
        return None, outcome_of(error)
    return seal, outcome


def _decoded(values: list[str]) -> tuple[bytes, ...]:
    return tuple(b64decode(value) for value in values)


def _claimed(facts: JsonObject) -> datetime | None:
    """The time of signing as the signer states it; where it has no offset, UTC is meant."""
    claimed_time = facts.get("claimed")
    if not claimed_time:
        return None
    try:
        time = datetime.fromisoformat(claimed_time)
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None

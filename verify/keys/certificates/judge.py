"""Seals: whose certificate is it, and does an authority that is trusted say so? (the `key` check)

A seal binds a credential to an organisation by the identifier in its certificate (2.5.4.97). That
counts only where a chain of certificates leads to an anchor that the caller trusts: anybody can
make a certificate that says anything. Judged as of the signing time; a time that only the signer
states is enough to refuse by, never to let pass a certificate that has ended since. Whether a seal
is a qualified one, a trusted list says (``trust_services``). Sources: RFC 5280, ETSI EN 319 412-1
and 412-3, ETSI EN 319 102-1 (5.2.6).

>>> judge_seal(read_seal(der), (), ["VATBE-0123456789"], signed, False, means)  # doctest: +SKIP
NotChecked(code=<Code.KEY_SELF_ASSERTED: 'key_self_asserted'>, …)
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from verify.errors import Code
from verify.keys.certificates.names import same_organisation
from verify.keys.certificates.reading import load, loaded, without_warnings
from verify.keys.certificates.revocation import NO_REVOCATIONS, Revocations, Standing, standing_of
from verify.keys.certificates.seal import Seal, marked_as_test, notes_on, read_seal
from verify.keys.certificates.trust_services import Granted, Kind, Level, Vouchers
from verify.keys.certificates.vouching import vouched_for
from verify.verdict import Fail, Grounds, NotChecked, Outcome, Pass

__all__ = ["Revocations", "Seal", "judge_seal", "notes_on", "read_seal"]


class Trust(Vouchers, Protocol):
    """The moment (aware UTC), and who is trusted to name organisations."""

    @property
    def now(self) -> datetime: ...


def judge_seal(  # noqa: PLR0913, PLR0917  what a seal is judged by has this many sides
    seal: Seal,
    chain: tuple[bytes, ...],
    issuer_identifiers: Sequence[str],
    signed_at: datetime,
    time_is_proven: bool,
    means: Trust,
    revocations: Revocations = NO_REVOCATIONS,
) -> Outcome:
    """Does the seal belong to the issuer that is named, and who vouches for that?

    ``chain`` and ``revocations`` are what the signature brought along, in any order: they prove
    themselves or nothing. ``issuer_identifiers`` are the identifiers that the signed content states
    of its issuer. ``time_is_proven``: a time stamp that is trusted says ``signed_at``, not the
    signer.
    """
    owner = _owner(seal, issuer_identifiers)
    if isinstance(owner, Fail):
        return owner
    period = _period(seal, signed_at, time_is_proven, means.now)
    if isinstance(period, Fail):
        return period
    with without_warnings():
        vouched = vouched_for(load(seal.der), loaded(chain), signed_at, Kind.CERTIFICATES, means)
        standing = standing_of(vouched.chain, revocations)
    revoked = _revoked(standing, signed_at, time_is_proven)
    if isinstance(revoked, Fail):
        return revoked
    if vouched.chain.anchor is None:
        return NotChecked(Code.KEY_SELF_ASSERTED, vouched.chain.fault)
    for doubt in (owner, period, revoked, _ended(vouched.word, time_is_proven)):
        if doubt is not None:
            return doubt
    facts = {
        "seal of": f"{seal.organisation or seal.subject_name} ({seal.organisation_identifier})",
        "vouched for by": vouched.chain.anchor,
        "fingerprint": seal.fingerprint[:32],
        "signed": f"{signed_at.isoformat()} ({'proven' if time_is_proven else 'as it states'})",
        "revocation": standing.words,
    }
    facts |= _listed(seal, vouched.word, time_is_proven, means.now)
    return Pass(Grounds(facts, () if vouched.word is None else (vouched.word.document,)))


def _listed(
    seal: Seal, word: Granted | None, time_is_proven: bool, now: datetime
) -> dict[str, str]:
    """What a trusted list adds to the grounds of a pass."""
    if word is None:
        return {}
    level = str(word.level)
    if marked_as_test(seal):  # its authority issues it by the rules, for an owner that is made up
        level = "test seal"
    elif word.level is Level.QUALIFIED:
        level += " at signing time" if time_is_proven else " at the time that it states"
    elif word.because:
        level += f": {word.because}"
    facts = {"seal": level, "by": word.by}
    if word.due is not None and now > word.due:
        facts["next update of the list"] = f"was due on {word.due.date().isoformat()}"
    return facts


def _ended(word: Granted | None, time_is_proven: bool) -> NotChecked | None:
    """Whoever kept the key of an authority that was taken off its list can state any time."""
    if word is None or word.ended is None or time_is_proven:
        return None
    day = word.ended.date().isoformat()
    return NotChecked(Code.SEAL_TIME_UNPROVEN, f"its authority's grant ended on {day}")


def _owner(seal: Seal, stated: Sequence[str]) -> Fail | NotChecked | None:
    named = seal.organisation_identifier
    if not named:
        return NotChecked(Code.KEY_SELF_ASSERTED, "its certificate names no organisation by number")
    if not any(text.strip() for text in stated):
        return NotChecked(Code.KEY_SELF_ASSERTED, "the credential names its issuer by no number")
    if any(same_organisation(named, text) for text in stated):
        return None
    return Fail(Code.KEY_NOT_ISSUERS, f"the seal is that of {named}"[:120])


def _period(
    seal: Seal, signed_at: datetime, time_is_proven: bool, now: datetime
) -> Fail | NotChecked | None:
    if not seal.not_before <= signed_at <= seal.not_after:
        if not time_is_proven and signed_at >= now:  # the time isn't even claimed, or absurd
            return NotChecked(Code.SEAL_TIME_UNPROVEN, "the certificate isn't valid today")
        days = (seal.not_before.date().isoformat(), seal.not_after.date().isoformat())
        return Fail(Code.SEAL_EXPIRED_AT_SIGNING, f"valid from {days[0]} to {days[1]}")
    if not time_is_proven and now > seal.not_after:
        return NotChecked(Code.SEAL_TIME_UNPROVEN, "the certificate has ended since")
    return None


def _revoked(
    standing: Standing, signed_at: datetime, time_is_proven: bool
) -> Fail | NotChecked | None:
    if standing.revoked_at is None:
        return None
    day = standing.revoked_at.date().isoformat()
    if standing.revoked_at <= signed_at:
        return Fail(Code.SEAL_REVOKED, f"on {day}")
    # Whoever got hold of the key can state any earlier time.
    return None if time_is_proven else NotChecked(Code.SEAL_TIME_UNPROVEN, f"revoked on {day}")

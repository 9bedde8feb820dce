"""Seals: whose certificate is it, and does an authority that is trusted say so? (the `key` check)

A seal binds a credential to an organisation by the identifier in its certificate (2.5.4.97). That
counts only where a chain of certificates leads to an anchor that the caller trusts: anybody can
make a certificate that says anything. Judged as of the signing time; a time that only the signer
states is enough to refuse by, never to let pass a certificate that has ended since. Whether a seal
is a qualified one is for a trusted list to say. Sources: RFC 5280, ETSI EN 319 412-1 and 412-3,
ETSI EN 319 102-1 (5.2.6).

>>> judge_seal(read_seal(der), (), ["VATBE-0123456789"], signed, False, means)  # doctest: +SKIP
NotChecked(code=<Code.KEY_SELF_ASSERTED: 'key_self_asserted'>, …)
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from verify.errors import BadData, Code
from verify.keys.certificate_chain import chain_of
from verify.keys.certificate_names import same_organisation
from verify.keys.certificate_reading import (
    COUNTRY,
    ORGANISATION,
    ORGANISATION_IDENTIFIER,
    called,
    first_name,
    load,
    loaded,
    public_key,
)
from verify.keys.certificate_revocation import NO_REVOCATIONS, Revocations, Standing, standing_of
from verify.keys.material import PublicKey
from verify.verdict import Fail, Grounds, NotChecked, Outcome, Pass

__all__ = ["Revocations", "Seal", "judge_seal", "notes_on", "read_seal"]

# How the makers of test seals mark them: as a word of the name.
_TEST_WORDS: Final = frozenset(["test", "testing", "demo", "sandbox", "ficticio"])
_WORD: Final = re.compile("[a-z]+")


class Trust(Protocol):
    """The moment (aware UTC), and the certificates (DER) trusted to name organisations."""

    @property
    def now(self) -> datetime: ...
    @property
    def anchors(self) -> tuple[bytes, ...]: ...


@dataclass(frozen=True, slots=True)
class Seal:
    """A certificate as a seal: its owner as it says, its period (aware UTC), and its key.

    ``organisation_identifier`` is 2.5.4.97, "" if there is none; ``fingerprint`` the SHA-256 of the
    DER in hexadecimal. Nothing of it is trusted: ``judge_seal`` asks who vouches for it.
    """

    subject_name: str
    organisation: str
    organisation_identifier: str
    country: str
    not_before: datetime
    not_after: datetime
    fingerprint: str
    public: PublicKey
    der: bytes
    authority: str  # what the certificate calls its issuer


def read_seal(der: bytes) -> Seal:
    """Read a certificate (DER).

    Raises:
        BadData: ``KEY_MALFORMED`` for what is no certificate, or has a weak key.
        CouldNotFindOut: ``UNSUPPORTED_PROOF`` for a kind of key that isn't known here.
    """
    certificate = load(der)
    try:
        subject = certificate.subject
        return Seal(
            called(subject),
            first_name(subject, ORGANISATION),
            first_name(subject, ORGANISATION_IDENTIFIER),
            first_name(subject, COUNTRY),
            certificate.not_valid_before_utc,
            certificate.not_valid_after_utc,
            hashlib.sha256(der).hexdigest(),
            public_key(certificate),
            der,
            called(certificate.issuer),
        )
    except (ValueError, OverflowError) as error:
        raise BadData(Code.KEY_MALFORMED, "a certificate that can't be read") from error


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
    anchors = loaded(means.anchors)
    found = chain_of(load(seal.der), loaded(chain), anchors, signed_at)
    standing = standing_of(found, revocations)
    revoked = _revoked(standing, signed_at, time_is_proven)
    if isinstance(revoked, Fail):
        return revoked
    if found.anchor is None:
        return NotChecked(Code.KEY_SELF_ASSERTED, found.fault)
    for doubt in (owner, period, revoked):
        if doubt is not None:
            return doubt
    facts = {
        "seal of": f"{seal.organisation or seal.subject_name} ({seal.organisation_identifier})",
        "vouched for by": found.anchor,
        "fingerprint": seal.fingerprint[:32],
        "signed": f"{signed_at.isoformat()} ({'proven' if time_is_proven else 'as it states'})",
        "revocation": standing.words,
    }
    return Pass(Grounds(facts))


def notes_on(seal: Seal) -> tuple[tuple[Code, str], ...]:
    """What a person should know of a seal beyond the outcome: that it calls itself a test."""
    for name in (seal.subject_name, seal.organisation, seal.authority):
        if _TEST_WORDS & set(_WORD.findall(name.lower())):
            return ((Code.SEAL_NOT_QUALIFIED, f"a test seal: {name}"[:120]),)
    return ()


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

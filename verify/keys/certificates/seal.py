"""A certificate as a seal: whose it is by its own word, its period, its key.

Nothing of it is trusted here: ``certificates.judge_seal`` asks who vouches for it. Sources: ETSI EN
319 412-1 and 412-3.
"""

import hashlib
import re
from datetime import datetime
from typing import Final

from msgspec import Struct

from verify.errors import BadData, Code
from verify.keys.certificates.reading import (
    COUNTRY,
    ORGANISATION,
    ORGANISATION_IDENTIFIER,
    called,
    first_name,
    load,
    public_key,
)
from verify.keys.material import PublicKey
from verify.reading.text.safetext import SafeText
from verify.verdict import Note

# How the makers of test seals mark them: as a word of the name.
_TEST_WORDS: Final = frozenset(["test", "testing", "demo", "sandbox", "ficticio"])
_WORD: Final = re.compile("[a-z]+")


class Seal(Struct, frozen=True, kw_only=True):
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
            subject_name=called(subject),
            organisation=first_name(subject, ORGANISATION),
            organisation_identifier=first_name(subject, ORGANISATION_IDENTIFIER),
            country=first_name(subject, COUNTRY),
            not_before=certificate.not_valid_before_utc,
            not_after=certificate.not_valid_after_utc,
            fingerprint=hashlib.sha256(der).hexdigest(),
            public=public_key(certificate),
            der=der,
            authority=called(certificate.issuer),
        )
    except (ValueError, OverflowError) as error:
        raise BadData(Code.KEY_MALFORMED, "a certificate that can't be read") from error


def notes_on(seal: Seal) -> tuple[Note, ...]:
    """What a person should know of a seal beyond the outcome: that it calls itself a test."""
    name = marked_as_test(seal)
    return (Note(Code.SEAL_NOT_QUALIFIED, SafeText(f"a test seal: {name}"[:120])),) if name else ()


def marked_as_test(seal: Seal) -> str:
    """The name by which a seal or its authority calls itself a test, "" if none does."""
    names = (seal.subject_name, seal.organisation, seal.authority)
    return next((n for n in names if _TEST_WORDS & set(_WORD.findall(n.lower()))), "")

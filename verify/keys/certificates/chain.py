"""The chain from a certificate up to one that the caller trusts, signature by signature.

An anchor is trusted as it stands, whatever its own period (RFC 5280, 6.1.1 d). What lies between
must be an authority, be valid at the moment asked for, and bear no critical extension that isn't
known here. Not judged: policies and name constraints; a certificate that has the latter as critical
vouches for nobody. Revocation is judged apart. Source: RFC 5280 (4.2, 6.1).
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from msgspec import Struct

from verify.keys.certificates.reading import called

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, Extensions

_MAX_LENGTH: Final = 6  # certificates of one chain; those in use have three or four
_MAX_TRIES: Final = 60  # signatures computed for one chain: it may bring lookalikes
_WEAK: Final = frozenset(["md5", "sha1"])
_KNOWN_CRITICAL: Final = frozenset(
    [
        "2.5.29.15",  # key usage
        "2.5.29.19",  # basic constraints
        "2.5.29.37",  # extended key usage, asked by those who need one
        "2.5.29.32",  # policies: any will do, the anchors are chosen by the caller
        "1.3.6.1.5.5.7.1.3",  # statements on qualified certificates: say more, limit nothing
    ]
)
_TIME_STAMPING: Final = "1.3.6.1.5.5.7.3.8"
UNKNOWN_AUTHORITY: Final = "no trusted list names its authority"


class Chain(Struct, frozen=True):
    """A certificate and those above it, nearest first; ``anchor`` is the trusted one's name.

    ``fault`` says why ``anchor`` is None. The anchor stands last in ``certificates``.
    """

    certificates: tuple["Certificate", ...]
    anchor: str | None
    fault: str = UNKNOWN_AUTHORITY


class _Budget(Struct):
    """How many signatures may still be computed."""

    left: int = _MAX_TRIES

    def spend(self) -> bool:
        self.left -= 1
        return self.left >= 0


def chain_of(
    leaf: "Certificate",
    pool: tuple["Certificate", ...],
    anchors: tuple["Certificate", ...],
    at: datetime,
    may: Callable[["Extensions"], bool] | None = None,
) -> Chain:
    """The chain of ``leaf`` through ``pool`` to one of ``anchors``, else as far as it goes.

    ``may`` asks the leaf's extensions whether it is for what it was used for (default: signing).
    """
    if leaf in anchors:
        return Chain((leaf,), called(leaf.subject), "")
    extensions = extensions_of(leaf)
    if extensions is None or not (may or signs)(extensions) or _unknown_critical(leaf):
        return Chain((leaf,), None, "its certificate is not for this")
    return _climb((leaf,), pool, anchors, at, _Budget())


def authorises(issuer: "Certificate", subject: "Certificate") -> bool:
    """Did ``issuer`` sign ``subject``? By name and by signature, with no weak digest."""

    try:
        digest = subject.signature_hash_algorithm
        if digest is not None and digest.name in _WEAK:
            return False
        subject.verify_directly_issued_by(issuer)
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError):
        return False
    return True


def purposes(extensions: "Extensions") -> frozenset[str]:
    """The object identifiers of the extended key usage, none if it isn't limited."""
    from cryptography.x509 import ExtendedKeyUsage  # noqa: PLC0415  17 ms; costs start-up

    for extension in extensions:
        if isinstance(extension.value, ExtendedKeyUsage):
            return frozenset(usage.dotted_string for usage in extension.value)
    return frozenset()


def _climb(
    path: tuple["Certificate", ...],
    pool: tuple["Certificate", ...],
    anchors: tuple["Certificate", ...],
    at: datetime,
    budget: _Budget,
) -> Chain:
    for anchor in anchors:
        if _above(path, anchor, budget):
            return Chain((*path, anchor), called(anchor.subject), "")
    longest = Chain(path, None)
    if len(path) >= _MAX_LENGTH:
        return longest
    for issuer in _authorities(path, pool, at, budget):
        found = _climb((*path, issuer), pool, anchors, at, budget)
        if found.anchor is not None:
            return found
        longest = max(longest, found, key=lambda chain: len(chain.certificates))
    return longest


def _authorities(
    path: tuple["Certificate", ...],
    pool: tuple["Certificate", ...],
    at: datetime,
    budget: _Budget,
) -> Iterator["Certificate"]:
    for issuer in pool:
        in_time = issuer.not_valid_before_utc <= at <= issuer.not_valid_after_utc
        may = in_time and issuer not in path and _is_authority(issuer, len(path) - 1)
        if may and _above(path, issuer, budget):
            yield issuer


def _above(path: tuple["Certificate", ...], issuer: "Certificate", budget: _Budget) -> bool:
    if path[-1].issuer != issuer.subject or not budget.spend():
        return False
    return authorises(issuer, path[-1])


def _is_authority(certificate: "Certificate", below: int) -> bool:
    """May it issue certificates, with ``below`` authorities between it and the leaf?"""
    from cryptography.x509 import BasicConstraints, KeyUsage  # noqa: PLC0415  17 ms; costs start-up

    extensions = extensions_of(certificate)
    if extensions is None or _unknown_critical(certificate):
        return False
    authority = False
    for extension in extensions:
        match extension.value:
            case BasicConstraints(ca=authority, path_length=length):
                if length is not None and length < below:
                    return False
            case KeyUsage(key_cert_sign=False):
                return False
    return authority


def signs(extensions: "Extensions") -> bool:
    """May its owner sign documents? Where it isn't limited, yes."""
    from cryptography.x509 import KeyUsage  # noqa: PLC0415  18 ms; costs start-up

    usages = [e.value for e in extensions if isinstance(e.value, KeyUsage)]
    return all(usage.digital_signature or usage.content_commitment for usage in usages)


def stamps_time_alone(extensions: "Extensions") -> bool:
    """Is its owner to make time stamps and nothing else (RFC 3161, 2.3)?"""
    return purposes(extensions) == {_TIME_STAMPING}


def _unknown_critical(certificate: "Certificate") -> bool:
    extensions = extensions_of(certificate)
    return extensions is None or any(
        e.critical and e.oid.dotted_string not in _KNOWN_CRITICAL for e in extensions
    )


def extensions_of(certificate: "Certificate") -> "Extensions | None":
    """None where they can't be read: then nothing is known of what it may do."""
    from cryptography.x509 import DuplicateExtension, UnsupportedGeneralNameType  # noqa: PLC0415  18 ms

    try:
        return certificate.extensions
    except (ValueError, DuplicateExtension, UnsupportedGeneralNameType):
        return None

"""Certificates from their bytes: loaded within bounds, their names, and the keys that are usable.

Weak and costly keys are refused as they are elsewhere. Nothing is trusted here: who vouches for a
certificate is asked in ``chain``. Source: RFC 5280.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from verify.errors import BadData, Code, CouldNotFindOut
from verify.keys.material import PublicKey, ed25519

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, Name

COMMON_NAME: Final = "2.5.4.3"
COUNTRY: Final = "2.5.4.6"
ORGANISATION: Final = "2.5.4.10"
ORGANISATION_IDENTIFIER: Final = "2.5.4.97"  # ETSI EN 319 412-1, 5.1.4
_MAX_CERTIFICATE: Final = 2**16  # bytes; those of qualified seals have 1,500 to 2,500
_CURVES: Final = frozenset(["secp256r1", "secp384r1"])
_RSA_BITS: Final = range(2_048, 8_193)  # RFC 7518, 3.3; beyond it verification only costs time
_MAX_RSA_EXPONENT: Final = 2**32  # a huge one only burns time


@contextmanager
def without_warnings() -> Iterator[None]:
    """Keep the library from warning of odd names and numbers, which it does whenever it reads one.

    A certificate is judged by what it says; a warning on standard error tells a recruiter nothing.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def load(der: bytes) -> "Certificate":
    """A certificate from its DER; raises BadData(KEY_MALFORMED)."""
    from cryptography.x509 import InvalidVersion, load_der_x509_certificate  # noqa: PLC0415  18 ms

    if len(der) > _MAX_CERTIFICATE:
        raise BadData(Code.KEY_MALFORMED, f"a certificate of {len(der)} bytes")
    try:
        with without_warnings():
            certificate = load_der_x509_certificate(der)
            _read_names_and_times(certificate)
    except (ValueError, TypeError, OverflowError, InvalidVersion) as error:
        raise BadData(Code.KEY_MALFORMED, "not a certificate") from error
    return certificate


def _read_names_and_times(certificate: "Certificate") -> None:
    """They are only parsed when they are asked for: a broken one would raise wherever that is."""
    _ = certificate.subject, certificate.issuer
    _ = certificate.not_valid_before_utc, certificate.not_valid_after_utc


def loaded(ders: tuple[bytes, ...]) -> tuple["Certificate", ...]:
    """Those that are certificates: what isn't one can't vouch for anything."""
    found = []
    for der in ders:
        try:
            found.append(load(der))
        except BadData:
            continue
    return tuple(found)


def first_name(name: "Name", oid: str) -> str:
    """The first attribute of a kind in a name, "" if there is none."""
    for attribute in name:
        if attribute.oid.dotted_string == oid and isinstance(attribute.value, str):
            return attribute.value.strip()
    return ""


def called(name: "Name") -> str:
    """What a name's owner is called: its common name, else its organisation."""
    return first_name(name, COMMON_NAME) or first_name(name, ORGANISATION)


def public_key(certificate: "Certificate") -> PublicKey:
    """A certificate's key; raises BadData(KEY_MALFORMED), CouldNotFindOut(UNSUPPORTED_PROOF)."""
    try:
        key = certificate.public_key()
    except UnsupportedAlgorithm as error:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, "the certificate's kind of key") from error
    except ValueError as error:
        raise BadData(Code.KEY_MALFORMED, "the certificate's key") from error
    match key:
        case Ed25519PublicKey():
            return ed25519(key.public_bytes(Encoding.Raw, PublicFormat.Raw))
        case EllipticCurvePublicKey() if key.curve.name in _CURVES:
            return key
        case RSAPublicKey():
            return _rsa(key)
        case _:
            raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, "the certificate's kind of key")


def _rsa(key: RSAPublicKey) -> RSAPublicKey:
    if key.key_size not in _RSA_BITS:
        raise BadData(Code.KEY_MALFORMED, f"an RSA key of {key.key_size} bits")
    if key.public_numbers().e >= _MAX_RSA_EXPONENT:
        raise BadData(Code.KEY_MALFORMED, "an RSA exponent out of range")
    return key

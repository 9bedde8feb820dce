"""The signed properties of a XAdES signature, and the certificates that it brings along.

The properties name the certificate that was sealed with by its digest, so that it can't be
exchanged for another with the same key. The certificates beside it are unsigned and prove
themselves or nothing. Source: ETSI EN 319 132-1 (5.2.1 SigningTime, 5.2.2 SigningCertificateV2,
5.4.1 CertificateValues, 5.4.2 RevocationValues), ETSI TS 101 903 (7.2.2 SigningCertificate).
"""

import hashlib
from base64 import b64decode
from binascii import Error as Base64Error
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from verify.errors import BadData, Code, CouldNotFindOut
from verify.keys.certificates.judge import Revocations
from verify.proofs.seals.xades.plan import DS, XADES, only
from verify.reading.dates import parse_datetime

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_HASHES: Final = {
    # Usual in older seals. It binds a certificate to a key that the signature binds already, and
    # another certificate of the same digest would take a second preimage, which nobody can make.
    "http://www.w3.org/2000/09/xmldsig#sha1": hashlib.sha1,
    "http://www.w3.org/2001/04/xmlenc#sha256": hashlib.sha256,
    "http://www.w3.org/2001/04/xmldsig-more#sha384": hashlib.sha384,
    "http://www.w3.org/2001/04/xmlenc#sha512": hashlib.sha512,
}
_MAX_CERTIFICATES: Final = 30  # of one signature; a chain has three, time stamps bring their own
_MAX_CERTIFICATE: Final = 2**16  # bytes of one; those seen have 1,500 to 2,500
_MAX_VALUE: Final = 2**20  # bytes of a revocation list


class Properties(Struct, frozen=True):
    """What the signer signed about the signature; ``claimed`` is its time (aware UTC)."""

    claimed: datetime | None


def leaf_of(signature: "Element") -> tuple[bytes, tuple[bytes, ...]]:
    """The certificate that it claims to be made with, and the others beside it (DER).

    Raises:
        CouldNotFindOut: ``KEY_UNRESOLVED`` where it brings none; BadData ``MALFORMED_PROOF``.
    """
    carried = signature.findall(f"{DS}KeyInfo/{DS}X509Data/{DS}X509Certificate")
    certificates = [_decoded(element) for element in carried[:_MAX_CERTIFICATES]]
    if not certificates:
        raise CouldNotFindOut(Code.KEY_UNRESOLVED, "the seal doesn't bring its certificate")
    signed_properties = next(signature.iter(f"{XADES}SignedSignatureProperties"), None)
    cited = _cited(signed_properties) if signed_properties is not None else None
    leaf = next(
        (der for der in certificates if cited is not None and _fits(cited, der)), certificates[0]
    )
    return leaf, tuple(der for der in certificates if der != leaf)


def read_properties(signed: "Element", leaf: bytes) -> Properties:
    """The properties as signed, held against the certificate that the signature fits.

    Raises:
        BadData: ``MALFORMED_PROOF`` where they name another certificate, or none.
    """
    if signed.tag != f"{XADES}SignedProperties":
        raise BadData(Code.MALFORMED_PROOF, "the signed properties aren't the ones referred to")
    properties = only(signed, "SignedSignatureProperties", XADES)
    cited = _cited(properties)
    if cited is None:
        raise BadData(Code.MALFORMED_PROOF, "the signature doesn't say which certificate it is by")
    if not _fits(cited, leaf):
        raise BadData(Code.MALFORMED_PROOF, "it was sealed with another certificate")
    return Properties(_time(properties.findtext(f"{XADES}SigningTime")))


def encapsulated(signature: "Element") -> tuple[bytes, ...]:
    """The certificates among the unsigned properties."""
    elements = signature.iter(f"{XADES}EncapsulatedX509Certificate")
    return tuple(_decoded(element) for element in islice(elements, _MAX_CERTIFICATES))


def revocations_in(signature: "Element") -> Revocations:
    """The OCSP answers and revocation lists among the unsigned properties."""
    return Revocations(
        _values(signature, "EncapsulatedOCSPValue"), _values(signature, "EncapsulatedCRLValue")
    )


def _values(signature: "Element", name: str) -> tuple[bytes, ...]:
    elements = islice(signature.iter(f"{XADES}{name}"), _MAX_CERTIFICATES)
    return tuple(_decoded(element, _MAX_VALUE) for element in elements)


def _cited(properties: "Element") -> "Element | None":
    """The first certificate cited is the one sealed with (5.2.2); the others are its chain."""
    for name in ("SigningCertificateV2", "SigningCertificate"):
        certificate = properties.find(f"{XADES}{name}/{XADES}Cert")
        if certificate is not None:
            return certificate
    return None


def _fits(cited: "Element", der: bytes) -> bool:
    digest = only(cited, "CertDigest", XADES)
    algorithm = only(digest, "DigestMethod").get("Algorithm") or ""
    if algorithm not in _HASHES:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, "an unknown digest of the certificate")
    return _HASHES[algorithm](der).digest() == _decoded(only(digest, "DigestValue"))


def _decoded(element: "Element", limit: int = _MAX_CERTIFICATE) -> bytes:
    text = "".join((element.text or "").split())
    if len(text) > 2 * limit:
        raise BadData(Code.MALFORMED_PROOF, "a certificate of more than any size in use")
    try:
        return b64decode(text, validate=True)
    except (Base64Error, ValueError) as error:
        raise BadData(Code.MALFORMED_PROOF, "not base64") from error


def _time(text: str | None) -> datetime | None:
    try:
        return parse_datetime((text or "").strip())
    except BadData:
        return None

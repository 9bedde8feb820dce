"""Was a certificate revoked? Asked of the answers and lists that a signature brings along.

OCSP answers and revocation lists are unsigned attachments of a signature: each counts only where
the certificate's own authority signed it, or, for OCSP, a responder that the authority appointed.
Whoever hands the document on can leave them out, so that their absence says nothing, and one that
says "revoked" weighs more than any that doesn't. Nothing is fetched. Not supported: lists signed
by another than the authority, delta lists. Sources: RFC 6960 (3.2, 4.2.2.2), RFC 5280 (5, 6.3).
"""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from msgspec import Struct

from verify.errors import VerifyError
from verify.keys.certificates.chain import Chain, authorises, extensions_of, purposes
from verify.keys.certificates.reading import public_key

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, CertificateRevocationList
    from cryptography.x509.ocsp import OCSPResponse, OCSPSingleResponse

_OCSP_SIGNING: Final = "1.3.6.1.5.5.7.3.9"
_MAX_VALUES: Final = 20  # of one kind; one for each certificate of two chains is usual
_MAX_BYTES: Final = 2**23  # of one; lists of busy authorities have some hundred kilobytes
_MAX_RESPONDERS: Final = 5  # certificates in one answer; one is usual
# Says for which certificates the list is meant; one that names another kind lacks the entry, which
# then only leaves unsaid what the absence of the list would leave unsaid as well.
_DISTRIBUTION_POINT: Final = "2.5.29.28"
_WEAK: Final = frozenset(["md5", "sha1"])


class Revocations(Struct, frozen=True):
    """OCSP responses and certificate revocation lists (DER), unverified."""

    ocsp: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()


NO_REVOCATIONS: Final = Revocations()


class Standing(Struct, frozen=True):
    """When the earliest of a chain's certificates was revoked, None if none says so.

    ``asked_at`` is when the seal's own certificate was last said not to be revoked. Aware UTC.
    """

    revoked_at: datetime | None
    asked_at: datetime | None

    @property
    def words(self) -> str:
        """For the grounds of a pass."""
        if self.asked_at is None:
            return "nothing came along that says"
        return f"not revoked, as of {self.asked_at.date().isoformat()}"


def standing_of(chain: Chain, revocations: Revocations) -> Standing:
    """What the values say of each certificate of the chain whose authority is in it."""
    revoked: list[datetime] = []
    good: list[datetime] = []
    pairs = zip(chain.certificates, chain.certificates[1:], strict=False)
    for level, (certificate, issuer) in enumerate(pairs):
        for said in _said(certificate, issuer, revocations):
            if said.revoked_at is not None:
                revoked.append(said.revoked_at)
            elif said.asked_at is not None and level == 0:
                good.append(said.asked_at)
    return Standing(min(revoked, default=None), max(good, default=None))


def _said(
    certificate: "Certificate", issuer: "Certificate", revocations: Revocations
) -> Iterator[Standing]:
    for der in revocations.ocsp[:_MAX_VALUES]:
        yield from _by_ocsp(der, certificate, issuer)
    for der in revocations.crls[:_MAX_VALUES]:
        yield from _by_list(der, certificate, issuer)


def _by_ocsp(der: bytes, certificate: "Certificate", issuer: "Certificate") -> Iterator[Standing]:
    from cryptography.x509 import ocsp  # noqa: PLC0415  18 ms; costs start-up

    if len(der) > _MAX_BYTES:
        return
    try:
        response = ocsp.load_der_ocsp_response(der)
        if response.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
            return
        about = [r for r in response.responses if _is_about(r, certificate, issuer)]
        if not about or not _is_signed(response, issuer):
            return
        for single in about:
            if single.certificate_status is ocsp.OCSPCertStatus.REVOKED:
                yield Standing(single.revocation_time_utc, None)
            elif single.certificate_status is ocsp.OCSPCertStatus.GOOD:
                yield Standing(None, single.this_update_utc)
    except _unreadable():
        return


def _unreadable() -> tuple[type[Exception], ...]:
    """What reading a broken or unusual value raises: it then says nothing."""
    from cryptography import x509  # noqa: PLC0415  20 ms; costs start-up

    return (
        VerifyError, ValueError, TypeError, OverflowError, UnsupportedAlgorithm,
        x509.InvalidVersion, x509.DuplicateExtension, x509.UnsupportedGeneralNameType,
    )  # fmt: skip


def _is_about(
    single: "OCSPSingleResponse", certificate: "Certificate", issuer: "Certificate"
) -> bool:
    """RFC 6960, 4.1.1: the serial number, and digests of the authority's name and key."""
    from cryptography.x509.ocsp import OCSPRequestBuilder  # noqa: PLC0415  17 ms; costs start-up

    if single.serial_number != certificate.serial_number:
        return False
    builder = OCSPRequestBuilder()
    asked = builder.add_certificate(certificate, issuer, single.hash_algorithm).build()
    return (single.issuer_name_hash, single.issuer_key_hash) == (
        asked.issuer_name_hash,
        asked.issuer_key_hash,
    )


def _is_signed(response: "OCSPResponse", issuer: "Certificate") -> bool:
    """By the authority, or by a responder that it appointed (RFC 6960, 4.2.2.2)."""
    if _fits(response, issuer):
        return True
    return any(
        _appointed(responder, issuer, response.produced_at_utc) and _fits(response, responder)
        for responder in response.certificates[:_MAX_RESPONDERS]
    )


def _appointed(responder: "Certificate", issuer: "Certificate", at: datetime) -> bool:
    extensions = extensions_of(responder)
    return (
        extensions is not None
        and _OCSP_SIGNING in purposes(extensions)
        and responder.not_valid_before_utc <= at <= responder.not_valid_after_utc
        and authorises(issuer, responder)
    )


def _fits(response: "OCSPResponse", signer: "Certificate") -> bool:
    digest = response.signature_hash_algorithm
    if digest is None or digest.name in _WEAK:
        return False
    try:
        key = public_key(signer)
        if isinstance(key, RSAPublicKey):
            key.verify(response.signature, response.tbs_response_bytes, PKCS1v15(), digest)
        elif isinstance(key, EllipticCurvePublicKey):
            key.verify(response.signature, response.tbs_response_bytes, ECDSA(digest))
        else:
            return False
    except (InvalidSignature, VerifyError):
        return False
    return True


def _by_list(der: bytes, certificate: "Certificate", issuer: "Certificate") -> Iterator[Standing]:
    from cryptography.x509 import load_der_x509_crl  # noqa: PLC0415  19 ms; costs start-up

    if len(der) > _MAX_BYTES:
        return
    try:
        crl = load_der_x509_crl(der)
        if not _is_the_authoritys(crl, issuer):
            return
        entry = crl.get_revoked_certificate_by_serial_number(certificate.serial_number)
        if entry is not None:
            yield Standing(entry.revocation_date_utc, None)
        else:
            yield Standing(None, crl.last_update_utc)
    except _unreadable():
        return


def _is_the_authoritys(crl: "CertificateRevocationList", issuer: "Certificate") -> bool:
    """A whole list of the authority's: one with limits that aren't known may leave it out."""
    digest = crl.signature_hash_algorithm
    if crl.issuer != issuer.subject or digest is None or digest.name in _WEAK:
        return False
    if any(e.critical and e.oid.dotted_string != _DISTRIBUTION_POINT for e in crl.extensions):
        return False
    key = public_key(issuer)
    return crl.is_signature_valid(key)

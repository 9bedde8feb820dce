"""Authorities of this world: they certify seals, say what was revoked, and stamp times."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from msgspec import Struct

Private = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
IDENTIFIER = "VATBE-0123456789"
BEGIN = datetime(2025, 1, 1, tzinfo=UTC)
END = datetime(2026, 1, 1, tzinfo=UTC)
SEALED = datetime(2025, 6, 1, 12, tzinfo=UTC)
FOR_SEALS = "0.4.0.1862.1.6.2"
ENDURING = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC))


class Holder(Struct, frozen=True):
    """A certificate with its key."""

    certificate: x509.Certificate
    key: Private

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)


@cache
def root() -> Holder:
    """The authority that a trusted list would name."""
    return certified("Example Root CA", authority=True, period=ENDURING)


@cache
def intermediate() -> Holder:
    """The authority below it that certifies seals."""
    return certified("Example Seal CA", root(), authority=True, period=ENDURING)


@cache
def seal(identifier: str = IDENTIFIER, organisation: str = "Example University") -> Holder:
    """An organisation's seal, valid in 2025."""
    return certified(
        f"{organisation} seal", intermediate(), organisation=organisation, identifier=identifier
    )


@cache
def time_authority() -> Holder:
    """Stamps times, below the root."""
    usage = ExtendedKeyUsageOID.TIME_STAMPING
    return certified("Example Time Stamps", root(), purpose=usage, period=ENDURING)


def certified(
    name: str,
    above: Holder | None = None,
    *,
    organisation: str = "Example Trust Services",
    identifier: str = "",
    authority: bool = False,
    purpose: x509.ObjectIdentifier | None = None,
    period: tuple[datetime, datetime] = (BEGIN, END),
    path_length: int | None = None,
    usage: bool = True,
    critical: x509.ObjectIdentifier | None = None,
    extras: Sequence[x509.ExtensionType] = (),
    digest: hashes.HashAlgorithm | None = None,
    key: Private | None = None,
) -> Holder:
    """A new certificate, by itself or by the authority above it."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    subject = _name(name, organisation, identifier)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.certificate.subject if above else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(period[0])
        .not_valid_after(period[1])
        .add_extension(x509.BasicConstraints(authority, path_length), critical=True)
        .add_extension(_usage(authority, usage), critical=True)
    )
    if purpose is not None:
        builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=True)
    if critical is not None:
        builder = builder.add_extension(x509.UnrecognizedExtension(critical, b"\5\0"), True)
    for extra in extras:
        builder = builder.add_extension(extra, critical=False)
    signed = builder.sign(above.key if above else key, digest or hashes.SHA256())
    return Holder(signed, key)


def statements(
    *,
    types: Sequence[str] = (FOR_SEALS,),
    compliance: bool = True,
    device: bool = True,
    abroad: bool = False,
) -> x509.ExtensionType:
    """What a qualified certificate states of itself (ETSI EN 319 412-5); without, less.

    ``abroad``: it is a qualified one under the law of Switzerland.
    """

    def sequence(*parts: bytes) -> bytes:
        return b"\x30" + bytes([len(b"".join(parts))]) + b"".join(parts)

    def identifier(dotted: str) -> bytes:
        return bytes(core.ObjectIdentifier(dotted).dump())

    stated = [sequence(identifier("0.4.0.1862.1.1"))] if compliance else []
    stated += [sequence(identifier("0.4.0.1862.1.4"))] if device else []
    if types:
        listed = sequence(*map(identifier, types))
        stated.append(sequence(identifier("0.4.0.1862.1.6"), listed))
    if abroad:
        countries = sequence(bytes(core.PrintableString("CH").dump()))
        stated.append(sequence(identifier("0.4.0.1862.1.7"), countries))
    oid = x509.ObjectIdentifier("1.3.6.1.5.5.7.1.3")
    return x509.UnrecognizedExtension(oid, sequence(*stated))


def policies(*dotted: str) -> x509.ExtensionType:
    """The policies that a certificate was issued under."""
    return x509.CertificatePolicies(
        [x509.PolicyInformation(x509.ObjectIdentifier(oid), None) for oid in dotted]
    )


def _name(common: str, organisation: str, identifier: str) -> x509.Name:
    parts = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "BE"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
        x509.NameAttribute(NameOID.COMMON_NAME, common),
    ]
    if identifier:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_IDENTIFIER, identifier))
    return x509.Name(parts)


def _usage(authority: bool, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs and not authority,
        content_commitment=signs and not authority,
        key_encipherment=not signs,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs and authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def answer(
    about: Holder,
    authority: Holder,
    revoked_at: datetime | None = None,
    *,
    responder: Holder | None = None,
    asked_at: datetime = SEALED,
) -> bytes:
    """An OCSP answer, signed by the authority or the responder that it appointed."""
    signer = responder or authority
    status = ocsp.OCSPCertStatus.REVOKED if revoked_at else ocsp.OCSPCertStatus.GOOD
    builder = ocsp.OCSPResponseBuilder().add_response(
        about.certificate,
        authority.certificate,
        hashes.SHA1(),  # as nearly all responders identify certificates
        status,
        asked_at,
        asked_at + timedelta(days=7),
        revoked_at,
        None,
    )
    if responder is not None:
        builder = builder.certificates([responder.certificate])
    builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, signer.certificate)
    return builder.sign(signer.key, hashes.SHA256()).public_bytes(Encoding.DER)


def revocation_list(
    authority: Holder, revoked: Mapping[int, datetime], *, signed_by: Holder | None = None
) -> bytes:
    """A list of revoked serial numbers."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.certificate.subject)
        .last_update(SEALED)
        .next_update(SEALED + timedelta(days=7))
    )
    for serial, at in revoked.items():
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(at).build()
        builder = builder.add_revoked_certificate(entry)
    return builder.sign((signed_by or authority).key, hashes.SHA256()).public_bytes(Encoding.DER)


def time_stamp(
    over: bytes,
    at: datetime = SEALED,
    stamper: Holder | None = None,
    *,
    digest: str = "sha256",
    named: Holder | None = None,
    kind: str = "tst_info",
    hashed: bytes = b"",
) -> bytes:
    """A time stamp token (RFC 3161); ``named`` is the certificate that its attributes name.

    ``hashed`` is the digest of what it is over, where that itself isn't at hand.
    """
    stamper = stamper or time_authority()
    info = tsp.TSTInfo(
        {
            "version": "v1",
            "policy": "1.2.3.4",
            "message_imprint": tsp.MessageImprint(
                {
                    "hash_algorithm": algos.DigestAlgorithm({"algorithm": digest}),
                    "hashed_message": hashed or hashlib.new(digest, over).digest(),
                }
            ),
            "serial_number": 7,
            "gen_time": at,
        }
    )
    attributes = _attributes(info.dump(), (named or stamper).der, kind)
    signature = _signed(stamper.key, attributes.dump())
    return _token(info, attributes, signature, stamper)


def _attributes(content: bytes, certificate: bytes, kind: str) -> cms.CMSAttributes:
    cited = tsp.ESSCertIDv2({"cert_hash": hashlib.sha256(certificate).digest()})
    stated = {
        "content_type": cms.ContentType(kind),
        "message_digest": core.OctetString(hashlib.sha256(content).digest()),
        "signing_certificate_v2": tsp.SigningCertificateV2({"certs": [cited]}),
    }
    return cms.CMSAttributes(
        [cms.CMSAttribute({"type": name, "values": [value]}) for name, value in stated.items()]
    )


def _signed(key: Private, message: bytes) -> bytes:
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key.sign(message, ec.ECDSA(hashes.SHA256()))


def _token(
    info: tsp.TSTInfo, attributes: cms.CMSAttributes, signature: bytes, stamper: Holder
) -> bytes:
    certificate = asn1.Certificate.load(stamper.der)
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                "issuer_and_serial_number",
                {"issuer": certificate.issuer, "serial_number": certificate.serial_number},
            ),
            "digest_algorithm": {"algorithm": "sha256"},
            "signed_attrs": attributes,
            "signature_algorithm": {"algorithm": "sha256_ecdsa"},
            "signature": signature,
        }
    )
    signed = cms.SignedData(
        {
            "version": "v3",
            "digest_algorithms": [{"algorithm": "sha256"}],
            "encap_content_info": {"content_type": "tst_info", "content": info},
            "certificates": [certificate],
            "signer_infos": [signer],
        }
    )
    return cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump()

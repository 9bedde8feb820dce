"""Certificates of web sites, and the authorities that this world's browsers trust or don't."""

import ssl
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.world.certificates import ENDURING, Holder

EXPIRED = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC))
NOT_YET = (datetime(2039, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC))


@cache
def authority() -> Holder:
    """The one that ``trusting`` trusts."""
    return _certified("Example Web CA", None, (), ENDURING)


@cache
def stranger() -> Holder:
    """One that nobody trusts."""
    return _certified("Unknown Web CA", None, (), ENDURING)


@cache
def certificate(
    *names: str,
    above: Holder | None = None,
    period: tuple[datetime, datetime] = ENDURING,
) -> Holder:
    """A web site's certificate for these names, from the trusted authority unless said."""
    return _certified(names[0], above or authority(), names, period)


@cache
def self_signed(name: str) -> Holder:
    """A web site that vouches for itself."""
    return _certified(name, None, (name,), ENDURING)


def serving(holder: Holder, highest: ssl.TLSVersion | None = None) -> ssl.SSLContext:
    """A server's side of TLS; ``highest``: it knows no later version."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if highest is not None:
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        context.maximum_version = highest
    private = holder.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "chain.pem"
        file.write_bytes(private + holder.certificate.public_bytes(Encoding.PEM))
        context.load_cert_chain(file)
    return context


def trusting(*authorities: Holder) -> ssl.SSLContext:
    """A client's side of TLS that trusts these alone, otherwise as the product makes it."""
    known = authorities or (authority(),)
    pem = "".join(h.certificate.public_bytes(Encoding.PEM).decode() for h in known)
    context = ssl.create_default_context(cadata=pem)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _certified(
    name: str, above: Holder | None, names: Sequence[str], period: tuple[datetime, datetime]
) -> Holder:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    signer = above.key if above else key
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.certificate.subject if above else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(period[0])
        .not_valid_after(period[1])
        .add_extension(x509.BasicConstraints(not names, None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), False
        )
        .add_extension(_usage(authority=not names), critical=True)
    )
    if names:
        alternatives = x509.SubjectAlternativeName([x509.DNSName(each) for each in names])
        builder = builder.add_extension(alternatives, False)
    return Holder(builder.sign(signer, hashes.SHA256()), key)


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )

"""An authority of this world and the seals it issues, and XML that they seal."""

import hashlib
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from msgspec import Struct

Private = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
IDENTIFIER = "VATBE-0123456789"
BEGIN = datetime(2025, 1, 1, tzinfo=UTC)
END = datetime(2098, 1, 1, tzinfo=UTC)  # PDFs are signed at the time that it really is


class SealHolder(Struct, frozen=True):
    """A certificate (DER) with its key and the authorities above it, nearest first."""

    certificate: bytes
    key: Private
    chain: tuple[bytes, ...]

    def private_der(self) -> bytes:
        return self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


@cache
def authority() -> SealHolder:
    """The certificate authority: its own root."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("Example Trust Services CA", "Example Trust Services", "", "BE")
    return SealHolder(_certificate(name, key, name, key, (BEGIN, END), authority=True), key, ())


@cache
def seal_holder(
    organisation: str = "Example University",
    identifier: str = IDENTIFIER,
    kind: str = "rsa",
    period: tuple[datetime, datetime] = (BEGIN, END),
) -> SealHolder:
    """An organisation's seal by the authority."""
    key: Private = (
        rsa.generate_private_key(65_537, 2_048)
        if kind == "rsa"
        else ec.generate_private_key(ec.SECP256R1())
    )
    above = authority()
    issuer = x509.load_der_x509_certificate(above.certificate).subject
    name = _name(f"{organisation} seal", organisation, identifier, "BE")
    certificate = _certificate(name, key, issuer, above.key, period, authority=False)
    return SealHolder(certificate, key, (above.certificate,))


def _name(common: str, organisation: str, identifier: str, country: str) -> x509.Name:
    parts = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, country),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
        x509.NameAttribute(NameOID.COMMON_NAME, common),
    ]
    if identifier:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_IDENTIFIER, identifier))
    return x509.Name(parts)


def _certificate(
    subject: x509.Name,
    key: Private,
    issuer: x509.Name,
    issuer_key: Private,
    period: tuple[datetime, datetime],
    *,
    authority: bool,
) -> bytes:
    usage = x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(period[0])
        .not_valid_after(period[1])
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
    )
    return builder.sign(issuer_key, hashes.SHA256()).public_bytes(Encoding.DER)


EDCI = "http://data.europa.eu/snb"
_W3C = "http://data.europa.eu/europass/model/credentials/w3c#"
_DS = "http://www.w3.org/2000/09/xmldsig#"
_XADES = "http://uri.etsi.org/01903/v1.3.2#"
_PROPERTIES_TYPE = "http://uri.etsi.org/01903#SignedProperties"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
XPATH = "http://www.w3.org/TR/1999/REC-xpath-19991116"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
_METHODS = {
    "rsa": "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    "ec": "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
}
# How the EU's own signing library leaves the signature out.
WITHOUT_SIGNATURES = (
    f'<ds:Transform Algorithm="{XPATH}">'
    "<ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath></ds:Transform>"
)


def edci(*, body: str = "", registration: str = IDENTIFIER, title: str = "Sewing course") -> str:
    """A small credential in Europass EDCI XML; ``body`` goes before the lists at its end."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<europassCredential xmlns="{EDCI}" xmlns:cred="{_W3C}" cred:id="urn:credential:1">
  <primaryLanguage>en</primaryLanguage>
  <cred:validFrom>2026-01-01T00:00:00Z</cred:validFrom>
  <cred:issued>2026-02-01T00:00:00Z</cred:issued>
  <cred:issuer idref="urn:epass:org:1"/>
  <title><text lang="fr">Couture</text><text lang="en">{title}</text></title>
  <credentialSubject id="urn:epass:person:1">
    <contactPoint><mailBox uri="mailto:ada@example.org"/></contactPoint>
    <fullName><text lang="en">Ada Example</text></fullName>
  </credentialSubject>{body}
  <agentReferences>
    <organization id="urn:epass:org:1">
      <registration>{registration}</registration>
      <prefLabel><text lang="en">Example University</text></prefLabel>
    </organization>
  </agentReferences>
  <proof/>
</europassCredential>
"""


def sealed(
    xml: str,
    holder: SealHolder,
    *,
    transforms: str = WITHOUT_SIGNATURES,
    digest: str = SHA256,
    method: str = "",
    uri: str = "",
    claimed: str = "2026-02-01T10:00:00Z",
    cited: bytes | None = None,
    carried: bytes | None = None,
    tamper: Callable[[str], str] = str,
    into: str = f"{{{EDCI}}}proof",
    stamper: Callable[[bytes], bytes] | None = None,
) -> str:
    """The document with a XAdES seal in its ``proof``, made without the library that verifies.

    ``into`` names the element that it is put into, "" the root; ``stamper`` makes a time stamp.

    ``cited`` and ``carried`` are the certificates named in the signed properties and brought
    along; ``tamper`` changes the signature's XML before it is signed.
    """
    from lxml import etree  # noqa: PLC0415  heavy, and only some tests need it

    def canonical(element: object) -> bytes:
        return etree.tostring(element, method="c14n", exclusive=True)

    document = etree.fromstring(xml.encode())
    proof = document.find(into) if into else document
    method = method or _METHODS["rsa" if isinstance(holder.key, rsa.RSAPrivateKey) else "ec"]
    template = tamper(_TEMPLATE).format(
        method=method,
        digest=digest,
        uri=uri,
        transforms=transforms,
        document=_digest(canonical(document)),
        claimed=claimed,
        cited=_digest(cited or holder.certificate),
        carried=b64encode(carried or holder.certificate).decode(),
        DS=_DS,
        XADES=_XADES,
        TYPE=_PROPERTIES_TYPE,
        C14N=EXCLUSIVE,
        SHA256=SHA256,
    )
    proof.append(etree.fromstring(template))
    properties = proof.find(f".//{{{_XADES}}}SignedProperties")
    values = proof.findall(f".//{{{_DS}}}SignedInfo/{{{_DS}}}Reference/{{{_DS}}}DigestValue")
    values[-1].text = _digest(canonical(properties))
    info = proof.find(f".//{{{_DS}}}SignedInfo")
    value = proof.find(f".//{{{_DS}}}SignatureValue")
    value.text = _signature(holder, canonical(info))
    if stamper is not None:
        stamp = _STAMP.format(XADES=_XADES, token=b64encode(stamper(canonical(value))).decode())
        proof.find(f".//{{{_XADES}}}QualifyingProperties").append(etree.fromstring(stamp))
    return etree.tostring(document, encoding="unicode")


_TEMPLATE = """<ds:Signature xmlns:ds="{DS}" Id="sig"><ds:SignedInfo>
<ds:CanonicalizationMethod Algorithm="{C14N}"/><ds:SignatureMethod Algorithm="{method}"/>
<ds:Reference Id="ref" URI="{uri}"><ds:Transforms>{transforms}<ds:Transform Algorithm="{C14N}"/>
</ds:Transforms><ds:DigestMethod Algorithm="{digest}"/><ds:DigestValue>{document}</ds:DigestValue>
</ds:Reference><ds:Reference Type="{TYPE}" URI="#props"><ds:Transforms>
<ds:Transform Algorithm="{C14N}"/></ds:Transforms><ds:DigestMethod Algorithm="{SHA256}"/>
<ds:DigestValue/></ds:Reference></ds:SignedInfo><ds:SignatureValue/><ds:KeyInfo><ds:X509Data>
<ds:X509Certificate>{carried}</ds:X509Certificate></ds:X509Data></ds:KeyInfo><ds:Object>
<xades:QualifyingProperties xmlns:xades="{XADES}" Target="#sig">
<xades:SignedProperties Id="props"><xades:SignedSignatureProperties>
<xades:SigningTime>{claimed}</xades:SigningTime><xades:SigningCertificateV2><xades:Cert>
<xades:CertDigest><ds:DigestMethod Algorithm="{SHA256}"/><ds:DigestValue>{cited}</ds:DigestValue>
</xades:CertDigest></xades:Cert></xades:SigningCertificateV2></xades:SignedSignatureProperties>
</xades:SignedProperties></xades:QualifyingProperties></ds:Object></ds:Signature>"""


_STAMP = """<xades:UnsignedProperties xmlns:xades="{XADES}"><xades:UnsignedSignatureProperties>
<xades:SignatureTimeStamp><ds:CanonicalizationMethod xmlns:ds="http://www.w3.org/2000/09/xmldsig#"
 Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/><xades:EncapsulatedTimeStamp>{token}
</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp></xades:UnsignedSignatureProperties>
</xades:UnsignedProperties>"""


def _digest(data: bytes) -> str:
    return b64encode(hashlib.sha256(data).digest()).decode()


def _signature(holder: SealHolder, data: bytes) -> str:
    if isinstance(holder.key, rsa.RSAPrivateKey):
        return b64encode(holder.key.sign(data, PKCS1v15(), hashes.SHA256())).decode()
    r, s = decode_dss_signature(holder.key.sign(data, ec.ECDSA(hashes.SHA256())))
    return b64encode(r.to_bytes(32, "big") + s.to_bytes(32, "big")).decode()

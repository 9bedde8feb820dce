"""What a certificate states of itself as a qualified one, and what lists tell certificates by.

Statements are the authority's word and become law only by its place on a trusted list. Sources:
ETSI EN 319 412-5 (4.2 QcCompliance, QcSSCD, QcType, QcCClegislation), RFC 5280 (4.2.1.3 key usage,
4.2.1.4 policies).
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from verify.keys.certificates.chain import extensions_of

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, KeyUsage

_STATEMENTS: Final = "1.3.6.1.5.5.7.1.3"
_COMPLIANCE: Final = "0.4.0.1862.1.1"
_IN_DEVICE: Final = "0.4.0.1862.1.4"  # QcSSCD: the key lies in a qualified device
_TYPE: Final = "0.4.0.1862.1.6"
_OTHER_LAW: Final = "0.4.0.1862.1.7"  # QcCClegislation: qualified outside the EU
FOR_SEALS: Final = "0.4.0.1862.1.6.2"
# Bits of key usage as trusted lists name them (X.509's own names), and as they are read here.
_BITS: Final = {
    "digitalSignature": "digital_signature",
    "nonRepudiation": "content_commitment",
    "keyEncipherment": "key_encipherment",
    "dataEncipherment": "data_encipherment",
    "keyAgreement": "key_agreement",
    "keyCertSign": "key_cert_sign",
    "crlSign": "crl_sign",
}


class Statements(Struct, frozen=True, kw_only=True):
    """What a certificate says that matters to lists.

    ``types`` and ``policies`` are object identifiers; ``usages`` the key usage, empty where it
    isn't limited; ``issued`` the start of its period (aware UTC).
    """

    issued: datetime
    compliance: bool = False
    in_device: bool = False
    other_law: bool = False
    types: frozenset[str] = frozenset()
    policies: frozenset[str] = frozenset()
    usages: Mapping[str, bool] = field(default_factory=dict)


def statements_of(certificate: "Certificate") -> Statements:
    """Read the statements; what can't be read isn't stated."""
    from cryptography.x509 import (  # noqa: PLC0415  19 ms
        CertificatePolicies,
        KeyUsage,
        UnrecognizedExtension,
    )

    stated: dict[str, Any] = {}
    policies: frozenset[str] = frozenset()
    usages: dict[str, bool] = {}
    for extension in extensions_of(certificate) or ():
        match extension.value:
            case CertificatePolicies() as found:
                policies = frozenset(policy.policy_identifier.dotted_string for policy in found)
            case KeyUsage() as usage:
                usages = _usages(usage)
            case UnrecognizedExtension(oid=oid, value=der) if oid.dotted_string == _STATEMENTS:
                stated = _statements(der)
    return Statements(
        issued=certificate.not_valid_before_utc,
        compliance=_COMPLIANCE in stated,
        in_device=_IN_DEVICE in stated,
        other_law=_OTHER_LAW in stated,
        types=stated.get(_TYPE) or frozenset(),
        policies=policies,
        usages=usages,
    )


def _usages(usage: "KeyUsage") -> dict[str, bool]:
    return {name: bool(getattr(usage, attribute)) for name, attribute in _BITS.items()}


def _statements(der: bytes) -> dict[str, Any]:
    """Object identifier → the types for QcType, None for any other; empty for a broken one."""
    try:
        return dict(_parsed(der))
    except Exception:  # noqa: BLE001  a library that reads lazily, and stumbles in many ways
        return {}


def _parsed(der: bytes) -> Iterator[tuple[str, frozenset[str] | None]]:
    from asn1crypto import core  # type: ignore[import-untyped]  # noqa: PLC0415  8 ms

    for statement in core.SequenceOf.load(der, spec=core.Sequence, strict=True):
        name = statement[0].dotted
        types = None
        if name == _TYPE:
            listed = core.SequenceOf.load(statement[1].dump(), spec=core.ObjectIdentifier)
            types = frozenset(item.dotted for item in listed)
        yield name, types

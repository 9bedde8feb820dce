"""Certificates in a trusted list: of services, and of those who sign lists.

One that can't be read is passed over: it could vouch for nobody. Source: ETSI TS 119 612 (5.5.3).
"""

import hashlib
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from verify.errors import BadData
from verify.keys.certificates.reading import load
from verify.trust.eu.model import Listed
from verify.trust.eu.terms import TSL

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from cryptography.x509 import Name


class Identity(Struct, frozen=True):
    """A certificate's fingerprint (SHA-256, hexadecimal) and itself."""

    sha256: str
    listed: Listed


def certificates_in(element: "Element") -> Iterator[Identity]:
    """All certificates below an element."""
    for written in element.iter(f"{TSL}X509Certificate"):
        try:
            der = b64decode("".join((written.text or "").split()), validate=True)
            subject = short(load(der).subject)
        except (Base64Error, ValueError, BadData):
            continue
        listed = Listed(b64encode(der).decode(), subject)
        yield Identity(hashlib.sha256(der).hexdigest(), listed)


def short(name: "Name") -> str:
    """A name in short: equal for equal names, and only to find candidates by."""
    return hashlib.sha256(name.rfc4514_string().encode("utf-8", "replace")).hexdigest()[:16]

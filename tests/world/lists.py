"""Status lists before they are signed: which entries are set, and ways to break the list."""

import gzip
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable
from typing import Any, Final

from tests.world.credentials import STATUS_2021, VC_1, VC_2, Document
from tests.world.issuers import Issuer

ENTRIES: Final = 131_072


def status_list(
    issuer: Issuer,
    address: str,
    revoked: Iterable[int] = (),
    *,
    purpose: str = "revocation",
    encoded_list: str | None = None,
    subject: Document | None = None,
    **members: Any,
) -> Document:
    """A BitstringStatusListCredential, unsigned; ``subject`` and ``members`` change or add."""
    content = {
        "id": f"{address}#list",
        "type": "BitstringStatusList",
        "statusPurpose": purpose,
        "encodedList": encoded_list or "u" + encoded(bits(revoked)),
        **(subject or {}),
    }
    document = {
        "@context": [VC_2],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer.id,
        "validFrom": "2025-01-01T00:00:00Z",
        "credentialSubject": content,
        **members,
    }
    return {name: value for name, value in document.items() if value is not None}


def list_2021(
    issuer: Issuer, address: str, revoked: Iterable[int] = (), *contexts: str
) -> Document:
    """A StatusList2021Credential (VC 1.1), unsigned; its list has no multibase letter."""
    return {
        "@context": [VC_1, STATUS_2021, *contexts],
        "id": address,
        "type": ["VerifiableCredential", "StatusList2021Credential"],
        "issuer": issuer.id,
        "issuanceDate": "2025-01-01T00:00:00Z",
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "StatusList2021",
            "statusPurpose": "revocation",
            "encodedList": encoded(bits(revoked)),
        },
    }


def bits(set_: Iterable[int] = (), entries: int = ENTRIES, size: int = 1) -> bytes:
    """A list with these entries set to their highest value; bit 0 is the first byte's highest."""
    whole = bytearray(-(-entries * size // 8))
    for index in set_:
        for at in range(index * size, (index + 1) * size):
            whole[at // 8] |= 0x80 >> (at % 8)
    return bytes(whole)


def encoded(raw: bytes, pack: Callable[[bytes], bytes] | None = None) -> str:
    """Bits as an ``encodedList`` without multibase letter: gzip, base64url, no padding."""
    packed = pack(raw) if pack else gzip.compress(raw, mtime=0)
    return urlsafe_b64encode(packed).rstrip(b"=").decode()

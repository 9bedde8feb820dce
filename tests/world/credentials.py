"""Credentials before they are signed: an Open Badge, a VC 1.1, their parts, and ways to bend them.

>>> changed({"a": {"b": 1}}, "a.b", 2)
{'a': {'b': 2}}
"""

import copy
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from tests.world.issuers import Issuer

VC_1: Final = "https://www.w3.org/2018/credentials/v1"
VC_2: Final = "https://www.w3.org/ns/credentials/v2"
ACHIEVEMENTS: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
ACHIEVEMENTS_1_1: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json"  # for VC 1.1
DATA_INTEGRITY: Final = "https://w3id.org/security/data-integrity/v2"
ED25519_2020: Final = "https://w3id.org/security/suites/ed25519-2020/v1"
STATUS_2021: Final = "https://w3id.org/vc/status-list/2021/v1"

Document = dict[str, Any]


def badge(
    issuer: Issuer,
    title: str = "Data analysis with Python",
    *,
    subject: str | None = "did:example:candidate",
    identifiers: Sequence[Document] = (),
    status: Document | Sequence[Document] | None = None,
    alignments: Sequence[Document] = (),
    tags: Sequence[str] = (),
    contexts: Sequence[Any] = (),
    achievement: Mapping[str, Any] | None = None,
    **members: Any,
) -> Document:
    """An Open Badges 3.0 credential (VC 2.0), unsigned, valid from 2025 on.

    ``members`` go to the top level and replace what is there; None drops a member.
    """
    holder = {
        "id": subject,
        "type": ["AchievementSubject"],
        "identifier": list(identifiers) or None,
        "achievement": _present(
            {
                "id": "urn:uuid:" + _uuid("achievement", title),
                "type": ["Achievement"],
                "name": title,
                "description": f"Covers {title}.",
                "criteria": {"narrative": "A supervised examination."},
                "alignment": list(alignments) or None,
                "tag": list(tags) or None,
                **(achievement or {}),
            }
        ),
    }
    document = {
        "@context": [VC_2, ACHIEVEMENTS, *contexts],
        "id": "urn:uuid:" + _uuid(issuer.id, title, str(subject)),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": title,
        "issuer": issuer.profile,
        "validFrom": "2025-03-01T09:00:00Z",
        "credentialSubject": _present(holder),
        "credentialStatus": list(status) if isinstance(status, list | tuple) else status,
        **members,
    }
    return _present(document)


def vc_1_1(issuer: Issuer, *, contexts: Sequence[Any] = (), **members: Any) -> Document:
    """A W3C credential of data model 1.1 that states nothing but its subject."""
    document = {
        "@context": [VC_1, *contexts],
        "id": "urn:uuid:" + _uuid(issuer.id, "1.1"),
        "type": ["VerifiableCredential"],
        "issuer": issuer.id,
        "issuanceDate": "2025-03-01T09:00:00Z",
        "credentialSubject": {"id": "did:example:candidate"},
        **members,
    }
    return _present(document)


def presentation(*credentials: Document | str) -> Document:
    """An unsigned presentation that holds these credentials."""
    return {
        "@context": [VC_2],
        "type": ["VerifiablePresentation"],
        "verifiableCredential": list(credentials),
    }


def hashed(email: str, salt: str = "pepper", algorithm: str = "sha256") -> Document:
    """A recipient's identifier as a salted hash (OB 3.0, IdentityObject)."""
    digest = hashlib.new(algorithm, (email + salt).encode()).hexdigest()
    return _identity(f"{algorithm}${digest}", hashed=True) | {"salt": salt}


def plain(email: str) -> Document:
    """A recipient's e-mail address in the clear."""
    return _identity(email, hashed=False)


def alignment(name: str, uri: str | None = None, framework: str | None = None) -> Document:
    """A skill that an achievement is aligned to; without ``uri`` one that no vocabulary knows."""
    return _present(
        {
            "type": ["Alignment"],
            "targetName": name,
            "targetUrl": uri or "urn:x-unknown:" + name.replace(" ", "-"),
            "targetFramework": framework,
        }
    )


def entry(
    address: str, index: int | str = 0, purpose: str | None = "revocation", **members: Any
) -> Document:
    """A Bitstring status entry."""
    return _present(
        {
            "id": f"{address}#{quote(str(index))}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": purpose,
            "statusListIndex": str(index),
            "statusListCredential": address,
            **members,
        }
    )


def entry_2021(address: str, index: int = 0, purpose: str = "revocation") -> Document:
    """A StatusList2021 entry; its context must be among the credential's."""
    return entry(address, index, purpose, type="StatusList2021Entry")


def changed(document: Document, path: str, value: Any) -> Document:
    """A copy with one value changed or added; ``path`` by names and positions, with dots."""
    copied = copy.deepcopy(document)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    place: Any = copied
    for step in way:
        place = place[step]
    place[last] = value
    return copied


def without(document: Document, path: str) -> Document:
    """A copy that lacks one member."""
    *way, last = path.split(".")
    copied = copy.deepcopy(document)
    place: Any = copied
    for step in way:
        place = place[step]
    del place[last]
    return copied


def _identity(value: str, *, hashed: bool) -> Document:
    return {
        "type": "IdentityObject",
        "hashed": hashed,
        "identityHash": value,
        "identityType": "emailAddress",
    }


def _present(members: Mapping[str, Any]) -> Document:
    return {name: value for name, value in members.items() if value is not None}


def _uuid(*parts: str) -> str:
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return f"{digest[:8]}-{digest[8:12]}-4{digest[13:16]}-8{digest[17:20]}-{digest[20:32]}"

"""An issuer of Open Badges 2.0: assertion, badge class and profile at their addresses, and a JWS.

Each document can be changed in one way before it is served.

>>> sorted(hosted())                                   # doctest: +SKIP
['https://uni.example/assertions/1', 'https://uni.example/badges/1', 'https://uni.example/issuer']
"""

import hashlib
from collections.abc import Mapping
from typing import Any, Final

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.world.credentials import Document
from tests.world.evidence import answering
from tests.world.issuers import Issuer
from tests.world.keys import RSA, PrivateKey, from_label
from tests.world.tokens import token
from verify.evidence.documents import Found

OB_2: Final = "https://w3id.org/openbadges/v2"
ORIGIN: Final = "https://uni.example"
ASSERTION: Final = f"{ORIGIN}/assertions/1"
BADGE: Final = f"{ORIGIN}/badges/1"
PROFILE: Final = f"{ORIGIN}/issuer"
KEY: Final = f"{ORIGIN}/keys/1"
LIST: Final = f"{ORIGIN}/revoked"
EMAIL: Final = "ada@candidate.example"


def assertion(**members: Any) -> Document:
    """A hosted assertion; a member of None is dropped."""
    digest = hashlib.sha256(f"{EMAIL}pepper".encode()).hexdigest()
    recipient = {
        "type": "email",
        "hashed": True,
        "salt": "pepper",
        "identity": f"sha256${digest}",
    }
    document = {
        "@context": OB_2,
        "type": "Assertion",
        "id": ASSERTION,
        "recipient": recipient,
        "badge": BADGE,
        "issuedOn": "2025-03-01T09:00:00Z",
        "verification": {"type": "HostedBadge"},
    }
    return _present(document | members)


def badge_class(**members: Any) -> Document:
    """The badge class that the assertion names."""
    document = {
        "@context": OB_2,
        "type": "BadgeClass",
        "id": BADGE,
        "name": "Data analysis",
        "description": "Covers data analysis.",
        "criteria": {"narrative": "A supervised examination."},
        "issuer": PROFILE,
    }
    return _present(document | members)


def profile(**members: Any) -> Document:
    """The issuer's profile."""
    document = {
        "@context": OB_2,
        "type": "Profile",
        "id": PROFILE,
        "name": "Example University",
        "url": ORIGIN,
    }
    return _present(document | members)


def served(*documents: Document) -> dict[str, Found]:
    """Documents at their own addresses."""
    evidence: dict[str, Found] = {}
    for document in documents:
        evidence |= answering(document["id"], document)
    return evidence


def hosted(
    changed: Mapping[str, Any] | None = None,
    badge: Mapping[str, Any] | None = None,
    issuer: Mapping[str, Any] | None = None,
) -> dict[str, Found]:
    """All three documents at their addresses, with these members changed."""
    documents = (assertion(**changed or {}), badge_class(**badge or {}), profile(**issuer or {}))
    return served(*documents)


def signed(key: PrivateKey | None = None, **members: Any) -> str:
    """The assertion as a JWS by the issuer's RSA key, or by another."""
    issuer = Issuer(
        id=PROFILE, name="Example University", key=key or from_label("uni", RSA), method=""
    )
    stated = {"verification": {"type": "SignedBadge", "creator": KEY}, "id": "urn:uuid:1"}
    return token(assertion(**stated | members), by=issuer, typ="JWT", kid=None)


def key_document(key: PrivateKey | None = None, **members: Any) -> Document:
    """The issuer's key as a document, which names its owner."""
    public = (key or from_label("uni", RSA)).public_key()
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    document = {"type": "CryptographicKey", "id": KEY, "owner": PROFILE, "publicKeyPem": pem}
    return _present(document | members)


def signing(issuer: Mapping[str, Any] | None = None, *more: Document) -> dict[str, Found]:
    """What a signed badge rests on: badge class, profile with its key's address, and the key."""
    listed = profile(**{"publicKey": KEY, **(issuer or {})})
    return served(badge_class(), listed, key_document()) | served(*more)


def _present(members: Mapping[str, Any]) -> Document:
    return {name: value for name, value in members.items() if value is not None}

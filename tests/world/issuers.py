"""Issuers by every kind of identifier, each with the document that it publishes about its keys.

An issuer is a value: ``replace`` or ``publishing`` makes one that is broken in one way.

>>> did_web("uni.example").address
'https://uni.example/.well-known/did.json'
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct, field
from msgspec.structs import replace

from tests.world.keys import ED25519, PrivateKey, b64, from_label, jwk, kind_of, multibase

_DID_CONTEXTS: Final = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]


class Issuer(Struct, frozen=True, kw_only=True):
    """Who signs: identifier, name, key, how proofs name the key, and what lies at its address.

    ``address`` "" for identifiers that are the key themselves.
    """

    id: str
    name: str
    key: PrivateKey
    method: str
    address: str = ""
    document: Mapping[str, Any] = field(default_factory=dict)

    def publishing(self, **changes: Any) -> "Issuer":
        """The same issuer with a key document that differs in these members; None drops one."""
        changed = {**self.document, **changes}
        kept = {name: value for name, value in changed.items() if value is not None}
        return replace(self, document=kept)

    def signing_with(self, key: PrivateKey, method: str | None = None) -> "Issuer":
        """The same issuer using a key that its document doesn't list."""
        return replace(self, key=key, method=self.method if method is None else method)

    def called(self, name: str) -> "Issuer":
        """The same issuer by another name."""
        return replace(self, name=name)

    @property
    def profile(self) -> dict[str, Any]:
        """The issuer as a credential states it."""
        return {"id": self.id, "type": ["Profile"], "name": self.name}


def did_key(label: str, kind: str = ED25519, name: str = "Example Workshop") -> Issuer:
    """An issuer that is its key."""
    key = from_label(label, kind)
    value = multibase(key)
    return Issuer(id=f"did:key:{value}", name=name, key=key, method=f"did:key:{value}#{value}")


def did_jwk(label: str, kind: str = ED25519, name: str = "Example Guild") -> Issuer:
    """An issuer that is its key, as a JSON Web Key."""
    key = from_label(label, kind)
    identifier = "did:jwk:" + b64(json.dumps(jwk(key), separators=(",", ":")).encode())
    return Issuer(id=identifier, name=name, key=key, method=f"{identifier}#0")


def did_web(domain: str, kind: str = ED25519, name: str = "Example University") -> Issuer:
    """An issuer with a did:web document that lists its key for assertions as ``#key-1``."""
    identifier, key = f"did:web:{domain}", from_label(domain, kind)
    method = f"{identifier}#key-1"
    return Issuer(
        id=identifier,
        name=name,
        key=key,
        method=method,
        address=f"https://{domain}/.well-known/did.json",
        document={
            "@context": _DID_CONTEXTS,
            "id": identifier,
            "verificationMethod": [verification_method(method, key, identifier)],
            "assertionMethod": [method],
        },
    )


def https(origin: str, kind: str = ED25519, name: str = "Example College") -> Issuer:
    """An issuer named by an https address, with the key set of its origin."""
    key = from_label(origin, kind)
    address = f"{origin}/.well-known/jwks.json"
    return Issuer(
        id=f"{origin}/issuer",
        name=name,
        key=key,
        method=f"{address}#key-1",
        address=address,
        document={"keys": [jwk(key, kid="key-1")]},
    )


def verification_method(method: str, key: PrivateKey, controller: str) -> dict[str, Any]:
    """One verification method; RSA keys as a JSON Web Key, the others as a Multikey."""
    if kind_of(key) == "RSA":
        public: dict[str, Any] = {"type": "JsonWebKey", "publicKeyJwk": jwk(key)}
    else:
        public = {"type": "Multikey", "publicKeyMultibase": multibase(key)}
    return {"id": method, "controller": controller, **public}

"""Registries of issuers: a federation's anchor that really signs, and the old map of identifiers.

>>> bad = statement(REGISTRY, "did:web:uni.example", exp=0)         # doctest: +SKIP
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import quote

from tests.world.evidence import NOW, Found, found
from tests.world.issuers import Issuer
from tests.world.keys import P256, PrivateKey, from_label, jwk
from tests.world.tokens import token

SIGNED: Final = NOW - timedelta(hours=1)
ENDS: Final = NOW + timedelta(hours=23)
TYPE: Final = "entity-statement+jwt"


def anchor(host: str = "registry.example", kind: str = P256) -> Issuer:
    """A registry that is the trust anchor of its federation, with one key called ``key-1``."""
    origin = f"https://{host}"
    return Issuer(
        id=origin,
        name="Example Registry",
        key=from_label(host, kind),
        method="key-1",
        address=f"{origin}/.well-known/openid-federation",
    )


REGISTRY: Final = anchor()


def rotated(registry: Issuer, kid: str = "key-2") -> Issuer:
    """The same registry, signing with a new key."""
    return registry.signing_with(from_label(f"{registry.id} {kid}", P256), kid)


def configuration(
    registry: Issuer = REGISTRY, *, header: Mapping[str, Any] | None = None, **claims: Any
) -> str:
    """The registry's entity configuration; ``claims`` change its claims, None drops one."""
    stated = {
        "iss": registry.id,
        "sub": registry.id,
        "iat": _seconds(SIGNED),
        "exp": _seconds(ENDS),
        "jwks": {"keys": [jwk(registry.key, kid=registry.method)]},
        "metadata": {"federation_entity": entity(registry)},
        **claims,
    }
    return _signed(stated, registry, header)


def entity(registry: Issuer = REGISTRY, **changes: Any) -> dict[str, Any]:
    """What a registry states of itself as a federation entity; None drops a member."""
    stated = {
        "organization_name": registry.name,
        "federation_fetch_endpoint": f"{registry.id}/fetch",
        "federation_list_endpoint": f"{registry.id}/list",
        **changes,
    }
    return {name: value for name, value in stated.items() if value is not None}


def statement(
    registry: Issuer,
    about: str,
    *,
    name: str = "Example University",
    header: Mapping[str, Any] | None = None,
    signed_with: PrivateKey | None = None,
    **claims: Any,
) -> str:
    """The registry's word for one issuer; ``claims`` change its claims, None drops one."""
    stated = {
        "iss": registry.id,
        "sub": about,
        "iat": _seconds(SIGNED),
        "exp": _seconds(ENDS),
        "metadata": {"federation_entity": {"organization_name": name}},
        **claims,
    }
    return _signed(stated, registry, header, signed_with)


def asked(registry: Issuer, about: str) -> str:
    """The address at which the registry answers for an issuer."""
    return f"{registry.id}/fetch?sub={quote(about, safe='')}"


def answers(registry: Issuer, **statements: str) -> dict[str, Found]:
    """The evidence of statements by the issuer that they are asked for."""
    return {
        address: found(address, text)
        for address, text in ((asked(registry, about), text) for about, text in statements.items())
    }


def vouching(registry: Issuer, *identifiers: str) -> dict[str, Found]:
    """What a registry publishes: configuration, listing, and its word for each of these."""
    listing = f"{registry.id}/list"
    return {
        registry.address: found(registry.address, configuration(registry)),
        listing: found(listing, json.dumps(identifiers)),
        **answers(registry, **{about: statement(registry, about) for about in identifiers}),
    }


def legacy_map(**names: str) -> bytes:
    """A map of identifiers to the names that the registry calls them by."""
    entries = {
        identifier: {"name": name, "location": "Utopia", "url": "https://uni.example"}
        for identifier, name in names.items()
    }
    meta = {"created": "2022-10-27T17:57:31+00:00", "updated": "2026-01-01T00:00:00+00:00"}
    return json.dumps({"meta": meta, "registry": entries}).encode()


def _signed(
    claims: Mapping[str, Any],
    registry: Issuer,
    header: Mapping[str, Any] | None,
    key: PrivateKey | None = None,
) -> str:
    kept = {name: value for name, value in claims.items() if value is not None}
    return token(kept, registry, signed_with=key, **{"typ": TYPE, **(header or {})})


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())

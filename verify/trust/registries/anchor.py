"""The trust anchor of an OpenID Federation, as its entity configuration states it.

A configuration proves its own keys and no more: that they are the registry's rests on where it was
fetched from, its own https address, and on the person who added it. From then on these keys count,
until the person accepts others. Only what the anchor says of issuers itself is used: chains through
intermediate authorities aren't followed. OpenID Federation 1.0: 3 (statements), 8.1 and 8.2 (where
to ask), 9 (where the configuration lies), 11.2 (new keys).

>>> read_anchor(configuration, at=now).asking("did:web:uni.example")            # doctest: +SKIP
'https://registry.example/fetch?sub=did%3Aweb%3Auni.example'
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from msgspec import Struct

from verify.errors import BadData, Code, VerifyError
from verify.json_types import JsonMapping
from verify.keys.material import PublicKey
from verify.keys.thumbprint import thumbprint
from verify.reading.strict.json import parse_json
from verify.reading.text.safetext import SafeText
from verify.reading.web.addresses import have_same_origin
from verify.trust.registries.statements import (
    Statement,
    check_in_force,
    check_signature,
    check_understood,
    metadata_of,
    not_genuine,
    organisation_of,
    read_keys,
    read_statement,
)

WELL_KNOWN: Final = "/.well-known/openid-federation"
# An entity identifier is an https URL, maybe with port and path (1.2, Entity Identifier).
_ENTITY: Final = re.compile(r"https://[a-zA-Z0-9.-]+(?::[0-9]{1,5})?(?:/[!-~]*)?")
_MAX_LISTED: Final = 200_000  # issuers; Europe has some 5,000 universities and 100,000 schools


class Anchor(Struct, frozen=True, kw_only=True):
    """A registry's identifier, name, keys by ``kid``, and where it is asked.

    ``list_address`` is "" where it publishes no list of those that it answers for.
    """

    id: str
    name: SafeText
    keys: Mapping[str, PublicKey]
    fetch_address: str
    list_address: str

    @property
    def address(self) -> str:
        """Where its configuration lies (9)."""
        return configuration_address(self.id)

    @property
    def thumbprints(self) -> dict[str, str]:
        """The JWK thumbprint of each key by its ``kid``."""
        return {kid: thumbprint(key) for kid, key in self.keys.items()}

    def asking(self, issuer: str) -> str:
        """The address that answers for an issuer (8.1.1)."""
        joint = "&" if "?" in self.fetch_address else "?"
        return f"{self.fetch_address}{joint}{urlencode({'sub': issuer})}"


def configuration_address(entity: str) -> str:
    """Where an entity's configuration lies."""
    return entity.removesuffix("/") + WELL_KNOWN


def read_anchor(configuration: bytes, at: datetime) -> Anchor:
    """A trust anchor from its configuration, verified as of ``at`` (aware UTC).

    Raises CouldNotFindOut with what is wrong with it.
    """
    # 1. Does it have the form, and does it speak of itself?
    statement = read_statement(configuration)
    if statement.issuer != statement.subject:
        raise not_genuine("it is one registry's word about another, not its own configuration")
    if _ENTITY.fullmatch(statement.issuer) is None or "?" in statement.issuer:
        raise not_genuine("its identifier is not an https address")
    # 2. Do the keys that it states sign it, does it hold, and is all of it understood?
    keys = read_keys(statement.claims)
    if statement.kid not in keys:
        raise not_genuine("none of its own keys signed it")
    check_signature(statement, keys)
    check_in_force(statement, at)
    check_understood(statement)
    # 3. Where is it asked about issuers?
    return _anchor(statement, keys)


def signed_with(configuration: bytes, keys: Mapping[str, PublicKey]) -> bool:
    """Whether a configuration is signed with one of these keys, whatever keys it states."""
    statement = read_statement(configuration)
    try:
        check_signature(statement, keys)
    except VerifyError:
        return False
    return True


def read_listing(data: bytes) -> frozenset[str]:
    """The identifiers of all that an anchor answers for (8.2.2); raises BadData."""
    listed = parse_json(data)
    if not isinstance(listed, list) or len(listed) > _MAX_LISTED:
        raise BadData(Code.MALFORMED, "a listing is an array of identifiers")
    if not all(isinstance(entry, str) for entry in listed):
        raise BadData(Code.MALFORMED, "a listing holds nothing but identifiers")
    return frozenset(listed)


def _anchor(statement: Statement, keys: Mapping[str, PublicKey]) -> Anchor:
    entity = metadata_of(statement.claims, "federation_entity")
    fetch = _endpoint(entity, "federation_fetch_endpoint", statement.issuer)
    if not fetch:
        raise not_genuine("it states no address to ask about issuers")
    called = organisation_of(statement.claims)
    return Anchor(
        id=statement.issuer,
        name=called.name or called.legal_name,
        keys=keys,
        fetch_address=fetch,
        list_address=_endpoint(entity, "federation_list_endpoint", statement.issuer),
    )


def _endpoint(entity: JsonMapping, name: str, anchor: str) -> str:
    """An address that the anchor states, on its own host; "" where it states none."""
    address = entity.get(name, "")
    if address == "":
        return ""
    if not isinstance(address, str) or not _is_on_host_of(anchor, address):
        raise not_genuine(f"its {name} does not lie on its own host")
    return address


def _is_on_host_of(anchor: str, address: str) -> bool:
    if _ENTITY.fullmatch(address) is None or "#" in address:
        return False
    return have_same_origin(address, anchor)

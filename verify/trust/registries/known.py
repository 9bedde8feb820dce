"""Registries by name and address, for a person to choose from. Being known is not being trusted.

``KNOWN`` are those that the Digital Credentials Consortium names in its ``dcc-known-registries``;
a file of the same form adds others.

>>> KNOWN[1].kind, KNOWN[1].name
('oidf', 'DCC Member Registry')
"""

from typing import Final, Literal

from msgspec import Struct

from verify.errors import BadData, Code
from verify.json_types import JsonObject
from verify.reading.strict.json import parse_json
from verify.reading.text.safetext import SafeText

KnownKind = Literal["dcc-legacy", "oidf"]
LEGACY: Final = "dcc-legacy"
OIDF: Final = "oidf"
# Each type and the member that holds its address.
_ADDRESSES: Final[dict[str, tuple[KnownKind, str]]] = {
    LEGACY: (LEGACY, "url"),
    OIDF: (OIDF, "trustAnchorEC"),
}
_MAX_REGISTRIES: Final = 1_000  # the consortium names eight


class Known(Struct, frozen=True, kw_only=True):
    """A registry that somebody names; ``address`` https, ``governance`` where its rules stand."""

    name: SafeText
    kind: KnownKind
    address: str
    governance: SafeText


def _shipped(kind: KnownKind, name: str, address: str, governance: str) -> Known:
    return Known(
        name=SafeText(name),
        kind=kind,
        address=f"https://{address}",
        governance=SafeText(f"https://{governance}"),
    )


_FEDERATED: Final = "/.well-known/openid-federation"
_PAGES: Final = "digitalcredentials.github.io"
KNOWN: Final = (
    _shipped(
        OIDF,
        "Credential Engine Test Issuer Registry",
        f"test.issuerregistry.credentialengine.org/oidfed{_FEDERATED}",
        "credentialengine.org/",
    ),
    _shipped(
        OIDF,
        "DCC Member Registry",
        f"registry.dcconsortium.org{_FEDERATED}",
        "registry.docconsortium.org/governance",
    ),
    _shipped(
        OIDF,
        "Test DCC Member Registry",
        f"test.registry.dcconsortium.org{_FEDERATED}",
        "test.registry.docconsortium.org/governance",
    ),
    _shipped(
        OIDF,
        "OpenSALT Test Issuer Registry",
        f"staging.opensalt.net/issuer-registry{_FEDERATED}",
        "staging.opensalt.net/issuer-registry/governance",
    ),
    _shipped(
        LEGACY,
        "DCC Sandbox Registry",
        f"{_PAGES}/sandbox-registry/registry.json",
        f"{_PAGES}/sandbox-registry",
    ),
    _shipped(
        LEGACY,
        "DCC Community Registry",
        f"{_PAGES}/community-registry/registry.json",
        f"{_PAGES}/community-registry",
    ),
    _shipped(
        LEGACY,
        "DCC Member Registry",
        f"{_PAGES}/dcc-registry/registry.json",
        f"{_PAGES}/dcc-registry",
    ),
    _shipped(
        LEGACY,
        "MSP Registry",
        "sandbox-issuer.myskillspocket.com/registry.json",
        "pocket.asu.edu/",
    ),
)


def read_known(data: bytes) -> tuple[Known, ...]:
    """The registries that such a file names, those of other types left out; raises BadData."""
    rows = parse_json(data)
    if not isinstance(rows, list) or len(rows) > _MAX_REGISTRIES:
        raise BadData(Code.MALFORMED, "a list of registries is an array of at most 1,000")
    found = tuple(_known(row, number) for number, row in enumerate(rows, 1) if _is_ours(row))
    if not found:
        raise BadData(Code.MALFORMED, "it names no registry of a type that is supported")
    return found


def _is_ours(row: object) -> bool:
    kind = row.get("type") if isinstance(row, dict) else None
    return isinstance(kind, str) and kind in _ADDRESSES


def _known(row: JsonObject, number: int) -> Known:
    kind, member = _ADDRESSES[row["type"]]
    name, address, governance = row.get("name"), row.get(member), row.get("governanceUrl", "")
    if not isinstance(name, str) or not name.strip() or not isinstance(governance, str):
        raise BadData(Code.MALFORMED, f"registry {number} has no name")
    if not isinstance(address, str) or not address.startswith("https://"):
        raise BadData(Code.MALFORMED, f"registry {number} has no https address")
    return Known(
        name=SafeText(name, 200), kind=kind, address=address, governance=SafeText(governance)
    )

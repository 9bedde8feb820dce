"""Wallet backups: the credentials that they wrap, and the private keys that nobody should be sent.

Keys are known by the names of their members; their values are neither read nor kept. Source:
Universal Wallet 2020.

>>> holds_private_key({"publicKeyJwk": {"kty": "OKP", "x": "…"}})
False
"""

from collections.abc import Iterable, Iterator
from typing import Final

from verify.json_types import JsonMapping, JsonObject
from verify.reading.labels import as_list, types_of

_PRIVATE: Final = frozenset(
    [
        "privateKeyMultibase",
        "privateKeyBase58",
        "privateKeyJwk",
        "privateKeyHex",
        "seed",
        "mnemonic",
    ]
)
_DEPTH: Final = 4  # wallets wrap a credential in a record or two


def held_credentials(wallet: JsonMapping) -> list[JsonObject]:
    """The credentials of a wallet, however its records wrap them; records of keys give none."""
    records = as_list(wallet.get("contents"))
    return [credential for record in records for credential in _credentials_in(record, _DEPTH)]


def holds_private_key(value: object, depth: int = _DEPTH) -> bool:
    """Is there a private key somewhere in it? Looked for by member names, values unread."""
    if isinstance(value, dict):
        if not _PRIVATE.isdisjoint(value) or ("kty" in value and "d" in value):
            return True
        within: Iterable[object] = value.values()
    elif isinstance(value, list):
        within = value
    else:
        return False
    if depth == 0:
        return False
    for member in within:
        if isinstance(member, dict | list) and holds_private_key(member, depth - 1):
            return True
    return False


def _credentials_in(record: object, depth: int) -> Iterator[JsonObject]:
    if not isinstance(record, dict):
        return
    if "VerifiableCredential" in types_of(record):
        yield record
    elif depth > 0:
        for value in record.values():
            for inner in as_list(value):
                yield from _credentials_in(inner, depth - 1)

"""The value of a derived ``ecdsa-sd-2023`` proof, taken apart: five CBOR items in a list.

Whether its signatures fit is asked in ``selective_disclosure``. Source: VC-DI-ECDSA 1.0, 3.5
(parseDerivedProofValue, decompressLabelMap).
"""

from base64 import urlsafe_b64encode
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final, NoReturn

from msgspec import Struct

from verify.errors import BadData, Code

# Statements in one proof: each costs a signature check of 0.1 ms. The largest honest credentials
# known have 900 quads.
_MAX_STATEMENTS: Final = 2_000
_MAX_DEPTH: Final = 2  # a list of lists
_SIGNATURE: Final = 64  # r ‖ s on P-256
_MULTIKEY: Final = 35  # the prefix of two bytes and a compressed point on P-256
_LABEL: Final = 32  # an HMAC-SHA-256


class Derived(Struct, frozen=True, kw_only=True):
    """``labels`` lead from a canonical label to the one signed; ``mandatory`` are line numbers."""

    base_signature: bytes
    statement_key: bytes
    signatures: tuple[bytes, ...]
    labels: Mapping[bytes, bytes]
    mandatory: frozenset[int]


def parse_derived(value: bytes) -> Derived:
    """Take the value apart, without its header; raises BadData(MALFORMED_PROOF | SIZE_LIMIT)."""
    match _cbor(value):
        case [bytes(base), bytes(key), list(signatures), dict(labels), list(mandatory)]:
            pass
        case _:
            raise BadData(Code.MALFORMED_PROOF, "not the five parts of a derived proof")
    if max(len(signatures), len(labels), len(mandatory)) > _MAX_STATEMENTS:
        raise BadData(Code.SIZE_LIMIT, f"more than {_MAX_STATEMENTS} statements")
    if len(key) != _MULTIKEY or not all(map(_is_signature, (base, *signatures))):
        raise BadData(Code.MALFORMED_PROOF, "not signatures and a key of P-256")
    if not all(map(_is_number, mandatory)) or len(set(mandatory)) != len(mandatory):
        raise BadData(Code.MALFORMED_PROOF, "the numbers of mandatory statements")
    return Derived(
        base_signature=base,
        statement_key=key,
        signatures=tuple(signatures),
        labels=_labels(labels),
        mandatory=frozenset(mandatory),
    )


def _labels(compressed: Mapping[Any, Any]) -> dict[bytes, bytes]:
    """``c14n`` and a number each, to ``u`` and an HMAC in base64url (decompressLabelMap)."""
    labels: dict[bytes, bytes] = {}
    for number, label in compressed.items():
        if not isinstance(label, bytes) or len(label) != _LABEL or not _is_number(number):
            raise BadData(Code.MALFORMED_PROOF, "label map")
        labels[b"c14n%d" % number] = b"u" + urlsafe_b64encode(label).rstrip(b"=")
    # Under one label two nodes would pass for the one that the issuer signed, and what was said of
    # it could be dealt out between them.
    if len(set(labels.values())) != len(labels):
        raise BadData(Code.MALFORMED_PROOF, "two nodes under one label")
    return labels


def _cbor(data: bytes) -> Any:
    """Lists, maps, bytes and numbers; no tags, whose decoders do far more than is wanted here."""
    import cbor2  # noqa: PLC0415  0.7 ms; few documents have such a proof

    def refuse(*_arguments: object) -> NoReturn:
        raise ValueError

    try:
        return cbor2.loads(
            data,
            max_depth=_MAX_DEPTH,
            allow_indefinite=False,
            allow_duplicate_keys=False,
            semantic_decoders=defaultdict(lambda: refuse),
        )
    except cbor2.CBORError as error:
        raise BadData(Code.MALFORMED_PROOF, "not the CBOR of a derived proof") from error


def _is_signature(value: object) -> bool:
    return isinstance(value, bytes) and len(value) == _SIGNATURE


def _is_number(value: object) -> bool:
    return type(value) is int and value >= 0

"""``ecdsa-sd-2023`` proofs, made: a derived one, for what is shown.

Written from VC-DI-ECDSA 1.0 (3.5, 3.6), not from ``verify.proofs``. It signs what is shown and
nothing else: whether an issuer signed more than a holder shows, no verifier can tell.
"""

import hashlib
import hmac
import re
from base64 import urlsafe_b64decode
from collections.abc import Callable, Sequence
from typing import Any, Final

import cbor2
from msgspec import Struct

from tests.world.credentials import Document
from tests.world.issuers import Issuer
from tests.world.keys import P256, b64, from_label, multibase
from tests.world.signing import CREATED, canonicaliser, raw_signature
from verify.keys import base58

DERIVED: Final = b"\xd9\x5d\x01"
_SIGNER: Final = from_label("one credential's statements", P256)
_MULTIKEY: Final = base58.decode(multibase(_SIGNER)[1:])
_NODE: Final = re.compile(r"_:c14n(\d+)")


class Value(Struct, frozen=True, kw_only=True):
    """The parts of a proof value; ``labels`` by the number of the canonical label."""

    base_signature: bytes
    key: bytes
    signatures: Sequence[Any]
    labels: dict[Any, bytes]
    mandatory: Sequence[Any]

    def text(self) -> str:
        """As a proof carries it."""
        parts = [self.base_signature, self.key, self.signatures, self.labels, self.mandatory]
        return "u" + b64(DERIVED + cbor2.dumps(parts))


def disclose(
    document: Document,
    by: Issuer,
    mandatory: str = "credentials#issuer",
    *,
    change: Callable[[Value], Value] = lambda value: value,
    key: bytes = _MULTIKEY,
    passing_for: Callable[[int], int] = lambda number: number,
    **options: Any,
) -> Document:
    """The document with a derived proof; ``mandatory`` is part of the lines that must be shown.

    ``change`` may bend the proof's value; ``key`` is what the issuer vouches for as the key of the
    statements; ``passing_for`` gives the node by whose label each one is shown; ``options`` change
    what the proof states.
    """
    stated = {
        "type": "DataIntegrityProof",
        "cryptosuite": "ecdsa-sd-2023",
        "created": CREATED,
        "verificationMethod": by.method,
        "proofPurpose": "assertionMethod",
        **options,
    }
    lines, labels = _statements(document, passing_for)
    must = [number for number, line in enumerate(lines) if mandatory in line]
    config = canonicaliser().canonise({"@context": document["@context"], **stated}).nquads
    message = _hash(config) + key + _hash("".join(lines[number] for number in must))
    others = [line for number, line in enumerate(lines) if number not in must]
    signatures = [raw_signature(_SIGNER, line.encode()) for line in others]
    value = change(
        Value(
            base_signature=raw_signature(by.key, message),
            key=key,
            signatures=signatures,
            labels=labels,
            mandatory=must,
        )
    )
    return {**document, "proof": {**stated, "proofValue": value.text()}}


def parts_of(document: Document) -> list[Any]:
    """The five parts of a derived proof's value."""
    text = document["proof"]["proofValue"][1:]
    raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    parts: list[Any] = cbor2.loads(raw.removeprefix(DERIVED))
    return parts


def _statements(
    document: Document, passing_for: Callable[[int], int]
) -> tuple[list[str], dict[int, bytes]]:
    """The canonical lines under HMAC labels, sorted, and the labels by number."""
    lines = canonicaliser().canonise(document).nquads.splitlines(keepends=True)
    numbers = sorted({int(number) for line in lines for number in _NODE.findall(line)})
    labels = {
        number: hmac.digest(b"secret", b"c14n%d" % passing_for(number), "sha256")
        for number in numbers
    }
    return sorted(
        _NODE.sub(lambda found: "_:u" + b64(labels[int(found[1])]), line) for line in lines
    ), labels


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()

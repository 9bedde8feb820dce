"""``ecdsa-sd-2023``: a credential of which its holder shows a part, each statement signed alone.

The issuer signed each statement (a line of the canonical N-Quads) with a key made for this one
credential, and that key, with the statements that must always be shown, with its own. The proof
that is shown carries the signatures of what is shown, and the labels that the blank nodes had when
they were signed. A base proof, from which anybody could derive more, is the holder's alone and
refused here.

Sources: VC-DI-ECDSA 1.0, 3.4 (label replacement), 3.5 (parseDerivedProofValue, createVerifyData),
3.6 (Verify Derived Proof).
"""

import re
from collections.abc import Mapping
from typing import Final

from verify.errors import BadData, Code, CouldNotFindOut
from verify.json_types import JsonMapping
from verify.keys import base58
from verify.keys.material import PublicKey, from_multibase
from verify.proofs.data_integrity.derived_value import Derived, parse_derived
from verify.proofs.data_integrity.hashing import digest
from verify.proofs.ecdsa import verify_ecdsa
from verify.reading.jose.compact import b64url

_DERIVED: Final = b"\xd9\x5d\x01"
_BASE: Final = b"\xd9\x5d\x00"
_MAX_PROOF_VALUE: Final = 200_000  # characters: 1,400 statements, with a label for each
_CURVE: Final = "secp256r1"
# A blank node's canonical label, where it isn't part of a literal or an IRI.
_BLANK: Final = re.compile(rb'"(?:[^"\\]|\\.)*+"|<[^>]*+>|_:(c14n[0-9]++)')


def derived_value(proof: JsonMapping) -> bytes:
    """The value of a derived proof, still in CBOR; raises BadData(MALFORMED_PROOF)."""
    value = proof.get("proofValue")
    if not isinstance(value, str) or not value.startswith("u") or len(value) > _MAX_PROOF_VALUE:
        raise BadData(Code.MALFORMED_PROOF, "proofValue")
    try:
        raw = b64url(value[1:])
    except BadData as error:
        raise BadData(Code.MALFORMED_PROOF, "proofValue") from error
    if raw.startswith(_BASE):
        raise BadData(Code.MALFORMED_PROOF, "a base proof, not for verifiers")
    if not raw.startswith(_DERIVED):
        raise BadData(Code.MALFORMED_PROOF, "not a derived proof")
    return raw.removeprefix(_DERIVED)


def check(key: PublicKey, value: bytes, options: bytes, document: bytes) -> None:
    """Does a signature fit every statement shown? (3.6, Verify Derived Proof.)

    ``options`` and ``document`` are canonical N-Quads. Raises BadData (BAD_SIGNATURE,
    MALFORMED_PROOF, SIZE_LIMIT, ALGORITHM_NOT_ALLOWED).
    """
    proof = parse_derived(value)
    # 1. The statements as they were signed: under their blank nodes' labels, sorted again.
    statements = relabelled(document, proof.labels)
    mandatory, others = _parted(statements, proof)
    # 2. The issuer signed the options, the statements' key and the mandatory statements.
    message = digest("sha256", options) + proof.statement_key
    message += digest("sha256", b"".join(mandatory))
    verify_ecdsa(key, proof.base_signature, message, _CURVE)
    # 3. That key signed each of the others.
    if len(others) != len(proof.signatures):
        counts = f"{len(proof.signatures)} signatures for {len(others)} statements"
        raise BadData(Code.BAD_SIGNATURE, counts)
    statement_key = _statement_key(proof.statement_key)
    for statement, signature in zip(others, proof.signatures, strict=True):
        verify_ecdsa(statement_key, signature, statement, _CURVE)


def relabelled(nquads: bytes, labels: Mapping[bytes, bytes]) -> list[bytes]:
    """The lines with their blank nodes renamed, in code point order (3.4).

    A node without a label keeps its own, which nobody signed: no signature will fit.

    >>> relabelled(b'_:c14n0 <urn:p> "_:c14n0" .\\n', {b"c14n0": b"ux"})
    [b'_:ux <urn:p> "_:c14n0" .\\n']
    """

    def renamed(match: re.Match[bytes]) -> bytes:
        label = match[1]
        return match[0] if label is None else b"_:" + labels.get(label, label)

    return sorted(_BLANK.sub(renamed, line) + b"\n" for line in nquads.split(b"\n") if line)


def _parted(statements: list[bytes], proof: Derived) -> tuple[list[bytes], list[bytes]]:
    """The mandatory statements, and the others."""
    if any(number >= len(statements) for number in proof.mandatory):
        raise BadData(Code.BAD_SIGNATURE, "a mandatory statement is missing")
    parts: tuple[list[bytes], list[bytes]] = ([], [])
    for number, statement in enumerate(statements):
        parts[number not in proof.mandatory].append(statement)
    return parts


def _statement_key(multikey: bytes) -> PublicKey:
    try:
        return from_multibase("z" + base58.encode(multikey))
    except (BadData, CouldNotFindOut) as error:
        raise BadData(Code.MALFORMED_PROOF, "the key of the statements") from error

"""One entry of a did:webvh log: its hash, its place in the chain, and its signature.

Hashes are SHA-256 multihashes in base58btc over the canonical JSON (RFC 8785) of the entry without
its proof; proofs are Data Integrity with ``eddsa-jcs-2022``. Sources: did:webvh 1.0 (Entry Hash
Generation and Verification), Data Integrity EdDSA Cryptosuites 1.0 (3.3).
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from verify.canonical.jcs import canonical_json
from verify.errors import Code, CouldNotFindOut
from verify.json_types import JsonMapping, JsonObject
from verify.keys import base58
from verify.keys.material import from_multibase
from verify.reading.strict.json import parse_object

_SHA256_MULTIHASH: Final = b"\x12\x20"
_PLACEHOLDER: Final = "{SCID}"
_SUITE: Final = {"type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022"}
_MAX_PROOFS: Final = 10  # one is enough; each costs a verification


def unreliable(number: int, detail: str) -> CouldNotFindOut:
    """What is wrong with an entry of a log, and thereby with the log."""
    return CouldNotFindOut(Code.KEY_UNRESOLVED, f"version {number} of the log: {detail}"[:160])


def check_hash(entry: JsonObject, previous: str, number: int) -> str:
    """The entry's version id, checked: its number, and its hash over the id of the one before."""
    version_id = entry.get("versionId")
    if version_id != f"{number}-{_hash({**_unsigned(entry), 'versionId': previous})}":
        raise unreliable(number, "it does not fit its hash")
    return str(version_id)


def check_scid(entry: JsonObject, scid: str) -> None:
    """The first entry must be what the identifier is the hash of, with a placeholder for itself."""
    blank = json.dumps({**_unsigned(entry), "versionId": _PLACEHOLDER}).replace(scid, _PLACEHOLDER)
    if _hash(parse_object(blank.encode())) != scid:
        raise unreliable(1, "the identifier is not made of it")


def check_proof(entry: JsonObject, signers: Sequence[str], number: int) -> None:
    """One of the entry's proofs must be by one of the keys that may sign it."""
    proofs = entry.get("proof")
    listed = proofs if isinstance(proofs, list) else [proofs]
    content = _digest(_unsigned(entry))
    for proof in listed[:_MAX_PROOFS]:
        if isinstance(proof, dict) and _verifies(content, proof, signers):
            return
    raise unreliable(number, "no proof by a key that may change it")


def key_hash(key: str) -> str:
    """The hash that announces a key before it is used."""
    return _multihash(key.encode())


def _verifies(content: bytes, proof: JsonObject, signers: Sequence[str]) -> bool:
    named = str(proof.get("verificationMethod"))
    key = named.removeprefix("did:key:").partition("#")[0]
    is_suite = {name: proof.get(name) for name in _SUITE} == _SUITE
    if not is_suite or proof.get("proofPurpose") != "assertionMethod" or key not in signers:
        return False
    public, value = from_multibase(key), str(proof.get("proofValue"))
    if not isinstance(public, Ed25519PublicKey) or not value.startswith("z"):
        return False
    options = {name: member for name, member in proof.items() if name != "proofValue"}
    try:
        public.verify(base58.decode(value[1:]), _digest(options) + content)
    except InvalidSignature:
        return False
    return True


def _unsigned(entry: JsonMapping) -> JsonObject:
    return {name: value for name, value in entry.items() if name != "proof"}


def _hash(value: JsonObject) -> str:
    return _multihash(canonical_json(value))


def _multihash(data: bytes) -> str:
    return base58.encode(_SHA256_MULTIHASH + hashlib.sha256(data).digest())


def _digest(value: JsonObject) -> bytes:
    return hashlib.sha256(canonical_json(value)).digest()

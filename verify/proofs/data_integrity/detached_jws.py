"""Suites from before Data Integrity, which put a detached JWS around the two hashes.

``Ed25519Signature2018`` and ``JsonWebSignature2020``: the proof's ``jws`` is ``header..signature``
(RFC 7797), the header saying ``b64`` false and ``crit`` ``["b64"]``, and what is signed is
header ‖ "." ‖ (SHA-256(canonical options) ‖ SHA-256(canonical document)). Sources: Ed25519
Signature 2018 (CCG, 2020), JSON Web Signature 2020 (CCG, 2022), RFC 7515, RFC 7797.
"""

from typing import Final

from verify.errors import BadData, Code
from verify.json_types import JsonMapping, JsonObject
from verify.keys.material import PublicKey
from verify.proofs.algorithms import DETACHED, algorithm_of, check_known, verify_with
from verify.proofs.data_integrity.hashing import combined
from verify.proofs.ed25519 import verify_ed25519
from verify.reading.jose.compact import b64url
from verify.reading.strict.json import parse_object

# An RSA signature of 8,192 bits has 1,366 characters, a header 60; decoding costs nothing.
_MAX_JWS: Final = 2_000
_UNENCODED: Final = {"b64": False, "crit": ["b64"]}


def signature(proof: JsonMapping) -> bytes:
    """The proof's ``jws``, unread; raises BadData(MALFORMED_PROOF)."""
    jws = proof.get("jws")
    if not isinstance(jws, str) or len(jws) > _MAX_JWS or not jws.isascii():
        raise BadData(Code.MALFORMED_PROOF, "jws")
    return jws.encode()


def check_ed25519_2018(key: PublicKey, jws: bytes, options: bytes, document: bytes) -> None:
    """Only EdDSA; raises BadData(BAD_SIGNATURE | MALFORMED_PROOF | HEADER_NOT_ALLOWED …)."""
    header, head, value = _parts(jws)
    _check_header(header)
    if header["alg"] != "EdDSA":
        raise BadData(Code.ALGORITHM_NOT_ALLOWED, str(header["alg"])[:20])
    verify_ed25519(key, value, _signing_input(head, options, document))


def check_jws_2020(key: PublicKey, jws: bytes, options: bytes, document: bytes) -> None:
    """The header's algorithm, if the key is of its kind; raises BadData, or CouldNotFindOut."""
    header, head, value = _parts(jws)
    _check_header(header)
    check_known(header["alg"], DETACHED)
    verify_with(header["alg"], key, value, _signing_input(head, options, document))


def _parts(jws: bytes) -> tuple[JsonObject, bytes, bytes]:
    """The header, its text, and the signature."""
    head, _, rest = jws.partition(b".")
    payload, _, value = rest.partition(b".")
    if payload:
        raise BadData(Code.MALFORMED_PROOF, "a jws with a payload of its own")
    try:
        return parse_object(b64url(head.decode("latin-1"))), head, b64url(value.decode("latin-1"))
    except BadData as error:
        raise BadData(Code.MALFORMED_PROOF, "jws") from error


def _check_header(header: JsonMapping) -> None:
    algorithm = algorithm_of(header)
    # 0 equals False in Python, and isn't the same in JSON.
    if header.get("b64") is not False or header != {**_UNENCODED, "alg": algorithm}:
        raise BadData(Code.HEADER_NOT_ALLOWED, ", ".join(sorted(header))[:60])


def _signing_input(head: bytes, options: bytes, document: bytes) -> bytes:
    return head + b"." + combined("sha256", options, document)

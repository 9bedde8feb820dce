"""The register of cryptosuites: what each one signs, and how its signature is checked.

Every suite but one signs hash(canonical proof options) ‖ hash(canonical document); the canonical
form is RDFC-1.0's or JCS's. ``ecdsa-sd-2023`` signs statements one by one, and the suites before
Data Integrity put a JWS around the two hashes. A new suite is one line in ``SUITES``; what isn't
there (bbs-2023, Merkle proofs …) is unsupported, never forged. Sources: VC-DI-EDDSA 1.0,
VC-DI-ECDSA 1.0, Ed25519Signature2018 and 2020, JSON Web Signature 2020.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from functools import partial
from typing import Final

from msgspec import Struct

from verify.canonical import HashName
from verify.deferred import Deferred
from verify.errors import BadData, Code
from verify.json_types import JsonMapping
from verify.keys import base58
from verify.keys.material import PublicKey
from verify.proofs.data_integrity.hashing import combined, sha256_always, sha_of_curve
from verify.proofs.ed25519 import verify_ed25519

# Base58 characters; an ECDSA P-384 signature, the longest in use, has 131. Decoding is quadratic.
_MAX_PROOF_VALUE: Final = 400
# Signers of the older suites read the options through this one, whatever the document's context.
_SECURITY_2: Final = "https://w3id.org/security/v2"


class Form(Enum):
    """Which canonical form a suite signs."""

    RDF = "RDFC-1.0"
    JSON = "JCS"


class Suite(Struct, frozen=True, kw_only=True):
    """One cryptosuite.

    ``signature`` takes the signature from a proof, where it stands as ``signed_as``; ``check``
    tells whether it fits the canonical proof options and the canonical document, in this order, or
    raises BadData(BAD_SIGNATURE …). ``contexts`` are those that its options may be read through
    where the document's own don't fit.
    """

    name: str
    form: Form
    hash_for: Callable[[PublicKey], HashName]
    signature: Callable[[JsonMapping], bytes]
    check: Callable[[PublicKey, bytes, bytes, bytes], None]
    signed_as: str = "proofValue"
    contexts: tuple[str, ...] = ()


def _proof_value(proof: JsonMapping) -> bytes:
    value = proof.get("proofValue")
    if not isinstance(value, str) or not value.startswith("z") or len(value) > _MAX_PROOF_VALUE:
        raise BadData(Code.MALFORMED_PROOF, "proofValue")
    try:
        return base58.decode(value[1:])
    except BadData as error:
        raise BadData(Code.MALFORMED_PROOF, "proofValue") from error


def _check_eddsa(key: PublicKey, signature: bytes, options: bytes, document: bytes) -> None:
    verify_ed25519(key, signature, combined("sha256", options, document))


# What hardly a credential is signed with is loaded for the first that is.
_of_ecdsa = Deferred("verify.proofs.data_integrity.ecdsa:check")
_jws_of = Deferred("verify.proofs.data_integrity.detached_jws:signature")
_of_ed25519_2018 = Deferred("verify.proofs.data_integrity.detached_jws:check_ed25519_2018")
_of_jws_2020 = Deferred("verify.proofs.data_integrity.detached_jws:check_jws_2020")
_derived_value = Deferred("verify.proofs.data_integrity.selective_disclosure:derived_value")
_of_derived = Deferred("verify.proofs.data_integrity.selective_disclosure:check")

_eddsa = partial(Suite, hash_for=sha256_always, signature=_proof_value, check=_check_eddsa)
_ecdsa = partial(Suite, hash_for=sha_of_curve, signature=_proof_value, check=_of_ecdsa)
_with_jws = partial(
    Suite,
    form=Form.RDF,
    hash_for=sha256_always,
    signature=_jws_of,
    signed_as="jws",
    contexts=(_SECURITY_2,),
)
_disclosing = partial(
    Suite,
    hash_for=sha256_always,
    signature=_derived_value,
    check=_of_derived,
)

SUITES: Final[Mapping[str, Suite]] = {
    suite.name: suite
    for suite in (
        _eddsa(name="eddsa-rdfc-2022", form=Form.RDF),
        _eddsa(name="eddsa-2022", form=Form.RDF),  # the draft's name for the same suite
        _eddsa(name="eddsa-jcs-2022", form=Form.JSON),
        _eddsa(name="Ed25519Signature2020", form=Form.RDF),
        _ecdsa(name="ecdsa-rdfc-2019", form=Form.RDF),
        _ecdsa(name="ecdsa-jcs-2019", form=Form.JSON),
        _disclosing(name="ecdsa-sd-2023", form=Form.RDF),
        _with_jws(name="Ed25519Signature2018", check=_of_ed25519_2018),
        _with_jws(name="JsonWebSignature2020", check=_of_jws_2020),
    )
}

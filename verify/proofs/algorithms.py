"""The signature algorithms by their names in JOSE, and who may use which (RFC 7518, 3.1; RFC 8037).

Tokens and detached signatures have those that credentials are issued with; seals, besides, the RSA
ones with longer digests that qualified certificates come with. Not supported: ES512, whose curve is
refused everywhere here; what isn't in a list is unknown, not bad.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA384, SHA512

from verify.errors import BadData, Code, CouldNotFindOut
from verify.json_types import JsonMapping
from verify.keys.material import PublicKey
from verify.proofs.ecdsa import verify_ecdsa
from verify.proofs.ed25519 import verify_ed25519
from verify.proofs.rsa import verify_long_rsa, verify_rsa

Verify = Callable[[PublicKey, bytes, bytes], None]
# Proves nothing about who signed: no signature at all, or a key that the verifier shares.
_FORBIDDEN: Final = frozenset(["none", "hs256", "hs384", "hs512"])


_ALGORITHMS: Final[Mapping[str, Verify]] = {
    "EdDSA": verify_ed25519,
    "Ed25519": verify_ed25519,  # RFC 9864 names the curve in the algorithm
    "ES256": partial(verify_ecdsa, curve="secp256r1"),
    "ES384": partial(verify_ecdsa, curve="secp384r1"),
    "RS256": partial(verify_rsa, pss=False),
    "RS384": partial(verify_long_rsa, digest=SHA384(), pss=False),
    "RS512": partial(verify_long_rsa, digest=SHA512(), pss=False),
    "PS256": partial(verify_rsa, pss=True),
    "PS384": partial(verify_long_rsa, digest=SHA384(), pss=True),
    "PS512": partial(verify_long_rsa, digest=SHA512(), pss=True),
}
TOKENS: Final = ("EdDSA", "Ed25519", "ES256", "ES384", "RS256", "PS256")
DETACHED: Final = ("EdDSA", "ES256", "ES384", "PS256", "RS256")  # JsonWebSignature2020's
SEALS: Final = tuple(_ALGORITHMS)


def algorithm_of(header: JsonMapping) -> str:
    """The header's algorithm; raises BadData(ALGORITHM_NOT_ALLOWED) for one that proves nothing."""
    name = header.get("alg")
    if not isinstance(name, str) or name.lower() in _FORBIDDEN:
        raise BadData(Code.ALGORITHM_NOT_ALLOWED, str(name)[:20])
    return name


def check_known(name: str, among: Sequence[str]) -> None:
    """Hold an algorithm to those of its family; raises CouldNotFindOut(UNSUPPORTED_PROOF)."""
    if name not in among:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, name[:20])


def verify_with(name: str, key: PublicKey, signature: bytes, message: bytes) -> None:
    """Verify with a known algorithm; raises BadData(BAD_SIGNATURE | ALGORITHM_NOT_ALLOWED)."""
    _ALGORITHMS[name](key, signature, message)

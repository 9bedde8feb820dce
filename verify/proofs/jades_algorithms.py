"""The algorithms of JAdES signatures, by their names in JOSE (RFC 7518, 3.1; RFC 8037).

Beside those of other proofs the RSA ones with longer digests, which qualified seals are made with.
Not supported: ES512, whose curve is refused everywhere here; what isn't in the list is unknown, not
bad.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS, PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA384, SHA512, HashAlgorithm

from verify.errors import BadData, Code, CouldNotFindOut
from verify.keys.material import PublicKey
from verify.proofs.signatures import verify_ecdsa, verify_ed25519, verify_rsa

Verify = Callable[[PublicKey, bytes, bytes], None]
# Proves nothing about who signed: no signature at all, or a key that the verifier shares.
_FORBIDDEN: Final = frozenset(["none", "hs256", "hs384", "hs512"])


def _long_rsa(
    key: PublicKey, signature: bytes, message: bytes, digest: HashAlgorithm, *, pss: bool
) -> None:
    if not isinstance(key, RSAPublicKey):
        raise BadData(Code.ALGORITHM_NOT_ALLOWED, "the key is not an RSA key")
    padding = PSS(MGF1(digest), digest.digest_size) if pss else PKCS1v15()
    try:
        key.verify(signature, message, padding, digest)
    except InvalidSignature as error:
        raise BadData(Code.BAD_SIGNATURE, "RSA") from error


_ALGORITHMS: Final[Mapping[str, Verify]] = {
    "RS256": partial(verify_rsa, pss=False),
    "RS384": partial(_long_rsa, digest=SHA384(), pss=False),
    "RS512": partial(_long_rsa, digest=SHA512(), pss=False),
    "PS256": partial(verify_rsa, pss=True),
    "PS384": partial(_long_rsa, digest=SHA384(), pss=True),
    "PS512": partial(_long_rsa, digest=SHA512(), pss=True),
    "ES256": partial(verify_ecdsa, curve="secp256r1"),
    "ES384": partial(verify_ecdsa, curve="secp384r1"),
    "EdDSA": verify_ed25519,
    "Ed25519": verify_ed25519,  # RFC 9864 names the curve in the algorithm
}


def algorithm_of(header: Mapping[str, Any]) -> str:
    """The header's algorithm.

    Raises:
        BadData: ``ALGORITHM_NOT_ALLOWED`` for none, or one that proves nothing.
        CouldNotFindOut: ``UNSUPPORTED_PROOF`` for one that isn't known.
    """
    name = header.get("alg")
    if not isinstance(name, str) or name.lower() in _FORBIDDEN:
        raise BadData(Code.ALGORITHM_NOT_ALLOWED, str(name)[:20])
    if name not in _ALGORITHMS:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, name[:20])
    return name


def verify_with(name: str, key: PublicKey, signature: bytes, message: bytes) -> None:
    """Verify with a known algorithm; raises BadData(BAD_SIGNATURE | ALGORITHM_NOT_ALLOWED)."""
    _ALGORITHMS[name](key, signature, message)

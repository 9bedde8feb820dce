"""The floor: the signature's check and the SHA-256 of what it covers, with the key ready.

Nobody can do less. What is hashed has the length of the credential's text; for a token the
signature is the credential's own, for an embedded proof one of the same kind over the same length
(to hash the canonical form itself it would have to be made first, which is what isn't counted).
"""

import hashlib
from collections.abc import Callable
from functools import cache

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from serving import serve

Check = Callable[[bytes], None]


def verify(text: str) -> bool:
    """One hash over the text, one signature over the hash; raises if it doesn't fit."""
    ready(text)(hashlib.sha256(text.encode()).digest())
    return True


@cache
def ready(text: str) -> Check:
    """A signature over the text's hash by a key of the credential's kind, made beforehand."""
    digest = hashlib.sha256(text.encode()).digest()
    match kind(text):
        case "RSA":
            return rsa_check(digest)
        case "P-256":
            return p256_check(digest)
        case _:
            return ed25519_check(digest)


def kind(text: str) -> str:
    """The kind of key, by how a token's header begins or which suite a proof names."""
    if text.startswith("eyJhbGciOiJS"):  # {"alg":"R
        return "RSA"
    if text.startswith("eyJhbGciOiJFU") or '"ecdsa-' in text:  # {"alg":"ES
        return "P-256"
    return "Ed25519"


def ed25519_check(digest: bytes) -> Check:
    """Ed25519."""
    private = ed25519.Ed25519PrivateKey.generate()
    public, signature = private.public_key(), private.sign(digest)
    return lambda message: public.verify(signature, message)


def p256_check(digest: bytes) -> Check:
    """ECDSA over P-256."""
    private, algorithm = ec.generate_private_key(ec.SECP256R1()), ec.ECDSA(SHA256())
    public, signature = private.public_key(), private.sign(digest, algorithm)
    return lambda message: public.verify(signature, message, algorithm)


def rsa_check(digest: bytes) -> Check:
    """RSA with 2,048 bits, as RS256."""
    private, scheme, algorithm = one_rsa_key(), padding.PKCS1v15(), SHA256()
    public, signature = private.public_key(), private.sign(digest, scheme, algorithm)
    return lambda message: public.verify(signature, message, scheme, algorithm)


@cache
def one_rsa_key() -> rsa.RSAPrivateKey:
    """Making one takes a while; it's the same for all."""
    return rsa.generate_private_key(65_537, 2_048)


serve(verify, texts=True)

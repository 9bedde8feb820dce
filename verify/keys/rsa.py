"""RSA keys from their numbers: long enough, and not made by a generator that is known to be broken.

Source: RFC 7518 (3.3, 6.3.1).
"""

from functools import lru_cache
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers

from verify.errors import BadData, Code

_MIN_RSA_BITS: Final = 2_048  # RFC 7518, 3.3
_MAX_RSA_BITS: Final = 8_192  # verification time grows with the square; nobody issues with more
_MAX_RSA_EXPONENT: Final = 2**32  # OpenSSL's own bound is 33 bits; a huge one only burns time
_REMEMBERED: Final = 256  # keys; as in ``material``
# Keys that a widespread chip made so that they can be factored (CVE-2017-15361): modulo each of
# these primes they are powers of 65537, whose order stands beside it. One sound key in 2^27 is too.
_ROCA: Final = tuple(
    (prime, next(n for n in range(1, prime) if pow(65537, n, prime) == 1))
    for prime in (11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157)
)


@lru_cache(_REMEMBERED)
def of_numbers(modulus: int, exponent: int) -> RSAPublicKey:
    """The key of this modulus and exponent; raises BadData(KEY_MALFORMED)."""
    if not _MIN_RSA_BITS <= modulus.bit_length() <= _MAX_RSA_BITS:
        raise BadData(Code.KEY_MALFORMED, f"an RSA key of {modulus.bit_length()} bits")
    if not 3 <= exponent < _MAX_RSA_EXPONENT or exponent % 2 == 0:
        raise BadData(Code.KEY_MALFORMED, "an RSA exponent out of range")
    if all(pow(modulus, order, prime) == 1 for prime, order in _ROCA):
        raise BadData(Code.KEY_MALFORMED, "an RSA key of a generator that is known to be broken")
    try:
        return RSAPublicNumbers(exponent, modulus).public_key()
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BadData(Code.KEY_MALFORMED, "not a usable RSA key") from error

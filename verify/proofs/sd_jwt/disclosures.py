"""From digests to claims: putting disclosures where the issuer's signature vouches for them.

Every rule by which RFC 9901 rejects is here: sections 4.1 (reserved names), 4.1.1 (``_sd_alg``),
4.2.1 to 4.2.4 (form and place of a disclosure) and 7.1 (steps 3 to 5). Digests without a disclosure
are withheld claims or decoys, which nobody can tell apart, and are fine. Signatures and key binding
are elsewhere.

>>> disclosed({"_sd_alg": "sha-256", "name": "Erika", "_sd": ["a decoy"]}, ())
Disclosed(claims={'name': 'Erika'}, withheld=1, withheld_on_top=1, names=frozenset())
"""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from typing import Any, Final

from msgspec import Struct, field

from verify.errors import BadData, Code, CouldNotFindOut
from verify.json_types import JsonMapping, JsonObject
from verify.reading.jose.sd_jwt import Disclosure, read_disclosure
from verify.reading.limits import MAX_DEPTH

_DIGESTS: Final = "_sd"
_ELEMENT: Final = "..."
_ALGORITHM: Final = "_sd_alg"
_RESERVED: Final = frozenset([_DIGESTS, _ELEMENT, _ALGORITHM])
# By IANA's Named Information Hash Algorithm Registry; others there are truncated or not in use.
_HASHES: Final = {"sha-256": "sha256", "sha-384": "sha384", "sha-512": "sha512"}


class Disclosed(Struct, frozen=True, kw_only=True):
    """The processed payload, without any trace of disclosing.

    ``withheld`` counts the digests without a disclosure, anywhere; ``withheld_on_top`` those of the
    outermost object; ``names`` are the outermost claims that came from disclosures.
    """

    claims: JsonObject
    withheld: int
    withheld_on_top: int
    names: frozenset[str]


def hash_name(payload: JsonMapping) -> str:
    """The payload's hash algorithm by Python's name (4.1.1); SHA-256 where none is stated.

    Raises BadData(MALFORMED_PROOF) for what isn't a name, CouldNotFindOut(UNSUPPORTED_PROOF) for
    another algorithm.
    """
    algorithm = payload.get(_ALGORITHM, "sha-256")
    if not isinstance(algorithm, str):
        raise _malformed("_sd_alg is not text")
    if algorithm not in _HASHES:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, algorithm[:20])
    return _HASHES[algorithm]


def digest(text: bytes, hash_algorithm: str) -> str:
    """The base64url digest over a text as it stands (4.2.3, 4.3.1)."""
    return urlsafe_b64encode(hashlib.new(hash_algorithm, text).digest()).rstrip(b"=").decode()


def disclosed(payload: JsonObject, encoded: Sequence[str]) -> Disclosed:
    """Process the issuer's payload with the disclosures that came with it (7.1).

    Raises BadData(UNSIGNED_CONTENT) for a disclosure that no digest vouches for,
    BadData(MALFORMED_PROOF) for every other violation, CouldNotFindOut(UNSUPPORTED_PROOF).
    """
    walk = _Walk(_by_digest(encoded, hash_name(payload)))
    claims = walk.object(payload, 0)
    if walk.waiting:
        raise BadData(Code.UNSIGNED_CONTENT, f"{len(walk.waiting)} disclosures without a digest")
    names = claims.keys() - payload.keys()
    on_top = len(payload.get(_DIGESTS, ())) - len(names)
    return Disclosed(
        claims=claims, withheld=walk.withheld, withheld_on_top=on_top, names=frozenset(names)
    )


def _by_digest(encoded: Sequence[str], hash_algorithm: str) -> dict[str, Disclosure]:
    by_digest: dict[str, Disclosure] = {}
    for number, text in enumerate(encoded, 1):
        key = digest(text.encode(), hash_algorithm)
        if key in by_digest:
            raise _malformed(f"disclosure {number} stands twice")
        try:
            by_digest[key] = read_disclosure(text)
        except BadData as error:
            raise _malformed(f"disclosure {number}: {error.detail or error.code}") from error
    return by_digest


class _Walk(Struct):
    """One pass over a payload; ``waiting`` are the disclosures not yet placed.

    Each digest may be met once, so what is placed can't grow beyond what was handed in.
    """

    waiting: dict[str, Disclosure]
    met: set[str] = field(default_factory=set)
    withheld: int = 0

    def value(self, value: Any, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise _malformed(f"more than {MAX_DEPTH} levels")
        if isinstance(value, dict):
            return self.object(value, depth)
        return self.array(value, depth) if isinstance(value, list) else value

    def object(self, claims_with_digests: JsonObject, depth: int) -> JsonObject:
        if _ELEMENT in claims_with_digests:
            raise _malformed("a claim named ...")
        if depth and _ALGORITHM in claims_with_digests:
            raise _malformed("_sd_alg within the payload")
        claims = {
            name: self.value(value, depth + 1)
            for name, value in claims_with_digests.items()
            if name not in _RESERVED
        }
        for each in _digests(claims_with_digests):
            disclosure = self._take(each)
            if disclosure is not None:
                name = _claim_name(disclosure, claims)
                claims[name] = self.value(disclosure.value, depth + 1)
        return claims

    def array(self, elements_with_digests: list[Any], depth: int) -> list[Any]:
        elements: list[Any] = []
        for element in elements_with_digests:
            if not (isinstance(element, dict) and _ELEMENT in element):
                elements.append(self.value(element, depth + 1))
                continue
            disclosure = self._take(_only_digest(element))
            if disclosure is None:
                continue
            if disclosure.name is not None:
                raise _malformed("a named claim in an array's place")
            elements.append(self.value(disclosure.value, depth + 1))
        return elements

    def _take(self, each: str) -> Disclosure | None:
        if each in self.met:
            raise _malformed("a digest stands twice")
        self.met.add(each)
        disclosure = self.waiting.pop(each, None)
        self.withheld += disclosure is None
        return disclosure


def _digests(claims: JsonObject) -> list[str]:
    digests = claims.get(_DIGESTS, [])
    if not isinstance(digests, list) or not all(isinstance(each, str) for each in digests):
        raise _malformed("_sd is not a list of texts")
    return digests


def _only_digest(element: JsonObject) -> str:
    """The digest of an array's element, which must be all that the object holds (4.2.4.2)."""
    each = element[_ELEMENT]
    if len(element) != 1 or not isinstance(each, str):
        raise _malformed("... is not the only key, or not text")
    return each


def _claim_name(disclosure: Disclosure, claims: JsonObject) -> str:
    if disclosure.name is None:
        raise _malformed("an array's element in a claim's place")
    if disclosure.name in _RESERVED:
        raise _malformed(f"a disclosure named {disclosure.name}")
    if disclosure.name in claims:
        raise _malformed("a disclosure for a claim that is there already")
    return disclosure.name


def _malformed(detail: str) -> BadData:
    return BadData(Code.MALFORMED_PROOF, detail)

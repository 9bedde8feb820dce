"""Key documents: what an issuer's DID document, controller document or JWKS says about its keys.

Reads the document; doesn't fetch it (``resolving`` does) and doesn't decide what a key may be used
to claim (``binding`` does). Sources: DID Core 1.0 (5.2, 5.3), Controlled Identifiers 1.0, RFC 7517.

>>> read_document({"keys": []}, "https://uni.example/jwks.json").keys
()
"""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from verify.errors import BadData, Code, CouldNotFindOut
from verify.evidence.documents import Found
from verify.json_types import JsonMapping
from verify.keys.material import PublicKey, from_base58, from_jwk, from_multibase

# An issuer that rotates monthly for a decade has 120 keys; a document with more is padding.
_MAX_KEYS: Final = 300


class ListedKey(Struct, frozen=True):
    """One key of a document: its absolute id, and whether it may sign credentials.

    ``public`` is None for a key of a kind that isn't supported: it is the issuer's all the same.
    """

    id: str
    public: PublicKey | None
    may_assert: bool


class KeyDocument(Struct, frozen=True, kw_only=True):
    """All usable keys that a controller lists; ``found`` None: its identifier is the key.

    ``issuers_word`` False: the document says so of itself, and the controller's doesn't.
    """

    controller: str
    keys: tuple[ListedKey, ...]
    found: Found | None = None
    issuers_word: bool = True


def read_document(document: JsonMapping, controller: str) -> dict[str, ListedKey]:
    """The keys of a DID document, controller document, issuer profile or JWKS, by absolute id.

    ``controller`` is the identifier that the document was asked for. Keys of unknown types are
    passed over: the document may list them for other purposes. Raises BadData(ISSUER_MISMATCH) when
    the document describes someone else.
    """
    stated = document.get("id")
    if stated is not None and stated != controller:
        raise BadData(Code.ISSUER_MISMATCH, "the key document names another identifier")
    keys: dict[str, ListedKey] = {}
    for method, may_assert in _methods(document, controller):
        listed = _listed(method, may_assert, controller)
        # A method may stand in verificationMethod and again inside assertionMethod.
        if listed is not None and (listed.id not in keys or may_assert):
            keys[listed.id] = listed
        if len(keys) > _MAX_KEYS:
            raise BadData(Code.SIZE_LIMIT, "more keys than any issuer has")
    return keys


def _methods(document: JsonMapping, controller: str) -> Iterator[tuple[JsonMapping, bool]]:
    """Each verification method with whether ``assertionMethod`` names it."""
    jwks = document.get("keys")
    if isinstance(jwks, list):
        # A key set states no purposes; ``use`` of anything but signatures excludes (RFC 7517, 4.2).
        yield from (
            (_jwk_method(key, number), True)
            for number, key in enumerate(jwks)
            if isinstance(key, dict) and key.get("use", "sig") == "sig"
        )
        return
    asserting = _as_list(document.get("assertionMethod"))
    # Either place may write the id whole or as a bare fragment (DID Core 1.0, 3.2.2).
    named = {absolute(entry, controller) for entry in asserting if isinstance(entry, str)}
    for method in _as_list(document.get("verificationMethod")):
        if isinstance(method, dict):
            yield method, absolute(str(method.get("id")), controller) in named
    yield from ((entry, True) for entry in asserting if isinstance(entry, dict))


def _jwk_method(jwk: JsonMapping, number: int) -> JsonMapping:
    # A key without ``kid`` gets an id that nothing can name, so that none takes another's place.
    return {"id": jwk.get("kid", f"unnamed key {number}"), "publicKeyJwk": {**jwk}}


def _listed(method: JsonMapping, may_assert: bool, controller: str) -> ListedKey | None:
    method_id = method.get("id")
    if not isinstance(method_id, str) or method.get("controller", controller) != controller:
        return None
    try:
        public = _public(method)
    except CouldNotFindOut:
        public = None
    except BadData:
        return None
    return ListedKey(absolute(method_id, controller), public, may_assert)


def absolute(method_id: str, controller: str) -> str:
    """A verification method's id as an absolute URL; bare fragments belong to the controller."""
    if method_id.startswith("#"):
        return controller + method_id
    if ":" not in method_id:
        return f"{controller}#{method_id}"
    return method_id


def _public(method: JsonMapping) -> PublicKey | None:
    multibase, jwk, plain = (
        method.get(name) for name in ("publicKeyMultibase", "publicKeyJwk", "publicKeyBase58")
    )
    if isinstance(multibase, str):
        return from_multibase(multibase)
    if jwk is not None:
        return from_jwk(jwk)
    if isinstance(plain, str):
        return from_base58(plain)
    return None


def _as_list(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]

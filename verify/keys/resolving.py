"""From an issuer's identifier to its key document.

did:key and did:jwk need nobody; did:web, did:webvh and https issuers need evidence. A document that
cannot be had raises CouldNotFindOut; one that is there but unusable raises BadData. It never tries
an address that the credential merely mentions (``jku``, ``x5u``): only what follows from the
issuer's own identifier, or a key's address on the issuer's own origin.
"""

from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from verify.errors import BadData, Code, CouldNotFindOut
from verify.evidence import Evidence, Found, by_its_own_host
from verify.keys import did, webvh
from verify.keys.documents import KeyDocument, ListedKey, read_document
from verify.reading.strict_json import parse_object

# Where an origin publishes its key set when nothing says otherwise.
_WELL_KNOWN_JWKS: Final = "/.well-known/jwks.json"


# Key documents read already: one issuer has hundreds of credentials, and one document for all.
# A memo of a pure function of public documents.
_REMEMBERED: Final = 32


def issuer_document(issuer: str, key_address: str, evidence: Evidence) -> KeyDocument:
    """The issuer's keys; ``key_address`` is the key's own address, used on the same origin only.

    Raises CouldNotFindOut (OFFLINE, FETCH_FAILED …, DID_METHOD_UNSUPPORTED, KEY_UNRESOLVED), or
    BadData when the document at hand is unusable or describes someone else.
    """
    method = did.method(issuer)
    if method in ("key", "jwk"):
        return _self_describing(issuer)
    if method == "web":
        return _fetched(issuer, did.web_address(issuer), evidence)
    if method == "webvh":
        return _from_log(issuer, did.webvh_address(issuer), evidence)
    if method:
        raise CouldNotFindOut(Code.DID_METHOD_UNSUPPORTED, f"did:{method}"[:40])
    if issuer.startswith("https://"):
        return _origin_document(issuer, key_address, evidence)
    raise CouldNotFindOut(Code.KEY_UNRESOLVED, "the issuer is named by no address")


def _self_describing(issuer: str) -> KeyDocument:
    key = did.embedded_key(issuer)
    fragment = "0" if issuer.startswith("did:jwk:") else issuer.removeprefix("did:key:")
    return KeyDocument(issuer, (ListedKey(f"{issuer}#{fragment}", key, may_assert=True),))


def _fetched(controller: str, address: str, evidence: Evidence) -> KeyDocument:
    found = by_its_own_host(evidence.get(address))
    return KeyDocument(controller, _keys(found, controller), found)


def _from_log(controller: str, address: str, evidence: Evidence) -> KeyDocument:
    found = by_its_own_host(evidence.get(address))
    document = webvh.current_document(found, controller)
    return KeyDocument(controller, tuple(read_document(document, controller).values()), found)


def _origin_document(issuer: str, key_address: str, evidence: Evidence) -> KeyDocument:
    """The first that lists keys: the key's own document, the issuer's, the origin's JWKS.

    A document of the issuer's that lists none (a profile of an Open Badges issuer) is given only
    where all of them answered and none does: a key set that couldn't be had may list it.
    """
    reason: CouldNotFindOut | None = None
    without_keys: KeyDocument | None = None
    for address in _candidates(issuer, key_address):
        try:
            found = by_its_own_host(evidence.get(address))
            document = KeyDocument(issuer, _keys(found, issuer), found)
        except CouldNotFindOut as error:
            reason = reason or error
            continue
        except BadData as error:
            if address == _without_fragment(issuer):
                raise
            # A key's own document describes the key, by an id of its own: the issuer's decides.
            reason = reason or CouldNotFindOut(Code.KEY_UNRESOLVED, error.detail)
            continue
        if document.keys:
            return document
        without_keys = without_keys or document
    if without_keys is not None and reason is None:
        return without_keys
    raise reason or CouldNotFindOut(Code.KEY_UNRESOLVED, "the issuer's address is unusable")


def _candidates(issuer: str, key_address: str) -> list[str]:
    origin = _origin(issuer)
    if origin is None:
        return []
    addresses = [_without_fragment(issuer), origin + _WELL_KNOWN_JWKS]
    if _origin(key_address) == origin:
        addresses.insert(0, _without_fragment(key_address))
    return list(dict.fromkeys(addresses))


def _without_fragment(address: str) -> str:
    return address.partition("#")[0]


def _origin(address: str) -> str | None:
    """Scheme, host and port of an https address, as text; None if it isn't one."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme != "https" or not parts.hostname or parts.username or parts.password:
        return None
    return f"https://{parts.hostname}" + (f":{port}" if port not in (None, 443) else "")


@lru_cache(_REMEMBERED)
def _keys(found: Found, controller: str) -> tuple[ListedKey, ...]:
    try:
        document = parse_object(found.body)
    except BadData as error:
        # A web page at the issuer's address is no key document: nothing found, nothing refuted.
        raise CouldNotFindOut(Code.KEY_UNRESOLVED, "no key document at its address") from error
    if "kty" in document:
        document = {"keys": [document]}
    return tuple(read_document(document, controller).values())

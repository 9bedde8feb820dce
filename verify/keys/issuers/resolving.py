"""From an issuer's identifier to its key document.

did:key and did:jwk need nobody; did:web, did:webvh and https issuers need evidence. A document that
cannot be had raises CouldNotFindOut; one that is there but unusable raises BadData. It never tries
an address that the credential merely mentions (``jku``, ``x5u``): only what follows from the
issuer's own identifier, or a key's address on the issuer's own origin (``origins``).
"""

from collections.abc import Callable
from typing import Any

from verify.deferred import Deferred
from verify.errors import Code, CouldNotFindOut
from verify.evidence.documents import Evidence, Found, by_its_own_host
from verify.keys.issuers import did
from verify.keys.issuers.documents import KeyDocument, ListedKey, read_document

# The register of ways to keys beyond those that are in the identifier itself, each loaded when an
# issuer has it.
_keys_of: Callable[[Found, str], tuple[ListedKey, ...]] = Deferred(
    "verify.keys.issuers.origins:keys_of"
)
_origin_document: Callable[[str, str, Evidence], KeyDocument] = Deferred(
    "verify.keys.issuers.origins:origin_document"
)
_current_document: Callable[[Found, str], dict[str, Any]] = Deferred(
    "verify.keys.issuers.webvh:current_document"
)


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
    return KeyDocument(
        controller=issuer, keys=(ListedKey(f"{issuer}#{fragment}", key, may_assert=True),)
    )


def _fetched(controller: str, address: str, evidence: Evidence) -> KeyDocument:
    found = by_its_own_host(evidence.get(address))
    return KeyDocument(controller=controller, keys=_keys_of(found, controller), found=found)


def _from_log(controller: str, address: str, evidence: Evidence) -> KeyDocument:
    found = by_its_own_host(evidence.get(address))
    document = _current_document(found, controller)
    return KeyDocument(
        controller=controller, keys=tuple(read_document(document, controller).values()), found=found
    )

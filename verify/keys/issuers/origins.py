"""From an issuer's https address to its key document: by its own word, or its origin's.

Many write on one origin (``/~somebody/keys.json``), so that a document there is not the issuer's
by lying there. The issuer's own document and the origin's well-known key set are; another counts
where the issuer's document refers to it. Without that it lends its key to try the signature with,
and says nothing about whose that is (verdicts.md, rule 8).

>>> origin_document("https://uni.example/issuer", "", evidence).keys            # doctest: +SKIP
(ListedKey(id='https://uni.example/issuer#key-1', …),)
"""

from functools import lru_cache
from typing import Final

from verify.errors import BadData, Code, CouldNotFindOut, VerifyError
from verify.evidence.documents import Evidence, Found, by_its_own_host
from verify.json_types import JsonMapping
from verify.keys.issuers.documents import KeyDocument, ListedKey, read_document
from verify.reading.strict.json import parse_object
from verify.reading.web.addresses import https_origin

# Where an origin publishes its key set when nothing says otherwise.
_WELL_KNOWN_JWKS: Final = "/.well-known/jwks.json"
# What an issuer's document names a key by that may sign credentials: Controlled Identifiers 1.0
# (2.3.2), Open Badges 2.0 (Profile). A bare ``verificationMethod`` states no such purpose.
_REFERENCES: Final = ("assertionMethod", "publicKey")
_KEY_SET: Final = "jwks_uri"  # RFC 8414, 2
# Key documents read already: one issuer has hundreds of credentials, and one document for all.
# A memo of a pure function of public documents.
_REMEMBERED: Final = 32


def origin_document(issuer: str, key_address: str, evidence: Evidence) -> KeyDocument:
    """The first that lists keys: the issuer's document, what it refers to, the origin's key set.

    A document of the issuer's that lists none (a profile of an Open Badges issuer) is given only
    where all of them answered and none does: a key set that couldn't be had may list it. There the
    key's own document is given, as its own word. Raises as ``resolving.issuer_document``.
    """
    origin = https_origin(issuer)
    if origin is None:
        raise CouldNotFindOut(Code.KEY_UNRESOLVED, "the issuer's address is unusable")
    named = key_address if https_origin(key_address) == origin else ""
    try:
        profile = _document(_without_fragment(issuer), issuer, evidence)
        if _refers(profile, named):
            return _keys_own_document(issuer, named, evidence, issuers_word=True)
        if profile.keys:
            return profile
    except CouldNotFindOut as error:
        return _key_set(issuer, origin, named, evidence, error)
    return _key_set(issuer, origin, named, evidence, profile)


def _key_set(
    issuer: str,
    origin: str,
    named: str,
    evidence: Evidence,
    before: KeyDocument | CouldNotFindOut,
) -> KeyDocument:
    """What the origin says where the issuer's own document names no key (``before``)."""
    reason = before if isinstance(before, CouldNotFindOut) else None
    try:
        jwks = _document(origin + _WELL_KNOWN_JWKS, issuer, evidence)
        if jwks.keys:
            return jwks
    except CouldNotFindOut as error:
        reason = reason or error
    except BadData as error:
        reason = reason or CouldNotFindOut(Code.KEY_UNRESOLVED, error.detail)
    if isinstance(before, KeyDocument) and reason is None:
        return before
    reason = reason or CouldNotFindOut(Code.KEY_UNRESOLVED)
    if not named:
        raise reason
    try:
        return _keys_own_document(issuer, named, evidence, issuers_word=False)
    except VerifyError:
        raise reason from None


def _document(address: str, issuer: str, evidence: Evidence) -> KeyDocument:
    found = by_its_own_host(evidence.get(address))
    return KeyDocument(controller=issuer, keys=keys_of(found, issuer), found=found)


def _keys_own_document(
    issuer: str, named: str, evidence: Evidence, *, issuers_word: bool
) -> KeyDocument:
    """What lies at a key's address: a key set, or one key that names its controller."""
    found = by_its_own_host(evidence.get(_without_fragment(named)))
    try:
        document = _parsed(found)
        if "keys" in document or "kty" in document:
            keys = keys_of(found, issuer)
        elif issuer in (document.get("controller"), document.get("owner")):
            keys = tuple(read_document({"assertionMethod": [document]}, issuer).values())
        else:
            keys = keys_of(found, issuer)
    except BadData as error:
        # It describes the key, not the issuer: a fault of it is nothing that the issuer said.
        raise CouldNotFindOut(Code.KEY_UNRESOLVED, error.detail) from error
    return KeyDocument(controller=issuer, keys=keys, found=found, issuers_word=issuers_word)


def _refers(profile: KeyDocument, named: str) -> bool:
    """Whether the issuer's document names this key by its address, and doesn't describe it."""
    if not named or profile.found is None or any(key.id == named for key in profile.keys):
        return False
    document = _parsed(profile.found)
    if document.get(_KEY_SET) == _without_fragment(named):
        return True
    references = (document.get(member) for member in _REFERENCES)
    return any(named in (r if isinstance(r, list) else [r]) for r in references)


def _parsed(found: Found) -> JsonMapping:
    try:
        return parse_object(found.body)
    except BadData as error:
        # A web page at the issuer's address is no key document: nothing found, nothing refuted.
        raise CouldNotFindOut(Code.KEY_UNRESOLVED, "no key document at its address") from error


@lru_cache(_REMEMBERED)
def keys_of(found: Found, controller: str) -> tuple[ListedKey, ...]:
    """The keys of a document of the controller's; a single JSON Web Key is a set of one."""
    document = _parsed(found)
    if "kty" in document:
        document = {"keys": [document]}
    return tuple(read_document(document, controller).values())


def _without_fragment(address: str) -> str:
    return address.partition("#")[0]

"""Does a key belong to the issuer that the credential names? (verdicts.md, rule 8)

Three things may name a key: the proof (``verificationMethod``, ``kid``), the token itself
(``jwk``), and the issuer's own document. Only the last one says whose it is. A key that stands in
the credential alone proves that someone signed, not who.
"""

from enum import Enum
from typing import Final

from msgspec import Struct

from verify.errors import BadData, Code, CouldNotFindOut
from verify.evidence.documents import Evidence, Found
from verify.keys.issuers import did
from verify.keys.issuers.documents import KeyDocument, ListedKey, absolute
from verify.keys.issuers.resolving import issuer_document
from verify.keys.material import PublicKey, from_multibase


class Binding(Enum):
    """How a key is tied to the issuer."""

    ISSUERS = "issuers"  # the issuer's own document lists it for signing credentials
    NOT_ISSUERS = "not_issuers"  # that document is at hand, and does not
    UNKNOWN = "unknown"  # that document is not at hand


class KeyFinding(Struct, frozen=True, kw_only=True):
    """The key to try the signature with (None: none at hand), and how it is tied to the issuer.

    ``code`` says why it isn't ISSUERS; ``found`` the outside document that decided, if any.
    """

    public: PublicKey | None
    binding: Binding
    code: Code | None = None
    detail: str = ""
    found: Found | None = None


# Reasons that say more than "no document": they stay visible when a key stands in the credential.
_OWN_REASONS: Final = frozenset(
    [Code.DID_METHOD_UNSUPPORTED, Code.BLOCKED_ADDRESS, Code.REDIRECTED_ELSEWHERE]
)


def find_key(issuer: str, named: str, embedded: PublicKey | None, evidence: Evidence) -> KeyFinding:
    """Find the key that a proof names and tie it to ``issuer``.

    ``issuer``: the identifier that the signed content names. ``named``: verificationMethod or kid,
    "" if absent. ``embedded``: the key of a ``jwk`` header, which counts only where nothing is
    named (a named key wins). Never raises for unknown keys: that is a finding.
    """
    carried = _carried(named) if named else embedded
    try:
        document = issuer_document(issuer, named, evidence)
    except CouldNotFindOut as error:
        return _without_document(carried, named, error)
    except BadData as error:
        return KeyFinding(
            public=carried, binding=Binding.NOT_ISSUERS, code=error.code, detail=error.detail
        )
    return _within_document(document, named, carried)


def _without_document(carried: PublicKey | None, named: str, reason: CouldNotFindOut) -> KeyFinding:
    if reason.code in _OWN_REASONS:
        code = reason.code
    elif carried is not None:
        code = Code.KEY_SELF_ASSERTED
    else:
        known = did.method(named) in ("", *did.METHODS)
        code = Code.KEY_UNRESOLVED if known else Code.DID_METHOD_UNSUPPORTED
    return KeyFinding(public=carried, binding=Binding.UNKNOWN, code=code, detail=str(reason.code))


def _within_document(document: KeyDocument, named: str, carried: PublicKey | None) -> KeyFinding:
    listed = _listed(document, named, carried)
    if not document.issuers_word:
        public = carried if listed is None else listed.public
        code = Code.KEY_UNRESOLVED if public is None else Code.KEY_SELF_ASSERTED
        detail = "the issuer's own document is not at hand"
        return KeyFinding(
            public=public, binding=Binding.UNKNOWN, code=code, detail=detail, found=document.found
        )
    if listed is not None and listed.may_assert and listed.public is None:
        kind = f"a kind of key that is not supported: {listed.id}"
        return KeyFinding(
            public=None,
            binding=Binding.UNKNOWN,
            code=Code.UNSUPPORTED_PROOF,
            detail=kind,
            found=document.found,
        )
    if listed is not None and listed.may_assert:
        return KeyFinding(
            public=listed.public,
            binding=Binding.ISSUERS,
            code=None,
            detail=listed.id,
            found=document.found,
        )
    public = carried if listed is None else listed.public
    detail = "not for signing credentials" if listed is not None else "not in the issuer's document"
    return KeyFinding(
        public=public,
        binding=Binding.NOT_ISSUERS,
        code=Code.KEY_NOT_ISSUERS,
        detail=detail,
        found=document.found,
    )


def _listed(document: KeyDocument, named: str, carried: PublicKey | None) -> ListedKey | None:
    """The document's entry: by its id, else by the same key material, else its only key."""
    base, _, fragment = named.partition("#")
    # A key set's own address may name its keys by their ``kid`` as a fragment, or its only key.
    names_document = document.found is not None and base == document.found.url
    wanted = {absolute(named, document.controller)} if named else set()
    if names_document and fragment:
        wanted.add(absolute(fragment, document.controller))
    for key in document.keys:
        if key.id in wanted:
            return key
    if carried is not None:
        same = [key for key in document.keys if key.public == carried]
        return max(same, key=lambda key: key.may_assert, default=None)
    alone = len(document.keys) == 1 and (not named or (names_document and not fragment))
    return document.keys[0] if alone else None


def _carried(named: str) -> PublicKey | None:
    """The key that a verification method's own text holds: a did:key, a did:jwk, a fragment."""
    base, _, fragment = named.partition("#")
    try:
        if did.method(base) in ("key", "jwk"):
            return did.embedded_key(base)
        return from_multibase(fragment) if fragment.startswith("z") else None
    except (BadData, CouldNotFindOut):
        return None

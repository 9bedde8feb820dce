"""Signed Open Badges: a JWS over the assertion, by a key that the issuer's profile names.

The JWS covers the assertion; badge class and issuer are documents at their addresses. The key lies
at the address of the assertion's ``verification.creator``; it is the issuer's if the profile at the
issuer's own address names it and the key names that issuer as its owner. Source: Open Badges 2.0,
Implementation (Signed verification), CryptographicKey.
"""

from typing import Any, Final

from msgspec import Struct

from verify.errors import BadData, Code, CouldNotFindOut, VerifyError
from verify.evidence.documents import Evidence, Found
from verify.formats.open_badges_2.documents import reference, verification_of
from verify.formats.open_badges_2.hosted import Hosted, fetch
from verify.json_types import JsonMapping
from verify.keys.material import PublicKey, fingerprint
from verify.keys.pem import from_pem
from verify.proofs.jose import header
from verify.proofs.secured import outcome_of
from verify.reading.jose.compact import Jws
from verify.reading.labels import as_list
from verify.verdict import Fail, Grounds, NotChecked, Outcome, Pass, SourceDocument

_TYPES: Final = frozenset(["", "jwt", "jws", "jose"])


class SigningKey(Struct, frozen=True, kw_only=True):
    """The key that an assertion names, its address, and whom it names as its owner."""

    public: PublicKey
    address: str
    owner: str
    found: Found | None


def judge_jws(
    jws: Jws, assertion: JsonMapping, issuer: Hosted | VerifyError, evidence: Evidence
) -> tuple[Outcome, Outcome]:
    """The outcomes of signature and key; ``issuer`` the profile at its own address, or why not."""
    try:
        header.check_header(jws.header, _TYPES)
        key = _signing_key(assertion, issuer, evidence)
    except VerifyError as error:
        return outcome_of(error), NotChecked(error.code, error.detail)
    try:
        header.verify_jws(jws, key.public)
        signature: Outcome = Pass(Grounds({"algorithm": jws.header["alg"], "key": key.address}))
    except BadData as error:
        signature = outcome_of(error)
    return signature, _binding(key, issuer)


def _signing_key(
    assertion: JsonMapping, issuer: Hosted | VerifyError, evidence: Evidence
) -> SigningKey:
    """The key that the assertion names, else the only one of its issuer; raises VerifyError."""
    address = reference(verification_of(assertion).get("creator"))
    if not address and isinstance(issuer, Hosted):
        issuer_keys = _keys_of(issuer.value)
        if len(issuer_keys) != 1:
            raise CouldNotFindOut(Code.KEY_UNRESOLVED, "it doesn't say by which key it was signed")
        address = reference(issuer_keys[0])
    if isinstance(issuer, Hosted):
        for issuer_key in _keys_of(issuer.value):
            if (
                isinstance(issuer_key, dict)
                and "publicKeyPem" in issuer_key
                and reference(issuer_key) == address
            ):
                return _key(issuer_key, address, issuer.found)
    if not address:
        raise _unresolved(issuer)
    try:
        hosted = fetch(address, evidence)
    except CouldNotFindOut as error:
        raise CouldNotFindOut(_key_code(error.code), error.detail) from error
    return _key(hosted.value, address, hosted.found)


def _key(document: JsonMapping, address: str, document_source: Found | None) -> SigningKey:
    pem = document.get("publicKeyPem")
    if not isinstance(pem, str):
        raise CouldNotFindOut(Code.KEY_UNRESOLVED, f"no key at {address[:200]}")
    return SigningKey(
        public=from_pem(pem),
        address=address,
        owner=reference(document.get("owner")),
        found=document_source,
    )


def _binding(key: SigningKey, issuer: Hosted | VerifyError) -> Outcome:
    if not isinstance(issuer, Hosted):
        reason = _unresolved(issuer)
        return NotChecked(reason.code, reason.detail)
    if key.address not in map(reference, _keys_of(issuer.value)):
        return Fail(Code.KEY_NOT_ISSUERS, "not in the issuer's profile")
    if key.owner not in ("", issuer.found.url):
        return Fail(Code.KEY_NOT_ISSUERS, "the key names another owner")
    facts = {
        "key": key.address,
        "listed in": issuer.found.url,
        "fingerprint": fingerprint(key.public)[:32],
    }
    documents = dict.fromkeys([issuer.found, key.found or issuer.found])
    return Pass(Grounds(facts, tuple(map(SourceDocument.of, documents))))


def _keys_of(profile: JsonMapping) -> list[Any]:
    return as_list(profile.get("publicKey"))


def _unresolved(issuer: Hosted | VerifyError) -> CouldNotFindOut:
    if isinstance(issuer, VerifyError):
        return CouldNotFindOut(_key_code(issuer.code), issuer.detail)
    return CouldNotFindOut(Code.KEY_UNRESOLVED, "its issuer publishes no key")


def _key_code(code: Code) -> Code:
    return Code.KEY_UNRESOLVED if code is Code.HOSTED_NEEDS_NETWORK else code

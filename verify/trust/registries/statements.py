"""Entity statements of OpenID Federation 1.0, taken apart and held to what they claim.

An entity statement is a JWT in which one entity speaks of another, or of itself (then it is called
its entity configuration). Each function here answers one question of section 3.2, Entity Statement
Validation: its form, its signature, its time, and whether it says something that can't be left
aside. Section numbers are those of OpenID Federation 1.0. Whose keys to verify with, and whom it
must be about, is the caller's business.

Every fault is CouldNotFindOut with a code of the ``issuer`` check: a registry's bad answer says
nothing about the credential.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from verify.errors import BadData, Code, CouldNotFindOut, VerifyError
from verify.json_types import JsonMapping, JsonObject
from verify.keys.material import PublicKey, from_jwk
from verify.proofs.jose import header as jose
from verify.reading.dates import from_numeric_date
from verify.reading.jose.compact import Jws, parse_jws
from verify.reading.strict.json import parse_object
from verify.reading.text.safetext import SafeText

_TYPES: Final = frozenset(["entity-statement+jwt"])
_MAX_BYTES: Final = 2**20  # those in use have 2 kB, most of it a logo
_MAX_KEYS: Final = 50  # an entity that rotates monthly for years still publishes a few
_MAX_NAMED: Final = 60  # characters of a name in a message
# Entity types of those who issue credentials, and how those of other parts begin.
_ISSUING: Final = frozenset(["openid_credential_issuer", "vc_issuer"])
_OTHER_PARTS: Final = ("openid_", "oauth_")
_OF_AUTHORITIES: Final = frozenset(["federation_fetch_endpoint", "federation_list_endpoint"])
# Registries sign when they are asked: a statement may be younger than the moment of the review that
# asked for it, by as long as a person took to allow the network.
_SITTING: Final = timedelta(hours=1)


class Statement(Struct, frozen=True, kw_only=True):
    """An entity statement of the right form; its signature wasn't looked at."""

    jws: Jws
    kid: str
    issuer: str
    subject: str
    issued: datetime
    ends: datetime
    claims: JsonObject


def read_statement(text: bytes) -> Statement:
    """Take a statement apart: header and required claims (3.1, 3.2); raises CouldNotFindOut."""
    try:
        if len(text) > _MAX_BYTES:
            raise BadData(Code.SIZE_LIMIT, "it is larger than any registry's")
        jws = parse_jws(text)
        jose.check_header(jws.header, _TYPES)
        claims = parse_object(jws.payload)
        issued, ends = (from_numeric_date(claims.get(name, "")) for name in ("iat", "exp"))
        kid = jose.key_id(jws.header)
    except VerifyError as error:
        raise _unusable(error) from error
    issuer, subject = claims.get("iss"), claims.get("sub")
    if not kid or not isinstance(issuer, str) or not isinstance(subject, str):
        raise not_genuine("it lacks kid, iss or sub")
    return Statement(
        jws=jws, kid=kid, issuer=issuer, subject=subject, issued=issued, ends=ends, claims=claims
    )


def read_keys(claims: JsonMapping) -> dict[str, PublicKey]:
    """The signing keys of an entity configuration's ``jwks`` by ``kid``, unknown kinds left out.

    Raises CouldNotFindOut where one is unusable or nameless, or two have one name.
    """
    jwks = claims.get("jwks")
    listed = jwks.get("keys") if isinstance(jwks, dict) else None
    if not isinstance(listed, list) or len(listed) > _MAX_KEYS:
        raise not_genuine(f"it has no jwks of at most {_MAX_KEYS} keys")
    keys: dict[str, PublicKey | None] = {}
    for jwk in listed:
        kid = jwk.get("kid") if isinstance(jwk, dict) else None
        if not isinstance(kid, str) or not kid or kid in keys:
            raise not_genuine("its keys do not each have a name of their own")
        keys[kid] = _key(jwk) if jwk.get("use", "sig") == "sig" else None
    return {kid: key for kid, key in keys.items() if key is not None}


def check_signature(statement: Statement, keys: Mapping[str, PublicKey]) -> None:
    """Does the key that it names, one of these, verify it? Raises CouldNotFindOut."""
    key = keys.get(statement.kid)
    if key is None:
        named = SafeText(statement.kid, _MAX_NAMED)
        raise CouldNotFindOut(Code.REGISTRY_KEYS_CHANGED, f"the key {named}")
    try:
        jose.verify_jws(statement.jws, key)
    except VerifyError as error:
        raise not_genuine("its signature does not fit") from error


def check_in_force(statement: Statement, at: datetime) -> None:
    """Does it hold at that moment (aware UTC)? Raises CouldNotFindOut."""
    if statement.issued > at + _SITTING:
        raise not_genuine(f"it is dated ahead, {statement.issued:%Y-%m-%d}")
    if at >= statement.ends:
        raise CouldNotFindOut(
            Code.REGISTRY_STATEMENT_EXPIRED, f"it ended on {statement.ends:%Y-%m-%d}"
        )


def check_understood(statement: Statement) -> None:
    """Refuse what can't be left aside and isn't supported here; raises CouldNotFindOut.

    ``crit`` names claims that must be understood (3.1.1), ``metadata_policy_crit`` operators
    (6.1.3.2); ``constraints`` limit whom a statement may be about (6.2). A ``metadata_policy`` is
    about what the subject states of itself, which isn't read here.
    """
    for claim in ("crit", "metadata_policy_crit", "constraints"):
        if claim in statement.claims:
            named = SafeText(str(statement.claims[claim]), _MAX_NAMED)
            raise CouldNotFindOut(Code.REGISTRY_STATEMENT_UNSUPPORTED, f"{claim} {named}")


class Organisation(Struct, frozen=True):
    """What a statement calls its subject, "" for what it doesn't say."""

    name: SafeText
    legal_name: SafeText
    home_page: SafeText


def organisation_of(claims: JsonMapping) -> Organisation:
    """The subject as the statement's metadata names it (5.2.2)."""
    entity = metadata_of(claims, "federation_entity")
    named = metadata_of(claims, "institution_additional_information").get("legal_name")
    stated = (entity.get("organization_name"), named, entity.get("homepage_uri"))
    return Organisation(*(SafeText(v if isinstance(v, str) else "", 500) for v in stated))


def speaks_of_an_issuer(claims: JsonMapping) -> bool:
    """Whether the statement is about someone who issues credentials.

    It says so by an entity type (5.1; OpenID Federation for Wallet Architectures, 7), or it names
    an organisation and no other part in the federation: not an intermediate authority (8.1), a
    relying party, a provider, a wallet. The consortium's registry names organisations.
    """
    metadata = claims.get("metadata")
    types = metadata.keys() if isinstance(metadata, dict) else ()
    if not _ISSUING.isdisjoint(types):
        return True
    if any(kind.startswith(_OTHER_PARTS) for kind in types):
        return False
    entity = metadata_of(claims, "federation_entity")
    if not _OF_AUTHORITIES.isdisjoint(entity):
        return False
    called = organisation_of(claims)
    return bool(called.name.strip() or called.legal_name.strip())


def not_genuine(detail: str) -> CouldNotFindOut:
    """What was received isn't the registry's word."""
    return CouldNotFindOut(Code.REGISTRY_STATEMENT_NOT_GENUINE, detail)


def metadata_of(claims: JsonMapping, kind: str) -> JsonMapping:
    """The metadata of one entity type, empty where there is none."""
    metadata = claims.get("metadata")
    found = metadata.get(kind) if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}


def _key(jwk: object) -> PublicKey | None:
    try:
        return from_jwk(jwk)
    except CouldNotFindOut:
        return None
    except BadData as error:
        raise not_genuine(f"one of its keys is unusable: {error.detail}") from error


def _unusable(error: VerifyError) -> CouldNotFindOut:
    if isinstance(error, CouldNotFindOut):  # an algorithm that isn't known
        return CouldNotFindOut(Code.REGISTRY_STATEMENT_UNSUPPORTED, error.detail)
    return not_genuine(f"{str(error.code).replace('_', ' ')}: {error.detail}")

"""Hosted Open Badges: the truth is what lies at the assertion's own address.

The file that a candidate hands in is a copy. The assertion, its badge class and its issuer's
profile are fetched by their addresses; the assertion must lie where its issuer says that it
publishes; and what the copy says must agree with them. Only https, and never an address that a
document merely mentions beside these three. Source: Open Badges 2.0, Implementation (Hosted
verification, ``allowedOrigins`` and ``startsWith``).
"""

import re
from typing import Final

from msgspec import Struct

from verify.errors import BadData, Code, CouldNotFindOut
from verify.evidence.documents import Evidence, Found, by_its_own_host
from verify.formats.open_badges_2.documents import moment, reference
from verify.json_types import JsonMapping
from verify.reading.labels import as_list
from verify.reading.strict.json import parse_object
from verify.reading.web.addresses import have_same_origin, https_origin, split_address

_ASSERTION: Final = ("recipient", "badge", "issuedOn", "expires", "evidence", "narrative")
_BADGE: Final = ("name", "description", "criteria", "alignment", "issuer", "tags")
_DATES: Final = frozenset(["issuedOn", "expires"])
_REFERENCES: Final = frozenset(["badge", "issuer"])
_NO_MEANING: Final = frozenset(["@context", "type", "@type"])  # how it is written, not what it says
# Segments of dots, plain or encoded, and the stroke that some readers take for a slash.
_DOTS: Final = re.compile(r"(?:/|%2f)(?:\.|%2e){1,2}(?:/|%2f|\?|#|$)|\\", re.IGNORECASE)


class Hosted(Struct, frozen=True):
    """A document at its own address."""

    value: JsonMapping
    found: Found


def fetch(address: str, evidence: Evidence, otherwise: Code = Code.HOSTED_DIFFERS) -> Hosted:
    """The document at an address, which must call itself by it.

    Raises as ``look_up``, or BadData(``otherwise``) for a document of another name.
    """
    hosted = look_up(address, evidence)
    if hosted.value.get("id", address) != address:
        raise BadData(otherwise, "/id")
    return hosted


def look_up(address: str, evidence: Evidence) -> Hosted:
    """The document at an address, whatever it calls itself.

    Raises CouldNotFindOut (HOSTED_NEEDS_NETWORK where nobody was asked, BLOCKED_ADDRESS for what is
    not https, or why it failed), and Gone for what was taken away.
    """
    if not address.startswith("https://") or "#" in address:
        raise CouldNotFindOut(Code.BLOCKED_ADDRESS, f"no https address: {address[:200]}")
    try:
        document = by_its_own_host(evidence.get(address))
    except CouldNotFindOut as error:
        if error.code is Code.OFFLINE:
            raise CouldNotFindOut(Code.HOSTED_NEEDS_NETWORK, address[:200]) from error
        raise
    try:
        value = parse_object(document.body)
    except BadData as error:
        # A page for people, perhaps: nothing found, nothing refuted.
        raise CouldNotFindOut(Code.FETCH_FAILED, f"no badge at {address[:200]}") from error
    return Hosted(value, document)


def resolve(value: object, evidence: Evidence) -> tuple[JsonMapping, Found | None]:
    """A part of a hosted document: in it, or at the address that it names; raises as ``fetch``."""
    if isinstance(value, dict) and "name" in value:
        return value, None
    hosted = fetch(reference(value), evidence)
    return hosted.value, hosted.found


def difference(copy: JsonMapping, truth: JsonMapping, *, of_badge: bool = False) -> str | None:
    """The pointer of the first member that a copy states otherwise than the truth, None if none.

    What the copy leaves out doesn't matter: it is read from the truth. An address and an object
    with that id are the same; dates are compared as moments.
    """
    for member in _BADGE if of_badge else _ASSERTION:
        if member in copy and not _agree(member, copy, truth):
            return f"/badge/{member}" if of_badge else f"/{member}"
    return None


def in_scope(address: str, issuer: str, profile: JsonMapping) -> str:
    """By which rule an assertion's address is one where its issuer publishes.

    Raises BadData(KEY_NOT_ISSUERS) where it isn't. ``profile`` is the document fetched at
    ``issuer``: what another document says that the issuer allows counts for nothing.
    """
    verification = profile.get("verification", profile.get("verify"))
    rules = verification if isinstance(verification, dict) else {}
    starts = [text for text in as_list(rules.get("startsWith")) if isinstance(text, str)]
    origins = [text for text in as_list(rules.get("allowedOrigins")) if isinstance(text, str)]
    if any(_begins(address, start) for start in starts):
        return "startsWith of the issuer's profile"
    if not starts and any(https_origin(address) == _origin_stated(origin) for origin in origins):
        return "allowedOrigins of the issuer's profile"
    if not starts and not origins and have_same_origin(address, issuer):
        return "the issuer's own origin"
    raise BadData(Code.KEY_NOT_ISSUERS, "hosted where its issuer does not publish")


def _agree(member: str, copy: JsonMapping, truth: JsonMapping) -> bool:
    if member in _DATES:
        return moment(copy, member) == moment(truth, member)
    if member in _REFERENCES and isinstance(copy[member], dict) and not reference(copy[member]):
        return True  # an object without a name is compared by what it says, not here
    if member in _REFERENCES and reference(copy[member]) and reference(truth.get(member)):
        return reference(copy[member]) == reference(truth.get(member))
    return _meaning(copy[member]) == _meaning(truth.get(member))


def _meaning(value: object) -> object:
    """A value without what is only a way of writing it; one in a list, or an id alone, is one."""
    if isinstance(value, dict):
        said = {name: _meaning(part) for name, part in value.items() if name not in _NO_MEANING}
        return said["id"] if said.keys() == {"id"} else said
    if isinstance(value, list):
        return _meaning(value[0]) if len(value) == 1 else [_meaning(member) for member in value]
    return value


def _begins(address: str, start: str) -> bool:
    """Does the address lie under the start? A start that ends within a name is ended there."""
    parts = split_address(start)
    if parts is None or not parts.hostname or parts.scheme != "https":
        return False
    if _DOTS.search(address):  # a way out of the folder again
        return False
    return address.startswith(start if start.endswith("/") else f"{start}/")


def _origin_stated(origin: str) -> str | None:
    """An origin is written as a bare host, or as an address."""
    return https_origin(origin if "://" in origin else f"https://{origin}")

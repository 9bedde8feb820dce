"""Open Badges 1 and 2 as documents: assertion, badge class and issuer, and the values in them.

Read from the JSON itself: for these versions the document at its address is the truth, or a JWS
over its bytes is, and no canonical form is signed. Nothing here decides what is true. Sources: Open
Badges 2.0 and 2.1 (Assertion, BadgeClass, Profile), Open Badges 1.0 and 1.1, and 0.5 before them.

>>> plain({"@value": "Zertifikat", "@language": "de"})
'Zertifikat'
"""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from verify.errors import BadData, Code
from verify.json_types import JsonMapping
from verify.reading.dates import from_numeric_date, parse_datetime
from verify.reading.labels import as_list, types_of

# The addresses that the contexts of these versions have been published under.
_CONTEXTS: Final = re.compile(
    r"https?://(?:w3id\.org/openbadges/(?:v1|v2)|(?:www\.)?openbadgespec\.org/v[12]/context\.json"
    r"|purl\.imsglobal\.org/(?:spec/)?ob/v2p[01]/?.*"
    r"|(?:w3id\.org/openbadges|openbadgespec\.org)/extensions/\w+/context\.json)"
)
_VERSION_1: Final = "openbadges/v1"
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LAST_DAY: Final = "expires"  # where a day is all that is said, it is valid throughout
_NUMBER: Final = re.compile(r"[0-9]{1,12}")
# Times without an offset, which 1.0 let pass: read as UTC, half a day off at most.
_NAIVE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,15}")
_JOINER: Final = " / "
_OTHER_CLASSES: Final = frozenset(["BadgeClass", "Issuer", "Profile", "RevocationList"])


def is_revoked(assertion: JsonMapping) -> bool:
    """Does it say that it was revoked? It then needn't say anything else."""
    return assertion.get("revoked") is True


def version_of(document: JsonMapping) -> str:
    """The format's id; badges of version 1 have that context, or none at all."""
    contexts = [c for c in as_list(document.get("@context")) if isinstance(c, str)]
    first = not document.get("@context") or any(_VERSION_1 in context for context in contexts)
    return "open-badges-1" if first else "open-badges-2"


def has_known_contexts(document: JsonMapping) -> bool:
    """Does it name no context but those of these versions and of their extensions?

    Another one, or one inside the document, could give the members that are read any meaning.
    """
    contexts = as_list(document.get("@context"))
    return all(isinstance(one, str) and _CONTEXTS.fullmatch(one) for one in contexts)


def is_assertion(document: JsonMapping) -> bool:
    """Is it an assertion, and not one of the documents that describe one?

    Raises BadData(MALFORMED) for a type that is empty.
    """
    if "type" in document and not types_of(document):
        raise BadData(Code.MALFORMED, "/type")
    return not _OTHER_CLASSES & set(types_of(document)) and (
        "badge" in document or "recipient" in document
    )


def verification_of(assertion: JsonMapping) -> JsonMapping:
    """How the assertion says it is to be verified; empty if it doesn't."""
    verification = assertion.get("verification", assertion.get("verify"))
    return verification if isinstance(verification, dict) else {}


def says_signed(assertion: JsonMapping) -> bool:
    """Does it say that it is signed, instead of hosted?"""
    kinds = [kind.lower() for kind in types_of(verification_of(assertion))]
    return any(kind in ("signed", "signedbadge") for kind in kinds)


def address_of(assertion: JsonMapping) -> str:
    """Where a hosted assertion lies: its id, in 1.0 the address of its verification; "" if none."""
    for candidate in (assertion.get("id"), verification_of(assertion).get("url")):
        if isinstance(candidate, str) and candidate.startswith(("https://", "http://")):
            return candidate
    return ""


def reference(value: object) -> str:
    """The address that a member names, in itself or as the id of an object; "" if none."""
    if isinstance(value, dict):
        value = value.get("id", value.get("@id"))
    return value if isinstance(value, str) else ""


def moment(document: JsonMapping, member: str) -> datetime | None:
    """A point in time, None where not stated: ISO 8601, a day, or a UNIX time (1.0).

    Raises BadData(MALFORMED_DATE).
    """
    value = document.get(member)
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return from_numeric_date(value)
    text = value if isinstance(value, str) else ""
    if _NUMBER.fullmatch(text):
        return from_numeric_date(int(text))
    try:
        if _DAY.fullmatch(text):
            day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
            return day + timedelta(days=1) if member == _LAST_DAY else day
        return parse_datetime(f"{text}Z" if _NAIVE.fullmatch(text) else text)
    except (BadData, ValueError, OverflowError) as error:
        raise BadData(Code.MALFORMED_DATE, f"/{member}") from error


def period(assertion: JsonMapping) -> tuple[datetime | None, datetime | None]:
    """When it was issued and when it expires; raises BadData(MALFORMED_DATE), also out of order."""
    issued, expires = moment(assertion, "issuedOn"), moment(assertion, "expires")
    if issued is not None and expires is not None and expires < issued:
        raise BadData(Code.MALFORMED_DATE, "it expires before it was issued")
    return issued, expires


def plain(value: object) -> str | None:
    """A member's text: as it is, without its language tag, or of several joined."""
    texts = [text for item in as_list(value) if (text := _plain(item))]
    return _JOINER.join(texts) or None


def _plain(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("@value")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value)

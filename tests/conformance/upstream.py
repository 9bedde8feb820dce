"""What upstream says of a case, in few words, and whether we say the same.

Upstream's words are those of its tests and file names; ``SAYS`` sorts them. Our verdict either
agrees, leaves open what upstream decides ("could not find out"), or differs, which needs a reason.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from tests.conformance.manifest import Row


class Says(StrEnum):
    """Upstream's judgement."""

    GOOD = "good"
    UNKNOWN_ISSUER = "unknown issuer"
    UNSIGNED = "unsigned"
    MALFORMED = "malformed"
    FORGED = "forged"  # tampered with, or signed with a key that isn't the issuer's
    REFUSED = "refused"  # not acceptable by its format's rules
    REVOKED = "revoked"
    EXPIRED = "expired"
    NOT_YET_VALID = "not yet valid"
    UNDECIDED = "undecided"  # its key, status list or context can't be had or isn't usable
    UNSAID = "unsaid"


class Standing(StrEnum):
    """Our verdict beside upstream's."""

    AGREES = "agrees"
    OPEN = "open"
    STRICTER = "stricter"
    LAXER = "laxer"
    DIFFERENT = "different"


GREEN: Final = frozenset(["verified", "genuine"])
_REFUSING: Final = frozenset(["unreadable", "rejected"])
# The verdicts that say the same; "is it still valid" is told apart by its code.
_AGREEING: Final[Mapping[Says, frozenset[str]]] = {
    Says.GOOD: GREEN,
    Says.UNKNOWN_ISSUER: frozenset(["genuine"]),
    Says.UNSIGNED: frozenset(["not_signed"]),
    Says.MALFORMED: _REFUSING,
    Says.FORGED: frozenset(["rejected"]),
    Says.REFUSED: _REFUSING,
    Says.REVOKED: frozenset(["no_longer_valid"]),
    Says.EXPIRED: frozenset(["no_longer_valid"]),
    Says.NOT_YET_VALID: frozenset(["no_longer_valid"]),
    Says.UNDECIDED: frozenset(["not_fully_checked"]),
}
_CODES: Final[Mapping[Says, str]] = {
    Says.REVOKED: "revoked",
    Says.EXPIRED: "expired",
    Says.NOT_YET_VALID: "not_yet_valid",
}
# Upstream's words, the first pattern that is found in them decides.
_SAYS: Final = (
    (r"^(see why|see file|)$", Says.UNSAID),
    (r"^revoked", Says.REVOKED),
    (r"^expired", Says.EXPIRED),
    (r"^not_yet_valid", Says.NOT_YET_VALID),
    (r"^unknown_issuer", Says.UNKNOWN_ISSUER),
    (r"^valid BadgeClass", Says.UNSIGNED),
    (r"^(valid|success|context version notice|signature ok)", Says.GOOD),
    (r"^(no_signature|no_proof|not_a_credential|unsigned)", Says.UNSIGNED),
    (r"^(structure OK|example proof|2 EDCI)", Says.UNSIGNED),
    (r"^(malformed|schema_nonconforming)", Says.MALFORMED),
    (r"^(two signatures|invalid_signature|invalid_hash|invalid receipt|merkle root)", Says.FORGED),
    (r"^(verification method not|bad verificationMethod)", Says.FORGED),
    (r"^(failure|base proof|must be rejected|presentation with failing)", Says.REFUSED),
    (r"^(status_list|did_unresolvable|unverifiable|unsupported)", Says.UNDECIDED),
    (r"^invalid \(inline schema 404", Says.UNDECIDED),
    (r"^(upstream test disabled|see name)", Says.UNSAID),
)
# Where upstream's tests of one file differ, "valid" in any of them means that it can be.
_SAYS_OF_JADES: Final = (
    (r"B-level technically valid", Says.GOOD),
    (r"INVALID|NOT intact", Says.FORGED),
    (r"signature intact", Says.GOOD),
    (r"JWSConverterTest", Says.UNSAID),  # what can't be converted may still be verified
    (r"expects exception", Says.MALFORMED),
    (r"structural validation", Says.UNSAID),
)


def says(row: Row, item: str) -> Says:
    """What upstream says of an item in a file: of all in a zip, else of the file or its first."""
    if item not in (row.path, f"{row.path}#1") and not row.path.endswith(".zip"):
        return Says.UNSAID
    words, patterns = row.says, _SAYS
    if row.says == "see why":
        words, patterns = row.why, _SAYS_OF_JADES
    for pattern, meaning in patterns:
        if re.search(pattern, words):
            return meaning
    raise AssertionError(f"nobody sorted what upstream says of {row.path}: {words}")


def standing(upstream: Says, verdict: str, code: str) -> Standing:
    """Our verdict beside upstream's."""
    if upstream is Says.UNSAID:
        return Standing.AGREES
    if verdict in _AGREEING[upstream] and code == _CODES.get(upstream, code):
        return Standing.AGREES
    if verdict == "not_fully_checked":
        return Standing.OPEN
    if verdict in GREEN:
        return Standing.LAXER
    return Standing.STRICTER if verdict in _REFUSING else Standing.DIFFERENT

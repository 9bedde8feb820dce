"""Does it belong to this candidate? Identifiers in the credential against what the recruiter gave.

Only an identifier of the same kind can contradict (verdicts.md, rule 3): an e-mail address that the
recruiter typed against a plain or hashed e-mail address. Names and subject DIDs that differ are
flagged elsewhere, never a failure. An ``md5$`` hash proves nothing and is passed over. Sources:
Open Badges 3.0 (IdentityObject), Open Badges 2.0 (IdentityHash).
"""

import hashlib
import hmac
from collections.abc import Sequence
from typing import Final

from verify.errors import Code
from verify.model import IdentifierKind, Identity
from verify.verdict import Fail, Grounds, NotChecked, Outcome, Pass

_SHA256: Final = "sha256$"
_HEX_LENGTH: Final = 64
# An identifier is compared by its hash for each address given; more of either only costs time.
_MAX_IDENTITIES: Final = 50


def check_holder(identities: Sequence[Identity], emails: Sequence[str]) -> Outcome:
    """Pass if any e-mail identifier fits an address given; Fail if there are some and none fits."""
    usable = [identity for identity in identities[:_MAX_IDENTITIES] if _is_usable(identity)]
    if not usable:
        return NotChecked(Code.HOLDER_UNPROVEN)
    if not emails:
        return NotChecked(Code.HOLDER_NOT_ASKED)
    for email in emails:
        for identity in usable:
            if _fits(identity, email):
                how = "a salted hash of it" if identity.hashed else "the address itself"
                return Pass(Grounds({"address": email, "the credential holds": how}))
    return Fail(Code.HOLDER_MISMATCH)


def _is_usable(identity: Identity) -> bool:
    if identity.kind is not IdentifierKind.EMAIL:
        return False
    if not identity.hashed:
        return "@" in identity.value
    digest = identity.value.removeprefix(_SHA256)
    return identity.value.startswith(_SHA256) and len(digest) == _HEX_LENGTH


def _fits(identity: Identity, email: str) -> bool:
    typed = email.strip()
    if not identity.hashed:
        return identity.value.strip().casefold() == typed.casefold()
    wanted = identity.value.removeprefix(_SHA256).lower().encode()
    # Issuers hash the address as registered or in lower case (edubadges): the same person's.
    return any(
        hmac.compare_digest(_hash(form, identity.salt), wanted)
        for form in dict.fromkeys((typed, typed.lower()))
    )


def _hash(address: str, salt: str) -> bytes:
    return hashlib.sha256((address + salt).encode("utf-8", "replace")).hexdigest().encode()

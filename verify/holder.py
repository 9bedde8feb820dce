"""Does it belong to this candidate? Identifiers in the credential against what the recruiter gave.

Only an identifier of the same kind can contradict (verdicts.md, rule 3): an e-mail address that the
recruiter typed against a plain or hashed e-mail address. Names, dates of birth and subject DIDs
that differ are flagged by ``verify.review``, never a failure. An identifier whose kind isn't stated
may turn out to be the address, and can't speak against it. A hash that is too weak (``md5$``)
neither proves nor refutes. Sources: Open Badges 3.0 (IdentityObject), Open Badges 2.0
(IdentityHash).

>>> name = Identity(kind=IdentifierKind.NAME, value="Ada Example")
>>> check_holder([name], ["ada@mail.example"]).detail
'it names its holder by: a name'
"""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from verify.errors import Code
from verify.model import IdentifierKind, Identity
from verify.reading.text.scripts import shown_domain
from verify.verdict import Fail, Grounds, NotChecked, Outcome, Pass

# What an identifier of each kind is called.
IDENTIFIER_WORDS: Final = {
    IdentifierKind.EMAIL: "an e-mail address",
    IdentifierKind.NAME: "a name",
    IdentifierKind.BIRTH_DATE: "a date of birth",
    IdentifierKind.DID: "a DID",
    IdentifierKind.TELEPHONE: "a telephone number",
    IdentifierKind.URL: "a web address",
    IdentifierKind.NATIONAL: "a national identity number",
    IdentifierKind.ACCOUNT: "a number or name in some system",
    IdentifierKind.OTHER: "an identifier of another kind",
}
_STRONG: Final = re.compile(r"(sha256)\$([0-9a-f]{64})", re.IGNORECASE | re.ASCII)
# Anyone can make two addresses that share one of these (collisions: Wang 2004, Stevens 2017).
_WEAK: Final = re.compile(r"(md5|sha1)\$([0-9a-f]{32,40})", re.IGNORECASE | re.ASCII)
# Each identifier is hashed for each address given; ten thousand of them take a tenth of a second.
_MAX_COMPARED: Final = 10_000
_KINDS: Final = (IdentifierKind.EMAIL, IdentifierKind.OTHER)


def check_holder(
    identities: Sequence[Identity], emails: Sequence[str], holders: int = 1
) -> Outcome:
    """Pass if an identifier is an address given; Fail if there are e-mail addresses and none is.

    What is said of several ``holders`` holds for the candidate only where it holds for each.
    """
    if holders > 1 and emails and not _all_alike(identities, emails, holders):
        return NotChecked(Code.HOLDER_UNPROVEN, "it names several holders")
    return _compared(identities, emails)


def _all_alike(identities: Sequence[Identity], emails: Sequence[str], holders: int) -> bool:
    """Whether each of the holders is one of those who were asked for, or none of them is."""
    if len(identities) > _MAX_COMPARED:
        return False
    of_each: dict[int, list[Identity]] = {}
    for identity in identities:
        of_each.setdefault(identity.holder, []).append(identity)
    outcomes = {type(_compared(each, emails)) for each in of_each.values()}
    if len(of_each) < holders:
        outcomes.add(NotChecked)
    return len(outcomes) == 1


def _compared(identities: Sequence[Identity], emails: Sequence[str]) -> Outcome:
    may_be = [identity for identity in identities if identity.kind in _KINDS]
    speaks = [i for i in may_be if i.kind is IdentifierKind.EMAIL and _is_comparable(i)]
    if emails:
        for identity in may_be[:_MAX_COMPARED]:
            for email in emails:
                if _is_comparable(identity) and _fits(identity, email):
                    return Pass(_grounds(identity, email, identities))
    weak = [identity for identity in may_be[:_MAX_COMPARED] if _is_weak(identity)]
    if not speaks and not weak:
        return NotChecked(Code.HOLDER_UNPROVEN, _names(identities))
    if not speaks or any(_fits(identity, email) for identity in weak for email in emails):
        return NotChecked(Code.HOLDER_HASH_WEAK, _list_of_kinds(identities))
    if not emails:
        return NotChecked(Code.HOLDER_NOT_ASKED)
    if len(may_be) > _MAX_COMPARED:
        return NotChecked(Code.HOLDER_UNPROVEN, f"it names {len(may_be)} holders")
    compared = "one address" if len(emails) == 1 else f"{len(emails)} addresses"
    return Fail(Code.HOLDER_MISMATCH, f"{_names(speaks)}; compared with {compared}")


def _is_comparable(identity: Identity) -> bool:
    if identity.hashed:
        return _STRONG.fullmatch(identity.value) is not None
    return "@" in identity.value


def _is_weak(identity: Identity) -> bool:
    return identity.hashed and _WEAK.fullmatch(identity.value) is not None


def _fits(identity: Identity, email: str) -> bool:
    if not identity.hashed:
        return _canonical(identity.value) == _canonical(email)
    match = _STRONG.fullmatch(identity.value) or _WEAK.fullmatch(identity.value)
    if match is None:
        return False
    digest = match[2].lower()
    return any(
        hmac.compare_digest(_hash(match[1].lower(), form + identity.salt), digest)
        for form in dict.fromkeys(_spellings(email))
    )


def _spellings(email: str) -> Iterator[str]:
    """An address as issuers hash it: as registered, or in lower case (edubadges)."""
    typed = email.strip()
    name, at, host = typed.rpartition("@")
    yield from (typed, typed.lower(), f"{name}{at}{host.lower()}", _canonical(typed))


def _canonical(email: str) -> str:
    """Two spellings of one mailbox alike: hosts know no case and are written in punycode."""
    name, at, host = unicodedata.normalize("NFC", email.strip().lower()).rpartition("@")
    return f"{name}{at}{shown_domain(host)}"


def _hash(algorithm: str, text: str) -> str:
    data = text.encode("utf-8", "replace")
    return hashlib.new(algorithm, data, usedforsecurity=False).hexdigest()


def _grounds(identity: Identity, email: str, identities: Iterable[Identity]) -> Grounds:
    facts = {"address": email.strip(), "the credential holds": f"{_kind_in_words(identity)} of it"}
    if not identity.hashed:
        facts["the credential holds"] = "the address itself"
    if others := [i for i in identities if not (i.kind in _KINDS and _is_comparable(i))]:
        facts["not compared"] = _list_of_kinds(others)
    return Grounds(facts)


def _names(identities: Iterable[Identity]) -> str:
    """By what the credential names its holder, "" for nothing; kinds, never values."""
    kinds = _list_of_kinds(identities)
    return f"it names its holder by: {kinds}" if kinds else ""


def _list_of_kinds(identities: Iterable[Identity]) -> str:
    return ", ".join(dict.fromkeys(map(_described, identities)))


def _described(identity: Identity) -> str:
    words = IDENTIFIER_WORDS[identity.kind]
    return f"{words} as {_kind_in_words(identity)}" if identity.hashed else words


def _kind_in_words(identity: Identity) -> str:
    if _is_weak(identity):
        return f"an {identity.value.partition('$')[0].lower()} hash"
    if _STRONG.fullmatch(identity.value) is None:
        return "a hash of an unknown kind"
    return "a salted hash" if identity.salt else "an unsalted hash"


def is_address(text: str) -> bool:
    """Whether this may be an e-mail address; which ones exist only their hosts know."""
    name, at, host = text.rpartition("@")
    return bool(name and at and host) and not re.search(r"\s", text)

"""What credentials name their holder by, brought to one form whatever the format calls it.

Kinds go by the last word of what is stated (``email``, ``schema:email``, ``emailAddress``). A kind
that isn't known, or isn't stated, is OTHER: it may turn out to be the candidate's address, and can
speak against nobody. Sources: Open Badges 2.0 (IdentityObject, ``type``), Open Badges 3.0
(IdentifierTypeEnum), OpenID Connect Core 1.0 (5.1), RFC 6068 (mailto).

>>> kind_of(["http://schema.org/email"])
<IdentifierKind.EMAIL: 'emailAddress'>
>>> mailbox("mailto:ada%40mail.example?subject=x")
'ada@mail.example'
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import unquote

from msgspec.structs import replace

from verify.model import Identifier, IdentifierKind, Identity
from verify.reading.text.safetext import SafeText

_WORDS: Final[Mapping[IdentifierKind, tuple[str, ...]]] = {
    IdentifierKind.EMAIL: ("email", "emailaddress", "mail", "mbox"),
    IdentifierKind.NAME: ("name", "fullname"),
    IdentifierKind.BIRTH_DATE: ("dateofbirth", "birthdate"),
    IdentifierKind.DID: ("did",),
    IdentifierKind.TELEPHONE: ("telephone", "phone", "phonenumber", "tel"),
    IdentifierKind.URL: ("url", "website", "homepage"),
    IdentifierKind.NATIONAL: ("nationalidentitynumber", "nationalid"),
    IdentifierKind.ACCOUNT: (
        "systemid", "sourcedid", "username", "userid", "accountid", "studentid", "identifier",
        "lissourcedid", "onerostersourcedid", "sissourcedid", "ltiuserid",
    ),
}  # fmt: skip
_KINDS: Final = {word: kind for kind, words in _WORDS.items() for word in words}
_LAST_WORD: Final = re.compile(r"[A-Za-z]+$")
_MAILTO: Final = "mailto:"
# What no check compares is not carried along, and what nobody need see is not shown; the holder's
# name has a place of its own.
_NOT_KEPT: Final = frozenset([IdentifierKind.NATIONAL])
_NOT_SHOWN: Final = frozenset(
    [IdentifierKind.NAME, IdentifierKind.NATIONAL, IdentifierKind.BIRTH_DATE]
)


def kind_of(stated: Iterable[str], value: str = "") -> IdentifierKind:
    """The kind that a credential states for an identifier; of the value only a DID tells itself."""
    for text in stated:
        word = _LAST_WORD.search(text)
        if word is not None and word[0].lower() in _KINDS:
            return _KINDS[word[0].lower()]
    return IdentifierKind.DID if value.startswith("did:") else IdentifierKind.OTHER


def identity(
    stated: Iterable[str], value: str, *, hashed: bool = False, salt: str = ""
) -> Identity:
    """The identifier of a stated kind."""
    kind = kind_of(stated, value)
    if kind is IdentifierKind.EMAIL and not hashed:
        value = mailbox(value)
    return Identity(kind=kind, value="" if kind in _NOT_KEPT else value, hashed=hashed, salt=salt)


def mailbox(address: str) -> str:
    """An e-mail address without the scheme and the fields of a mailto URI (RFC 6068, 2)."""
    bare = address.strip()
    if not bare.lower().startswith(_MAILTO):
        return bare
    return unquote(bare[len(_MAILTO) :].partition("?")[0])


def named(name: str | None, *parts: str | None) -> tuple[Identity, ...]:
    """The holder's name: as a whole, else of its parts; nothing if there is neither."""
    whole = name or " ".join(filter(None, parts))
    return (Identity(kind=IdentifierKind.NAME, value=whole),) if whole else ()


def of_holder(number: int, identities: Iterable[Identity]) -> tuple[Identity, ...]:
    """Identifiers of one of several holders, counted from 0."""
    return tuple(replace(identity, holder=number) for identity in identities)


def shown(identities: Iterable[Identity]) -> tuple[Identifier, ...]:
    """The identifiers for showing, without the names and what no report should hold."""
    return tuple(
        Identifier(each.kind, SafeText(each.value), each.hashed)
        for each in identities
        if each.kind not in _NOT_SHOWN
    )


def name_of(identities: Iterable[Identity]) -> SafeText | None:
    """The names that identifiers state in the clear, None for none."""
    names = [i.value for i in identities if i.kind is IdentifierKind.NAME and not i.hashed]
    return SafeText(" / ".join(dict.fromkeys(filter(None, names)))) or None

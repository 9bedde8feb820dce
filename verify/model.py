"""One neutral model for every format: what a credential says.

``Credential`` is for showing: only what was signed gets in, and every text is ``SafeText``.
``Particulars`` is for deciding: the raw values that checks compare, count and fetch; nothing of it
may be shown. A format makes both from one canonical form.

>>> Issuer(id=SafeText("did:web:uni.example"), name=SafeText("Example University")).id
'did:web:uni.example'
"""

from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from msgspec import Struct, field

from verify.reading.text.safetext import SafeText


class IdentifierKind(StrEnum):
    """What kind of identifier a credential names its holder by (OB 3.0, IdentifierTypeEnum).

    ACCOUNT is a number or name in some system (a student's, a user's); OTHER also stands where the
    kind isn't stated.
    """

    EMAIL = "emailAddress"
    NAME = "name"
    BIRTH_DATE = "dateOfBirth"
    DID = "did"
    TELEPHONE = "telephone"
    URL = "url"
    NATIONAL = "nationalIdentityNumber"
    ACCOUNT = "accountId"
    OTHER = "other"


class Identifier(Struct, frozen=True):
    """One identifier of the holder; ``hashed`` means ``value`` is a salted hash of it."""

    kind: IdentifierKind
    value: SafeText
    hashed: bool


class Holder(Struct, frozen=True):
    """Whom the credential was issued to, as far as it says.

    ``identifiers`` leaves out dates of birth and national numbers: no report should hold them.
    """

    id: SafeText | None = None
    name: SafeText | None = None
    identifiers: tuple[Identifier, ...] = ()


class Issuer(Struct, frozen=True, kw_only=True):
    """Who says it issued the credential: the identifier, and what it calls itself (a claim).

    ``domain`` is the host that the identifier names (did:web, https), punycode where it is
    internationalised; ``mixed_scripts`` the Unicode scripts that mix within one word of the name or
    one label of the domain.
    """

    id: SafeText | None = None
    name: SafeText | None = None
    url: SafeText | None = None
    domain: SafeText | None = None
    mixed_scripts: tuple[str, ...] = ()


class ClaimSource(StrEnum):
    """Where in a credential a skill is stated, most deliberate first; in an outcome it is found."""

    ALIGNMENT = "alignment"
    TAG = "tag"
    TITLE = "title"
    OUTCOME = "outcome"


class SkillClaim(Struct, frozen=True, kw_only=True):
    """A skill that a credential states: the issuer's words, and its own URI for them if any.

    ``language`` is a BCP 47 tag, "" where none is stated; ``level`` the issuer's words for a level.
    """

    phrase: SafeText
    source: ClaimSource
    uri: SafeText | None = None
    framework: SafeText | None = None
    language: str = ""
    level: SafeText | None = None


class Result(Struct, frozen=True, kw_only=True):
    """One result of an achievement: a grade, a score, the level reached on a rubric."""

    name: SafeText | None = None
    value: SafeText | None = None
    level: SafeText | None = None
    status: SafeText | None = None


class Achievement(Struct, frozen=True, kw_only=True):
    """What was achieved, in the issuer's words.

    ``outcomes`` are learning outcomes; ``criteria`` how it is earned; ``credit_points`` with their
    system (5 ECTS); ``level`` with its framework; ``workload`` a duration or hours;
    ``participation`` on site, online, blended; ``prerequisites`` what enrolling takes;
    ``supervision`` how assessments are watched and identities checked; ``stackability`` what it is
    part of, or may be; ``further`` addresses and notes with more of it.
    """

    name: SafeText | None = None
    description: SafeText | None = None
    criteria: SafeText | None = None
    kind: SafeText | None = None
    id: SafeText | None = None
    outcomes: tuple[SafeText, ...] = ()
    credit_points: SafeText | None = None
    level: SafeText | None = None
    results: tuple[Result, ...] = ()
    assessments: tuple[SafeText, ...] = ()
    entitlements: tuple[SafeText, ...] = ()
    awarded_by: SafeText | None = None
    quality_assurance: tuple[SafeText, ...] = ()
    workload: SafeText | None = None
    participation: SafeText | None = None
    prerequisites: SafeText | None = None
    supervision: tuple[SafeText, ...] = ()
    stackability: tuple[SafeText, ...] = ()
    further: tuple[SafeText, ...] = ()


class Element(Struct, frozen=True):
    """One element of the Council Recommendation of 16 June 2022, annex I; None: not stated."""

    name: str
    mandatory: bool
    value: SafeText | None


class Credential(Struct, frozen=True, kw_only=True):
    """What one credential says. Times are aware UTC."""

    id: SafeText | None = None
    title: SafeText | None = None
    issuer: Issuer = field(default_factory=Issuer)
    holder: Holder = field(default_factory=Holder)
    issued: datetime | None = None
    expires: datetime | None = None
    achievements: tuple[Achievement, ...] = ()
    skills: tuple[SkillClaim, ...] = ()
    elements: tuple[Element, ...] = ()
    types: tuple[SafeText, ...] = ()


# The kind of a status entry that isn't written in a credential, but follows from its issuer.
OB2_REVOCATION_LIST: Final = "https://w3id.org/openbadges#RevocationList"
# A JWT's own kinds of status as a ``StatusEntry.type``, before their name in IANA's registry.
JWT_STATUS: Final = "jwt-status#"
TOKEN_STATUS_LIST: Final = f"{JWT_STATUS}status_list"


class StatusEntry(Struct, frozen=True, kw_only=True):
    """Where a credential says its status is kept; raw, "" where not stated, ``type`` an IRI."""

    type: str
    purpose: str = ""
    index: str = ""
    list_address: str = ""
    size: str = ""


class Identity(Struct, frozen=True, kw_only=True):
    """One identifier of the holder, raw; ``value`` is ``sha256$…`` of it and ``salt`` if hashed.

    ``value`` is "" where no check compares it, as with national numbers: that there is one is
    enough to know. It is in no ``repr``, and so in no log. ``holder`` counts the holders that the
    credential names, from 0.
    """

    kind: IdentifierKind
    value: str
    hashed: bool = False
    salt: str = ""
    holder: int = 0

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.__rich_repr__())
        return f"Identity({shown})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("kind", self.kind), ("hashed", self.hashed), ("holder", self.holder)]


class Person(Struct, frozen=True):
    """What tells one holder from another across a bundle: raw, for comparing, never for showing.

    ``subjects`` DIDs; ``names`` as stated; ``birth_dates`` ISO 8601, perhaps with a time.
    """

    subjects: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    birth_dates: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "Person()"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return []


class Particulars(Struct, frozen=True, kw_only=True):
    """The raw values that decisions rest on. Times are aware UTC.

    ``holders``: how many it was issued to, whether or not ``identities`` tell who each of them is.
    """

    issuer: str | None = None
    subjects: tuple[str, ...] = ()
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    status: tuple[StatusEntry, ...] = ()
    identities: tuple[Identity, ...] = ()
    holders: int = 1

    @property
    def person(self) -> Person:
        """What the credential tells its holder by, in the clear."""
        return Person(
            tuple(subject for subject in self.subjects if subject.startswith("did:")),
            self._plain(IdentifierKind.NAME),
            self._plain(IdentifierKind.BIRTH_DATE),
        )

    def _plain(self, kind: IdentifierKind) -> tuple[str, ...]:
        values = (i.value for i in self.identities if i.kind is kind and not i.hashed)
        return tuple(dict.fromkeys(value for value in values if value))

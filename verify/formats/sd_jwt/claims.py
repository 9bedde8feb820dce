"""What the claims of an SD-JWT VC state: issuer, holder, period, status, and what was achieved.

Claims mean what their names say: those of JWT (RFC 7519), OpenID Connect Core (5.1, the holder's
names and e-mail), SD-JWT VC (``vct``, ``status``) and Token Status List, and the issuing body and
country of the EU's attestations. Type metadata of ``vct`` is not fetched; what was achieved is read
by ``achievements``.

>>> read_claims({"iss": "https://uni.example", "vct": "urn:eu:diploma"}).credential.title
'urn:eu:diploma'
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from verify.elements import Besides, located, with_elements
from verify.formats import identities
from verify.formats.reading import Reading, safe, shown_issuer
from verify.formats.sd_jwt.achievements import places, read_achievements, read_skills, stated
from verify.json_types import JsonMapping
from verify.model import (
    JWT_STATUS,
    Achievement,
    Credential,
    Holder,
    IdentifierKind,
    Identity,
    Issuer,
    Particulars,
    StatusEntry,
)
from verify.reading.dates import from_numeric_date
from verify.reading.text.safetext import SafeText

# Claims that name a holder: OpenID Connect Core (5.1), and the EU's person identification data.
_IN_THE_CLEAR: Final[Mapping[IdentifierKind, tuple[str, ...]]] = {
    IdentifierKind.EMAIL: ("email", "email_address"),
    IdentifierKind.BIRTH_DATE: ("birthdate", "birth_date", "birthDate"),
    IdentifierKind.TELEPHONE: ("phone_number", "mobile_phone_number"),
    IdentifierKind.NATIONAL: ("personal_administrative_number",),
}
_STATUS_LIST: Final = "status_list"
_MAX_INDEX: Final = 12  # digits, as the look-up takes; an integer may be any


def read_claims(claims: JsonMapping) -> Reading:
    """Read the processed payload of an SD-JWT VC; raises BadData(MALFORMED_DATE)."""
    issuer_id, subject = stated(claims, "iss"), stated(claims, "sub")
    starts, ends = _moment(claims, "nbf"), _moment(claims, "exp")
    stated_of_holder = _identities(claims, subject)
    achievements, skills = read_achievements(claims), read_skills(claims)
    holder = Holder(
        safe(subject), identities.name_of(stated_of_holder), identities.shown(stated_of_holder)
    )
    credential = Credential(
        id=safe(stated(claims, "jti")),
        title=_title(claims, achievements),
        issuer=_issuer(claims, issuer_id),
        holder=holder,
        issued=_moment(claims, "iat") or starts,
        expires=ends,
        achievements=achievements,
        skills=skills,
        types=(SafeText(stated(claims, "vct") or ""),),
    )
    subjects = (subject,) if subject else ()
    status = read_status(claims)
    country = located(stated(claims, "issuing_country"), stated(claims, "issuing_jurisdiction"))
    return Reading(
        with_elements(credential, Besides(country=country)),
        Particulars(
            issuer=issuer_id,
            subjects=subjects,
            valid_from=starts,
            valid_until=ends,
            status=status,
            identities=stated_of_holder,
        ),
    )


def read_status(claims: JsonMapping) -> tuple[StatusEntry, ...]:
    """An entry for each mechanism that ``status`` names (Token Status List, Referenced Token).

    One that doesn't follow its form is an entry that states nothing.
    """
    if "status" not in claims:
        return ()
    status = claims["status"]
    if not isinstance(status, dict) or not status:
        return (StatusEntry(type=""),)
    return tuple(_entry(name, value) for name, value in status.items())


def _entry(name: str, value: object) -> StatusEntry:
    kind = f"{JWT_STATUS}{name}"
    if name != _STATUS_LIST:
        return StatusEntry(type=kind)
    if not isinstance(value, dict) or not isinstance(value.get("uri"), str):
        return StatusEntry(type="")
    index = value.get("idx")
    shown_index = str(index) if isinstance(index, int) and not isinstance(index, bool) else ""
    return StatusEntry(type=kind, index=shown_index[: _MAX_INDEX + 1], list_address=value["uri"])


def _moment(claims: JsonMapping, name: str) -> datetime | None:
    return from_numeric_date(claims[name]) if name in claims else None


def _issuer(claims: JsonMapping, issuer_id: str | None) -> Issuer:
    return shown_issuer(issuer_id or "", stated(claims, "issuing_authority", "issuer_name"))


def _identities(claims: JsonMapping, subject: str | None) -> tuple[Identity, ...]:
    """What the claims name the holder by, on top and in a subject of its own."""
    holder_identities: list[Identity] = []
    if subject is not None and subject.startswith("did:"):
        holder_identities.append(Identity(kind=IdentifierKind.DID, value=subject))
    for place in places(claims):
        parts = (
            stated(place, "given_name", "givenName"),
            stated(place, "family_name", "familyName"),
        )
        holder_identities += identities.named(
            " ".join(filter(None, parts)) or stated(place, "name")
        )
        for kind, names in _IN_THE_CLEAR.items():
            if value := stated(place, *names):
                holder_identities.append(identities.identity([kind], value))
    return tuple(dict.fromkeys(holder_identities))


def _title(claims: JsonMapping, achievements: tuple[Achievement, ...]) -> SafeText | None:
    names = [achievement.name for achievement in achievements if achievement.name is not None]
    if names:
        return SafeText(" / ".join(dict.fromkeys(names)))
    return safe(stated(claims, "vct"))

"""What an ELM v3 credential says: issuer, holder, period, and the Recommendation's elements.

The ids of organisations and persons in it (``urn:epass:org:1``) are its own and the same in every
credential, so that they identify nobody. An issuer is identified by what its seal certifies, or,
where there is no seal, by the identifier it states. Of a national id only that there is one is
read, and dates of birth are for comparing: no report should hold them. Times without an offset, as
the model's own samples have them, are read as UTC. Source: European Learning Model 3 (edc-ap).
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Final

from verify.elements import Besides, joined, with_elements
from verify.errors import BadData, Code
from verify.formats.europass.elm.achievements import (
    accredited,
    achievements_in,
    organisation_name,
    read_achievement,
    read_skills,
)
from verify.formats.europass.elm.json_ld import Elm, address
from verify.formats.identities import identity, named, of_holder, shown
from verify.formats.reading import Reading, safe, shown_issuer
from verify.json_types import JsonObject
from verify.model import (
    Credential,
    Holder,
    IdentifierKind,
    Identity,
    Issuer,
    Particulars,
    StatusEntry,
)
from verify.reading.dates import parse_datetime
from verify.reading.labels import as_list, types_of
from verify.reading.text.safetext import SafeText

# What an organisation is registered under, the one that seals certify first.
_IDENTIFIERS: Final = (
    "eIDASIdentifier", "registration", "vatIdentifier", "taxIdentifier", "identifier",
)  # fmt: skip
_MAILTO: Final = "mailto:"
_MAX_PEOPLE: Final = 20  # a credential has one holder; a joint one a few
_MAX_ADDRESSES: Final = 20  # mail boxes of one person
_OTHER_IDENTIFIERS: Final = {
    "dateOfBirth": "dateOfBirth",
    "telephone": "contactPoint/phone/phoneNumber",
    "nationalId": "nationalID/notation",
    "identifier": "identifier/notation",
}
_STARTS: Final = ("validFrom", "issuanceDate")
_ENDS: Final = ("validUntil", "expirationDate")
_ISSUED: Final = ("issued", "issuanceDate")


def read(elm: Elm, sealed_by: str = "") -> Reading:
    """The credential; ``sealed_by`` is the identifier that its seal certifies.

    Raises:
        BadData: ``ISSUER_MISSING``, ``MALFORMED`` for several issuers, ``MALFORMED_DATE``.
    """
    organisation = issuer_of(elm)
    identifier = sealed_by or _identifier(elm, organisation)
    # Of several starts the last, of several ends the first: what all of them allow.
    start = max(_times(elm.root, _STARTS), default=None)
    end = min(_times(elm.root, _ENDS), default=None)
    achievements = tuple(read_achievement(elm, claim) for claim in achievements_in(elm))
    identities = tuple(_identities(elm))
    issued = max(_times(elm.root, _ISSUED), default=start)
    credential = Credential(
        id=safe(address(elm.root) or None),
        title=safe(title_of(elm)),
        issuer=_issuer(elm, organisation, identifier),
        holder=_holder(elm, identities),
        issued=issued,
        expires=end,
        achievements=achievements,
        skills=read_skills(elm),
        types=tuple(SafeText(name) for name in types_of(elm.root)),
    )
    besides = Besides(
        country=joined(_places(elm, organisation)),
        quality=tuple(accredited(elm, organisation)),
        further=(elm.words(elm.first(elm.root, "displayParameter"), "description"),),
    )
    elements = with_elements(credential, besides)
    subjects = tuple(address(s) for s in _subjects(elm) if address(s).startswith("did:"))
    status = tuple(_status(elm))
    holders = sum(1 for _ in _subjects(elm))
    return Reading(
        elements,
        Particulars(
            issuer=identifier or None,
            subjects=subjects,
            valid_from=start,
            valid_until=end,
            status=status,
            identities=identities,
            holders=holders,
        ),
    )


def issuer_of(elm: Elm) -> JsonObject:
    """The one organisation that issued it; raises BadData."""
    issuers = list(elm.all(elm.root, "issuer"))
    if len(issuers) > 1:
        raise BadData(Code.MALFORMED, f"{len(issuers)} issuers")
    if not issuers:
        raise BadData(Code.ISSUER_MISSING, "issuer")
    return issuers[0]


def identifiers_of(elm: Elm, organisation: JsonObject) -> list[str]:
    """What an organisation states as its identifiers, the one that seals certify first."""
    identifiers = [
        elm.plain(at, "notation") for name in _IDENTIFIERS for at in elm.all(organisation, name)
    ]
    return list(dict.fromkeys(notation for notation in identifiers if notation))


def title_of(elm: Elm) -> str | None:
    """The credential's title: its own, else that of the first achievement with one."""
    title = elm.words(elm.first(elm.root, "displayParameter"), "title")
    titles = (elm.words(claim, "title") for claim in achievements_in(elm))
    return title or elm.words(elm.root, "title") or next(filter(None, titles), None)


def _identifier(elm: Elm, organisation: JsonObject) -> str:
    issuer_address = address(organisation)
    if issuer_address.startswith(("did:", "https://")):
        return issuer_address
    return next(iter(identifiers_of(elm, organisation)), "")


def _issuer(elm: Elm, organisation: JsonObject, identifier: str) -> Issuer:
    page = elm.plain(elm.first(organisation, "homepage"), "contentURL")
    return shown_issuer(identifier, organisation_name(elm, organisation), page)


def _places(elm: Elm, organisation: JsonObject) -> Iterator[str]:
    """The countries of its addresses; where none is given, the regions it lies in."""
    codes = elm.codes(organisation, "location/address/countryCode")
    yield from codes or elm.codes(organisation, "location/spatialCode")


def _times(root: JsonObject, names: Iterable[str]) -> list[datetime]:
    return [_time(value) for name in names for value in as_list(root.get(name))]


def _time(value: object) -> datetime:
    if not isinstance(value, str):
        raise BadData(Code.MALFORMED_DATE, f"not a text: {type(value).__name__}")
    try:
        return parse_datetime(value)
    except BadData:
        return parse_datetime(f"{value}Z")


def _subjects(elm: Elm) -> Iterator[JsonObject]:
    return elm.all(elm.root, "credentialSubject")


def _identities(elm: Elm) -> Iterator[Identity]:
    """Whom it names: mail boxes, DIDs, names, dates of birth, telephones, national numbers."""
    for number, person in enumerate(islice(_subjects(elm), _MAX_PEOPLE)):
        yield from of_holder(number, _identities_of(elm, person))


def _identities_of(elm: Elm, person: JsonObject) -> Iterator[Identity]:
    for box in islice(elm.all(person, "contactPoint/emailAddress"), _MAX_ADDRESSES):
        if address(box).lower().startswith(_MAILTO) and len(address(box)) > len(_MAILTO):
            yield identity(["email"], address(box))
    if address(person).startswith("did:"):
        yield Identity(kind=IdentifierKind.DID, value=address(person))
    yield from _names(elm, person)
    for name, path in _OTHER_IDENTIFIERS.items():
        for value in elm.plains(person, path)[:_MAX_ADDRESSES]:
            yield identity([name], value)


def _names(elm: Elm, person: JsonObject) -> Iterator[Identity]:
    """What a person is called, and was by birth."""
    given_name, family, born = (
        elm.words(person, n) for n in ("givenName", "familyName", "birthName")
    )
    yield from named(elm.words(person, "fullName"), given_name, family)
    if born is not None:
        yield from named(None, given_name, born)


def _holder(elm: Elm, identities: tuple[Identity, ...]) -> Holder:
    did = next((i.value for i in identities if i.kind is IdentifierKind.DID), None)
    return Holder(safe(did), safe(_holder_name(elm)), shown(identities))


def _holder_name(elm: Elm) -> str | None:
    subject = elm.first(elm.root, "credentialSubject")
    parts = [elm.words(subject, name) for name in ("givenName", "familyName")]
    return elm.words(subject, "fullName") or " ".join(filter(None, parts)) or None


def _status(elm: Elm) -> Iterator[StatusEntry]:
    """Each entry by what it calls itself: no kind of status is defined in ELM's own terms."""
    for value in as_list(elm.root.get("credentialStatus")):
        types = types_of(value) if isinstance(value, dict) else []
        yield StatusEntry(type=types[0] if types else "")

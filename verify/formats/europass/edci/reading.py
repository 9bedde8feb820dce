"""What a Europass EDCI credential says: issuer, holder, period, and the Recommendation's elements.

The ids of organisations and persons in it (``urn:epass:org:1``) are its own and the same in every
credential, so that they identify nobody. An issuer is identified by what its seal certifies, or,
where there is no seal, by the registration it states. Of a national id only that there is one is
read, and dates of birth are for comparing: no report should hold them. Source: EDCI generic schema
1.2.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Final

from verify.elements import Besides, joined, with_elements
from verify.errors import BadData, Code
from verify.formats.europass.edci.achievements import achievements_in, read_achievement, read_skills
from verify.formats.europass.edci.xml import W3C, Edci
from verify.formats.identities import identity, named, of_holder, shown
from verify.formats.reading import Reading, safe, shown_issuer
from verify.model import (
    Credential,
    Holder,
    Identity,
    Particulars,
)
from verify.reading.dates import parse_datetime
from verify.reading.text.safetext import SafeText

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_IDENTIFIERS: Final = (
    "registration", "eIDASLegalIdentifier", "vatIdentifier", "taxIdentifier", "identifier",
)  # fmt: skip
_MAX_PEOPLE: Final = 20  # a credential has one holder; a joint one a few
_MAX_ADDRESSES: Final = 20  # mail boxes of one person
_NAMES: Final = ("givenNames", "familyName", "birthName")
_OTHER_IDENTIFIERS: Final = {
    "dateOfBirth": "dateOfBirth",
    "telephone": "contactPoint/phone",
    "nationalId": "nationalId",
    "identifier": "identifier",
}
_STARTS: Final = ("validFrom", "issuanceDate")
_ENDS: Final = ("validUntil", "expirationDate", "expiryDate")


def read(edci: Edci, sealed_by: str = "") -> Reading:
    """The credential; ``sealed_by`` is the identifier of the issuer that its seal certifies.

    Raises:
        BadData: ``ISSUER_MISSING``, ``MALFORMED`` for several issuers, ``MALFORMED_DATE``.
    """
    organisation = issuer_of(edci)
    identifier = sealed_by or next(iter(identifiers_of(edci, organisation)), "")
    name = edci.words(organisation, "prefLabel")
    issuer = shown_issuer(identifier, name, _attribute(edci, organisation, "homepage"))
    # Of several starts the last, of several ends the first: what all of them allow.
    start, end = max(_times(edci, _STARTS), default=None), min(_times(edci, _ENDS), default=None)
    achievements = tuple(read_achievement(edci, at) for at in achievements_in(edci))
    identities = tuple(_identities(edci))
    issued = max(_times(edci, ("issued",)), default=start)
    credential = Credential(
        id=safe(edci.root.get(f"{W3C}id")),
        title=safe(edci.words(edci.root, "title")),
        issuer=issuer,
        holder=_holder(edci, identities),
        issued=issued,
        expires=end,
        achievements=achievements,
        skills=read_skills(edci),
        types=tuple(map(SafeText, edci.codes(edci.root, "type"))),
    )
    besides = Besides(
        country=joined(_places(edci, organisation)), further=(edci.words(edci.root, "description"),)
    )
    elements = with_elements(credential, besides)
    return Reading(
        elements,
        Particulars(
            issuer=identifier or None,
            subjects=(),
            valid_from=start,
            valid_until=end,
            identities=identities,
            holders=sum(1 for _ in edci.all(edci.root, "credentialSubject")),
        ),
    )


def issuer_of(edci: Edci) -> "Element":
    """The one organisation that issued it; raises BadData."""
    references = edci.root.findall(f"{W3C}issuer")
    if len(references) > 1:
        raise BadData(Code.MALFORMED, f"{len(references)} issuers")
    reference = references[0].get("idref") if references else None
    for organisation in edci.all(edci.root, "agentReferences/organization"):
        if reference is not None and organisation.get("id") == reference:
            return organisation
    raise BadData(Code.ISSUER_MISSING, "issuer")


def identifiers_of(edci: Edci, organisation: "Element") -> list[str]:
    """What an organisation states as its identifiers, the registration first."""
    identifiers = [
        " ".join((at.text or "").split())
        for name in _IDENTIFIERS
        for at in edci.all(organisation, name)
    ]
    return list(dict.fromkeys(filter(None, identifiers)))


def _attribute(edci: Edci, element: "Element", name: str) -> str | None:
    child = edci.first(element, name)
    return child.get("uri") if child is not None else None


def _times(edci: Edci, names: tuple[str, ...]) -> list[datetime]:
    return [
        parse_datetime((at.text or "").strip())
        for name in names
        for space in (W3C, edci.space)
        for at in edci.root.findall(f"{space}{name}")
    ]


def _identities(edci: Edci) -> Iterator[Identity]:
    """Whom it names: mail boxes, names, dates of birth, telephones, national numbers."""
    people = islice(edci.all(edci.root, "credentialSubject"), _MAX_PEOPLE)
    for number, person in enumerate(people):
        yield from of_holder(number, _identities_of(edci, person))


def _identities_of(edci: Edci, person: "Element") -> Iterator[Identity]:
    for box in islice(edci.all(person, "contactPoint/mailBox"), _MAX_ADDRESSES):
        if mail := (box.get("uri") or "").strip():
            yield identity(["email"], mail)
    given_name, family, born = (edci.words(person, n) for n in _NAMES)
    yield from named(edci.words(person, "fullName"), given_name, family)
    if born is not None:
        yield from named(None, given_name, born)
    for kind, path in _OTHER_IDENTIFIERS.items():
        for at in islice(edci.all(person, path), _MAX_ADDRESSES):
            if value := (at.text or "").strip():
                yield identity([kind], value)


def _holder(edci: Edci, identities: tuple[Identity, ...]) -> Holder:
    subject = edci.first(edci.root, "credentialSubject")
    parts = [edci.words(subject, name) for name in ("givenNames", "familyName")]
    name = edci.words(subject, "fullName") or " ".join(filter(None, parts)) or None
    return Holder(None, safe(name), shown(identities))


def _places(edci: Edci, organisation: "Element") -> Iterator[str]:
    """The countries of its addresses; where none is given, the regions it lies in."""
    codes = edci.codes(organisation, "hasLocation/hasAddress/country")
    yield from codes or edci.codes(organisation, "hasLocation/spatialCode")

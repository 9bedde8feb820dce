"""Whom a credential names: every format hands over the same kinds, and keeps private what is."""

import hashlib
from collections.abc import Mapping
from typing import Any

import pytest

from tests.verify.reviewing import review, setting
from tests.world import badge, canonicaliser, changed, did_key, hashed, plain, sign, xml_seals
from tests.world.hosted_badges import assertion, badge_class, profile
from tests.world.json_seals import elm
from verify.canonical import iris
from verify.canonical.graph import Graph
from verify.canonical.nodes import root
from verify.formats.europass.edci import reading as edci_reading
from verify.formats.europass.edci.xml import Edci
from verify.formats.europass.elm import reading as elm_reading
from verify.formats.europass.elm.json_ld import Elm
from verify.formats.identities import kind_of, mailbox
from verify.formats.open_badges_2 import reading as ob2_reading
from verify.formats.reading import Reading
from verify.formats.sd_jwt.claims import read_claims
from verify.formats.w3c import any_vc, clr_2
from verify.formats.w3c.open_badges_3 import family as open_badges_3
from verify.model import IdentifierKind, Identity
from verify.reading.strict.xml import parse_xml
from verify.verdict import Check, Fail, Pass, Verdict

ISSUER = did_key("workshop")
MAIL = "ada@mail.example"
EMAIL, NAME, DID, OTHER = (
    IdentifierKind.EMAIL,
    IdentifierKind.NAME,
    IdentifierKind.DID,
    IdentifierKind.OTHER,
)


def found(reading: Reading) -> list[tuple[IdentifierKind, str, bool]]:
    return [(i.kind, i.value, i.hashed) for i in reading.particulars.identities]


# Open Badges 1 and 2 -----------------------------------------------------------------------------


def ob2(**members: Any) -> Reading:
    return ob2_reading.read(assertion(**members), badge_class(), profile(), ())


@pytest.mark.parametrize(
    ("stated", "kind"),
    [
        ("email", EMAIL),
        ("schema:email", EMAIL),
        ("http://schema.org/email", EMAIL),
        (["email", "IdentityObject"], EMAIL),
        ("url", IdentifierKind.URL),
        ("telephone", IdentifierKind.TELEPHONE),
        ("name", NAME),
        ("id", OTHER),
        ("", OTHER),
        (None, OTHER),
    ],
)
def test_an_open_badge_2_says_what_kind_its_recipient_is_of(stated: object, kind: str) -> None:
    recipient = {"type": stated, "identity": MAIL, "hashed": False}
    assert found(ob2(recipient=recipient)) == [(kind, MAIL, False)]


def test_a_recipient_named_by_a_did_is_a_subject() -> None:
    reading = ob2(recipient={"type": "id", "identity": "did:example:ada", "hashed": False})
    assert reading.particulars.person.subjects == ("did:example:ada",)
    assert reading.credential.holder.id == "did:example:ada"


def test_a_recipient_of_0_5_has_its_salt_beside_it() -> None:
    digest = "sha256$" + hashlib.sha256(f"{MAIL}s".encode()).hexdigest()
    (identity,) = ob2(recipient=digest, salt="s").particulars.identities
    assert identity == Identity(kind=EMAIL, value=digest, hashed=True, salt="s")


@pytest.mark.parametrize("member", ["extensions:recipientProfile", "recipientProfile"])
def test_the_name_that_platforms_add_is_a_name(member: str) -> None:
    reading = ob2(**{member: {"name": "Ada Example"}})
    assert reading.particulars.person.names == ("Ada Example",)
    assert reading.credential.holder.name == "Ada Example"


# Open Badges 3 and W3C ---------------------------------------------------------------------------


def ob3(document: Mapping[str, Any], read: Any = open_badges_3.read) -> Reading:
    plain_document = {name: value for name, value in document.items() if name != "proof"}
    graph = Graph.of(canonicaliser().canonise(plain_document))
    return read(graph, root(graph, iris.VERIFIABLE_CREDENTIAL, plain_document["id"]))


@pytest.mark.parametrize(
    ("stated", "kind"),
    [
        ("emailAddress", EMAIL),
        ("email", EMAIL),
        ("name", NAME),
        ("did", DID),
        ("ext:studentId", IdentifierKind.ACCOUNT),
        ("sourcedId", IdentifierKind.ACCOUNT),
        ("lisSourcedId", IdentifierKind.ACCOUNT),
        ("userName", IdentifierKind.ACCOUNT),
        ("isbn", OTHER),
    ],
)
def test_an_open_badge_3_says_what_kind_each_identifier_is_of(stated: str, kind: str) -> None:
    identifier = {**plain("x@mail.example"), "identityType": stated}
    reading = ob3(badge(ISSUER, subject=None, identifiers=[identifier]))
    assert [k for k, _, _ in found(reading)] == [kind]


def test_that_there_is_a_national_number_is_known_and_the_number_is_not() -> None:
    stated = {**plain("AB-123456"), "identityType": "nationalIdentityNumber"}
    reading = ob3(badge(ISSUER, subject=None, identifiers=[stated]))
    assert found(reading) == [(IdentifierKind.NATIONAL, "", False)]
    assert reading.credential.holder.identifiers == ()


def test_a_name_among_the_identifiers_is_the_holders_name() -> None:
    stated = {**plain("Ada Example"), "identityType": "name"}
    assert ob3(badge(ISSUER, identifiers=[stated])).credential.holder.name == "Ada Example"


@pytest.mark.parametrize("subject", [f"mailto:{MAIL}", f"MAILTO:{MAIL}?subject=hello"])
def test_a_subject_may_be_an_address(subject: str) -> None:
    for read in (open_badges_3.read, any_vc.read):
        assert found(ob3(badge(ISSUER, subject=subject), read)) == [(EMAIL, MAIL, False)]


def test_a_subject_may_be_a_did_and_state_its_name_parts_birth_date_and_telephone() -> None:
    document = badge(ISSUER, subject="did:example:ada")
    person = {
        "type": ["AchievementSubject", "Profile"],
        "givenName": "Ada",
        "familyName": "Example",
        "dateOfBirth": "1999-10-02",
        "phone": "+49 30 1234",
        "email": MAIL,
    }
    subject = {**document["credentialSubject"], **person}
    reading = ob3(changed(document, "credentialSubject", subject))
    assert set(found(reading)) == {
        (DID, "did:example:ada", False),
        (EMAIL, MAIL, False),
        (NAME, "Ada Example", False),
        (IdentifierKind.BIRTH_DATE, "1999-10-02", False),
        (IdentifierKind.TELEPHONE, "+49 30 1234", False),
    }
    assert "1999" not in str(reading)


# Europass ----------------------------------------------------------------------------------------

PERSON_XML = (
    "<nationalId>LA-1</nationalId><fullName><text>Ada Lovelace</text></fullName>"
    "<givenNames><text>Ada</text></givenNames><birthName><text>Byron</text></birthName>"
    "<dateOfBirth>1999-10-02</dateOfBirth>"
)


def edci() -> Reading:
    xml = xml_seals.edci().replace(
        '<fullName><text lang="en">Ada Example</text></fullName>', PERSON_XML
    )
    return edci_reading.read(Edci.of(parse_xml(xml.encode())))


def europass() -> Reading:
    person = {
        "id": "urn:epass:person:1",
        "contactPoint": {"emailAddress": {"id": "mailto:ada@example.org"}},
        "nationalID": {"notation": "LA-1"},
        "fullName": {"en": "Ada Lovelace"},
        "givenName": {"en": "Ada"},
        "birthName": {"en": "Byron"},
        "dateOfBirth": "1999-10-02",
    }
    return elm_reading.read(Elm.of(elm(credentialSubject=person)))


@pytest.mark.parametrize("read", [edci, europass])
def test_europass_names_a_person_in_every_way_and_shows_the_present_name_only(read: Any) -> None:
    reading = read()
    assert found(reading) == [
        (EMAIL, "ada@example.org", False),
        (NAME, "Ada Lovelace", False),
        (NAME, "Ada Byron", False),
        (IdentifierKind.BIRTH_DATE, "1999-10-02", False),
        (IdentifierKind.NATIONAL, "", False),
    ]
    assert reading.credential.holder.name == "Ada Lovelace"
    for private in ("LA-1", "1999", "Byron"):
        assert private not in str(reading)


def two_in_xml() -> Reading:
    person = "<fullName><text>Bob Example</text></fullName>"
    person += '<contactPoint><mailBox uri="mailto:bob@example.org"/></contactPoint>'
    xml = xml_seals.edci().replace(
        "</credentialSubject>",
        f'</credentialSubject><credentialSubject id="urn:p:2">{person}</credentialSubject>',
    )
    return edci_reading.read(Edci.of(parse_xml(xml.encode())))


def two_in_json() -> Reading:
    people = [
        {"id": f"urn:p:{name}", "contactPoint": {"emailAddress": {"id": f"mailto:{name}@x.org"}}}
        for name in ("ada", "bob")
    ]
    return elm_reading.read(Elm.of(elm(credentialSubject=people)))


def two_in_ob2() -> Reading:
    return ob2(recipient=[{"type": "email", "identity": f"{n}@x.org"} for n in ("ada", "bob")])


def two_in_clr() -> Reading:
    people = [
        {"type": "AchievementSubject", "identifier": [plain(f"{n}@x.org")]} for n in ("ada", "bob")
    ]
    return ob3(changed(badge(ISSUER), "credentialSubject", people), clr_2.read)


@pytest.mark.parametrize("read", [two_in_xml, two_in_json, two_in_ob2, two_in_clr])
def test_attack_each_of_several_holders_is_told_apart(read: Any) -> None:
    particulars = read().particulars
    mails = [i for i in particulars.identities if i.kind is EMAIL]
    assert particulars.holders == 2
    assert [mail.holder for mail in mails] == [0, 1]


# SD-JWT ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("within", [None, "credentialSubject"])
def test_an_sd_jwt_names_a_person_on_top_or_in_a_subject(within: str | None) -> None:
    person = {
        "given_name": "Ada",
        "family_name": "Example",
        "email": MAIL,
        "birthdate": "1999-10-02",
        "phone_number": "+49 30 1234",
        "personal_administrative_number": "LA-1",
    }
    claims = {"iss": "https://uni.example", "vct": "urn:x", "sub": "did:example:ada"}
    reading = read_claims(claims | (person if within is None else {within: person}))
    assert found(reading) == [
        (DID, "did:example:ada", False),
        (NAME, "Ada Example", False),
        (EMAIL, MAIL, False),
        (IdentifierKind.BIRTH_DATE, "1999-10-02", False),
        (IdentifierKind.TELEPHONE, "+49 30 1234", False),
        (IdentifierKind.NATIONAL, "", False),
    ]


# All ---------------------------------------------------------------------------------------------


def test_an_identifier_of_no_stated_kind_proves_and_never_refutes() -> None:
    untyped = {name: v for name, v in hashed(MAIL).items() if name != "identityType"}
    files = {"a.json": sign(badge(ISSUER, identifiers=[untyped]), by=ISSUER)}
    hers = review(files, setting(emails=(MAIL,)))["a.json"]
    strangers = review(files, setting(emails=("eve@mail.example",)))["a.json"]
    assert isinstance(hers.checks[Check.HOLDER], Pass)
    assert not isinstance(strangers.checks[Check.HOLDER], Fail)
    assert strangers.verdict is Verdict.GENUINE


@pytest.mark.parametrize(
    ("address", "bare"),
    [
        ("mailto:ada@mail.example", MAIL),
        ("Mailto:ada%40mail.example", MAIL),
        ("mailto:ada@mail.example?cc=eve@mail.example", MAIL),
        (" ada@mail.example ", MAIL),
        ("mailto:", ""),
    ],
)
def test_a_mailto_uri_is_an_address(address: str, bare: str) -> None:
    assert mailbox(address) == bare


def test_a_did_tells_itself_where_no_kind_is_stated() -> None:
    assert kind_of([], "did:key:z6Mk") is DID
    assert kind_of(["email"], "did:key:z6Mk") is EMAIL
    assert kind_of(["$%&"], "x") is OTHER

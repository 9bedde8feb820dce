"""Trusted lists on their way in: signed by whom, which edition, and what refuses them."""

from base64 import b64encode
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.verify.trust.eu.lists import PINNED, imported, refusal
from tests.world import NOW, certificates
from tests.world import trusted_lists as world
from tests.world.trusted_lists import DUE, ISSUED, list_of_lists, national, operator, seal_service
from tests.world.xml_seals import seal_holder
from verify.errors import UnusableInput
from verify.trust.eu.importing import import_lists, recognise
from verify.trust.eu.model import LOTL_ADDRESS
from verify.trust.eu.pins import LOTL_SIGNERS

BE = national(seal_service())
OTHERS = seal_holder("Somebody else", "VATBE-2")
DAY = timedelta(days=1)


def test_a_list_tells_its_edition_its_services_and_when_it_is_due():
    lotl, be = imported(BE).describe(NOW)
    assert (lotl.head.territory, lotl.head.sequence, lotl.is_overdue) == ("EU", 300, False)
    assert (be.head.territory, be.head.sequence, be.head.issued) == ("BE", 7, ISSUED)
    assert (be.head.next_update, be.head.imported_at) == (DUE, NOW)
    assert (be.head.source, be.seals, be.time_stamps, be.unread) == ("0.xml", 1, 0, 0)


def test_where_the_lists_are_published_is_told_for_those_not_imported_as_well():
    trust = imported(lotl=list_of_lists({"BE": [operator()], "ES": [operator("ES")]}))
    assert trust.lotl_address == "https://lists.example/EU.xml"
    assert [(p.territory, p.address) for p in trust.pointers()] == [
        ("BE", "https://lists.example/BE.xml"),
        ("ES", "https://lists.example/ES.xml"),
    ]


def test_a_list_is_recognised_by_its_root():
    assert recognise(BE)
    assert recognise(b"<?xml version='1.0'?>\n<a:TrustServiceStatusList xmlns:a='b'/>")
    assert not recognise(b"<europassCredential/>")
    assert not recognise(b"")
    assert not recognise(imported(BE).to_bytes())


# Signed ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "it is empty"),
        (b"  \n", "it is empty"),
        (b"PK\3\4", "can't be read"),
        (BE[:-9], "can't be read"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "document type or entities"),
        (b"<europassCredential/>", "is no trusted list"),
        (BE.replace(b">6</TSLV", b">7</TSLV"), "has version 7, which is not known here"),
        (BE[: BE.index(b"<ds:Signature")] + b"</TrustServiceStatusList>", "bears no signature"),
        (BE.replace(b"Example Trust", b"Example Frust"), "was changed after it was signed"),
        (BE.replace(b"rsa-sha256", b"rsa-sha1"), "can't be confirmed"),
    ],
    ids=[
        "empty", "blank", "a zip", "cut off", "entities", "another document", "another version",
        "unsigned", "changed", "weak",
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_list_is_told_in_one_sentence(data, sentence):
    told = refusal(data)
    assert 'The trusted list "0.xml"' in told
    assert sentence in told
    assert ". Fetch it again" in told


def test_a_list_with_two_signatures_is_refused():
    twice = world.signed(BE.decode(), OTHERS)
    assert "2 signatures in one document" in refusal(twice)


def test_a_list_of_another_kind_is_refused():
    other = national().decode().replace("EUgeneric", "nonEUgeneric")
    bare = other[: other.index("<ds:Signature")] + "</TrustServiceStatusList>"
    told = refusal(world.signed(bare, operator()))
    assert "is not one of an EU country" in told


def test_content_beside_what_was_signed_is_never_read():
    """The signed list wrapped in another, which says what the attacker likes."""
    forged = national(seal_service(), sequence=9).decode()
    signature = BE[BE.index(b"<ds:Signature") :].replace(b"</TrustServiceStatusList>", b"").decode()
    pointed = signature.replace('URI=""', 'URI="#list"')
    wrapped = (
        forged[: forged.index("<ds:Signature")].replace('Id="list"', 'Id="other"')
        + f"<Wrapper>{BE.decode()[: BE.index(b'<ds:Signature')]}</TrustServiceStatusList></Wrapper>"
    )
    for each in (signature, pointed):
        told = refusal((wrapped + each + "</TrustServiceStatusList>").encode())
        assert "only signed in part" in told or "was changed after it was signed" in told


def test_content_within_the_signature_itself_is_never_read():
    """The transform takes the signature out, with all that somebody put into it."""
    services = BE[BE.index(b"<TrustServiceProviderList") : BE.index(b"<ds:Signature")]
    without = national()
    hidden = without.replace(
        b"</ds:Signature>", b"<ds:Object>" + services + b"</ds:Object></ds:Signature>"
    )
    assert imported(hidden).describe(NOW)[1].seals == 0


def test_a_certificate_slipped_into_a_signature_within_a_service_is_never_read():
    bare = BE[: BE.index(b"<ds:Signature")].decode() + "</TrustServiceStatusList>"
    identity = ".//{http://uri.etsi.org/02231/v2#}ServiceDigitalIdentity"
    inside = world.signed(bare, operator(), into=identity)
    assert imported(inside).describe(NOW)[1].seals == 1
    written = b64encode(certificates.root().der)
    slipped = b"<ds:Object><X509Certificate>" + written + b"</X509Certificate></ds:Object>"
    changed = inside.replace(b"</ds:Signature>", slipped + b"</ds:Signature>")
    assert written in changed
    assert list(imported(changed).lists.certificates) == list(imported(BE).lists.certificates)


# By whom -----------------------------------------------------------------------------------------


def test_a_list_of_lists_by_somebody_else_is_refused():
    told = refusal(lotl=list_of_lists(signer=OTHERS))
    assert "is signed by Somebody else seal, who is not known to sign" in told
    assert "pivot editions" in told


def test_a_national_list_by_somebody_else_is_refused():
    told = refusal(national(seal_service(), signer=OTHERS))
    assert "is signed by Somebody else seal, whom the list EU 300" in told
    assert "doesn't name for BE" in told


def test_the_operator_of_one_country_signs_for_no_other():
    lotl = list_of_lists({"BE": [operator()], "ES": [operator("ES")]})
    posing = national(seal_service(), territory="ES", signer=operator("BE"))
    assert "doesn't name for ES" in refusal(posing, lotl=lotl)


def test_a_country_that_the_list_of_lists_doesnt_know_is_refused():
    assert "doesn't name for BE" in refusal(BE, lotl=list_of_lists({}))


def test_without_a_list_of_lists_nothing_is_imported():
    told = refusal(BE, lotl=b"")
    assert "list of lists is missing" in told
    assert LOTL_ADDRESS in told


def test_the_programs_own_pins_dont_know_this_world():
    assert not LOTL_SIGNERS & PINNED
    assert "who is not known to sign" in refusal(lotl=list_of_lists(), pinned=LOTL_SIGNERS)


def test_a_change_of_signers_is_followed_along_pivots_and_only_along_them():
    second, third = seal_holder("Second", "VATBE-3"), seal_holder("Third", "VATBE-4")
    newest = list_of_lists(sequence=303, signer=third)
    pivots = {
        "b.xml": list_of_lists(sequence=302, signer=second, successors=(third,)),
        "a.xml": list_of_lists(sequence=301, successors=(second,)),
    }
    trust = import_lists({"c.xml": newest, **pivots}, NOW, PINNED)
    assert trust.lists.lotl.head.sequence == 303
    for left_out in pivots:
        kept = {name: data for name, data in pivots.items() if name != left_out}
        assert "not known to sign" in refusal(files={"c.xml": newest, **kept})
    false = list_of_lists(sequence=301, signer=OTHERS, successors=(third,))
    assert "not known to sign" in refusal(files={"c.xml": newest, "a.xml": false})


def test_the_edition_in_use_says_who_signs_the_next():
    second = seal_holder("Second", "VATBE-3")
    first = imported(BE, lotl=list_of_lists(successors=(second,)))
    later = list_of_lists(sequence=301, signer=second)
    assert imported(lotl=later, earlier=first).lists.lotl.head.sequence == 301
    retired = list_of_lists(sequence=301)
    assert "not known to sign" in refusal(lotl=retired, earlier=first)


# Which edition -----------------------------------------------------------------------------------


def test_a_national_list_joins_those_imported_earlier():
    lotl = list_of_lists({"BE": [operator()], "ES": [operator("ES")]})
    first = imported(BE, lotl=lotl)
    both = imported(national(seal_service(), territory="ES"), lotl=b"", earlier=first)
    assert [row.head.territory for row in both.describe(NOW)] == ["EU", "BE", "ES"]


def test_a_newer_edition_takes_the_place_of_an_older_one_and_never_the_reverse():
    first = imported(BE)
    newer = national(sequence=8)
    second = imported(newer, lotl=b"", earlier=first)
    assert second.describe(NOW)[1].seals == 0
    told = refusal(BE, lotl=b"", earlier=second)
    assert "is number 7, older than the list of BE in use, 8" in told
    reissued = national(seal_service(), sequence=8, issued=ISSUED - DAY)
    assert "older than" in refusal(reissued, lotl=b"", earlier=second)
    assert imported(newer, lotl=b"", earlier=second) == second


def test_an_older_list_of_lists_is_refused():
    first = imported(BE)
    told = refusal(lotl=list_of_lists(sequence=299), earlier=first)
    assert "is number 299, older than the list of lists in use, 300" in told


def test_a_list_whose_signer_is_no_longer_named_is_dropped():
    first = imported(BE)
    later = imported(lotl=list_of_lists({"BE": [OTHERS]}, sequence=301), earlier=first)
    assert len(later.describe(NOW)) == 1
    assert not later.lists.certificates


def test_two_lists_of_one_country_are_refused():
    told = refusal(BE, national(sequence=8))
    assert 'is a second one for BE, beside "0.xml"' in told


def test_an_overdue_list_is_imported_and_told_so():
    due = NOW - DAY
    trust = imported(national(seal_service(), due=due), lotl=list_of_lists(due=due))
    assert [row.is_overdue for row in trust.describe(NOW)] == [True, True]


def test_a_list_of_a_day_to_come_is_refused():
    told = refusal(national(issued=NOW + 2 * DAY))
    assert "a day to come. Check this computer's clock" in told


@pytest.mark.parametrize(
    ("written", "instead", "sentence"),
    [
        ("<TSLSequenceNumber>7<", "<TSLSequenceNumber>-7<", "states no sequence number"),
        ("<TSLSequenceNumber>7<", "<TSLSequenceNumber>\u0667<", "states no sequence number"),
        ("<SchemeTerritory>BE<", "<SchemeTerritory>Belgium<", "names no territory"),
        ("<ListIssueDateTime>2026", "<ListIssueDateTime>26", "states no usable date of issue"),
        ("<dateTime>2027", "<dateTime>soon", "states no usable next update"),
        ("<NextUpdate>", "<Next>", "doesn't say when its next update is due"),
    ],
)
def test_a_list_whose_head_says_too_little_is_refused(written, instead, sentence):
    xml = BE[: BE.index(b"<ds:Signature")].decode() + "</TrustServiceStatusList>"
    changed = xml.replace(written, instead)
    if instead == "<Next>":
        changed = changed.replace("</NextUpdate>", "</Next>")
    assert changed != xml
    assert sentence in refusal(world.signed(changed, operator()))


def test_a_list_of_lists_that_omits_itself_is_refused():
    xml = list_of_lists().decode()
    xml = xml[: xml.index("<ds:Signature")] + "</TrustServiceStatusList>"
    kind = "<OtherInformation><TSLType>http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUlist"
    changed = xml.replace(kind, kind.replace("EUlist", "EUother"))
    assert changed != xml
    told = refusal(lotl=world.signed(changed, world.commission()))
    assert "doesn't say who may sign its next edition" in told


def test_a_name_that_would_move_the_cursor_is_shown_inert():
    told = refusal(files={"\x1b[2J.xml": b"", "lotl.xml": list_of_lists()})
    assert "\x1b" not in told


# Hostile content, signed all the same -------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("<StatusStartingTime>2020-01-01T00:00:00Z", "<StatusStartingTime>once"),
        ("Svcstatus/granted", "granted"),
        ("<X509Certificate>", "<X509Certificate>!"),
        ("X509Certificate>", "X509SKI>"),
    ],
)
def test_a_service_that_cant_be_read_is_counted_and_vouches_for_nobody(written, instead):
    xml = BE[: BE.index(b"<ds:Signature")].decode() + "</TrustServiceStatusList>"
    changed = xml.replace(written, instead)
    assert changed != xml
    row = imported(world.signed(changed, operator())).describe(NOW)[1]
    assert (row.seals, row.unread) == (0, 1)


def test_services_of_other_kinds_are_passed_over():
    was = replace(world.Was(), kind="EDS/Q")
    row = imported(national(world.Service((b"",), (was,)))).describe(NOW)[1]
    assert (row.seals, row.unread) == (0, 0)


_TAGS = st.sampled_from(
    ["TSPService", "ServiceStatus", "Extension", "q:CriteriaList", "ServiceHistory", "NextUpdate",
     "SchemeTerritory", "X509Certificate", "TSPInformation", "q:PolicySet", "DigitalId"]
)  # fmt: skip
_FULL = national(
    seal_service(
        world.Was(
            qualifications=world.qualification("NotQualified", criteria=world.for_policy("1.2.3"))
        )
    )
)
_BARE = _FULL[: _FULL.index(b"<ds:Signature")].decode() + "</TrustServiceStatusList>"


@settings(max_examples=60)
@given(_TAGS, _TAGS, st.text("<>/&; a9é\x00", max_size=6), st.integers(0, len(_BARE)))
def test_whatever_an_operator_signs_is_a_list_or_a_sentence(tag, other, junk, place):
    for changed in (
        _BARE.replace(f"<{tag}", f"<{other}").replace(f"</{tag}", f"</{other}"),
        _BARE[:place] + junk + _BARE[place:],
    ):
        try:
            signed = world.signed(changed, operator())
        except _CANNOT_BE_SIGNED:
            continue
        try:
            imported(signed, lotl=_LOTL).describe(NOW)
        except UnusableInput:
            continue


@settings(max_examples=60)
@given(st.binary(max_size=40), st.integers(0, len(BE)), st.integers(0, 40))
def test_whatever_bytes_are_given_are_a_list_or_a_sentence(junk, place, length):
    for data in (junk, BE[:place] + junk + BE[place + length :]):
        try:
            imported(data, lotl=_LOTL).describe(NOW)
        except UnusableInput:
            continue


_LOTL = list_of_lists()


def _cannot_be_signed() -> tuple[type[Exception], ...]:
    """What the operator's own tool raises where the changed text is no XML that it could sign."""
    from lxml.etree import C14NError, XMLSyntaxError  # noqa: PLC0415  heavy, only this needs it

    return XMLSyntaxError, C14NError


_CANNOT_BE_SIGNED = _cannot_be_signed()

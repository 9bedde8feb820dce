"""The structure that a credential must have to be read as one, and what it may leave out."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verify.reading.shared import CORPUS, needed
from tests.verify.reviewing import items_of
from tests.world import badge, changed, did_key, presentation, sign, vc_1_1, without
from verify.errors import BadData, Code, VerifyError
from verify.formats.w3c.open_badges_3.structure import check_badge, notes_on
from verify.formats.w3c.structure import check_presentation, check_structure, states_issuer
from verify.verdict import Verdict

ISSUER = did_key("workshop", name="Example Workshop")
BADGE = badge(ISSUER)
SUBJECT = "credentialSubject"
ACHIEVEMENT = "credentialSubject.achievement"


def broken(document):
    """The code and the place of the first rule that a document breaks; None where it keeps all."""
    try:
        check_structure(document)
        check_badge(document)
    except BadData as error:
        return error.code, error.detail.partition(":")[0]
    return None


def test_what_the_world_issues_is_well_formed():
    assert broken(BADGE) is None
    assert broken(vc_1_1(ISSUER)) is None
    assert broken({"vc": vc_1_1(ISSUER), "iss": ISSUER.id}) is None


# W3C data model ----------------------------------------------------------------------------------

W3C = {
    "no contexts": ("@context", [], "/@context"),
    "no base context": ("@context", ["https://a.example/v1"], "/@context"),
    "a context that is no address": ("@context.1", "not an address", "/@context/1"),
    "a context that is a number": ("@context.1", 7, "/@context/1"),
    "a protected term redefined": (
        "@context.1",
        {"VerifiableCredential": "https://a.example/#Other"},
        "/@context/1",
    ),
    "no type": ("type", [], "/type"),
    "another type": ("type", ["OpenBadgeCredential"], "/type"),
    "two ids": ("id", ["urn:x:1", "urn:x:2"], "/id"),
    "an id that is null": ("id", None, "/id"),
    "an issuer that is null": ("issuer", None, "/issuer"),
    "an issuer that is no address": ("issuer", "Example University", "/issuer"),
    "an issuer whose id is null": ("issuer.id", None, "/issuer/id"),
    "several issuers": ("issuer", [ISSUER.id], "/issuer"),
    "no subject": (SUBJECT, [], "/credentialSubject"),
    "a subject without claims": (SUBJECT, {}, "/credentialSubject"),
    "a subject that is text": (SUBJECT, "Ada", "/credentialSubject"),
    "one subject without claims": (SUBJECT, [{"id": "urn:x:1"}, {}], "/credentialSubject/1"),
    "a subject with two ids": (f"{SUBJECT}.id", ["urn:x:1", "urn:x:2"], "/credentialSubject/id"),
    "a status without type": ("credentialStatus", {"id": "urn:x:1"}, "/credentialStatus/type"),
    "a status of a numbered type": ("credentialStatus", {"type": 2}, "/credentialStatus/type"),
    "a status at no address": (
        "credentialStatus",
        [{"type": "A", "id": "urn:x:1"}, {"type": "A", "id": "no address"}],
        "/credentialStatus/1/id",
    ),
    "a schema without id": ("credentialSchema", {"type": "A"}, "/credentialSchema/id"),
    "a schema without type": ("credentialSchema", {"id": "urn:x:1"}, "/credentialSchema/type"),
    "evidence without type": ("evidence", [{}], "/evidence/0/type"),
    "terms without type": ("termsOfUse", {"id": "urn:x:1"}, "/termsOfUse/type"),
    "a refresh service without type": ("refreshService", {"id": "urn:x"}, "/refreshService/type"),
    "a name in two languages at once": (
        "name",
        {"@value": "Badge", "@language": "en", "url": "urn:x:1"},
        "/name",
    ),
}


@pytest.mark.parametrize(("path", "value", "place"), W3C.values(), ids=W3C.keys())
def test_what_breaks_the_data_model_is_named_by_its_place(path, value, place):
    assert broken(changed(BADGE, path, value)) == (Code.MALFORMED, place)


@pytest.mark.parametrize("member", ["validFrom", "validUntil", "issuanceDate", "expirationDate"])
@pytest.mark.parametrize("value", ["soon", "2025-01-01", 2025, None, ["2025-01-01"]])
def test_a_date_that_is_none_is_malformed(member, value):
    expected = None if value is None else (Code.MALFORMED_DATE, f"/{member}")
    assert broken(changed(BADGE, member, value)) == expected


HARMLESS = {
    "one type, one context": changed(vc_1_1(ISSUER), "type", "VerifiableCredential"),
    "several subjects": changed(vc_1_1(ISSUER), SUBJECT, [{"id": "urn:x:1"}, {"id": "urn:x:2"}]),
    "a name by language": changed(BADGE, "name", [{"@value": "a", "@language": "de"}]),
    "no issuer": without(BADGE, "issuer"),
    "no id": without(BADGE, "id"),
    "an issuer of 1.1 by name": changed(vc_1_1(ISSUER), "issuer", "Resume Builder"),
    "a status that is text": changed(BADGE, "credentialStatus", "none"),
}


@pytest.mark.parametrize("document", HARMLESS.values(), ids=HARMLESS.keys())
def test_what_the_data_model_allows_or_others_judge_is_left_alone(document):
    assert broken(document) is None


@pytest.mark.parametrize(
    ("issuer", "stated"),
    [("did:a:1", True), ({"id": "did:a:1"}, True), ({"name": "A"}, False), (None, False)],
)
def test_an_issuer_is_stated_by_its_identifier(issuer, stated):
    assert states_issuer({"issuer": issuer}) is stated


# Open Badges 3.0 ---------------------------------------------------------------------------------

PARTS = {
    "issuer.type": "/issuer/type",
    "issuer.parentOrg": "/issuer/parentOrg/type",
    "issuer.otherIdentifier": "/issuer/otherIdentifier/type",
    f"{SUBJECT}.source": "/credentialSubject/source/type",
    f"{SUBJECT}.result": "/credentialSubject/result/type",
    f"{ACHIEVEMENT}.creator": "/credentialSubject/achievement/creator/type",
    f"{ACHIEVEMENT}.related": "/credentialSubject/achievement/related/type",
    "evidence": "/evidence/type",
}


@pytest.mark.parametrize(("path", "place"), PARTS.items())
def test_a_part_of_another_type_than_its_place_asks_for_is_malformed(path, place):
    value = "Stranger" if path.endswith("type") else {"id": "urn:x:1", "type": ["Stranger"]}
    assert broken(changed(BADGE, path, value)) == (Code.MALFORMED, place)


def test_a_part_may_state_no_type_or_its_whole_address():
    vocabulary = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#Profile"
    assert broken(changed(BADGE, "issuer.type", vocabulary)) is None
    assert broken(without(BADGE, "issuer.type")) is None
    assert broken(changed(BADGE, f"{SUBJECT}.source", "https://school.example")) is None


def test_an_achievement_subject_belongs_in_a_badge():
    other = changed(BADGE, "type", ["VerifiableCredential", "OtherCredential"])
    assert broken(other) == (Code.MALFORMED, "/type")


@pytest.mark.parametrize("value", ["Python", 7, ["Python"]])
def test_an_achievement_that_is_no_object_is_malformed(value):
    assert broken(changed(BADGE, ACHIEVEMENT, value))[0] is Code.MALFORMED


def test_what_issuers_leave_out_is_noted_and_nothing_more():
    assert notes_on(BADGE) == ()
    lacking = without(without(BADGE, f"{ACHIEVEMENT}.description"), f"{ACHIEVEMENT}.criteria")
    assert broken(lacking) is None
    assert tuple((note.code, note.detail) for note in notes_on(lacking)) == (
        (Code.INCOMPLETE, "/credentialSubject/achievement/description"),
        (Code.INCOMPLETE, "/credentialSubject/achievement/criteria"),
    )


def test_gaps_are_counted_to_a_limit_and_only_in_badges():
    bare = changed(BADGE, f"{ACHIEVEMENT}.alignment", [{"type": "Alignment"}] * 9)
    assert len(notes_on(bare)) == 5
    assert notes_on(vc_1_1(ISSUER)) == ()


# Presentations -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("member", "value"),
    [("@context", None), ("holder", {"name": "Acme"}), ("holder", {"id": "z6Mk"}), ("holder", "A")],
)
def test_a_malformed_presentation_is_listed_beside_what_it_holds(member, value):
    wrapping = changed(presentation(sign(BADGE, by=ISSUER)), member, value)
    first, second = items_of(wrapping)
    assert (first.verdict, first.judgement.code) == (Verdict.UNREADABLE, Code.MALFORMED)
    assert second.verdict is Verdict.GENUINE


# Third-party cases -------------------------------------------------------------------------------


def _cases():
    folder = needed(CORPUS / "w3c-vcdm2-test-suite")
    return {file.stem: json.loads(file.read_text()) for file in sorted(folder.rglob("*.json"))}


def _holds(document):
    """Does a credential, or a presentation with all that it holds, keep the data model's rules?"""
    if "VerifiablePresentation" not in document["type"]:
        return broken(document) is None
    try:
        check_presentation(document)
    except BadData:
        return False
    members = document.get("verifiableCredential", [])
    listed = members if isinstance(members, list) else [members]
    enveloped = "EnvelopedVerifiableCredential"
    return all(broken(one) is None for one in listed if enveloped not in one["type"])


def test_the_w3c_suite_is_told_apart_by_its_own_names():
    judged = {name: _holds(case) for name, case in _cases().items()}
    suite = {name: "-fail" not in name for name in judged}
    assert list(suite.values()).count(False) > 30
    assert judged == suite


UPSTREAM = {
    "simple-err-credential-subject-profile-type": "/credentialSubject/source/type",
    "simple-err-evidence-type": "/evidence/1/type",
    "simple-err-issuer-otheridentifier-type": "/issuer/otherIdentifier/1/type",
    "simple-err-issuer-parentorg-type": "/issuer/parentOrg/type",
    "simple-err-issuer-type": "/issuer/type",
    "simple-err-type": "/type",
}


def test_of_1edtechs_badges_exactly_the_malformed_ones_are_refused():
    folder = needed(CORPUS / "1edtech-public-validator/ob30")
    found = {file.stem: broken(json.loads(file.read_text())) for file in folder.glob("*.json")}
    refused = {name: verdict[1] for name, verdict in found.items() if verdict is not None}
    assert refused == UPSTREAM


def test_no_credential_in_use_is_refused_for_its_structure():
    folder = needed(CORPUS / "dcc-vc-test-fixtures/verifiableCredentials")
    for file in folder.rglob("*.json"):
        document = json.loads(file.read_text() or "{}")
        if "VerifiableCredential" in document.get("type", []):
            assert broken(document) is None, file


# Hostile -----------------------------------------------------------------------------------------

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.sampled_from(sorted(BADGE)), JSON)
def test_no_member_crashes(member, value):
    document = changed(BADGE, member, value)
    for ask in (check_structure, check_badge, check_presentation, notes_on, states_issuer):
        try:
            ask(document)
        except VerifyError:
            continue

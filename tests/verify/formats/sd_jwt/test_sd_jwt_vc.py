"""What an SD-JWT VC states, as a recruiter gets to see it and as checks go by it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import world
from tests.verify.reviewing import code_of, item_of, setting
from tests.world import sd_jwt as made
from verify.errors import Code
from verify.formats.sd_jwt.claims import read_claims, read_status
from verify.model import ClaimSource, StatusEntry
from verify.verdict import Check, NotApplicable, Pass, Verdict

WORKSHOP = world.did_key("workshop")
NOW = int(world.NOW.timestamp())
LIST = "https://uni.example/s/1"


def reviewed(emails=(), **claims):
    text = made.sd_jwt(made.vc(WORKSHOP, **claims), WORKSHOP)
    return item_of(text, setting(emails=emails))


def credential(**claims):
    return read_claims({"iss": "https://uni.example", "vct": "urn:eu:diploma", **claims}).credential


# Who ---------------------------------------------------------------------------------------------


def test_the_issuer_is_shown_by_its_identifier_and_its_name_as_a_claim():
    issuer = credential(issuing_authority="Uni\u202e Example").issuer
    assert (issuer.id, issuer.domain) == ("https://uni.example", "uni.example")
    assert issuer.name == "Uni<U+202E> Example"


@pytest.mark.parametrize(
    ("iss", "domain"),
    [("did:web:uni.example:staff", "uni.example"), ("did:key:z6Mk", None), ("https://[", None)],
)
def test_an_issuers_domain_is_the_host_that_its_identifier_names(iss, domain):
    assert credential(iss=iss).issuer.domain == domain


def test_a_name_of_mixed_alphabets_is_flagged():
    item = reviewed(issuer_name="Oxf\u043erd")  # its second o is Cyrillic
    assert [note.code for note in item.notes] == [Code.MIXED_SCRIPTS]


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"given_name": "Erika", "family_name": "Mustermann"}, "Erika Mustermann"),
        ({"family_name": "Mustermann", "name": "E. M."}, "Mustermann"),
        ({"name": "E. M."}, "E. M."),
        ({"given_name": ["Erika"]}, None),
    ],
)
def test_the_holder_is_named_by_the_usual_claims(claims, name):
    assert credential(**claims).holder.name == name


@pytest.mark.parametrize(
    ("email", "verdict"),
    [("erika@mail.example", Verdict.GENUINE), ("anna@mail.example", Verdict.NOT_THEIRS)],
)
def test_an_email_address_in_it_is_compared_with_the_candidates(email, verdict):
    assert reviewed([email], email="Erika@mail.example").verdict is verdict


# When --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({}, None),
        ({"exp": NOW}, Code.EXPIRED),
        ({"exp": NOW + 1, "nbf": NOW}, None),
        ({"nbf": NOW + 1}, Code.NOT_YET_VALID),
        ({"exp": None}, Code.NO_PERIOD_STATED),
    ],
)
def test_its_period_is_that_of_nbf_and_exp(claims, code):
    assert code_of(reviewed(**claims).checks[Check.VALIDITY]) == code


def test_the_day_of_issuing_is_that_of_iat():
    assert reviewed(iat=NOW).credential.issued == world.NOW
    assert credential(nbf=0).issued == datetime(1970, 1, 1, tzinfo=UTC)
    assert reviewed(exp=NOW + 60).credential.expires == world.NOW + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"exp": "2027-01-01"}, Code.MALFORMED_DATE),
        ({"nbf": True}, Code.MALFORMED_DATE),
        ({"iat": 1e300}, Code.MALFORMED_DATE),
        ({"vct": None}, Code.MALFORMED),
        ({"vct": 7}, Code.MALFORMED),
        ({"iss": None}, Code.ISSUER_MISSING),
        ({"iss": 7}, Code.ISSUER_MISSING),
    ],
)
def test_claims_that_do_not_follow_their_form_make_it_unreadable(claims, code):
    item = reviewed(**claims)
    assert (item.verdict, item.judgement.code) == (Verdict.UNREADABLE, code)


def test_its_type_decides_what_it_is_whatever_else_it_states():
    claims = made.vc(WORKSHOP, **{"@context": [world.VC_2], "type": "VerifiableCredential"})
    assert item_of(made.sd_jwt(claims, WORKSHOP)).format == "sd-jwt-vc"
    assert item_of(made.sd_jwt(claims, WORKSHOP, typ="vc+sd-jwt")).format != "sd-jwt-vc"


# Status ------------------------------------------------------------------------------------------


def test_a_place_in_a_status_list_is_read():
    claims = {"status": {"status_list": {"idx": 7, "uri": LIST}}}
    assert read_status(claims) == (
        StatusEntry(type="jwt-status#status_list", purpose="", index="7", list_address=LIST),
    )


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ({"status_list": {"idx": 7, "uri": LIST}}, Code.STATUS_NOT_REACHED),
        ({"status_list": {"idx": True, "uri": LIST}}, Code.STATUS_ENTRY_MALFORMED),
        ({"status_list": {"idx": "7", "uri": LIST}}, Code.STATUS_ENTRY_MALFORMED),
        ({"status_list": {"idx": -1, "uri": LIST}}, Code.STATUS_ENTRY_MALFORMED),
        ({"status_list": {"idx": 10**13, "uri": LIST}}, Code.STATUS_ENTRY_MALFORMED),
        ({"status_list": {"uri": LIST}}, Code.STATUS_ENTRY_MALFORMED),
        ({"status_list": {"idx": 7}}, Code.STATUS_ENTRY_MALFORMED),
        ({"status_list": {"idx": 7, "uri": "http://uni.example"}}, Code.STATUS_ENTRY_MALFORMED),
        ({"status_list": [7]}, Code.STATUS_ENTRY_MALFORMED),
        ({"identifier_list": {"id": "x"}}, Code.STATUS_TYPE_UNSUPPORTED),
        ({}, Code.STATUS_ENTRY_MALFORMED),
        ("revoked", Code.STATUS_ENTRY_MALFORMED),
        ([], Code.STATUS_ENTRY_MALFORMED),
    ],
)
def test_a_status_that_cannot_be_looked_up_is_not_checked(status, code):
    item = reviewed(status=status)
    assert code_of(item.checks[Check.STATUS]) is code
    assert item.verdict is Verdict.NOT_FULLY_CHECKED


def test_every_mechanism_that_it_names_is_asked():
    both = {"status_list": {"idx": 7, "uri": LIST}, "other": {}}
    assert [entry.type for entry in read_status({"status": both})] == [
        "jwt-status#status_list",
        "jwt-status#other",
    ]


def test_no_status_is_said_as_such():
    assert isinstance(reviewed().checks[Check.STATUS], NotApplicable)


# What --------------------------------------------------------------------------------------------

ACHIEVEMENT = {
    "id": "urn:x:1",
    "name": "Data analysis",
    "description": "With Python.",
    "type": "MicroCredential",
    "inLanguage": "en",
    "criteria": {"narrative": "An exam."},
    "alignment": [
        {"targetName": "use databases", "targetUrl": "http://data.europa.eu/esco/skill/1"},
        {"targetName": "EQF 6", "targetFramework": "EQF"},
    ],
    "tag": ["python", 7],
    "creditsAvailable": 5,
}


@pytest.mark.parametrize(
    "claims",
    [
        {"achievement": ACHIEVEMENT},
        {"achievements": [ACHIEVEMENT]},
        {"credentialSubject": {"achievement": ACHIEVEMENT}},
        {"credential_subject": [{"degree": ACHIEVEMENT}, "x"]},
        {"qualification": ["x", ACHIEVEMENT]},
    ],
    ids=lambda claims: next(iter(claims)),
)
def test_an_achievement_is_read_wherever_it_stands(claims):
    shown = credential(**claims)
    (achievement,) = shown.achievements
    assert (achievement.name, achievement.criteria) == ("Data analysis", "An exam.")
    assert (achievement.kind, achievement.id) == ("MicroCredential", "urn:x:1")
    assert shown.title == "Data analysis"
    assert [(skill.phrase, skill.source) for skill in shown.skills] == [
        ("use databases", ClaimSource.ALIGNMENT),
        ("python", ClaimSource.TAG),
        ("Data analysis", ClaimSource.TITLE),
    ]


def test_a_list_of_skills_is_read():
    skills = ["Python", {"prefLabel": "SQL", "uri": "urn:x:sql"}, {}, None, 7, {"id": "urn:x:2"}]
    found = credential(skills=skills).skills
    assert [(skill.phrase, skill.uri) for skill in found] == [
        ("Python", None),
        ("SQL", "urn:x:sql"),
        ("urn:x:2", "urn:x:2"),
    ]


def test_other_claims_are_no_skills_and_its_type_is_its_title():
    shown = credential(degree="Doctorate", note="Python", achievement=7)
    assert (shown.title, shown.skills, shown.achievements) == ("urn:eu:diploma", (), ())


ODD = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 9) | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["name", "id", "alignment", "tag", "idx"]), inner)
    ),
    max_leaves=6,
)
NAMES = ["sub", "name", "email", "achievement", "skills", "credentialSubject", "status", "degree"]


@given(st.dictionaries(st.sampled_from(NAMES), ODD, max_size=4))
def test_claims_of_any_shape_are_read(claims):
    assert read_claims({"iss": "https://uni.example", "vct": "urn:x", **claims}).credential.title


def test_the_elements_that_it_states_are_listed():
    item = reviewed(
        given_name="Erika", issuing_authority="Uni", issuing_country="DE", achievement=ACHIEVEMENT
    )
    stated = {e.name: e.value for e in item.credential.elements if e.value is not None}
    assert stated == {
        "identification of the learner": "Erika",
        "title of the micro-credential": "Data analysis",
        "country or region of the issuer": "DE",
        "awarding body": "Uni",
        "date of issuing": "2026-10-24",
        "learning outcomes": "use databases",
        "notional workload": "5 credits",
        "level": "EQF 6",
        "further information": "An exam.",
    }
    assert isinstance(item.checks[Check.TRANSPARENCY], Pass)

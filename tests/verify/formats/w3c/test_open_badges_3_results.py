"""Results, credits and sources of a badge; endorsements; comprehensive learner records."""

import json

import pytest

from tests.verify.reading.shared import CORPUS, needed
from tests.verify.reviewing import item_of, items_of, setting
from tests.world import (
    alignment,
    badge,
    canonicaliser,
    changed,
    did_key,
    hashed,
    sign,
)
from verify.canonical import iris
from verify.canonical.graph import Graph
from verify.canonical.nodes import root
from verify.formats.w3c import clr_2
from verify.model import Achievement, IdentifierKind, Result
from verify.verdict import Check, NotChecked, Verdict

ISSUER = did_key("workshop", name="Example Workshop")
AGENCY = did_key("agency", name="Example Agency")
GRADE, RUBRIC = "urn:uuid:grade", "urn:uuid:rubric"
DESCRIPTIONS = [
    {"id": GRADE, "type": ["ResultDescription"], "name": "Final grade"},
    {
        "id": RUBRIC,
        "type": ["ResultDescription"],
        "name": "Rubric",
        "resultType": "RubricCriterionLevel",
        "rubricCriterionLevel": [
            {"id": "urn:uuid:high", "type": ["RubricCriterionLevel"], "name": "Mastered"},
            {"id": "urn:uuid:low", "type": ["RubricCriterionLevel"], "level": "Novice"},
        ],
    },
]


def achieved(*results, **members):
    """What a badge with these results says was achieved."""
    document = badge(ISSUER, achievement={"resultDescription": DESCRIPTIONS, **members})
    document = changed(document, "credentialSubject.result", list(results) or None)
    if not results:
        del document["credentialSubject"]["result"]
    return _first(sign(document, by=ISSUER))


def _first(document) -> Achievement:
    item = item_of(document)
    assert item.verdict is Verdict.GENUINE
    assert item.credential is not None
    return item.credential.achievements[0]


def result(description=None, **members):
    stated = {"type": ["Result"], "resultDescription": description, **members}
    return {name: value for name, value in stated.items() if value is not None}


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        (result(GRADE, value="B+"), Result(name="Final grade", value="B+")),
        (result(GRADE, status="Completed"), Result(name="Final grade", status="Completed")),
        (result(RUBRIC, achievedLevel="urn:uuid:high"), Result(name="Rubric", level="Mastered")),
        (result(RUBRIC, achievedLevel="urn:uuid:low"), Result(name="Rubric", level="Novice")),
        (
            result(RUBRIC, achievedLevel="urn:uuid:gone"),
            Result(name="Rubric", level="urn:uuid:gone"),
        ),
        (result(value="42"), Result(value="42")),
    ],
    ids=["value", "status", "level", "level-without-name", "level-unknown", "undescribed"],
)
def test_a_result_is_read_with_the_names_of_its_description(stated, read):
    assert achieved(stated).results == (read,)


def test_a_result_of_another_achievement_is_not_this_ones():
    assert achieved(result("urn:uuid:elsewhere", value="A")).results == ()


def test_the_descriptions_name_the_assessments():
    assert set(achieved().assessments) == {"Final grade", "Rubric"}


@pytest.mark.parametrize(
    ("available", "earned", "shown"),
    [
        (None, None, None),
        (36, None, "36 credits"),
        (None, 4.5, "4.5 credits"),
        (36, 36, "36 credits"),
        (36, 12, "12 of 36 credits"),
    ],
)
def test_credits_earned_stand_before_those_available(available, earned, shown):
    document = badge(ISSUER)
    if available is not None:
        document = changed(document, "credentialSubject.achievement.creditsAvailable", available)
    if earned is not None:
        document = changed(document, "credentialSubject.creditsEarned", earned)
    assert _first(sign(document, by=ISSUER)).credit_points == shown


def test_who_assessed_it_is_named_where_the_issuer_did_not():
    school = {"id": "https://school.example", "type": ["Profile"], "name": "Example School"}
    document = changed(badge(ISSUER), "credentialSubject.source", school)
    assert _first(sign(document, by=ISSUER)).awarded_by == "Example School"


def test_alignments_are_outcomes_or_levels():
    aligned = [alignment("data analysis"), alignment("EQF level 6", framework="EQF")]
    read = _first(sign(badge(ISSUER, alignments=aligned), by=ISSUER))
    assert (read.outcomes, read.level) == (("data analysis",), "EQF level 6")


def test_the_fullest_badge_of_the_specification_is_read_with_all_its_results():
    path = needed(CORPUS / "1edtech-public-validator/ob30/complete.json")
    item = items_of(path.read_bytes())[0]
    assert item.credential is not None
    (read,) = item.credential.achievements
    assert read.kind == "Degree"
    assert read.credit_points == "42 of 36 credits"
    assert len(read.results) == len(json.loads(path.read_text())["credentialSubject"]["result"])
    assert all(result.name for result in read.results)


# Endorsements ------------------------------------------------------------------------------------


def endorsement(subject="https://school.example", comment="In good standing", **members):
    """The agency's word for somebody, unsigned."""
    about = {"id": subject, "type": ["EndorsementSubject"], "endorsementComment": comment}
    return badge(
        AGENCY,
        type=["VerifiableCredential", "EndorsementCredential"],
        name="Example endorsement",
        id="urn:uuid:endorsement",
        credentialSubject={**about, **members},
    )


def test_an_endorsement_says_what_it_endorses_and_no_skill_follows():
    item = item_of(sign(endorsement(), by=AGENCY))
    assert (item.verdict, item.format) == (Verdict.GENUINE, "open-badges-3.0")
    assert item.credential is not None
    assert item.credential.title == "Endorsement of https://school.example"
    assert item.credential.achievements[0].description == "In good standing"
    assert item.credential.skills == ()


def test_whoever_is_endorsed_is_never_taken_for_the_candidate():
    about = sign(endorsement(subject="did:example:school", email="office@school.example"), AGENCY)
    item = item_of(about, setting(emails=("candidate@mail.example",)))
    assert isinstance(item.checks[Check.HOLDER], NotChecked)
    assert item.credential is not None
    assert item.credential.holder.id is None


def _endorsed(**places):
    document = badge(ISSUER)
    for place, value in places.items():
        document = changed(document, place.replace("__", "."), value)
    return items_of(sign(document, by=ISSUER))


SIGNED = sign(endorsement(), by=AGENCY)


@pytest.mark.parametrize("place", ["endorsement", "issuer__endorsement",
                                   "credentialSubject__achievement__endorsement"])  # fmt: skip
def test_an_embedded_endorsement_is_an_item_of_its_own(place):
    badge_item, endorsement_item = _endorsed(**{place: [SIGNED]})
    assert (badge_item.source, badge_item.verdict) == ("credential.json", Verdict.GENUINE)
    assert endorsement_item.source == "credential.json#endorsement1"
    assert endorsement_item.verdict is Verdict.GENUINE
    assert endorsement_item.fingerprint == item_of(SIGNED).fingerprint


def test_a_forged_endorsement_is_rejected_and_its_badge_is_not():
    forged = changed(SIGNED, "credentialSubject.endorsementComment", "Excellent")
    items = _endorsed(endorsement=[forged])
    assert [item.verdict for item in items] == [Verdict.GENUINE, Verdict.REJECTED]


# Comprehensive learner records -------------------------------------------------------------------

CLR = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"


def record(*nested, **subject):
    """A record of these credentials, unsigned."""
    stated = badge(ISSUER, contexts=[CLR])
    held = {
        "id": "did:example:candidate",
        "type": ["ClrSubject"],
        "verifiableCredential": list(nested),
    }
    return {
        **stated,
        "id": "urn:uuid:record",
        "type": ["VerifiableCredential", "ClrCredential"],
        "name": "Transcript",
        "credentialSubject": {**held, **subject},
    }


def read_record(document):
    graph = Graph.parse(canonicaliser().canonise(document).nquads)
    node = root(graph, iris.VERIFIABLE_CREDENTIAL, document["id"])
    assert clr_2.recognise(graph, node)
    return clr_2.read(graph, node)


def test_a_record_is_called_by_its_name_and_lists_its_own_achievements():
    listed = badge(ISSUER, "First aid", tags=["rescue"])["credentialSubject"]["achievement"]
    reading = read_record(record(sign(badge(ISSUER), by=ISSUER), achievement=[listed]))
    assert reading.credential.title == "Transcript"
    assert [a.name for a in reading.credential.achievements] == ["First aid"]
    assert {str(claim.phrase) for claim in reading.credential.skills} == {"First aid", "rescue"}
    assert reading.particulars.subjects == ("did:example:candidate",)


def test_the_achievements_of_nested_credentials_are_theirs_not_the_records():
    reading = read_record(record(sign(badge(ISSUER, "Diving"), by=ISSUER)))
    assert reading.credential.achievements == ()
    assert reading.credential.skills == ()


def test_a_records_hashed_recipient_is_read():
    reading = read_record(record(identifier=[hashed("ada@mail.example")]))
    _did, identity = reading.particulars.identities
    assert (identity.kind, identity.hashed) == (IdentifierKind.EMAIL, True)


def test_a_credential_nested_in_a_signed_record_is_judged_by_its_own_proof():
    good = sign(badge(ISSUER, "Diving"), by=ISSUER)
    other = sign(badge(ISSUER, "Sailing"), by=ISSUER)
    forged = changed(other, "credentialSubject.achievement.name", "Doctorate")
    items = items_of(sign(record(good, forged), by=ISSUER))
    assert [item.verdict for item in items] == [
        Verdict.GENUINE,
        Verdict.GENUINE,
        Verdict.REJECTED,
    ]

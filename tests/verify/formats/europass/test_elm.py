"""Europass credentials in ELM v3: judged by their seals, read from what was sealed."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests import world
from tests.verify.reading.shared import CORPUS, needed
from tests.verify.reviewing import code_of, item_of, items_of, setting
from tests.world import certificates
from tests.world.certificates import IDENTIFIER
from tests.world.json_seals import ELM_CONTEXTS, b64url, elm, seal_part, sealed
from verify import elements
from verify.errors import BadData, Code
from verify.formats.europass.elm import reading as elm_reading
from verify.formats.europass.elm.json_ld import Elm
from verify.model import ClaimSource, IdentifierKind
from verify.reading.bundle import open_bundle
from verify.review.review import review_under
from verify.verdict import Check, Verdict
from verify.verifier import Setting

ESCO = "http://data.europa.eu/esco/skill/5fd5c985-eaaa-47aa-8314-62359c54505a"
TRUSTING = Setting(means=replace(world.means(), anchors=(certificates.root().der,)))


def decided(content, under=None):
    item = item_of(content, under)
    return item.judgement.verdict, item.judgement.code


def read(**changed):
    return elm_reading.read(Elm.of(elm(**changed)))


def claimed(**changed):
    subject = elm()["credentialSubject"]
    claim = {"type": "LearningAchievement", "title": {"en": "Sewing"}, **changed}
    return read(credentialSubject={**subject, "hasClaim": claim}).credential


def achieved(**changed):
    return claimed(**changed).achievements[0]


def specified(**stated):
    return achieved(specifiedBy={"type": "Qualification", **stated})


# Judged -----------------------------------------------------------------------------------------


def test_a_seal_that_a_trusted_authority_certifies_is_genuine():
    item = item_of(sealed(elm(), stamped=True), TRUSTING)
    assert (item.format, item.proof) == ("europass-elm", "JAdES ES256")
    assert item.verdict is Verdict.GENUINE
    assert item.credential.issuer.id == IDENTIFIER
    assert item.credential.issuer.name == "Example University"


def test_it_belongs_to_whom_it_was_addressed():
    hers = replace(TRUSTING, emails=("ada@example.org",))
    stranger = replace(TRUSTING, emails=("eve@example.org",))
    assert item_of(sealed(elm(), stamped=True), hers).verdict is Verdict.GENUINE
    assert decided(sealed(elm(), stamped=True), stranger)[0] is Verdict.NOT_THEIRS


def test_without_a_trusted_authority_it_is_not_known_who_sealed_it():
    expected = (Verdict.NOT_FULLY_CHECKED, Code.KEY_SELF_ASSERTED)
    assert decided(sealed(elm(), stamped=True)) == expected


def test_without_a_time_stamp_a_seal_that_ended_since_is_not_enough():
    assert decided(sealed(elm()), TRUSTING) == (
        Verdict.NOT_FULLY_CHECKED,
        Code.SEAL_TIME_UNPROVEN,
    )


def test_the_seal_of_another_organisation_is_rejected():
    other = certificates.seal("VATNL-1")
    assert decided(sealed(elm(), other)) == (Verdict.REJECTED, Code.KEY_NOT_ISSUERS)


def test_a_changed_word_is_rejected_and_shown_as_such():
    document = sealed(elm())
    document["payload"] = document["payload"].replace("Sewing course", "Surgery course")
    item = item_of(document)
    assert (item.verdict, item.judgement.code) == (Verdict.REJECTED, Code.BAD_SIGNATURE)
    assert item.credential.title == "Surgery course"


def test_every_seal_of_several_must_fit():
    document = sealed(elm())
    document["signatures"].append(seal_part("{}", certificates.seal("VATNL-1")))
    assert decided(document) == (Verdict.REJECTED, Code.BAD_SIGNATURE)


@pytest.mark.parametrize("content", [elm(), {"credential": elm(), "deliveryDetails": {}}])
def test_without_a_seal_it_is_not_signed_and_read_all_the_same(content):
    item = item_of(content)
    assert (item.format, item.verdict) == ("europass-elm", Verdict.NOT_SIGNED)
    assert item.credential.title == "Sewing course"


def test_flattened_and_compact_forms_are_judged_alike():
    payload = b64url(json.dumps(elm()).encode())
    part = seal_part(payload, certificates.seal(), b64=None, crit=["sigT"])
    compact = f"{part['protected']}.{payload}.{part['signature']}"
    for content in ({"payload": payload, **part}, compact):
        item = item_of(content)
        assert (item.format, item.judgement.code) == ("europass-elm", Code.KEY_SELF_ASSERTED)


def test_a_sealed_one_within_a_presentation_is_judged_by_its_seal():
    presentation = {
        "@context": ELM_CONTEXTS,
        "type": ["VerifiablePresentation", "EuropeanDigitalPresentation"],
        "verifiableCredential": [sealed(elm()), elm()],
    }
    found = [item for item in items_of(presentation) if item.format == "europass-elm"]
    assert [item.judgement.code for item in found] == [Code.KEY_SELF_ASSERTED, Code.NO_PROOF]


@pytest.mark.parametrize(
    "contexts",
    [
        [*ELM_CONTEXTS, "https://else.example/context"],
        [*ELM_CONTEXTS, {"title": "https://else.example/lie"}],
        ELM_CONTEXTS[::-1],
        ELM_CONTEXTS[1],
        None,
    ],
)
def test_under_other_contexts_nothing_is_read(contexts):
    content = elm(**{"@context": contexts})
    item = item_of(sealed(content))
    expected = (Verdict.NOT_FULLY_CHECKED, Code.CONTEXT_NOT_APPROVED)
    assert (item.verdict, item.judgement.code) == expected
    assert item.credential is None
    assert item_of(content).credential is None


@pytest.mark.parametrize("content", ['{"a": 1}', "Hello", "[]", '{"type": "VerifiableCredential"}'])
def test_what_else_was_sealed_is_said_to_be_unknown(content):
    item = item_of(sealed(content))
    expected = (Verdict.NOT_FULLY_CHECKED, Code.UNSUPPORTED_FORMAT)
    assert (item.format, item.verdict, item.judgement.code) == ("jws-json", *expected)
    assert code_of(item.checks[Check.SIGNATURE]) is None
    assert item.credential is None


def test_a_sealed_text_with_a_key_twice_is_unreadable():
    twice = json.dumps(elm())[:-1] + ', "issuer": {}}'
    assert decided(sealed(twice)) == (Verdict.UNREADABLE, Code.DUPLICATE_KEY)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"issuer": None}, Code.ISSUER_MISSING),
        ({"issuer": [elm()["issuer"]] * 2}, Code.MALFORMED),
        ({"validFrom": "yesterday"}, Code.MALFORMED_DATE),
        ({"validUntil": 7}, Code.MALFORMED_DATE),
    ],
)
def test_what_breaks_its_own_rules_is_unreadable(changed, code):
    assert decided(sealed(elm(**changed))) == (Verdict.UNREADABLE, code)


def test_a_test_seal_is_noted():
    holder = certificates.seal(IDENTIFIER, "Test organisation")
    noted = [note.code for note in item_of(sealed(elm(), holder)).notes]
    assert noted == [Code.SEAL_NOT_QUALIFIED]


def test_it_holds_for_its_period():
    ended = sealed(elm(expirationDate="2026-01-01T00:00:00"), stamped=True)
    assert decided(ended, TRUSTING) == (Verdict.NO_LONGER_VALID, Code.EXPIRED)


def test_a_status_of_a_kind_nobody_knows_is_not_checked():
    status = {"id": "https://uni.example/1", "type": "TrustedCredentialStatus2021"}
    item = item_of(sealed(elm(credentialStatus=status), stamped=True), TRUSTING)
    assert item.verdict is Verdict.NOT_FULLY_CHECKED
    assert code_of(item.checks[Check.STATUS]) is Code.STATUS_TYPE_UNSUPPORTED


# Read -------------------------------------------------------------------------------------------


def test_a_text_is_taken_in_english_else_by_the_first_tag():
    titles = {"nl": "Naaien", "fr": "Couture"}
    assert achieved(title=titles | {"en": "Sewing"}).name == "Sewing"
    assert achieved(title=titles | {"en-GB": "Sewing"}).name == "Sewing"
    assert achieved(title=titles).name == "Couture"
    assert achieved(title={"en ": ["Sewing", "Stitching"]}).name == "Sewing"
    assert achieved(title="Sewing").name == "Sewing"


@pytest.mark.parametrize("title", [None, 7.5, {}, {"en": 7}, {"en": ""}, [], True, {"e" * 99: "x"}])
def test_a_title_of_another_kind_is_none_or_plain(title):
    assert achieved(title=title).name in (None, "7.5")


def test_the_holder_is_read_and_what_no_report_should_hold_is_in_no_text():
    subject = {**elm()["credentialSubject"], "id": "did:key:z6Mk", "dateOfBirth": "1999-10-01"}
    found = read(credentialSubject={**subject, "nationalID": {"notation": "LA-1"}})
    assert found.credential.holder.name == "Ada Example"
    kinds = [(i.kind, i.value) for i in found.particulars.identities]
    assert kinds == [
        (IdentifierKind.EMAIL, "ada@example.org"),
        (IdentifierKind.DID, "did:key:z6Mk"),
        (IdentifierKind.NAME, "Ada Example"),
        (IdentifierKind.BIRTH_DATE, "1999-10-01"),
        (IdentifierKind.NATIONAL, ""),
    ]
    assert found.particulars.subjects == ("did:key:z6Mk",)
    assert "LA-1" not in str(found)
    assert "1999" not in str(found)


def test_an_issuer_without_a_seal_is_called_by_what_it_states():
    assert read().particulars.issuer == IDENTIFIER
    issuer = {**elm()["issuer"], "id": "did:web:uni.example"}
    assert read(issuer=issuer).particulars.issuer == "did:web:uni.example"
    assert read(issuer={"legalName": {"en": "Uni"}}).particulars.issuer is None


def test_what_was_achieved_is_read_from_its_specification():
    found = specified(
        dcType={"prefLabel": {"en": "Short learning programme"}},
        entryRequirement={"noteLiteral": {"en": "A thimble"}},
        creditPoint={
            "point": "2",
            "framework": {"id": "http://data.europa.eu/snb/education-credit/6fcec5c5af"},
        },
        eqfLevel={"id": "http://data.europa.eu/snb/eqf/6"},
        nqfLevel={"prefLabel": {"en": "RQF Level 6"}},
        volumeOfLearning="PT60H",
        mode={"prefLabel": {"en": "Blended"}},
        learningOutcome=[{"title": {"en": "Sew"}}],
        accreditation={
            "title": {"en": "ISO 1"},
            "accreditingAgent": {"legalName": {"en": "Agency"}},
        },
    )
    assert (found.kind, found.prerequisites) == ("Short learning programme", "A thimble")
    assert (found.credit_points, found.level) == ("2 ECTS", "EQF 6; RQF Level 6")
    assert (found.workload, found.participation) == ("PT60H", "Blended")
    assert (found.outcomes, found.quality_assurance) == (("Sew",), ("ISO 1 (Agency)",))


def test_results_assessments_and_rights_are_read():
    body = {"awardingBody": {"id": "urn:epass:org:2", "prefLabel": {"en": "Guild"}}}
    found = achieved(
        awardedBy=body,
        entitlesTo={"title": {"en": "Sew for others"}},
        provenBy={
            "title": {"en": "Exam"},
            "specifiedBy": {"dcType": {"prefLabel": {"en": "practical"}}},
            "grade": {"noteLiteral": {"en": "Pass"}},
            "hasPart": {"title": {"en": "Hem"}, "gradeStatus": {"prefLabel": {"en": "final"}}},
        },
    )
    assert found.assessments == ("Exam (practical)", "Hem")
    assert [(r.name, r.value, r.status) for r in found.results] == [
        ("Exam", "Pass", None),
        ("Hem", None, "final"),
    ]
    assert (found.awarded_by, found.entitlements) == ("Guild", ("Sew for others",))


def test_the_workload_may_stand_with_an_activity():
    activity = {"type": "LearningActivity", "workload": "PT2H"}
    assert achieved(influencedBy=activity).workload == "PT2H"
    assert achieved(**activity).workload == "PT2H"


def test_parts_stand_beside_the_whole():
    inner = {"type": "LearningAchievement", "title": {"en": "Hem"}}
    found = claimed(hasPart=[inner, {**inner, "title": {"en": "Seam"}}])
    assert [a.name for a in found.achievements] == ["Sewing", "Hem", "Seam"]


def test_a_reference_leads_to_the_node_that_is_given_in_full():
    named = {"id": "urn:epass:org:1", "type": "Organisation"}
    found = achieved(awardedBy={"awardingBody": named})
    assert found.awarded_by == "Example University"
    assert achieved(awardedBy={"awardingBody": "urn:epass:org:1"}).awarded_by == found.awarded_by


def test_a_reference_to_itself_comes_to_an_end():
    found = claimed(id="urn:a", hasPart="urn:a")
    assert 1 < len(found.achievements) <= 7


def test_skills_come_from_learning_outcomes_with_their_addresses():
    concept = {"id": ESCO, "type": "Concept", "prefLabel": {"fr": "numérique"}}
    other = {"id": "https://skills.example/1", "inScheme": {"prefLabel": {"en": "Example"}}}
    outcome = {
        "title": {"en": "Digital things"},
        "relatedESCOSkill": concept,
        "relatedSkill": [other],
    }
    found = claimed(specifiedBy={"learningOutcome": [outcome, {"title": {"de": "Nähen"}}]})
    shown = [(s.phrase, s.source, s.uri, s.framework, s.language) for s in found.skills]
    assert shown == [
        ("numérique", ClaimSource.ALIGNMENT, ESCO, "ESCO", "fr"),
        ("Digital things", ClaimSource.ALIGNMENT, "https://skills.example/1", "Example", "en"),
        ("Nähen", ClaimSource.ALIGNMENT, None, None, "de"),
        ("Sewing", ClaimSource.TITLE, None, None, "en"),
    ]


def test_the_country_is_the_issuers():
    place = {"address": {"countryCode": {"prefLabel": {"en": "Belgium"}}}}
    found = read(issuer={**elm()["issuer"], "location": place}).credential
    assert {e.name: e.value for e in found.elements}[elements.COUNTRY] == "Belgium"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id", "type", "en", "title", "specifiedBy", "learningOutcome", "hasPart",
                    "relatedSkill", "provenBy", "grade", "creditPoint", "awardedBy",
                ]
            ),
            inner,
        )
    ),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=200)
@given(_JSON, _JSON, _JSON)
def test_whatever_stands_where_it_is_read_or_refused(claim, subject, issuer):
    refused = None
    try:
        claimed(hasPart=claim, specifiedBy=claim, provenBy=claim)
        read(credentialSubject=subject, issuer=issuer, displayParameter=claim)
    except BadData as error:
        refused = error.code
    assert refused in (None, Code.ISSUER_MISSING, Code.MALFORMED)


# Third-party files ------------------------------------------------------------------------------

SELF_ASSERTED = (Verdict.NOT_FULLY_CHECKED, Code.KEY_SELF_ASSERTED)
UNSIGNED = (Verdict.NOT_SIGNED, Code.NO_PROOF)
SAMPLES = {
    "Sample-CertOfPart-signed.jsonld": SELF_ASSERTED,
    "Sample-MC-Annex1-signed.jsonld": SELF_ASSERTED,
    "Sample-CertOfPart-unsigned.jsonld": UNSIGNED,
    "Sample-CertOfPart-unsigned-uploadable.json": UNSIGNED,
    "Sample-MC-Annex1-unsigned-uploadable.json": UNSIGNED,
    "credential-sample.jsonld": UNSIGNED,
}


@pytest.fixture(scope="module")
def samples():
    bundle = open_bundle(needed(CORPUS / "europass-elm"))
    return {str(item.source): item for item in review_under(setting(), bundle)}


def test_every_sample_of_the_model_gets_its_verdict(samples):
    found = {name: samples[name] for name in SAMPLES}
    assert {n: (i.verdict, i.judgement.code) for n, i in found.items()} == SAMPLES
    assert all(item.credential.title for item in found.values())


def test_the_sealed_samples_are_told_to_be_tests(samples):
    for name, verdict in SAMPLES.items():
        codes = [note.code for note in samples[name].notes]
        assert codes == ([Code.SEAL_NOT_QUALIFIED] if verdict == SELF_ASSERTED else [])


def test_the_sealed_micro_credential_is_read_in_full(samples):
    credential = samples["Sample-MC-Annex1-signed.jsonld"].credential
    assert [s.uri for s in credential.skills if s.framework == "ESCO"][-1] == ESCO
    stated = [element for element in credential.elements if element.mandatory and element.value]
    assert len(stated) == 10


# What the EU's own signing library is tested with; none of it is a credential.
_KNOWN = (Verdict.NOT_FULLY_CHECKED, Code.UNSUPPORTED_FORMAT)
_HEADER = (Verdict.REJECTED, Code.HEADER_NOT_ALLOWED)
SIGNED = {
    "altered-jws.json": (Verdict.REJECTED, Code.BAD_SIGNATURE),
    "dss2620/jades-with-crit-string-type.json": _HEADER,
    "dss2620/jades-with-crit-with-wrong-entry-type.json": _HEADER,
    "dss2620/jades-with-empty-crit.json": _HEADER,
    "dss2620/jades-with-expiration-time-header-in-crit.json": _HEADER,
    "jades-with-double-sigt.json": (Verdict.UNREADABLE, Code.DUPLICATE_KEY),
    "jades-wrong-x5c-header.json": (Verdict.REJECTED, Code.MALFORMED_PROOF),
}
# Their payloads aren't in the file, or aren't JSON; that is for containers to say.
_ELSEWHERE = ("detached", "certified")


def test_every_jades_case_of_the_eus_library_gets_its_verdict():
    bundle = open_bundle(needed(CORPUS / "dss-jades"))
    seen = 0
    for item in review_under(setting(), bundle):
        name = str(item.source)
        if not name.endswith(".json"):
            continue
        seen += 1
        if any(word in name for word in _ELSEWHERE) and "counter" not in name:
            assert item.verdict in (Verdict.NOT_FULLY_CHECKED, Verdict.UNREADABLE)
            assert item.judgement.code is not Code.BAD_SIGNATURE
            continue
        decided_as = (item.verdict, item.judgement.code)
        assert decided_as == SIGNED.get(name, _KNOWN), name
    assert seen == 40

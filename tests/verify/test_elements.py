"""The sixteen elements of the Council Recommendation, as every family of formats can state them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from tests.verify.reading.shared import CORPUS, needed
from tests.verify.reviewing import item_of
from tests.world import alignment, badge, canonicaliser, did_key, hashed, xml_seals
from tests.world.hosted_badges import assertion, badge_class, profile
from tests.world.json_seals import elm
from verify.canonical import iris
from verify.canonical.graph import Graph
from verify.canonical.nodes import root
from verify.elements import (
    ASSESSMENT,
    AWARDING_BODY,
    COUNTRY,
    DATE,
    FURTHER,
    GRADE,
    LEARNER,
    LEVEL,
    MANDATORY,
    OPTIONAL,
    OUTCOMES,
    PREREQUISITES,
    QUALITY,
    STACKABILITY,
    SUPERVISION,
    TITLE,
    WORKLOAD,
    Besides,
    check_transparency,
    elements_of,
    located,
    with_elements,
)
from verify.formats.europass.edci import reading as edci_reading
from verify.formats.europass.edci.xml import Edci
from verify.formats.europass.elm import reading as elm_reading
from verify.formats.europass.elm.json_ld import Elm
from verify.formats.open_badges_2 import reading as ob2_reading
from verify.formats.sd_jwt.claims import read_claims
from verify.formats.w3c.elements import state_elements
from verify.formats.w3c.family import format_of
from verify.model import (
    Achievement,
    ClaimSource,
    Credential,
    Holder,
    Identifier,
    IdentifierKind,
    Issuer,
    SkillClaim,
)
from verify.reading.strict.xml import parse_xml
from verify.reading.text.safetext import SafeText
from verify.verdict import Pass

ISSUER = did_key("workshop", name="Example Workshop")
ALL = set(MANDATORY + OPTIONAL)
CLR = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"


def stated(credential: Credential) -> dict[str, str]:
    """What it states, by element; whatever it states, all sixteen are listed."""
    assert [element.name for element in credential.elements] == [*MANDATORY, *OPTIONAL]
    return {e.name: str(e.value) for e in credential.elements if e.value is not None}


def w3c(document: Mapping[str, Any]) -> dict[str, str]:
    graph = Graph.of(canonicaliser().canonise(document))
    node = root(graph, iris.VERIFIABLE_CREDENTIAL, document["id"])
    reading = format_of(graph, node).read(graph, node)
    return stated(state_elements(graph, node, reading.credential))


def test_open_badges_3_states_what_it_has_a_property_for() -> None:
    document = badge(
        ISSUER,
        "Sewing",
        alignments=[alignment("EQF level 4", "urn:eqf:4", "EQF"), alignment("sew seams")],
        achievement={
            "creditsAvailable": 5,
            "criteria": {"id": "https://uni.example/criteria", "narrative": "Sew a shirt."},
            "related": [{"id": "urn:uuid:tailor", "type": ["Related"]}],
            "resultDescription": [
                {"id": "urn:uuid:1", "type": ["ResultDescription"], "name": "Final test"}
            ],
            "endorsement": [_endorsement("Guild of Tailors")],
        },
        awardedDate="2025-06-01T00:00:00Z",
        evidence=[{"id": "https://uni.example/shirt", "type": ["Evidence"], "name": "A shirt"}],
    )
    subject = document["credentialSubject"]
    subject["result"] = [
        {"type": ["Result"], "resultDescription": "urn:uuid:1", "value": "Distinction"}
    ]
    place = {"type": ["Address"], "addressCountry": "FI", "addressRegion": "Uusimaa"}
    document["issuer"] = {**ISSUER.profile, "address": place}
    assert w3c(document) == {
        LEARNER: "did:example:candidate",
        TITLE: "Sewing",
        COUNTRY: "Uusimaa, FI",
        AWARDING_BODY: "Example Workshop",
        DATE: "2025-06-01",
        OUTCOMES: "sew seams",
        WORKLOAD: "5 credits",
        LEVEL: "EQF level 4",
        ASSESSMENT: "Final test",
        QUALITY: "endorsed by Guild of Tailors",
        GRADE: "Distinction",
        STACKABILITY: "urn:uuid:tailor",
        FURTHER: "A shirt; https://uni.example/shirt; Sew a shirt.; https://uni.example/criteria",
    }


def _endorsement(name: str) -> dict[str, Any]:
    return {
        "id": "urn:uuid:endorsement",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Endorsement",
        "issuer": {"id": "did:key:z6MkGuild", "type": ["Profile"], "name": name},
        "validFrom": "2025-01-01T00:00:00Z",
        "credentialSubject": {"id": "urn:uuid:x", "type": ["EndorsementSubject"]},
    }


def test_a_badge_that_states_little_leaves_the_rest_open() -> None:
    document = badge(ISSUER, subject=None, identifiers=[hashed("ada@mail.example")])
    assert w3c(document) == {
        LEARNER: "a hashed identifier",
        TITLE: "Data analysis with Python",
        AWARDING_BODY: "Example Workshop",
        DATE: "2025-03-01",
        FURTHER: "A supervised examination.",
    }


def test_a_record_says_how_its_achievements_are_tied() -> None:
    listed = badge(ISSUER, "Sewing")["credentialSubject"]["achievement"]
    document = {
        **badge(ISSUER, contexts=[CLR]),
        "type": ["VerifiableCredential", "ClrCredential"],
        "name": "Transcript",
        "credentialSubject": {
            "id": "did:example:candidate",
            "type": ["ClrSubject"],
            "achievement": [listed],
            "association": [
                {
                    "type": ["Association"],
                    "associationType": "isPartOf",
                    "sourceId": listed["id"],
                    "targetId": "urn:uuid:degree",
                }
            ],
        },
    }
    found = w3c(document)
    assert found[TITLE] == "Transcript"
    assert found[STACKABILITY] == "isPartOf urn:uuid:degree"


def test_open_badges_2_state_what_extensions_hold() -> None:
    recipient = {"type": "email", "identity": "ada@mail.example", "hashed": False}
    reading = ob2_reading.read(
        assertion(
            recipient=recipient,
            evidence={"id": "https://uni.example/shirt", "narrative": "A shirt"},
        ),
        badge_class(
            alignment=[{"targetName": "sew seams", "targetUrl": "urn:x:sew"}],
            **{
                "extensions:ECTSExtension": {"ECTS": 2.5},
                "extensions:EQFExtension": {"EQF": 4},
                "extensions:TimeInvestmentExtension": {"TimeInvestment": 70},
            },
        ),
        profile(address={"addressCountry": "NL", "addressRegion": "Utrecht"}),
        (),
    )
    assert stated(reading.credential) == {
        LEARNER: "an identifier",
        TITLE: "Data analysis",
        COUNTRY: "Utrecht, NL",
        AWARDING_BODY: "Example University",
        DATE: "2025-03-01",
        OUTCOMES: "sew seams",
        WORKLOAD: "70 hours; 2.5 ECTS",
        LEVEL: "EQF level 4",
        FURTHER: "A shirt; https://uni.example/shirt; A supervised examination.",
    }


ACHIEVED = """
<description><text lang="en">See our pages</text></description>
<credentialSubject><achievements><learningAchievement id="a"><title><text>Sewing</text></title>
  <wasDerivedFrom><title><text>Exam</text></title><grade>A</grade>
    <idVerificationMethod uri="urn:x"><targetName><text>On site</text></targetName>
    </idVerificationMethod></wasDerivedFrom>
  <hasAccreditation uri="urn:x/ISO"/><specifiedBy idref="ls"/>
</learningAchievement></achievements></credentialSubject>
<learningSpecificationReferences><qualification id="ls">
  <homepage uri="https://uni.example/sewing"/><volumeOfLearning>PT80H</volumeOfLearning>
  <mode uri="urn:x/Online"/><eqfLevel uri="urn:x/4"/>
  <entryRequirementsNote><text>A thimble</text></entryRequirementsNote>
  <isPartialQualification>true</isPartialQualification>
  <learningOutcomes><learningOutcome idref="o"/></learningOutcomes>
</qualification></learningSpecificationReferences>
<learningOutcomeReferences><learningOutcome id="o"><prefLabel><text>Sew</text></prefLabel>
</learningOutcome></learningOutcomeReferences>
"""


def test_europass_edci_states_all_sixteen() -> None:
    place = '<hasLocation><hasAddress><country uri="urn:x/BEL"/></hasAddress></hasLocation>'
    xml = xml_seals.edci(body=ACHIEVED).replace("<registration>", f"{place}<registration>")
    found = stated(edci_reading.read(Edci.of(parse_xml(xml.encode()))).credential)
    assert found.keys() == ALL
    assert (found[COUNTRY], found[QUALITY]) == ("BEL", "ISO")
    assert (found[PREREQUISITES], found[SUPERVISION]) == ("A thimble", "On site")
    assert found[STACKABILITY] == "part of a qualification"
    assert found[FURTHER] == "See our pages; https://uni.example/sewing"


def test_europass_elm_states_all_sixteen() -> None:
    claim = {
        "type": "LearningAchievement",
        "title": {"en": "Sewing"},
        "provenBy": {
            "title": {"en": "Exam"},
            "grade": {"noteLiteral": {"en": "Pass"}},
            "idVerification": {"prefLabel": {"en": "Supervised"}},
        },
        "specifiedBy": {
            "learningOutcome": {"title": {"en": "Sew"}},
            "volumeOfLearning": "PT60H",
            "eqfLevel": {"prefLabel": {"en": "Level 6"}},
            "mode": {"prefLabel": {"en": "Online"}},
            "accreditation": {"title": {"en": "ISO 1"}},
            "entryRequirement": {"noteLiteral": {"en": "A thimble"}},
            "isPartialQualification": False,
            "additionalNote": {"noteLiteral": {"en": "Bring fabric"}},
            "homepage": {"contentURL": "https://uni.example/sewing"},
        },
    }
    document = elm()
    place = {"spatialCode": {"prefLabel": {"en": "Flanders"}}}
    document |= {
        "issuer": {**document["issuer"], "location": place},
        "credentialSubject": {**document["credentialSubject"], "hasClaim": claim},
    }
    found = stated(elm_reading.read(Elm.of(document)).credential)
    assert found.keys() == ALL
    assert (found[COUNTRY], found[DATE], found[SUPERVISION]) == (
        "Flanders",
        "2025-06-01",
        "Supervised",
    )
    assert found[STACKABILITY] == "a qualification by itself"
    assert found[FURTHER] == "Bring fabric; https://uni.example/sewing"


def test_an_sd_jwt_states_what_claims_of_a_known_shape_hold() -> None:
    claims = {
        "iss": "https://uni.example",
        "vct": "urn:x:diploma",
        "iat": 1_740_000_000,
        "given_name": "Ada",
        "issuing_country": "DE",
        "issuing_jurisdiction": "DE-BE",
        "achievement": {
            "name": "Sewing",
            "creditsAvailable": 2.5,
            "alignment": [
                {"targetName": "EQF 4", "targetFramework": "EQF"},
                {"targetName": "sew seams"},
            ],
        },
    }
    assert stated(read_claims(claims).credential) == {
        LEARNER: "Ada",
        TITLE: "Sewing",
        COUNTRY: "DE-BE, DE",
        AWARDING_BODY: "https://uni.example",
        DATE: "2025-02-19",
        OUTCOMES: "sew seams",
        WORKLOAD: "2.5 credits",
        LEVEL: "EQF 4",
    }


def test_the_commissions_own_sample_of_annex_1_states_all_but_what_assures_its_quality() -> None:
    item = item_of(needed(CORPUS / "europass-elm" / "Sample-MC-Annex1-signed.jsonld").read_bytes())
    assert item.credential is not None
    assert ALL - stated(item.credential).keys() == {QUALITY}


class TestFromTheModel:
    SAYS = Credential(
        title=SafeText("Sewing"),
        issuer=Issuer(id=SafeText("did:key:z6Mk")),
        issued=datetime(2025, 3, 1, 23, 30, tzinfo=UTC),
    )

    def of(self, **changes: Any) -> dict[str, str]:
        return stated(with_elements(replace(self.SAYS, **changes), Besides()))

    def test_every_achievement_is_heard_and_each_word_once(self) -> None:
        one = Achievement(level=SafeText("EQF 4"), workload=SafeText("PT5H"))
        other = Achievement(level=SafeText("EQF 4"), credit_points=SafeText("2 ECTS"))
        found = self.of(achievements=(one, other))
        assert (found[LEVEL], found[WORKLOAD]) == ("EQF 4", "PT5H; 2 ECTS")

    def test_skills_stand_for_outcomes_only_where_none_are_called_so(self) -> None:
        skills = (
            SkillClaim(phrase=SafeText("sewing"), source=ClaimSource.ALIGNMENT),
            SkillClaim(phrase=SafeText("thread"), source=ClaimSource.TAG),
        )
        assert self.of(skills=skills)[OUTCOMES] == "sewing"
        called = (Achievement(outcomes=(SafeText("Can sew"),)),)
        assert self.of(skills=skills, achievements=called)[OUTCOMES] == "Can sew"

    def test_whoever_awarded_it_stands_before_whoever_issued_it(self) -> None:
        assert self.of()[AWARDING_BODY] == "did:key:z6Mk"
        awarded = (Achievement(awarded_by=SafeText("Guild")),)
        assert self.of(achievements=awarded)[AWARDING_BODY] == "Guild"

    @pytest.mark.parametrize(
        ("holder", "learner"),
        [
            (Holder(SafeText("did:x:1"), SafeText("Ada")), "Ada"),
            (Holder(SafeText("did:x:1")), "did:x:1"),
            (
                Holder(identifiers=(Identifier(IdentifierKind.EMAIL, SafeText("sha256$"), True),)),
                "a hashed identifier",
            ),
            (
                Holder(identifiers=(Identifier(IdentifierKind.EMAIL, SafeText("a@b"), False),)),
                "an identifier",
            ),
        ],
    )
    def test_the_learner_is_told_without_addresses(self, holder: Holder, learner: str) -> None:
        assert self.of(holder=holder)[LEARNER] == learner


def test_a_gap_lowers_nothing_and_is_counted() -> None:
    for found in ({}, {TITLE: "Sewing", LEVEL: "EQF 4", GRADE: "1.3"}):
        outcome = check_transparency(elements_of(found))
        assert isinstance(outcome, Pass)
        mandatory = len(found.keys() & set(MANDATORY))
        assert outcome.grounds.facts["stated"] == f"{mandatory} of 11 mandatory elements"


def test_a_name_that_is_no_elements_is_a_slip_of_ours() -> None:
    with pytest.raises(ValueError, match="no such element"):
        elements_of({"levle": "EQF 4"})


@pytest.mark.parametrize(
    ("country", "region", "place"),
    [("FI", "Uusimaa", "Uusimaa, FI"), ("FI", None, "FI"), (None, None, None), ("FI", "FI", "FI")],
)
def test_a_region_stands_with_its_country(
    country: str | None, region: str | None, place: str | None
) -> None:
    assert located(country, region) == place

"""Europass EDCI XML, from its bytes to what is said of it."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from tests.verify.reading.shared import CORPUS, needed
from tests.verify.reviewing import item_of, setting
from tests.verify.reviewing import trusting as trusting_list
from tests.world import NOW, certificates, means
from tests.world.xml_seals import BEGIN, EDCI, IDENTIFIER, authority, edci, seal_holder, sealed
from verify.elements import GRADE, LEVEL, OUTCOMES, SUPERVISION
from verify.errors import BadData, Code
from verify.formats.europass.edci.family import judge, presented
from verify.formats.family import Assessed
from verify.formats.recognition import is_edci
from verify.model import ClaimSource, IdentifierKind, Result
from verify.proofs.secured import Means
from verify.reading.bundle import iter_entries
from verify.reading.documents import BrokenDocument, OtherDocument, read_documents
from verify.reading.text.safetext import SafeText
from verify.verdict import Fail, NotApplicable, NotChecked, Pass, Verdict

HOLDER = seal_holder()
ESCO = "http://data.europa.eu/esco/skill/2ac79be0-1f66-48da-84a6-2d294179927f"


def text(value: str, lang: str = "en") -> str:
    return f'<text lang="{lang}">{value}</text>'


def code(name: str, value: str, uri: str = "urn:code") -> str:
    return f'<{name} uri="{uri}"><targetName>{text(value)}</targetName></{name}>'


ACHIEVED = f"""
<credentialSubject><achievements><learningAchievement id="a">
  <title>{text("Sewing machines")}</title>
  <wasDerivedFrom><title>{text("Exam")}</title><grade>A</grade>
    {code("idVerificationMethod", "Supervised on site")}<specifiedBy idref="as"/></wasDerivedFrom>
  <wasAwardedBy idref="ap"/>
  <entitlesTo><title>{text("Work as a tailor")}</title></entitlesTo>
  <specifiedBy idref="ls"/>
  <hasPart><learningAchievement><title>{text("Seams", "fr")}</title></learningAchievement></hasPart>
</learningAchievement></achievements></credentialSubject>
<learningSpecificationReferences><qualification id="ls">
  {code("type", "Course")}<volumeOfLearning>PT80H</volumeOfLearning>
  <hasECTSCreditPoints>5</hasECTSCreditPoints>{code("mode", "Online")}
  <entryRequirementsNote>{text("Love of fabrics")}</entryRequirementsNote>
  <learningOutcomes><learningOutcome idref="o1"/><learningOutcome idref="o2"/></learningOutcomes>
  {code("eqfLevel", "Level 4")}
</qualification></learningSpecificationReferences>
<learningOutcomeReferences>
  <learningOutcome id="o1"><prefLabel>{text("Draw patterns")}</prefLabel>
    {code("relatedEscoSkill", "create patterns for garments", ESCO)}</learningOutcome>
  <learningOutcome id="o2"><prefLabel>{text("Couper", "fr")}</prefLabel></learningOutcome>
</learningOutcomeReferences>
<assessmentSpecificationReferences><assessmentSpecification id="as">{code("type", "quiz")}
</assessmentSpecification></assessmentSpecificationReferences>
<awardingProcessReferences><awardingProcess id="ap"><awardingBody idref="urn:epass:org:1"/>
</awardingProcess></awardingProcessReferences>
"""


def document(xml: str | bytes) -> OtherDocument:
    return OtherDocument(
        source=SafeText("c.xml"), kind="xml", data=xml if isinstance(xml, bytes) else xml.encode()
    )


def judged(xml: str | bytes, under: Means | None = None) -> Assessed:
    return judge(document(xml), under or means(None, NOW))


def trusting() -> Means:
    """Means that trust the world's authority to name organisations."""
    return replace(means(None, NOW), anchors=(authority().certificate,))


def codes(found: Assessed) -> tuple[str | None, ...]:
    outcomes = found.outcomes.all
    return tuple(None if isinstance(o, Pass) else str(o.code) for o in outcomes)


def test_an_unsealed_one_is_not_signed_and_read():
    found = judged(edci())
    assert found.outcomes.signature == NotApplicable(Code.NO_PROOF)
    assert found.reading is not None
    credential = found.reading.credential
    assert (credential.title, credential.issuer.name) == ("Sewing course", "Example University")
    assert credential.id == "urn:credential:1"


def test_a_sealed_one_without_trusted_authorities_is_by_someone():
    found = judged(sealed(edci(), HOLDER))
    assert codes(found) == (None, None, "key_self_asserted")
    assert found.proof == "XAdES RSA SHA-256"


def test_a_sealed_one_under_a_trusted_authority_is_the_issuers():
    found = judged(sealed(edci(), HOLDER), trusting())
    assert codes(found) == (None, None, None)
    assert found.reading is not None
    assert found.reading.particulars.issuer == IDENTIFIER


def test_the_employers_list_may_name_it_by_what_its_seal_certifies():
    under = setting(trust=trusting_list(IDENTIFIER))
    trusted = replace(under, means=trusting())
    assert item_of(sealed(edci(), HOLDER), trusted).verdict is Verdict.VERIFIED
    stranger = replace(trusted, trust=(trusting_list("VATBE-0999999999"),))
    assert item_of(sealed(edci(), HOLDER), stranger).verdict is Verdict.GENUINE


def stamping(over: bytes) -> bytes:
    return certificates.time_stamp(over, datetime(2026, 2, 1, 10, 5, tzinfo=UTC))


def test_a_trusted_time_stamp_proves_when_it_was_sealed():
    ended = seal_holder(period=(BEGIN, datetime(2026, 6, 1, tzinfo=UTC)))
    stamped = sealed(edci(), ended, stamper=stamping)
    both = (authority().certificate, certificates.root().der)
    assert codes(judged(sealed(edci(), ended), trusting()))[2] == "seal_time_unproven"
    assert codes(judged(stamped, trusting()))[2] == "seal_time_unproven"
    found = judged(stamped, replace(trusting(), anchors=both))
    assert codes(found) == (None, None, None)
    assert isinstance(found.outcomes.key, Pass)
    assert found.outcomes.key.grounds.facts["signed"] == "2026-02-01T10:05:00+00:00 (proven)"
    assert isinstance(found.outcomes.signature, Pass)
    assert "by Example Time Stamps" in found.outcomes.signature.grounds.facts["time stamps"]


def test_a_time_stamp_over_something_else_proves_nothing_and_breaks_nothing():
    ended = seal_holder(period=(BEGIN, datetime(2026, 6, 1, tzinfo=UTC)))
    copied = sealed(edci(), ended, stamper=lambda _: stamping(b"another"))
    both = (authority().certificate, certificates.root().der)
    found = judged(copied, replace(trusting(), anchors=both))
    assert codes(found) == (None, None, "seal_time_unproven")
    assert isinstance(found.outcomes.signature, Pass)
    assert found.outcomes.signature.grounds.facts["time stamps"] == "1 that can't be confirmed"


def test_the_seal_of_another_organisation_is_not_the_issuers():
    other = seal_holder("Other University", "VATBE-0999999999")
    assert isinstance(judged(sealed(edci(), other), trusting()).outcomes.key, Fail)
    assert codes(judged(sealed(edci(), other)))[2] == "key_not_issuers"


def test_the_issuer_is_who_the_seal_certifies_not_what_is_stated_first():
    """Else a credential could state a stranger's registration beside the sealer's own."""
    stated = edci(registration="VATBE-0777777777").replace(
        "<prefLabel>", f"<vatIdentifier>{IDENTIFIER}</vatIdentifier><prefLabel>", 1
    )
    found = judged(sealed(stated, HOLDER), trusting())
    assert found.reading is not None
    assert found.reading.particulars.issuer == IDENTIFIER


def test_a_test_seal_is_noted():
    found = judged(sealed(edci(), seal_holder("TEST University")))
    assert [note.code for note in found.notes] == [Code.SEAL_NOT_QUALIFIED]


def test_a_changed_one_fails_and_is_still_shown():
    found = judged(sealed(edci(), HOLDER).replace("Sewing", "Surgery"))
    assert codes(found) == (None, "bad_signature", "bad_signature")
    assert isinstance(found.outcomes.signature, Fail)
    assert isinstance(found.outcomes.key, NotChecked)
    assert found.reading is not None
    assert found.reading.credential.title == "Surgery course"


def test_a_wrapped_one_is_unsigned_content_and_not_read():
    inner = sealed(edci().replace(" cred:id=", ' Id="it" cred:id='), HOLDER, uri="#it")
    found = judged(f'<europassCredential xmlns="{EDCI}"><title/>{inner}</europassCredential>')
    assert isinstance(found.outcomes.coverage, Fail)
    assert found.outcomes.coverage.code is Code.UNSIGNED_CONTENT
    assert not isinstance(found.outcomes.signature, Pass)
    assert found.reading is None


def test_two_seals_are_not_judged():
    once = sealed(edci(), HOLDER)
    start, end = once.index("<ds:Signature "), once.index("</proof>")
    found = judged(once[:end] + once[start:end] + once[end:])
    assert isinstance(found.outcomes.signature, NotChecked)
    assert found.reading is None


def achieved() -> Assessed:
    return judged(edci(body=ACHIEVED))


def test_an_achievement_is_read_with_its_specification():
    reading = achieved().reading
    assert reading is not None
    first, part = reading.credential.achievements
    assert first.name == "Sewing machines"
    assert first.kind == "Course"
    assert first.outcomes == ("Draw patterns", "Couper")
    assert (first.credit_points, first.level, first.workload) == ("5 ECTS", "EQF Level 4", "PT80H")
    assert first.results == (Result(name=SafeText("Exam"), value=SafeText("A")),)
    assert first.assessments == ("Exam (quiz)",)
    assert first.entitlements == ("Work as a tailor",)
    assert first.awarded_by == "Example University"
    assert (first.participation, first.prerequisites) == ("Online", "Love of fabrics")
    assert part.name == "Seams"


def test_skills_are_the_esco_skills_of_outcomes_else_their_own_words():
    reading = achieved().reading
    assert reading is not None
    found = [(s.phrase, s.source, s.uri, s.language) for s in reading.credential.skills]
    assert found == [
        ("create patterns for garments", ClaimSource.ALIGNMENT, ESCO, "en"),
        ("Couper", ClaimSource.ALIGNMENT, None, "fr"),
        ("Sewing machines", ClaimSource.TITLE, None, "en"),
        ("Seams", ClaimSource.TITLE, None, "fr"),
    ]


def test_the_recommendations_elements_are_found():
    reading = achieved().reading
    assert reading is not None
    stated = {element.name: element.value for element in reading.credential.elements}
    assert stated[OUTCOMES] == "Draw patterns; Couper"
    assert (stated[LEVEL], stated[GRADE]) == ("EQF Level 4", "A")
    assert stated[SUPERVISION] == "Supervised on site"


def test_the_holder_is_named_and_known_by_a_mail_box():
    reading = judged(edci()).reading
    assert reading is not None
    assert reading.credential.holder.name == "Ada Example"
    mail, name = reading.particulars.identities
    assert (mail.kind, mail.value) == (IdentifierKind.EMAIL, "ada@example.org")
    assert (name.kind, name.value) == (IdentifierKind.NAME, "Ada Example")
    assert reading.particulars.subjects == ()  # its ids are the same in every credential


def test_a_period_is_read():
    ended = edci().replace(
        "<cred:issued>", "<cred:validUntil>2027-01-01T00:00:00Z</cred:validUntil><cred:issued>"
    )
    reading = judged(ended).reading
    assert reading is not None
    period = (reading.particulars.valid_from, reading.particulars.valid_until)
    assert [time and time.year for time in period] == [2026, 2027]


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ('<cred:issuer idref="urn:epass:org:1"/>', "", Code.ISSUER_MISSING),
        ('<cred:issuer idref="urn:epass:org:1"/>', '<cred:issuer idref="x"/>', Code.ISSUER_MISSING),
        ("<cred:issued>", '<cred:issuer idref="o"/><cred:issued>', Code.MALFORMED),
        ("2026-01-01T00:00:00Z", "2026-01-01", Code.MALFORMED_DATE),
        (f'xmlns="{EDCI}"', 'xmlns="urn:other"', Code.UNSUPPORTED_FORMAT),
    ],
)
def test_what_cannot_be_read_says_why(was, now, expected):
    with pytest.raises(BadData) as caught:
        judged(edci().replace(was, now))
    assert caught.value.code is expected


def test_references_in_circles_end():
    circle = """<achievementReferences><learningAchievement id="r">
      <hasPart><learningAchievement idref="r"/><learningAchievement idref="r"/></hasPart>
    </learningAchievement></achievementReferences><credentialSubject><achievements>
      <learningAchievement idref="r"/></achievements></credentialSubject>"""
    reading = judged(edci(body=circle)).reading
    assert reading is not None
    assert len(reading.credential.achievements) == 2**7 - 1  # six levels of parts, and no more


VP = '<vp:verifiablePresentation xmlns:vp="http://data.europa.eu/snb/vp">{}</vp:verifiablePresentation>'


def without_declaration(xml: str) -> str:
    return xml.removeprefix('<?xml version="1.0" encoding="UTF-8"?>\n')


def test_a_credential_taken_out_of_a_presentation_still_fits_its_seal():
    wrapped = VP.format(without_declaration(sealed(edci(), HOLDER)))
    (inner,) = presented(document(wrapped))
    assert inner.source == "c.xml#1"
    assert isinstance(judged(inner.data).outcomes.signature, Pass)
    assert isinstance(judged(wrapped).outcomes.signature, Pass)


def test_each_credential_of_a_presentation_is_one_document():
    two = without_declaration(sealed(edci(), HOLDER)) + without_declaration(edci(title="Cooking"))
    first, second = presented(document(VP.format(two)))
    assert isinstance(judged(first.data).outcomes.signature, Pass)
    assert isinstance(judged(second.data).outcomes.signature, NotApplicable)
    assert presented(document(edci())) == ()


def test_other_xml_is_not_claimed():
    assert not is_edci(document("<invoice/>"))
    assert not is_edci(OtherDocument(source=SafeText("c.pdf"), kind="pdf", data=b"%PDF-1.7"))


EDC = CORPUS / "europass-edc"
GENERIC = "xsdValidation/credential-generic-profile-xsd"


@pytest.mark.parametrize(
    ("name", "expected", "title"),
    [
        (f"{GENERIC}_v1.2.xml", ["no_proof"], "Sewing course"),
        ("xsdValidation/credential-diploma-profile-xsd_v1.2.xml", ["no_proof"], "Sewing course"),
        (f"{GENERIC}-signed.xml", ["bad_signature"], "Master of Science: Climate Studies"),
        (
            "xsdValidation/verificable_presentation_shared-xsd_v1.1.xml",
            ["no_proof"],
            "Elektrotehniko",
        ),
        ("zipFiles/credential-20210202_010101.zip", ["no_proof"] * 2, "University of Aix"),
    ],
)
def test_files_that_others_made(name, expected, title):
    entries = list(iter_entries(needed(EDC / name)))
    found = [judge(d, means(None, NOW)) for e in entries for d in read_documents(e)]
    assert [codes(f)[1] for f in found] == expected
    assert all(f.reading and f.reading.credential.title.startswith(title) for f in found)


def test_a_file_with_two_issuers_is_malformed():
    with pytest.raises(BadData) as caught:
        judged(needed(EDC / f"{GENERIC}-ko.xml").read_bytes())
    assert caught.value.code is Code.MALFORMED


@pytest.mark.parametrize("name", ["xxe_base64", "xxe_dos", "xxe_entity", "xxe_file"])
def test_entities_are_never_expanded(name):
    (entry,) = iter_entries(needed(EDC / f"xxeTest/{name}.xml"))
    (found,) = read_documents(entry)
    assert isinstance(found, BrokenDocument) or not is_edci(found)

"""What an Open Badge says, read by meaning."""

import pytest

from tests.verify.reviewing import item_of
from tests.world import (
    ED25519_2020,
    alignment,
    badge,
    changed,
    did_key,
    hashed,
    plain,
    sign,
    vc_1_1,
)
from verify.elements import MANDATORY
from verify.model import ClaimSource, Credential, IdentifierKind
from verify.verdict import Check, Pass

ISSUER = did_key("workshop", name="Example Workshop")


def credential_of(document: dict[str, object]) -> Credential:
    item = item_of(sign(document, by=ISSUER))
    assert item.credential is not None
    return item.credential


def test_the_achievement_gives_the_title_and_the_issuers_name_is_a_claim() -> None:
    credential = credential_of(badge(ISSUER, "First aid"))
    assert credential.title == "First aid"
    assert credential.issuer.id == ISSUER.id
    assert credential.issuer.name == "Example Workshop"
    assert credential.achievements[0].criteria == "A supervised examination."


def test_alignments_tags_and_the_name_are_skills_in_this_order_of_deliberateness() -> None:
    esco = "http://data.europa.eu/esco/skill/2568f7c3-6dd4-4db1-81b6-b4666f6042a0"
    document = badge(
        ISSUER,
        "Spreadsheets",
        alignments=[alignment("use spreadsheets software", esco, "ESCO")],
        tags=["excel"],
    )
    claims = credential_of(document).skills
    assert [(c.source, str(c.phrase), c.uri) for c in claims] == [
        (ClaimSource.ALIGNMENT, "use spreadsheets software", esco),
        (ClaimSource.TAG, "excel", None),
        (ClaimSource.TITLE, "Spreadsheets", None),
    ]


def test_a_level_is_no_skill_but_an_element() -> None:
    level = alignment("EQF level 6", "http://data.europa.eu/snb/eqf/6", "EQF")
    credential = credential_of(badge(ISSUER, alignments=[level]))
    assert all(claim.source is not ClaimSource.ALIGNMENT for claim in credential.skills)
    stated = {element.name: element.value for element in credential.elements}
    assert stated["level"] == "EQF level 6"
    assert stated["learning outcomes"] is None


def test_a_level_without_its_frameworks_name_is_given_it() -> None:
    bare = alignment("Level 6", "http://data.europa.eu/snb/eqf/6", "EQF")
    (achieved,) = credential_of(badge(ISSUER, alignments=[bare])).achievements
    assert achieved.level == "EQF Level 6"


def test_repeats_and_order_change_nothing() -> None:
    one = badge(ISSUER, tags=["python", "data"])
    other = badge(ISSUER, tags=["data", "python", "data"])
    assert credential_of(one) == credential_of(other)


def test_two_names_are_both_shown_rather_than_one_picked() -> None:
    document = changed(badge(ISSUER), "credentialSubject.achievement.name", ["Zeta", "Alpha"])
    assert credential_of(document).title == "Alpha / Zeta"


def test_recipients_are_read_hashed_and_plain() -> None:
    document = badge(ISSUER, identifiers=[hashed("a@mail.example"), plain("b@mail.example")])
    identifiers = credential_of(document).holder.identifiers
    assert {(i.kind, i.hashed) for i in identifiers} == {
        (IdentifierKind.DID, False),
        (IdentifierKind.EMAIL, True),
        (IdentifierKind.EMAIL, False),
    }


@pytest.mark.parametrize("hostile", ["\x1b]52;c;RVZJTA==\x07", "\u202egnp.exe", "[red]x[/]"])
def test_hostile_text_is_inert_wherever_it_stands(hostile: str) -> None:
    document = badge(ISSUER, hostile, tags=[hostile], description=hostile)
    credential = credential_of(document)
    for text in (credential.title or "", *(claim.phrase for claim in credential.skills)):
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert ("[red]x[/]" in str(credential.title)) == (hostile == "[red]x[/]")


def test_all_sixteen_elements_are_listed_and_gaps_stay_gaps() -> None:
    credential = credential_of(badge(ISSUER, alignments=[alignment("data analysis")]))
    assert len(credential.elements) == 16
    stated = {e.name for e in credential.elements if e.value is not None and e.mandatory}
    assert stated == {
        "identification of the learner",
        "title of the micro-credential",
        "awarding body",
        "date of issuing",
        "learning outcomes",
    }
    assert len(MANDATORY) == 11


def test_transparency_never_fails_even_for_a_credential_that_states_nothing() -> None:
    bare = vc_1_1(ISSUER, contexts=[ED25519_2020])
    item = item_of(sign(bare, by=ISSUER, suite="Ed25519Signature2020"))
    outcome = item.checks[Check.TRANSPARENCY]
    assert isinstance(outcome, Pass)
    assert outcome.grounds.facts["stated"] == "3 of 11 mandatory elements"

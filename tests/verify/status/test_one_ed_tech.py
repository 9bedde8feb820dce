"""1EdTechRevocationList: an unsigned list that counts by its address and its issuer."""

import pytest

from tests import world
from tests.verify.reviewing import code_of, item_of, setting
from tests.verify.status.asking import UNI
from verify.errors import Code
from verify.verdict import Check, Pass, Verdict

LIST = "https://uni.example/revocations"
EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
ENTRY = {"id": LIST, "type": "1EdTechRevocationList"}
BADGE = world.badge(UNI, status=ENTRY, contexts=[EXTENSIONS])
OTHER = {"id": "urn:uuid:another", "revocationReason": "Issued in error."}
OWN = {"id": BADGE["id"]}


def listing(*revoked, **members):
    stated = {"id": LIST, "issuer": UNI.id, "revokedCredential": list(revoked), **members}
    return {name: value for name, value in stated.items() if value is not None}


def judged(served, badge=BADGE):
    evidence = world.serving(UNI) | (world.answering(LIST, served) if served is not None else {})
    return item_of(world.sign(badge, by=UNI), setting(evidence))


def status_code(served, badge=BADGE):
    return code_of(judged(served, badge).checks[Check.STATUS])


@pytest.mark.parametrize(
    "served",
    [
        listing(),
        listing(OTHER),
        listing({**OWN, "revoked": False}),
        listing(revokedCredential=None),
        listing(id=None),
        listing(issuer=UNI.profile),
    ],
    ids=["empty", "others", "taken-back", "no-entries", "no-id", "issuer-as-profile"],
)
def test_a_credential_that_is_not_on_the_list_is_not_revoked(served):
    item = judged(served)
    assert item.verdict is Verdict.GENUINE
    outcome = item.checks[Check.STATUS]
    assert isinstance(outcome, Pass)
    assert outcome.grounds.documents[0].url == LIST


@pytest.mark.parametrize("entry", [OWN, {**OWN, "revoked": True}], ids=["plain", "said-so"])
def test_a_credential_on_the_list_is_revoked(entry):
    item = judged(listing(OTHER, entry))
    assert (item.verdict, item.judgement.code) == (Verdict.NO_LONGER_VALID, Code.REVOKED)


def test_the_reason_given_is_shown_as_inert_text():
    outcome = judged(listing({**OWN, "revocationReason": "\x1b[2Jtoo late"})).checks[Check.STATUS]
    assert "too late" in outcome.detail
    assert "\x1b" not in outcome.detail


@pytest.mark.parametrize(
    ("served", "code"),
    [
        (None, Code.STATUS_NOT_REACHED),
        (listing(issuer="did:web:other.example"), Code.STATUS_LIST_NOT_GENUINE),
        (listing(OWN, issuer="did:web:other.example"), Code.STATUS_LIST_NOT_GENUINE),
        (listing(issuer=None), Code.STATUS_LIST_NOT_GENUINE),
        (listing(id="https://uni.example/another"), Code.STATUS_LIST_NOT_GENUINE),
        ("<html>", Code.STATUS_LIST_MALFORMED),
        ("[]", Code.STATUS_LIST_MALFORMED),
        (listing(revokedCredential={}), Code.STATUS_LIST_MALFORMED),
        (listing("urn:uuid:1"), Code.STATUS_LIST_MALFORMED),
        (listing({"revoked": True}), Code.STATUS_LIST_MALFORMED),
        (listing({**OWN, "revoked": "no"}), Code.STATUS_LIST_MALFORMED),
        (b" " * (2 * 2**20 + 1), Code.SIZE_LIMIT),
    ],
    ids=[
        "not-at-hand",
        "another-issuers",
        "another-issuers-that-revokes",
        "nobodys",
        "another-list",
        "a-web-page",
        "no-object",
        "entries-no-list",
        "entry-no-object",
        "entry-without-id",
        "revoked-no-boolean",
        "too-large",
    ],
)
def test_a_list_that_is_not_sound_tells_nothing(served, code):
    item = judged(served)
    assert (item.verdict, item.judgement.code) == (Verdict.NOT_FULLY_CHECKED, code)


def test_a_list_at_no_https_address_is_not_asked():
    plain = {**ENTRY, "id": "http://uni.example/revocations"}
    badge = {**BADGE, "credentialStatus": plain}
    assert status_code(listing(), badge) is Code.STATUS_ENTRY_MALFORMED


def test_a_credential_without_an_id_is_on_no_list():
    assert status_code(listing(), world.without(BADGE, "id")) is Code.STATUS_ENTRY_MALFORMED


def test_every_entry_is_asked_and_the_worst_counts():
    address = "https://uni.example/more"
    both = {**BADGE, "credentialStatus": [ENTRY, {**ENTRY, "id": address}]}
    served = world.serving(UNI) | world.answering(LIST, listing())
    revoking = served | world.answering(address, listing(OWN, id=address))
    signed = world.sign(both, by=UNI)
    assert code_of(item_of(signed, setting(served)).checks[Check.STATUS]) is Code.STATUS_NOT_REACHED
    assert code_of(item_of(signed, setting(revoking)).checks[Check.STATUS]) is Code.REVOKED

"""Which addresses would tell a host whose credential is being looked at."""

import json

import pytest

from tests.verify.reviewing import entry_of, item_of, setting
from tests.world import badge, did_key, sign
from tests.world.hosted_badges import ASSERTION, assertion
from verify.review.privacy import CredentialNames
from verify.verifier import verify_entry

UNI = did_key("uni")
ID = "urn:uuid:3f0c9c0e-58cc-4372-a567-0e02b2c3d479"


def item(identifier=ID):
    return item_of(sign({**badge(UNI, "Welding"), "id": identifier}, by=UNI))


@pytest.mark.parametrize(
    ("url", "single"),
    [
        ("https://uni.example/status/3f0c9c0e-58cc-4372-a567-0e02b2c3d479", True),
        (f"https://uni.example/status?credential={ID}", True),
        ("https://uni.example/status/1", False),
        ("https://uni.example/.well-known/did.json", False),
    ],
)
def test_an_address_that_holds_the_credentials_own_name_does(url, single):
    assert CredentialNames([item()]).reveals_credential(url) is single


def test_a_short_name_is_anything():
    other = item("https://uni.example/credentials/12")
    assert not CredentialNames([other]).reveals_credential("https://uni.example/status/12")
    assert CredentialNames([other]).reveals_credential("https://uni.example/credentials/12")


def test_a_hosted_badge_lies_at_an_address_of_its_own():
    assert CredentialNames([item_of(assertion())]).reveals_credential(ASSERTION)
    (bare,) = verify_entry(entry_of(ASSERTION, "badge.txt"), setting())
    assert bare.proof == "hosted"
    assert CredentialNames([bare]).reveals_credential(ASSERTION)


def test_the_holders_identifier_tells_who_it_is():
    document = badge(UNI, "Welding")
    document["credentialSubject"]["id"] = "did:key:z6MkHolderHolderHolder"
    told = item_of(json.dumps(sign(document, by=UNI)))
    assert CredentialNames([told]).reveals_credential(
        "https://uni.example/of/z6MkHolderHolderHolder"
    )

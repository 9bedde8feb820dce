"""Status lists: every way in which one is not genuine, malformed or out of its time."""

import gzip
from datetime import timedelta

import pytest

from tests import world
from tests.verify.status.asking import LIST, UNI, listed, status_of
from tests.world import PASS, fails, unknown
from verify.errors import Code, CouldNotFindOut
from verify.status.lists import unusable

# The list can't be had, or tells nothing ---------------------------------------------------------


def test_a_list_that_is_not_at_hand_is_not_reached():
    assert status_of(world.entry(LIST, 1), {}) == unknown(Code.STATUS_NOT_REACHED)


@pytest.mark.parametrize(
    "code", [code for code in Code if code.startswith("fetch_")] + [Code.CERTIFICATE_INVALID]
)
def test_a_list_that_was_asked_for_in_vain_is_not_reached_and_why_is_kept(code):
    assert unusable(CouldNotFindOut(code)).code is Code.STATUS_NOT_REACHED
    assert unusable(CouldNotFindOut(code)).detail == code


ACADEMY = world.did_web("academy.example")
WORKSHOP = world.did_key("workshop")
GOOD_LIST = world.status_list(UNI, LIST)


def _tampered():
    signed = world.sign(GOOD_LIST, UNI)
    cleared = "u" + world.encoded(world.bits([5]))
    return world.changed(signed, "credentialSubject.encodedList", cleared)


@pytest.mark.parametrize(
    "served",
    [
        world.serving(UNI) | world.answering(LIST, GOOD_LIST),
        world.serving(UNI) | world.answering(LIST, _tampered()),
        listed(GOOD_LIST, UNI.signing_with(world.from_label("attacker"))),
        listed(GOOD_LIST, WORKSHOP),
        listed(world.status_list(ACADEMY, LIST), ACADEMY),
        listed(world.status_list(UNI, LIST, purpose="suspension")),
        listed({**GOOD_LIST, "distinction": "none"}),
        listed(GOOD_LIST, proofPurpose="authentication"),
    ],
    ids=[
        "unsigned",
        "tampered",
        "forged",
        "strangers-key",
        "another-issuers",
        "another-purpose",
        "unsigned-content",
        "signed-for-login",
    ],
)
def test_a_list_that_is_not_genuinely_the_issuers_tells_nothing(served):
    assert status_of(world.entry(LIST, 1), served) == unknown(Code.STATUS_LIST_NOT_GENUINE)


@pytest.mark.parametrize(
    "publisher", [WORKSHOP, world.https("https://uni.example")], ids=["did:key", "same-domain"]
)
def test_a_service_that_the_issuer_chose_may_publish_its_list(publisher):
    served = listed(world.status_list(publisher, LIST, [6]), publisher)
    assert status_of(world.entry(LIST, 6), served) == fails(Code.REVOKED)


def test_a_list_at_its_publishers_own_domain_may_serve_others():
    address = "https://academy.example/s/1"
    document = world.sign(world.status_list(ACADEMY, address, [6]), ACADEMY)
    served = world.serving(ACADEMY) | world.answering(address, document)
    assert status_of(world.entry(address, 6), served) == fails(Code.REVOKED)


MALFORMED_LISTS = {
    "not-a-list": world.badge(UNI),
    "no-list-in-it": {**GOOD_LIST, "credentialSubject": {"id": "urn:x:1"}},
    "not-gzip": world.status_list(UNI, LIST, encoded_list="u" + "A" * 1000),
    "not-base64url": world.status_list(UNI, LIST, encoded_list="uH4sI+/=="),
    "no-multibase": world.status_list(UNI, LIST, encoded_list=world.encoded(world.bits())),
    "too-short": world.status_list(
        UNI, LIST, encoded_list="u" + world.encoded(world.bits(entries=1000))
    ),
    "cut-short": world.status_list(UNI, LIST, encoded_list="u" + world.encoded(world.bits())[:-12]),
    "something-behind": world.status_list(
        UNI,
        LIST,
        encoded_list="u" + world.encoded(world.bits(), lambda raw: gzip.compress(raw) + b"more"),
    ),
    "ttl-of-16-digits": world.status_list(UNI, LIST, subject={"ttl": 10**15}),
    "ttl-negative": world.status_list(UNI, LIST, subject={"ttl": -5}),
}


@pytest.mark.parametrize("document", MALFORMED_LISTS.values(), ids=MALFORMED_LISTS)
def test_a_malformed_list_tells_nothing(document):
    assert status_of(world.entry(LIST, 1), listed(document)) == unknown(Code.STATUS_LIST_MALFORMED)


@pytest.mark.parametrize("body", [b"<html>404</html>", b"", b"[]", b'{"a":1,"a":2}', b"{}"])
def test_a_web_page_instead_of_a_list_tells_nothing(body):
    served = world.serving(UNI) | world.answering(LIST, body)
    assert status_of(world.entry(LIST, 1), served) == unknown(Code.STATUS_LIST_MALFORMED)


def test_a_list_that_inflates_without_end_is_stopped():
    bomb = world.encoded(b"\0" * (17 * 2**20))
    served = listed(world.status_list(UNI, LIST, encoded_list="u" + bomb))
    assert status_of(world.entry(LIST, 1), served) == unknown(Code.STATUS_LIST_MALFORMED)


# Times -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"validUntil": "2026-11-23T15:00:00Z"}, Code.STATUS_LIST_EXPIRED),
        ({"validFrom": "2026-11-23T15:02:01Z"}, Code.STATUS_LIST_NOT_YET_VALID),
        ({"validFrom": "yesterday"}, Code.STATUS_LIST_MALFORMED),
    ],
)
def test_a_list_out_of_its_time_tells_nothing(members, code):
    served = listed(world.status_list(UNI, LIST, **members))
    assert status_of(world.entry(LIST, 1), served) == unknown(code)


@pytest.mark.parametrize(("age", "expected"), [(59, PASS), (61, unknown(Code.STATUS_LIST_EXPIRED))])
def test_a_list_is_stale_once_its_time_to_live_has_passed(age, expected):
    signed = world.sign(world.status_list(UNI, LIST, subject={"ttl": 60_000}), UNI)
    fetched = world.NOW - timedelta(seconds=age)
    served = world.serving(UNI) | world.answering(LIST, signed, fetched)
    assert status_of(world.entry(LIST, 1), served) == expected


@pytest.mark.parametrize("ttl", [10**13, 10**15 - 1])
def test_attack_a_time_to_live_past_every_calendar_is_as_long_as_any(ttl):
    served = listed(world.status_list(UNI, LIST, subject={"ttl": ttl}))
    assert status_of(world.entry(LIST, 1), served) == PASS

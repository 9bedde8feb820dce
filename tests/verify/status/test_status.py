"""Is it revoked? Every entry against its list, and every way in which a list tells nothing."""

import gzip
import json
from datetime import timedelta

import pytest

from tests import world
from tests.verify.reading.shared import ATTACKS, needed
from tests.world import PASS, fails, told, unknown
from verify.canonical import iris
from verify.canonical.graph import Graph
from verify.canonical.nodes import root
from verify.errors import BadData, Code
from verify.formats.reading import read_status
from verify.status.bits import decode_list, read_entry
from verify.status.lists import StatusLists
from verify.status.register import check_status

UNI = world.did_web("uni.example")
LIST = "https://uni.example/s/1"
OTHER_LIST = "https://uni.example/s/2"
REVOKED = 94_567


def _entries(status, contexts=()):
    """The status entries of a badge, read as the product reads them."""
    badge = world.badge(UNI, credentialStatus=status, contexts=contexts)
    nquads = world.canonicaliser().canonise(badge).nquads
    graph = Graph.parse(nquads)
    return read_status(graph, root(graph, iris.VERIFIABLE_CREDENTIAL, badge["id"]))


def _status(status, evidence, now=world.NOW, issuer=UNI, contexts=()):
    means = world.means(evidence, now)
    return told(check_status(_entries(status, contexts), issuer.id, StatusLists(), means))


def _listed(document, by=UNI, **proof):
    """Evidence with a signed list at its address, and its issuer's key document."""
    return world.serving(by, UNI) | world.answering(LIST, world.sign(document, by, **proof))


CLEAN = _listed(world.status_list(UNI, LIST, [REVOKED]))


# What a genuine list says ------------------------------------------------------------------------


def test_an_entry_that_is_not_set_passes():
    assert _status(world.entry(LIST, 1), CLEAN) == PASS


def test_an_entry_that_is_set_is_revoked():
    assert _status(world.entry(LIST, REVOKED), CLEAN) == fails(Code.REVOKED)


@pytest.mark.parametrize("neighbour", [REVOKED - 1, REVOKED + 1])
def test_its_neighbours_are_not(neighbour):
    assert _status(world.entry(LIST, neighbour), CLEAN) == PASS


def test_a_suspension_list_suspends():
    suspending = _listed(world.status_list(UNI, LIST, [7], purpose="suspension"))
    assert _status(world.entry(LIST, 7, "suspension"), suspending) == fails(Code.SUSPENDED)


def test_without_entries_the_issuer_publishes_none():
    assert _status(None, CLEAN) == f"not applicable {Code.ISSUER_PUBLISHES_NO_STATUS}"


def test_a_list_of_the_older_kind_is_read():
    served = _listed(
        world.list_2021(UNI, LIST, [9], world.ED25519_2020), suite="Ed25519Signature2020"
    )
    contexts = [world.STATUS_2021]
    assert _status(world.entry_2021(LIST, 9), served, contexts=contexts) == fails(Code.REVOKED)
    assert _status(world.entry_2021(LIST, 8), served, contexts=contexts) == PASS


def test_a_list_may_be_a_token():
    token = world.token(world.status_list(UNI, LIST, [3]), UNI)
    served = world.serving(UNI) | world.answering(LIST, token)
    assert _status(world.entry(LIST, 3), served) == fails(Code.REVOKED)


def test_a_message_informs_and_revokes_nothing():
    served = _listed(world.status_list(UNI, LIST, [4], purpose="message"))
    assert _status(world.entry(LIST, 4, "message"), served) == PASS


def test_a_list_is_fetched_once_for_all_its_entries():
    spy = world.Spy(CLEAN)
    entries = [world.entry(LIST, number) for number in range(5)]
    check_status(_entries(entries), UNI.id, StatusLists(), world.means(spy))
    assert spy.asked.count(LIST) == 1


# Several entries ---------------------------------------------------------------------------------


def test_revoked_by_any_entry_is_revoked():
    entries = [world.entry(LIST, 1), world.entry(LIST, REVOKED)]
    assert _status(entries, CLEAN) == fails(Code.REVOKED)


def test_unknown_in_any_entry_is_unknown():
    entries = [world.entry(LIST, 1), world.entry(OTHER_LIST, 1)]
    assert _status(entries, CLEAN) == unknown(Code.STATUS_NOT_REACHED)


def test_revoked_weighs_more_than_unknown():
    entries = [world.entry(OTHER_LIST, 1), world.entry(LIST, REVOKED)]
    assert _status(entries, CLEAN) == fails(Code.REVOKED)


def test_hundreds_of_entries_are_not_worked_through():
    entries = [world.entry(LIST, number) for number in range(21)]
    assert _status(entries, CLEAN) == unknown(Code.SIZE_LIMIT)


# The list can't be had, or tells nothing ---------------------------------------------------------


def test_a_list_that_is_not_at_hand_is_not_reached():
    assert _status(world.entry(LIST, 1), {}) == unknown(Code.STATUS_NOT_REACHED)


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
        _listed(GOOD_LIST, UNI.signing_with(world.from_label("attacker"))),
        _listed(GOOD_LIST, WORKSHOP),
        _listed(world.status_list(ACADEMY, LIST), ACADEMY),
        _listed(world.status_list(UNI, LIST, purpose="suspension")),
        _listed({**GOOD_LIST, "distinction": "none"}),
        _listed(GOOD_LIST, proofPurpose="authentication"),
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
    assert _status(world.entry(LIST, 1), served) == unknown(Code.STATUS_LIST_NOT_GENUINE)


@pytest.mark.parametrize(
    "publisher", [WORKSHOP, world.https("https://uni.example")], ids=["did:key", "same-domain"]
)
def test_a_service_that_the_issuer_chose_may_publish_its_list(publisher):
    served = _listed(world.status_list(publisher, LIST, [6]), publisher)
    assert _status(world.entry(LIST, 6), served) == fails(Code.REVOKED)


def test_a_list_at_its_publishers_own_domain_may_serve_others():
    address = "https://academy.example/s/1"
    document = world.sign(world.status_list(ACADEMY, address, [6]), ACADEMY)
    served = world.serving(ACADEMY) | world.answering(address, document)
    assert _status(world.entry(address, 6), served) == fails(Code.REVOKED)


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
    "ttl-negative": world.status_list(UNI, LIST, subject={"ttl": -5}),
}


@pytest.mark.parametrize("document", MALFORMED_LISTS.values(), ids=MALFORMED_LISTS)
def test_a_malformed_list_tells_nothing(document):
    assert _status(world.entry(LIST, 1), _listed(document)) == unknown(Code.STATUS_LIST_MALFORMED)


@pytest.mark.parametrize("body", [b"<html>404</html>", b"", b"[]", b'{"a":1,"a":2}', b"{}"])
def test_a_web_page_instead_of_a_list_tells_nothing(body):
    served = world.serving(UNI) | world.answering(LIST, body)
    assert _status(world.entry(LIST, 1), served) == unknown(Code.STATUS_LIST_MALFORMED)


def test_a_list_that_inflates_without_end_is_stopped():
    bomb = world.encoded(b"\0" * (17 * 2**20))
    served = _listed(world.status_list(UNI, LIST, encoded_list="u" + bomb))
    assert _status(world.entry(LIST, 1), served) == unknown(Code.STATUS_LIST_MALFORMED)


def test_an_inflating_list_is_named_by_its_limit():
    with pytest.raises(BadData) as error:
        decode_list("u" + world.encoded(b"\0" * (16 * 2**20 + 1)), multibase=True)
    assert error.value.code is Code.SIZE_LIMIT


# Times -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"validUntil": "2026-11-23T15:00:00Z"}, Code.STATUS_LIST_EXPIRED),
        ({"validFrom": "2026-11-23T15:00:01Z"}, Code.STATUS_LIST_NOT_YET_VALID),
        ({"validFrom": "yesterday"}, Code.STATUS_LIST_MALFORMED),
    ],
)
def test_a_list_out_of_its_time_tells_nothing(members, code):
    served = _listed(world.status_list(UNI, LIST, **members))
    assert _status(world.entry(LIST, 1), served) == unknown(code)


@pytest.mark.parametrize(("age", "expected"), [(59, PASS), (61, unknown(Code.STATUS_LIST_EXPIRED))])
def test_a_list_is_stale_once_its_time_to_live_has_passed(age, expected):
    signed = world.sign(world.status_list(UNI, LIST, subject={"ttl": 60_000}), UNI)
    fetched = world.NOW - timedelta(seconds=age)
    served = world.serving(UNI) | world.answering(LIST, signed, fetched)
    assert _status(world.entry(LIST, 1), served) == expected


# Entries that are wrong by themselves ------------------------------------------------------------


@pytest.mark.parametrize(
    "index", ["abc", "-1", "٩٤٥٦٧", "94_567", "+5", " 5", "5.0", "1e3", "", "9" * 13]
)
def test_an_index_that_is_no_plain_number_is_malformed(index):
    assert _status(world.entry(LIST, index), CLEAN) == unknown(Code.STATUS_ENTRY_MALFORMED)


def test_an_index_past_the_end_is_out_of_range():
    assert _status(world.entry(LIST, 131_072), CLEAN) == unknown(Code.STATUS_INDEX_OUT_OF_RANGE)


@pytest.mark.parametrize("address", ["http://uni.example/s/1", "file:///etc/passwd", "data:,x"])
def test_a_list_is_only_asked_for_by_https(address):
    spy = world.Spy(CLEAN)
    means = world.means(spy)
    outcome = check_status(_entries(world.entry(address, 1)), UNI.id, StatusLists(), means)
    assert (told(outcome), spy.asked) == (unknown(Code.STATUS_ENTRY_MALFORMED), [])


def test_an_entry_without_a_purpose_is_malformed():
    assert _status(world.entry(LIST, 1, None), CLEAN) == unknown(Code.STATUS_ENTRY_MALFORMED)


def test_an_entry_with_a_purpose_we_do_not_know_is_unsupported():
    served = _listed(world.status_list(UNI, LIST, purpose="graduation"))
    entry = world.entry(LIST, 1, "graduation")
    assert _status(entry, served) == unknown(Code.STATUS_PURPOSE_UNSUPPORTED)


def test_an_entry_of_another_mechanism_is_unsupported():
    entry = {"id": "https://uni.example/revoked", "type": "1EdTechRevocationList"}
    contexts = ["https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"]
    assert _status(entry, CLEAN, contexts=contexts) == unknown(Code.STATUS_TYPE_UNSUPPORTED)


def test_an_entry_that_is_only_an_address_is_malformed():
    assert _status("https://uni.example/s", CLEAN) == unknown(Code.STATUS_ENTRY_MALFORMED)


# Bits --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 2, 4, 7, 8])
@pytest.mark.parametrize("index", [0, 1, 7, 8, 9, 12_345])
def test_an_entry_lies_at_index_times_size_highest_bit_first(size, index):
    raw = world.bits([index], entries=20_000, size=size)
    assert read_entry(raw, index, size) == (1 << size) - 1
    assert read_entry(raw, index + 1, size) == 0
    if index:
        assert read_entry(raw, index - 1, size) == 0


def test_a_value_of_several_bits_is_read_in_their_order():
    assert read_entry(b"\b", 1, 4) == 8


@pytest.mark.parametrize("size", [0, -1, 9, 10**6])
def test_an_entry_of_an_impossible_size_is_malformed(size):
    with pytest.raises(BadData) as error:
        read_entry(world.bits(), 0, size)
    assert error.value.code is Code.STATUS_ENTRY_MALFORMED


# The shared cases --------------------------------------------------------------------------------

_ENTRY_CASES = {
    "two entries, second revoked": fails(Code.REVOKED),
    # No context defines its type, so nothing says what kind of entry it is.
    "unknown type": unknown(Code.STATUS_ENTRY_MALFORMED),
    "index text": unknown(Code.STATUS_ENTRY_MALFORMED),
    "index negative": unknown(Code.STATUS_ENTRY_MALFORMED),
    "index unicode digits": unknown(Code.STATUS_ENTRY_MALFORMED),
    "index underscore": unknown(Code.STATUS_ENTRY_MALFORMED),
    "index past end": unknown(Code.STATUS_INDEX_OUT_OF_RANGE),
    "statusSize 0": unknown(Code.STATUS_ENTRY_MALFORMED),
    "purpose missing": unknown(Code.STATUS_ENTRY_MALFORMED),
    "list http": unknown(Code.STATUS_ENTRY_MALFORMED),
    "list at 169.254.169.254": unknown(Code.STATUS_NOT_REACHED),
    "null": f"not applicable {Code.ISSUER_PUBLISHES_NO_STATUS}",
    "empty array": f"not applicable {Code.ISSUER_PUBLISHES_NO_STATUS}",
    "string": unknown(Code.STATUS_ENTRY_MALFORMED),
}


def _shared_lists():
    clean, revoked = "https://uni.example/s/clean", "https://uni.example/s/revoked"
    both = {"statusPurpose": ["revocation", "suspension"]}
    return (
        world.serving(UNI)
        | world.answering(clean, world.sign(world.status_list(UNI, clean, subject=both), UNI))
        | world.answering(revoked, world.sign(world.status_list(UNI, revoked, [REVOKED]), UNI))
    )


def test_the_shared_entries_each_get_their_outcome():
    rows = json.loads(needed(ATTACKS / "made/status/entries.json").read_text())
    served = _shared_lists()
    outcomes = {row["why"]: _status(row["credentialStatus"], served) for row in rows}
    assert outcomes == _ENTRY_CASES


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("clean", PASS),
        ("no_multibase", unknown(Code.STATUS_LIST_MALFORMED)),
        ("not_gzip", unknown(Code.STATUS_LIST_MALFORMED)),
        ("other_issuer", unknown(Code.STATUS_LIST_NOT_GENUINE)),
        ("purpose_suspension", unknown(Code.STATUS_LIST_NOT_GENUINE)),
    ],
)
def test_the_shared_lists_signed_by_their_issuer_each_get_their_outcome(name, expected):
    document = json.loads(needed(ATTACKS / f"made/status/{name}.json").read_text())
    issuer = world.did_web(document["issuer"].removeprefix("did:web:"))
    assert _status(world.entry(LIST, 1), _listed(document, issuer)) == expected

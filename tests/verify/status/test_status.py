"""Is it revoked? Every entry against its list."""

import json

import pytest

from tests import world
from tests.verify.reading.shared import ATTACKS, needed
from tests.verify.status.asking import (
    CLEAN,
    LIST,
    OTHER_LIST,
    REVOKED,
    UNI,
    entries_of,
    listed,
    status_of,
)
from tests.world import PASS, fails, told, unknown
from verify.errors import Code
from verify.status.lists import StatusLists
from verify.status.register import check_status

# What a genuine list says ------------------------------------------------------------------------


def test_an_entry_that_is_not_set_passes():
    assert status_of(world.entry(LIST, 1), CLEAN) == PASS


def test_an_entry_that_is_set_is_revoked():
    assert status_of(world.entry(LIST, REVOKED), CLEAN) == fails(Code.REVOKED)


@pytest.mark.parametrize("neighbour", [REVOKED - 1, REVOKED + 1])
def test_its_neighbours_are_not(neighbour):
    assert status_of(world.entry(LIST, neighbour), CLEAN) == PASS


def test_a_suspension_list_suspends():
    suspending = listed(world.status_list(UNI, LIST, [7], purpose="suspension"))
    assert status_of(world.entry(LIST, 7, "suspension"), suspending) == fails(Code.SUSPENDED)


def test_without_entries_the_issuer_publishes_none():
    assert status_of(None, CLEAN) == f"not applicable {Code.ISSUER_PUBLISHES_NO_STATUS}"


def test_a_list_of_the_older_kind_is_read():
    served = listed(
        world.list_2021(UNI, LIST, [9], world.ED25519_2020), suite="Ed25519Signature2020"
    )
    contexts = [world.STATUS_2021]
    assert status_of(world.entry_2021(LIST, 9), served, contexts=contexts) == fails(Code.REVOKED)
    assert status_of(world.entry_2021(LIST, 8), served, contexts=contexts) == PASS


def test_a_list_may_be_a_token():
    token = world.token(world.status_list(UNI, LIST, [3]), UNI)
    served = world.serving(UNI) | world.answering(LIST, token)
    assert status_of(world.entry(LIST, 3), served) == fails(Code.REVOKED)


def test_a_message_informs_and_revokes_nothing():
    served = listed(world.status_list(UNI, LIST, [4], purpose="message"))
    assert status_of(world.entry(LIST, 4, "message"), served) == PASS


def test_a_list_is_fetched_once_for_all_its_entries():
    spy = world.Spy(CLEAN)
    entries = [world.entry(LIST, number) for number in range(5)]
    check_status(entries_of(entries), UNI.id, StatusLists(), world.means(spy))
    assert spy.asked.count(LIST) == 1


# Several entries ---------------------------------------------------------------------------------


def test_revoked_by_any_entry_is_revoked():
    entries = [world.entry(LIST, 1), world.entry(LIST, REVOKED)]
    assert status_of(entries, CLEAN) == fails(Code.REVOKED)


def test_unknown_in_any_entry_is_unknown():
    entries = [world.entry(LIST, 1), world.entry(OTHER_LIST, 1)]
    assert status_of(entries, CLEAN) == unknown(Code.STATUS_NOT_REACHED)


def test_revoked_weighs_more_than_unknown():
    entries = [world.entry(OTHER_LIST, 1), world.entry(LIST, REVOKED)]
    assert status_of(entries, CLEAN) == fails(Code.REVOKED)


def test_hundreds_of_entries_are_not_worked_through():
    entries = [world.entry(LIST, number) for number in range(21)]
    assert status_of(entries, CLEAN) == unknown(Code.SIZE_LIMIT)


# Entries that are wrong by themselves ------------------------------------------------------------


@pytest.mark.parametrize(
    "index", ["abc", "-1", "٩٤٥٦٧", "94_567", "+5", " 5", "5.0", "1e3", "", "9" * 13]
)
def test_an_index_that_is_no_plain_number_is_malformed(index):
    assert status_of(world.entry(LIST, index), CLEAN) == unknown(Code.STATUS_ENTRY_MALFORMED)


def test_an_index_past_the_end_is_out_of_range():
    assert status_of(world.entry(LIST, 131_072), CLEAN) == unknown(Code.STATUS_INDEX_OUT_OF_RANGE)


@pytest.mark.parametrize("address", ["http://uni.example/s/1", "file:///etc/passwd", "data:,x"])
def test_a_list_is_only_asked_for_by_https(address):
    spy = world.Spy(CLEAN)
    means = world.means(spy)
    outcome = check_status(entries_of(world.entry(address, 1)), UNI.id, StatusLists(), means)
    assert (told(outcome), spy.asked) == (unknown(Code.STATUS_ENTRY_MALFORMED), [])


def test_an_entry_without_a_purpose_is_malformed():
    assert status_of(world.entry(LIST, 1, None), CLEAN) == unknown(Code.STATUS_ENTRY_MALFORMED)


def test_an_entry_with_a_purpose_we_do_not_know_is_unsupported():
    served = listed(world.status_list(UNI, LIST, purpose="graduation"))
    entry = world.entry(LIST, 1, "graduation")
    assert status_of(entry, served) == unknown(Code.STATUS_PURPOSE_UNSUPPORTED)


def test_an_entry_of_another_mechanism_is_unsupported():
    # A term that the credential's contexts define, but not as a kind of status.
    entry = {"id": "https://uni.example/revoked", "type": "VerifiablePresentation"}
    assert status_of(entry, CLEAN) == unknown(Code.STATUS_TYPE_UNSUPPORTED)


def test_an_entry_that_is_only_an_address_is_malformed():
    assert status_of("https://uni.example/s", CLEAN) == unknown(Code.STATUS_ENTRY_MALFORMED)


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
    outcomes = {row["why"]: status_of(row["credentialStatus"], served) for row in rows}
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
    assert status_of(world.entry(LIST, 1), listed(document, issuer)) == expected

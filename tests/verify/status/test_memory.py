"""Lists that were found genuine are remembered, each with its dates; older ones tell nothing."""

from datetime import datetime, timedelta

import pytest
from msgspec import Struct, field
from msgspec.structs import replace

from tests import world
from tests.world import NOW, told
from verify.errors import Code
from verify.model import OB2_REVOCATION_LIST, StatusEntry
from verify.status.lists import StatusLists
from verify.status.register import check_status

LIST = "https://uni.example/status/1"
UNI = world.did_web("uni.example")


class Notes(Struct):
    """A memory that notes what it is told, and answers with one date."""

    seen: datetime | None = None
    kept: list = field(default_factory=list)

    def keep(self, url, sha256, made=None, until=None):
        self.kept.append((url, made, until))

    def newest(self, found):
        return self.seen


def status_of(memory, signed=True, index=1, **members):
    document = world.status_list(UNI, LIST, {7}, **members)
    served = world.answering(LIST, world.sign(document, by=UNI) if signed else document)
    means = replace(world.means(world.serving(UNI) | served), memory=memory)
    entry = world.entry(LIST, index)
    stated = StatusEntry(
        type="https://www.w3.org/ns/credentials/status#BitstringStatusListEntry",
        purpose=entry["statusPurpose"],
        index=entry["statusListIndex"],
        list_address=LIST,
    )
    return told(check_status([stated], UNI.id, StatusLists(), means))


@pytest.mark.parametrize(("index", "outcome"), [(1, "pass"), (7, "fail revoked")])
def test_a_genuine_list_is_kept_whatever_it_says(index, outcome):
    memory = Notes()
    made, until = "2026-11-20T00:00:00Z", "2026-11-30T00:00:00Z"
    assert status_of(memory, index=index, validFrom=made, validUntil=until) == outcome
    assert memory.kept == [(LIST, datetime.fromisoformat(made), datetime.fromisoformat(until))]


def test_a_list_that_is_not_genuine_is_not_kept():
    memory = Notes()
    status_of(memory, signed=False)
    status_of(memory, validUntil="2026-11-01T00:00:00Z")
    assert memory.kept == []


@pytest.mark.parametrize(
    ("age", "outcome"),
    [(1, "not checked status_list_rolled_back"), (0, "pass"), (-1, "pass")],
)
def test_a_list_older_than_the_newest_seen_tells_nothing(age, outcome):
    made = datetime.fromisoformat("2026-11-20T00:00:00Z")
    memory = Notes(seen=made + timedelta(seconds=age))
    assert status_of(memory, validFrom="2026-11-20T00:00:00Z") == outcome
    assert len(memory.kept) == (0 if age > 0 else 1)


def test_unsigned_lists_are_kept_without_dates():
    address = "https://uni.example/revoked"
    served = world.answering(address, {"type": "RevocationList", "revokedAssertions": []})
    memory = Notes()
    means = replace(world.means(served, NOW), memory=memory)
    entry = StatusEntry(
        type=OB2_REVOCATION_LIST, purpose="open-badges-2", index="urn:uuid:1", list_address=address
    )
    assert told(check_status([entry], "https://uni.example/issuer", StatusLists(), means)) == "pass"
    assert memory.kept == [(address, None, None)]


def test_a_list_that_was_missing_is_asked_for_by_each_who_needs_it():
    spy = world.Spy()
    means, lists = world.means(spy), StatusLists()
    entry = StatusEntry(
        type=OB2_REVOCATION_LIST, purpose="open-badges-2", index="urn:uuid:1", list_address=LIST
    )
    for _ in range(2):
        outcome = check_status([entry], "https://uni.example/issuer", lists, means)
        assert told(outcome) == f"not checked {Code.STATUS_NOT_REACHED}"
    assert spy.asked == [LIST, LIST]


def test_attack_an_old_list_without_a_date_does_not_slip_past_a_dated_one():
    memory = Notes(seen=NOW - timedelta(days=3))
    assert status_of(memory, validFrom=None) == "not checked status_list_rolled_back"
    assert memory.kept == []


def test_a_list_without_a_date_is_kept_where_none_was_dated():
    memory = Notes()
    assert status_of(memory, validFrom=None) == "pass"
    assert memory.kept == [(LIST, None, None)]

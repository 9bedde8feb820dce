"""Evidence that grows: what nobody had is noted with who asked, and known once it was fetched."""

import pytest
from msgspec.structs import replace

from tests import world
from verify.errors import Code, CouldNotFindOut
from verify.evidence.documents import Gone, Offline
from verify.evidence.fetching.addresses.web_address import host_to_contact
from verify.evidence.packs import Pack
from verify.evidence.pending import PendingEvidence, by_host

LIST = "https://uni.example/status/1"
KEYS = "https://college.example/did.json"


def ask(gathering, url, asker=None):
    if asker is not None:
        gathering.ask_for(asker)
    with pytest.raises(CouldNotFindOut) as caught:
        gathering.get(url)
    return caught.value.code


def test_each_missing_document_is_wished_for_once_by_all_who_asked():
    gathering = PendingEvidence()
    assert ask(gathering, LIST, "a") is Code.OFFLINE
    assert ask(gathering, KEYS) is Code.OFFLINE
    assert ask(gathering, LIST, "b") is Code.OFFLINE
    assert [(w.url, w.asked_by) for w in gathering.missing()] == [(LIST, {"a", "b"}), (KEYS, {"a"})]


def test_what_was_learned_is_answered_and_no_longer_wished_for():
    gathering = PendingEvidence()
    ask(gathering, LIST, "a")
    assert gathering.learn({LIST: world.found(LIST, b"x")}) == {"a"}
    assert gathering.get(LIST).body == b"x"
    assert gathering.missing() == ()


def test_what_could_not_be_had_is_not_asked_for_again():
    gathering = PendingEvidence()
    ask(gathering, LIST, "a")
    gathering.learn({LIST: CouldNotFindOut(Code.FETCH_FAILED, "404")})
    assert ask(gathering, LIST) is Code.FETCH_FAILED
    assert gathering.missing() == ()


def test_what_was_taken_away_stays_so():
    gathering = PendingEvidence()
    gathering.learn({LIST: replace(world.found(LIST, b""), gone=True)})
    with pytest.raises(Gone):
        gathering.get(LIST)


def test_what_a_pack_has_is_not_wished_for():
    gathering = PendingEvidence(Pack(world.answering(LIST, b"x"), Offline()))
    assert gathering.get(LIST).body == b"x"
    assert gathering.missing() == ()


def test_the_part_behind_the_hash_is_never_asked_for():
    gathering = PendingEvidence()
    ask(gathering, f"{KEYS}#key-1")
    assert [wish.url for wish in gathering.missing()] == [KEYS]
    gathering.learn({KEYS: world.found(KEYS, b"x")})
    assert gathering.get(f"{KEYS}#key-1").body == b"x"


def test_an_endless_address_is_no_wish():
    gathering = PendingEvidence()
    assert ask(gathering, "https://uni.example/" + "x" * 3000) is Code.OFFLINE
    assert gathering.missing() == ()


def test_what_nobody_would_ever_ask_is_no_wish():
    gathering = PendingEvidence(host_to_contact=host_to_contact)
    for url in (
        "https://10.0.0.1/x",
        "https://localhost/",
        "http://uni.example/",
        "https://a@b.example/",
    ):
        assert ask(gathering, url) is Code.BLOCKED_ADDRESS
    assert ask(gathering, LIST) is Code.OFFLINE
    assert ask(gathering, "https://bücher.example/") is Code.OFFLINE
    assert [wish.host for wish in gathering.missing()] == ["uni.example", "xn--bcher-kva.example"]


def test_the_hosts_are_named_each_with_its_documents():
    gathering = PendingEvidence()
    for url in (LIST, KEYS, "https://UNI.example/status/2", "https://[::1", "nothing"):
        ask(gathering, url)
    told = [(host, len(wishes)) for host, wishes in by_host(gathering.missing())]
    assert told == [("college.example", 1), ("uni.example", 2)]

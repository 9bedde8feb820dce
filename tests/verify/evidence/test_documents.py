"""Evidence packs: what was fetched, kept, and given back; and packs that can't be used."""

import hashlib
import io
import json
import zipfile
from datetime import timedelta

import pytest
from msgspec.structs import replace

from tests import world
from verify.errors import Code, CouldNotFindOut, UnusableInput
from verify.evidence.documents import Gone, Offline, by_its_own_host
from verify.evidence.packs import Pack, Recorder, read_pack, read_packs, write_pack

URL = "https://uni.example/status/1"
BODY = b'{"id": "list"}'


def _files(pack):
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _pack(**row):
    stated = {
        "file": "list.json",
        "fetched_at": "2026-11-23T14:00:00Z",
        "sha256": hashlib.sha256(BODY).hexdigest(),
        "media_type": "application/json",
        **row,
    }
    kept = {name: value for name, value in stated.items() if value is not None}
    return {"index.json": json.dumps({URL: kept}).encode(), "list.json": BODY}


def test_what_was_kept_is_given_back():
    (found,) = read_pack(_pack(), "pack.zip").values()
    assert found == world.found(URL, BODY)


def test_what_a_pack_lacks_is_asked_elsewhere():
    asked = world.Spy(world.answering("https://a.example/", b"{}"))
    assert Pack({}, asked).get("https://a.example/").body == b"{}"


def test_offline_has_nothing_and_says_so():
    with pytest.raises(CouldNotFindOut) as error:
        read_packs([], Offline()).get(URL)
    assert error.value.code is Code.OFFLINE


@pytest.mark.parametrize("turn", [list, lambda packs: list(reversed(packs))])
def test_the_newest_document_of_an_address_wins(turn):
    old = world.answering(URL, b"old", world.NOW - timedelta(days=2))
    new = world.answering(URL, b"new", world.NOW)
    assert read_packs(turn([old, new]), Offline()).get(URL).body == b"new"


def test_what_was_used_can_be_saved_and_used_again_byte_for_byte():
    documents = world.answering(URL, BODY) | world.answering("https://a.example/did.json", b"{}")
    recorder = Recorder(Pack(documents, Offline()))
    for url in documents:
        recorder.get(url)
    saved = recorder.pack()
    again = read_pack(_files(saved), "pack.zip")
    assert again == documents
    assert write_pack(again) == saved


def test_a_pack_does_not_depend_on_the_order_of_questions():
    documents = world.answering(URL, BODY) | world.answering("https://a.example/", b"{}")
    assert write_pack(documents) == write_pack(dict(reversed(documents.items())))


def test_what_was_not_asked_is_not_kept():
    recorder = Recorder(Pack(world.answering(URL, BODY), Offline()))
    with pytest.raises(CouldNotFindOut):
        recorder.get("https://a.example/")
    assert json.loads(_files(recorder.pack())["index.json"]) == {}


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({}, "has no index.json"),
        ({"index.json": b"{"}, "is not JSON"),
        ({"index.json": b"[]"}, "is not JSON"),
        ({"index.json": b'{"a": 1, "a": 2}'}, "is not JSON"),
        ({"index.json": json.dumps({URL: "x"}).encode()}, "incompletely"),
        (_pack(sha256=None), "incompletely"),
        (_pack(fetched_at=5), "incompletely"),
        (_pack(file="missing.json"), "lacks the file"),
        (_pack(file="../../etc/passwd"), "lacks the file"),
        (_pack(sha256="00" * 32), "was changed after it was kept"),
        (_pack() | {"list.json": BODY + b" "}, "was changed after it was kept"),
        (_pack(fetched_at="yesterday"), "has no time"),
    ],
    ids=[
        "no-index",
        "broken-index",
        "index-a-list",
        "address-twice",
        "row-a-text",
        "no-hash",
        "time-a-number",
        "file-missing",
        "file-outside",
        "wrong-hash",
        "document-changed",
        "malformed-time",
    ],
)
def test_an_unusable_pack_is_described_in_one_sentence_with_what_to_do(files, problem):
    with pytest.raises(UnusableInput, match=problem) as error:
        read_pack(files, "pack.zip")
    assert "pack.zip" in error.value.problem
    assert error.value.advice
    assert "\n" not in str(error.value)


def test_an_address_in_a_pack_is_shown_without_its_escapes():
    with pytest.raises(UnusableInput) as error:
        read_pack({"index.json": json.dumps({"https://a/\x1b[31m": 1}).encode()}, "pack.zip")
    assert "\x1b" not in str(error.value)


def test_a_pack_keeps_that_a_document_was_taken_away():
    gone = replace(world.found(URL, b""), gone=True)
    recorder = Recorder(Pack({gone.url: gone}, Offline()))
    with pytest.raises(Gone):
        recorder.get(gone.url)
    again = read_packs([read_pack(_files(recorder.pack()), "pack.zip")], Offline())
    with pytest.raises(Gone):
        again.get(gone.url)


def test_a_pack_keeps_which_address_gave_a_document_where_redirects_led_elsewhere():
    for there in ("https://cdn.example/1", ""):
        found = replace(world.found(URL, BODY), redirected_to=there)
        assert read_pack(_files(write_pack({URL: found})), "pack.zip") == {URL: found}


@pytest.mark.parametrize(
    ("gave", "own"),
    [
        ("", True),
        ("https://uni.example/elsewhere", True),
        ("https://www.uni.example/status/1", True),
        ("https://badges.uni.example/1", True),
        ("https://evil.example/", False),
        ("https://uni.example.evil.example/", False),
        ("https://eviluni.example/", False),
        ("https://[::1", False),
    ],
)
def test_what_another_host_gave_does_not_speak_for_the_address(gave, own):
    found = replace(world.found(URL, BODY), redirected_to=gave)
    if own:
        assert by_its_own_host(found) is found
    else:
        with pytest.raises(CouldNotFindOut) as caught:
            by_its_own_host(found)
        assert caught.value.code is Code.REDIRECTED_ELSEWHERE


def test_the_name_without_www_is_the_same_house():
    found = replace(
        world.found("https://www.uni.example/", BODY), redirected_to="https://uni.example/"
    )
    assert by_its_own_host(found) is found


@pytest.mark.parametrize(
    ("asked", "gave"),
    [
        ("https://github.io/issuer", "https://mallory.github.io/x"),
        ("https://www.github.io/issuer", "https://github.io/x"),
        ("https://ac.uk/issuer", "https://mallory.ac.uk/x"),
        ("https://uk/issuer", "https://mallory.uk/x"),
        ("https://uni.example/issuer", "https://uni.example:8443/issuer"),
        ("https://uni.example/issuer", "https://id.uni.example:8443/issuer"),
        ("https://uni.example:8443/issuer", "https://uni.example/issuer"),
        ("https://[/issuer", "https://[/x"),
    ],
)
def test_attack_a_guest_of_the_platform_or_another_port_is_another_house(asked, gave):
    answer = replace(world.found(asked, BODY), redirected_to=gave)
    with pytest.raises(CouldNotFindOut) as error:
        by_its_own_host(answer)
    assert error.value.code is Code.REDIRECTED_ELSEWHERE


@pytest.mark.parametrize(
    ("asked", "gave"),
    [
        ("https://uni.github.io/issuer", "https://uni.github.io/x"),
        ("https://uni.example/issuer", "https://uni.example:443/x"),
        ("https://uni.ac.uk/issuer", "https://id.uni.ac.uk/x"),
        ("https://www.uni.ac.uk/issuer", "https://uni.ac.uk/x"),
    ],
)
def test_its_own_names_and_the_usual_port_are_the_same_house(asked, gave):
    answer = replace(world.found(asked, BODY), redirected_to=gave)
    assert by_its_own_host(answer) is answer

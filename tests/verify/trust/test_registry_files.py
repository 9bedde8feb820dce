"""Maps, lists of registries and snapshots: read strictly, and written so that nothing is lost."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.world import NOW, found
from tests.world.keys import jwk
from tests.world.registries import REGISTRY, configuration, legacy_map, rotated
from verify.errors import BadData, Code
from verify.evidence.documents import Found
from verify.reading.text.safetext import SafeText
from verify.trust.recognition import check_issuer
from verify.trust.registries.anchor import read_anchor, read_listing, signed_with
from verify.trust.registries.federation import Federation
from verify.trust.registries.known import read_known
from verify.trust.registries.legacy_map import LegacyRegistry, read_map
from verify.trust.registries.snapshots import (
    KNOWN_LIST,
    KnownRegistries,
    Snapshot,
    kind_of,
    opened,
    read_snapshot,
    write_snapshot,
)
from verify.verdict import NotChecked

UNI = "did:web:uni.example"
ADDRESS = "https://registry.example/registry.json"


def snapshot(*documents: Found, kind: str = "dcc-legacy", name: str = "Example") -> Snapshot:
    return Snapshot(kind=kind, name=SafeText(name), source=ADDRESS, documents=documents)


MAP = snapshot(found(ADDRESS, legacy_map(**{UNI: "Example University"})))

# Maps ---------------------------------------------------------------------------------------------


def test_a_map_says_what_it_says_and_only_of_identifiers():
    entries = read_map(b'{"registry": {"did:a:b": {"name": "A", "more": 1}, "": {}, "x": {}}}')
    assert list(entries) == ["did:a:b"]
    assert entries["did:a:b"].name == "A"
    assert entries["did:a:b"].url == ""


def test_the_issuer_that_a_credential_does_not_name_is_on_no_list():
    registry = opened(replace(MAP, documents=(found(ADDRESS, b'{"registry": {"": {}}}'),)))
    assert isinstance(registry, LegacyRegistry)
    assert check_issuer("", (registry,)) == NotChecked(Code.ISSUER_NOT_RECOGNISED)


@pytest.mark.parametrize(
    ("data", "code", "detail"),
    [
        (b"", Code.MALFORMED, "not JSON"),
        (b"[]", Code.MALFORMED, "expected a JSON object"),
        (b"{}", Code.MALFORMED, "no registry member"),
        (b'{"registry": []}', Code.MALFORMED, "no registry member"),
        (b'{"registry": {"did:a:b": "A"}}', Code.MALFORMED, "entry of did:a:b is not an object"),
        (b'{"registry": {"did:a:b": {"name": 1}}}', Code.MALFORMED, "did:a:b is not all text"),
        (b'{"registry": {"did:a:b": {}, "did:a:b": {}}}', Code.DUPLICATE_KEY, "did:a:b"),
        (b'{"registry": {}, "registry": {}}', Code.DUPLICATE_KEY, "registry"),
    ],
)
def test_a_map_with_a_fault_is_refused_whole(data, code, detail):
    with pytest.raises(BadData, match=detail) as error:
        read_map(data)
    assert error.value.code is code


# Lists of registries ------------------------------------------------------------------------------

_ONE = {"name": "A", "type": "dcc-legacy", "url": "https://a.example/r.json"}


def test_registries_of_types_that_are_not_supported_are_left_out():
    rows = [{"name": "B", "type": "blockchain"}, "text", {"type": ["oidf"]}, _ONE]
    (known,) = read_known(json.dumps(rows).encode())
    assert (known.name, known.kind, known.address) == ("A", "dcc-legacy", _ONE["url"])


@pytest.mark.parametrize(
    ("rows", "detail"),
    [
        ({}, "is an array"),
        ([], "names no registry"),
        ([_ONE] * 1_001, "at most 1,000"),
        ([{**_ONE, "name": " "}], "registry 1 has no name"),
        ([{**_ONE, "url": "http://a.example"}], "registry 1 has no https address"),
        ([_ONE, {**_ONE, "type": "oidf"}], "registry 2 has no https address"),
        ([{**_ONE, "governanceUrl": 1}], "registry 1"),
    ],
)
def test_a_list_of_registries_with_a_fault_is_refused(rows, detail):
    with pytest.raises(BadData, match=detail):
        read_known(json.dumps(rows).encode())


# Snapshots ----------------------------------------------------------------------------------------


def test_each_kind_is_told_by_its_content():
    assert kind_of(configuration().encode()) == "oidf"
    assert kind_of(MAP.first.body) == "dcc-legacy"
    assert kind_of(b"\xef\xbb\xbf [" + json.dumps(_ONE).encode() + b"]") == KNOWN_LIST
    for other in (b"", b"{}", b"<xml/>", b"[[issuer]]"[2:], b"id,name"):
        assert kind_of(other) is None


def test_a_registry_opens_from_its_file_as_it_was_kept():
    assert read_snapshot(write_snapshot(MAP)) == MAP
    registry = opened(read_snapshot(write_snapshot(MAP)))
    assert isinstance(registry, LegacyRegistry)
    word = registry.recognise(UNI)
    assert word is not None
    assert (word.by, word.name, word.as_of) == ("Example", "Example University", "2026-11-23")
    assert word.documents[0].url == ADDRESS


def test_a_federation_opens_with_its_listing_however_late():
    early = NOW - timedelta(minutes=30)
    documents = (
        found(REGISTRY.address, configuration(), early),
        found(f"{REGISTRY.id}/list", f'["{UNI}"]', early),
    )
    registry = opened(read_snapshot(write_snapshot(snapshot(*documents, kind="oidf"))))
    assert isinstance(registry, Federation)
    assert registry.listed == {UNI}
    alone = opened(snapshot(documents[0], kind="oidf"))
    assert isinstance(alone, Federation)
    assert alone.listed is None


def test_a_list_of_registries_vouches_for_nobody():
    known = opened(snapshot(found(ADDRESS, json.dumps([_ONE]).encode()), kind=KNOWN_LIST))
    assert isinstance(known, KnownRegistries)
    assert not hasattr(known, "recognise")


# What strict JSON can't hold, no registry that was read holds either.
_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)


@given(_TEXT, _TEXT, _TEXT)
def test_whatever_a_registry_calls_itself_its_file_reads_back(name, source, body):
    kept = Snapshot(
        kind="dcc-legacy", name=SafeText(name), source=source, documents=(found(source, body),)
    )
    assert read_snapshot(write_snapshot(kept)) == kept


@pytest.mark.parametrize(
    "change",
    [
        {"mc-review registry": 2},
        {"kind": "blockchain"},
        {"kind": ["oidf"]},
        {"name": 5},
        {"source": None},
        {"documents": []},
        {"documents": {}},
        {"documents": [1]},
        {"documents": [{}]},
    ],
)
def test_a_file_that_was_changed_is_refused(change):
    told = json.loads(write_snapshot(MAP)) | change
    with pytest.raises(BadData):
        read_snapshot(json.dumps(told).encode())


def test_a_document_that_was_changed_is_told_by_its_hash():
    with pytest.raises(BadData, match="differs from its hash"):
        read_snapshot(write_snapshot(MAP).replace(b"Example University", b"Example Universitz"))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_snapshot_or_bad_data(data):
    with pytest.raises(BadData):
        read_snapshot(data)


# Listings and keys --------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b'["a", null]', b'{"error": "x"}'])
def test_what_is_no_listing_is_refused(data):
    with pytest.raises(BadData):
        read_listing(data)


def test_a_change_of_keys_may_be_signed_with_a_key_that_was_known():
    new = rotated(REGISTRY)
    keys = [jwk(REGISTRY.key, kid="key-1"), jwk(new.key, kid="key-2")]
    known = read_anchor(configuration().encode(), NOW).keys
    assert signed_with(configuration(jwks={"keys": keys}).encode(), known)
    assert not signed_with(configuration(new, jwks={"keys": keys}).encode(), known)

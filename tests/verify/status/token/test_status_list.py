"""Token Status List: reading an entry, and every way in which a list tells nothing."""

import re
import zlib
from base64 import urlsafe_b64encode
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import world
from tests.verify.reading.shared import CORPUS, needed
from tests.verify.reviewing import item_of, setting
from tests.world import PASS, fails, told, unknown
from tests.world import sd_jwt as made
from verify.errors import BadData, Code
from verify.model import TOKEN_STATUS_LIST, StatusEntry
from verify.status.lists import StatusLists
from verify.status.register import check_status
from verify.status.token.bits import decode_list, read_value

UNI = world.did_web("uni.example")
COLLEGE = world.https("https://college.example")
WORKSHOP = world.did_key("workshop")
LIST = "https://uni.example/s/1"
NOW = int(world.NOW.timestamp())
VALUES = {1: 1, 2: 2, 3: 3, 6: 11}


def packed(values=None, size=4, entries=64):
    """A byte array with these entries set, as ``lst``."""
    whole = bytearray(entries * size // 8)
    for index, value in (VALUES if values is None else values).items():
        whole[index * size // 8] |= value << index * size % 8
    return encoded(zlib.compress(bytes(whole)))


def encoded(raw):
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def listing(by=UNI, address=LIST, header=None, status_list=(), **claims):
    """A status list token; ``status_list`` changes what the list states; None drops a claim."""
    content = {"bits": 4, "lst": packed()}
    stated = {
        "sub": address,
        "iat": NOW - 3_600,
        "status_list": content | dict(status_list) if status_list != 7 else 7,
        **claims,
    }
    kept = {name: value for name, value in stated.items() if value is not None}
    return world.token(kept, by, **{"typ": "statuslist+jwt", **(header or {})})


def served(text=None, *issuers, address=LIST):
    given_ = world.answering(address, listing() if text is None else text)
    return world.serving(UNI, *issuers) | given_


def status_of(index, evidence, issuer=UNI, address=LIST, lists=None):
    entry = StatusEntry(type=TOKEN_STATUS_LIST, index=str(index), list_address=address)
    means = world.means(evidence)
    return told(check_status([entry], issuer.id, lists or StatusLists(), means))


# What an entry says ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (0, PASS),
        (1, fails(Code.REVOKED)),
        (2, fails(Code.SUSPENDED)),
        (3, unknown(Code.STATUS_PURPOSE_UNSUPPORTED)),
        (6, unknown(Code.STATUS_PURPOSE_UNSUPPORTED)),
        (63, PASS),
        (64, unknown(Code.STATUS_INDEX_OUT_OF_RANGE)),
        ("", unknown(Code.STATUS_ENTRY_MALFORMED)),
        ("-1", unknown(Code.STATUS_ENTRY_MALFORMED)),
        ("٣", unknown(Code.STATUS_ENTRY_MALFORMED)),
        ("1" * 13, unknown(Code.STATUS_ENTRY_MALFORMED)),
    ],
)
def test_an_entry_is_valid_revoked_suspended_or_unknown(index, expected):
    assert status_of(index, served()) == expected


def test_a_credential_that_is_revoked_is_no_longer_valid():
    claims = made.vc(UNI, status={"status_list": {"idx": 1, "uri": LIST}})
    item = item_of(made.sd_jwt(claims, UNI), setting(served()))
    assert (item.verdict.value, item.judgement.code) == ("no_longer_valid", Code.REVOKED)


def test_a_pass_names_the_list_and_who_issued_it():
    claims = made.vc(UNI, status={"status_list": {"idx": 0, "uri": LIST}})
    grounds = item_of(made.sd_jwt(claims, UNI), setting(served())).checks["status"].grounds
    assert grounds.facts == {"list": LIST, "index": "0", "list issued by": UNI.id}
    assert [document.url for document in grounds.documents] == [LIST]


@pytest.mark.parametrize("size", [1, 2, 4, 8])
@given(data=st.data())
def test_each_value_reads_back_whatever_its_size(size, data):
    values = data.draw(st.dictionaries(st.integers(0, 63), st.integers(0, 2**size - 1), max_size=9))
    whole = decode_list(packed(values, size))
    assert [read_value(whole, index, size) for index in range(64)] == [
        values.get(index, 0) for index in range(64)
    ]


def test_a_list_is_fetched_once_for_all_its_credentials():
    spy, lists = world.Spy(served()), StatusLists()
    assert [status_of(index, spy, lists=lists) for index in (0, 1, 0)] == [
        PASS,
        fails(Code.REVOKED),
        PASS,
    ]
    assert status_of(0, spy, issuer=WORKSHOP, lists=lists) == PASS
    assert spy.asked.count(LIST) == 1


# Whose list --------------------------------------------------------------------------------------


def test_a_list_that_is_not_at_hand_is_not_reached():
    assert status_of(0, world.serving(UNI)) == unknown(Code.STATUS_NOT_REACHED)
    assert status_of(0, {}, address="http://uni.example") == unknown(Code.STATUS_ENTRY_MALFORMED)
    assert status_of(0, {}, address="https://[") == unknown(Code.STATUS_NOT_REACHED)


def test_the_issuer_may_be_stated_or_follow_from_its_keys_name():
    assert status_of(1, served(listing(iss=UNI.id))) == fails(Code.REVOKED)
    assert status_of(1, served(listing(WORKSHOP)), issuer=WORKSHOP) == fails(Code.REVOKED)


def test_a_list_that_states_no_issuer_may_be_the_credentials_issuers():
    address = "https://lists.example/1"
    text = listing(UNI, address, {"kid": "key-1"})
    evidence = served(text, address=address)
    assert status_of(1, evidence, address=address) == fails(Code.REVOKED)


def test_a_list_that_states_no_issuer_may_be_the_origins_that_it_lies_on():
    address = "https://college.example/s/1"
    origin = world.https("https://college.example", world.ED25519)
    text = listing(origin, address, {"kid": "key-1"})
    evidence = world.serving(UNI, origin) | world.answering(address, text)
    assert status_of(1, evidence, address=address) == fails(Code.REVOKED)


def test_a_service_without_a_domain_may_publish_for_an_issuer():
    assert status_of(1, served(listing(WORKSHOP))) == fails(Code.REVOKED)


NOT_GENUINE = {
    "of-another-address": listing(sub="https://uni.example/s/2"),
    "of-no-address": listing(sub=None),
    "strangers": listing(COLLEGE, iss=COLLEGE.id),
    "strangers-key": listing(UNI.signing_with(world.from_label("thief"))),
    "key-not-listed": listing(
        UNI.signing_with(world.from_label("thief"), f"{UNI.id}#key-2"), iss=UNI.id
    ),
    "unsigned": listing(header={"alg": "none"}),
    "shared-secret": listing(header={"alg": "HS256"}),
    "critical": listing(header={"crit": ["x"]}),
    "a-credential": listing(header={"typ": "vc+jwt"}),
    "no-type": listing(header={"typ": None}),
}


@pytest.mark.parametrize("text", NOT_GENUINE.values(), ids=NOT_GENUINE)
def test_a_list_that_is_not_genuinely_the_issuers_tells_nothing(text):
    evidence = served(text, COLLEGE)
    assert status_of(0, evidence) == unknown(Code.STATUS_LIST_NOT_GENUINE)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (listing(header={"alg": "ES512"}), Code.UNSUPPORTED_PROOF),
        (listing(iss="did:web:gone.example"), Code.KEY_UNRESOLVED),
        (listing(iss="did:ion:x"), Code.DID_METHOD_UNSUPPORTED),
        (listing(iss=7), Code.KEY_UNRESOLVED),
        (listing(header={"kid": None, "jwk": world.jwk(UNI.key)}), Code.KEY_SELF_ASSERTED),
    ],
)
def test_a_list_that_cannot_be_verified_keeps_its_reason(text, code):
    assert status_of(0, world.answering(LIST, text)) == unknown(code)


# Its form ----------------------------------------------------------------------------------------

MALFORMED = {
    "web-page": "<html>",
    "empty": "",
    "json": "{}",
    "two-parts": "eyJhbGciOiJFZERTQSJ9.e30",
    "no-iat": listing(iat=None),
    "iat-text": listing(iat="now"),
    "exp-text": listing(exp="never"),
    "ttl-zero": listing(ttl=0),
    "ttl-true": listing(ttl=True),
    "ttl-text": listing(ttl="60"),
    "no-list": listing(status_list=7),
    "no-lst": listing(status_list={"lst": None}),
    "bits-3": listing(status_list={"bits": 3}),
    "bits-true": listing(status_list={"bits": True}),
    "bits-text": listing(status_list={"bits": "1"}),
    "lst-number": listing(status_list={"lst": 7}),
    "lst-not-base64url": listing(status_list={"lst": "+/+/"}),
    "lst-not-zlib": listing(status_list={"lst": "AAAA"}),
    "lst-cut-short": listing(status_list={"lst": packed()[:-8]}),
    "lst-with-more": listing(status_list={"lst": encoded(zlib.compress(b"\0") + b"more")}),
}  # fmt: skip


@pytest.mark.parametrize("text", MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_list_tells_nothing(text):
    assert status_of(0, served(text)) == unknown(Code.STATUS_LIST_MALFORMED)


def test_a_list_that_inflates_without_end_is_stopped():
    bomb = encoded(zlib.compress(b"\0" * (17 * 2**20)))
    assert status_of(0, served(listing(status_list={"lst": bomb}))) == unknown(Code.SIZE_LIMIT)
    with pytest.raises(BadData):
        decode_list("A" * (25 * 2**20))


def test_padding_is_put_up_with():
    text = listing(status_list={"lst": packed() + "=="})
    assert status_of(1, served(text)) == fails(Code.REVOKED)


@pytest.mark.parametrize("media_type", ["application/statuslist+cwt", ""])
def test_a_list_in_cwt_format_is_unsupported(media_type):
    body = bytes.fromhex("d2845820a2012610781a")
    found = world.Found(
        url=LIST,
        body=body if not media_type else b"x",
        fetched_at=world.NOW,
        sha256="",
        media_type=media_type,
    )
    assert status_of(0, {LIST: found}) == unknown(Code.STATUS_TYPE_UNSUPPORTED)


# Its times ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ({"exp": NOW}, unknown(Code.STATUS_LIST_EXPIRED)),
        ({"exp": NOW + 1}, PASS),
        ({"iat": NOW + 120}, PASS),
        ({"iat": NOW + 121}, unknown(Code.STATUS_LIST_NOT_YET_VALID)),
        ({"nbf": NOW + 121}, unknown(Code.STATUS_LIST_NOT_YET_VALID)),
        ({"iat": NOW, "ttl": 10**15}, PASS),
    ],
)
def test_a_list_out_of_its_time_tells_nothing(claims, expected):
    assert status_of(0, served(listing(**claims))) == expected


@pytest.mark.parametrize(("age", "expected"), [(60, PASS), (61, unknown(Code.STATUS_LIST_EXPIRED))])
def test_a_list_is_stale_once_its_time_to_live_has_passed(age, expected):
    fetched = world.NOW - timedelta(seconds=age)
    text = listing(ttl=60)
    evidence = world.serving(UNI) | world.answering(LIST, text, fetched)
    assert status_of(0, evidence) == expected


# The draft's own examples ------------------------------------------------------------------------

FOLDER = CORPUS / "ietf-token-status-list"
LONG = {
    "1-bit": ("status_list_encoding1_long_json.md", 1),
    "2-bit": ("status_list_encoding2_long_json.md", 2),
    "4-bit": ("status_list_encoding4_json.md", 4),
    "8-bit": ("status_list_encoding8_json.md", 8),
}


def lst_of(name):
    text = needed(FOLDER / name).read_text()
    return re.sub(r"\s", "", re.search(r'"lst":\s*"([^"]*)"', text)[1])


@pytest.mark.parametrize(("name", "size"), LONG.values(), ids=LONG)
def test_a_test_vector_of_the_draft_reads_as_it_says(name, size):
    draft = needed(FOLDER / "draft-ietf-oauth-status-list.md").read_text()
    section = draft.split(f"## {size}-bit Status List\n")[1].split("~~~~~~~~~~")[1]
    stated = {
        int(index): int(value, 2)
        for index, value in re.findall(r"status\[(\d+)\]\s*=\s*0b([01]+)", section)
    }
    values = decode_list(lst_of(name))
    assert len(values) * 8 == 2**20 * size
    assert {index: read_value(values, index, size) for index in stated} == stated
    rest = [index for index in range(0, 2**20, 997) if index not in stated]
    assert not any(read_value(values, index, size) for index in rest)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("status_list_encoding_json.md", "b9a3"), ("status_list_encoding2_json.md", "c944f9")],
)
def test_an_example_of_the_draft_decodes_to_its_bytes(name, expected):
    assert decode_list(lst_of(name)).hex() == expected


CBOR = ["status_list_encoding_cbor.md", "status_list_encoding2_cbor.md",
        "status_list_encoding1_long_cbor.md", "status_list_encoding2_long_cbor.md",
        "status_list_encoding4_cbor.md", "status_list_encoding8_cbor.md"]  # fmt: skip


@pytest.mark.parametrize("name", CBOR)
def test_the_same_bytes_stand_in_its_cbor_twin(name):
    text = needed(FOLDER / name).read_text().rpartition("encoded:")[2]
    content = bytes.fromhex(re.sub(r"[^0-9a-f]", "", text)).partition(b"lst")[2]
    head = {0x58: 2, 0x59: 3}.get(content[0], 1)  # of a byte string in CBOR (RFC 8949, 3)
    assert decode_list(encoded(content[head:])) == decode_list(lst_of(name.replace("cbor", "json")))


EXAMPLE_KEY = {
    "kty": "EC",
    "crv": "P-256",
    "x": "I3HWm_0Ds1dPMI-IWmf4mBmH-YaeAVbPVu7vB27CxXo",
    "y": "6N_d5Elj9bs1htgV3okJKIdbHEpkgTmAluYKJemzn1M",
    "kid": "12",
}


@pytest.mark.parametrize(
    ("index", "expected"),
    [(0, fails(Code.REVOKED)), (1, PASS), (16, unknown(Code.STATUS_INDEX_OUT_OF_RANGE))],
)
def test_the_signed_example_of_the_draft_is_genuine(index, expected):
    text = needed(FOLDER / "status_list_jwt_raw.md").read_text()
    address = "https://example.com/statuslists/1"
    issuer = world.https("https://example.com")
    keys = world.answering("https://example.com", {"keys": [EXAMPLE_KEY]})
    # The example is wrapped for print, and its signature padded, which no JWS may be.
    evidence = keys | world.answering(address, re.sub(r"\s", "", text).rstrip("="))
    assert status_of(index, evidence, issuer, address) == expected


def test_the_example_in_cwt_format_is_unsupported():
    text = needed(FOLDER / "status_list_cwt.md").read_text()
    body = bytes.fromhex(re.sub(r"\s", "", text))
    assert status_of(0, served(body)) == unknown(Code.STATUS_TYPE_UNSUPPORTED)


@given(st.binary(max_size=80) | st.text(max_size=40).map(str.encode))
def test_any_text_decodes_or_is_bad_data(raw):
    with suppress(BadData):
        decode_list(raw.decode("utf-8", "replace"))
    with suppress(BadData):
        decode_list(encoded(raw))

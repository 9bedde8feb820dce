from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import world
from tests.world import sd_jwt as made
from verify.errors import BadData, Code, VerifyError
from verify.reading.jose import sd_jwt
from verify.reading.jose.sd_jwt import Disclosure, parse_sd_jwt, read_disclosure

UNI = world.did_key("uni")
JWT = world.token({"vct": "urn:x"}, UNI)
NAME = made.disclosure("given_name", "Erika")


def refused(text):
    with pytest.raises(BadData) as caught:
        parse_sd_jwt(text.encode())
    return caught.value.code


def test_the_parts_come_apart():
    parsed = parse_sd_jwt(f"\n {JWT}~{NAME}~a.b.c\r\n".encode())
    assert parsed.jws.payload == b'{"vct":"urn:x"}'
    assert parsed.disclosures == (NAME,)
    assert parsed.bound.decode() == f"{JWT}~{NAME}~"
    assert parsed.key_binding == b"a.b.c"


def test_disclosures_and_key_binding_may_be_absent():
    parsed = parse_sd_jwt(f"{JWT}~".encode())
    assert (parsed.disclosures, parsed.key_binding) == ((), b"")


@pytest.mark.parametrize(
    "text",
    [JWT, f"{JWT}~{NAME}", "a.b~", "~", f"~{JWT}~", f"{JWT}~\xe9~", f"{JWT} ~"],
    ids=["no-tilde", "cut-short", "two-parts", "tilde", "no-jwt-first", "not-ascii", "space"],
)
def test_what_is_no_sd_jwt_is_malformed(text):
    assert refused(text) is Code.MALFORMED


def test_a_swarm_of_disclosures_is_over_the_limit(monkeypatch):
    monkeypatch.setattr(sd_jwt, "MAX_DISCLOSURES", 3)
    assert refused(f"{JWT}~~~~~") is Code.SIZE_LIMIT
    monkeypatch.setattr(sd_jwt, "MAX_JSON_BYTES", 10)
    assert refused(f"{JWT}~") is Code.SIZE_LIMIT


def test_disclosures_of_claims_and_of_elements_are_told_apart():
    assert read_disclosure(NAME) == Disclosure("given_name", "Erika")
    assert read_disclosure(made.disclosure({"a": None})) == Disclosure(None, {"a": None})


@pytest.mark.parametrize(
    "text",
    [
        "",
        NAME + "=",
        NAME[:-1] + "/",
        NAME + "AAA",
        world.keys.b64(b'{"0": "salt", "1": "name", "2": 1}'),
        world.keys.b64(b'["salt", "name", 1, 2]'),
        world.keys.b64(b'["salt"]'),
        world.keys.b64(b"[]"),
        made.disclosure(7, "Erika"),
        made.disclosure("name", 1, salt=None),
        world.keys.b64(b'["salt", "name", NaN]'),
        world.keys.b64(b"\xff\xfe"),
    ],
    ids=[
        "empty", "padded", "foreign-character", "more-behind", "object", "four", "one", "none",
        "name-no-text", "salt-no-text", "not-json", "not-utf-8",
    ],
)  # fmt: skip
def test_a_malformed_disclosure_is_refused(text):
    with pytest.raises(BadData) as caught:
        read_disclosure(text)
    assert caught.value.code is Code.MALFORMED


def test_a_name_twice_within_a_disclosure_is_refused():
    with pytest.raises(BadData) as caught:
        read_disclosure(world.keys.b64(b'["salt", "name", {"a": 1, "a": 2}]'))
    assert caught.value.code is Code.DUPLICATE_KEY


@given(st.binary(max_size=60) | st.text("eyJ.0={}~\n").map(str.encode))
def test_any_bytes_give_an_sd_jwt_or_bad_data(text):
    with suppress(VerifyError):
        parse_sd_jwt(text)


@given(st.text(max_size=40) | st.binary(max_size=40).map(world.keys.b64))
def test_any_text_gives_a_disclosure_or_bad_data(text):
    with suppress(VerifyError):
        read_disclosure(text)

from base64 import urlsafe_b64encode
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verify.reading.shared import ATTACKS, CORPUS, needed
from verify.errors import BadData, Code
from verify.reading.jose.compact import b64url, looks_like_jws, parse_jws


def encoded(raw):
    return urlsafe_b64encode(raw).rstrip(b"=")


GOOD = b".".join(map(encoded, (b'{"alg":"ES256"}', b"{}", b"\1\2")))


def test_the_three_parts_come_apart():
    jws = parse_jws(b"\n " + GOOD + b"\r\n")
    assert jws.header == {"alg": "ES256"}
    assert (jws.payload, jws.signature) == (b"{}", b"\1\2")
    assert jws.signing_input == GOOD[: GOOD.rindex(b".")]


@given(st.binary())
def test_base64url_of_any_bytes_reads_back(raw):
    assert b64url(encoded(raw).decode()) == raw


@given(st.text("AB-_=+/ \n.é9", max_size=12))
def test_base64url_has_one_form_only(text):
    with suppress(BadData):
        assert encoded(b64url(text)).decode() == text


@pytest.mark.parametrize("text", ["AB", "A", "AA==", "AA=", "A A", "AA\n", "+/", "AAAAA", "Á", "٩"])
def test_padding_unused_bits_and_foreign_characters_are_refused(text):
    with pytest.raises(BadData):
        b64url(text)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("b64_padding.jwt", Code.MALFORMED),
        ("sig_unused_bits.jwt", Code.MALFORMED),
        ("four_parts.jwt", Code.MALFORMED),
        ("dup_header.jwt", Code.DUPLICATE_KEY),
    ],
)
def test_each_malformed_jwt_meets_its_code(name, code):
    data = needed(ATTACKS / "made" / "jwt" / name).read_bytes()
    assert looks_like_jws(data)
    with pytest.raises(BadData) as caught:
        parse_jws(data)
    assert caught.value.code is code


@pytest.mark.parametrize("name", ["00_good.jwt", "alg_none.jwt", "jku.jwt", "psychic_zero_sig.jwt"])
def test_what_is_well_formed_is_left_to_the_signature_check(name):
    data = needed(ATTACKS / "made" / "jwt" / name).read_bytes()
    assert "alg" in parse_jws(data).header


def test_a_badge_of_the_corpus_parses():
    jws = parse_jws(needed(CORPUS / "1edtech-public-validator/ob30/simple.jwt").read_bytes())
    assert jws.payload.startswith(b"{")


def test_a_detached_payload_is_empty():
    assert parse_jws(encoded(b'{"alg":"EdDSA"}') + b"..AA").payload == b""


@pytest.mark.parametrize(
    "text", [b"", b"hello", b"www.example.org", b"eyes.are.open", b"{}", b"e.b.c", b"a.b.c d"]
)
def test_prose_does_not_look_like_a_jws(text):
    assert not looks_like_jws(text)


@given(st.binary(max_size=60) | st.text("eyJ.0={}\n").map(str.encode))
def test_any_bytes_give_a_jws_or_bad_data(text):
    with suppress(BadData):
        parse_jws(text)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.reading.web.addresses import (
    have_same_origin,
    host_and_port,
    host_of,
    https_origin,
    shown_host,
    split_address,
)

BROKEN = ["https://[::1", "https://uni.example:port", "https://uni.example:99999"]


@pytest.mark.parametrize("address", BROKEN)
def test_what_cannot_be_taken_apart_has_no_parts(address: str) -> None:
    assert split_address(address) is None
    assert host_of(address) == ""
    assert host_and_port(address) == ("", 0)
    assert https_origin(address) is None
    assert shown_host(address) == address


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://uni.example/keys?of=1#2", "https://uni.example"),
        ("HTTPS://Uni.Example:443", "https://uni.example"),
        ("https://uni.example:8443/", "https://uni.example:8443"),
        ("https://uni.example:/", "https://uni.example"),
        ("https://uni.example@other.example/", None),
        ("https://@uni.example/", None),
        ("https://user:word@uni.example/", None),
        ("http://uni.example/", None),
        ("https:///keys", None),
        ("did:web:uni.example", None),
        ("", None),
    ],
)
def test_an_origin_is_of_https_and_of_nobody_who_logs_in(address: str, origin: str | None) -> None:
    assert https_origin(address) == origin


def test_a_port_that_is_not_named_is_that_of_https() -> None:
    assert host_and_port("https://Uni.example/x") == ("uni.example", 443)
    assert host_and_port("https://uni.example:8443/x") == ("uni.example", 8443)
    assert host_and_port("urn:x") == ("", 0)


def test_only_https_addresses_have_the_same_origin() -> None:
    assert have_same_origin("https://uni.example/a", "https://UNI.example:443/b")
    assert not have_same_origin("https://uni.example/a", "https://uni.example:8443/a")
    assert not have_same_origin("http://uni.example/a", "http://uni.example/a")
    assert not have_same_origin("urn:x", "urn:x")


def test_a_user_name_is_not_shown() -> None:
    assert shown_host("https://uni.example@other.example:8443/x") == "other.example:8443"


@given(st.text(max_size=60))
def test_any_text_is_taken_apart_or_not_and_nothing_is_raised(text: str) -> None:
    for address in (text, f"https://{text}"):
        origin = https_origin(address)
        if origin is not None:
            assert https_origin(origin) == origin
        assert host_of(address) == host_of(address).lower() or not address.isascii()

"""URLs taken apart: no number, no private name, no second reading gets through."""
# ruff: noqa: RUF001  letters and digits that pass for others are the point here

import re
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from verify.errors import Code, CouldNotFindOut
from verify.evidence.fetching.addresses.web_address import WebAddress, follow, read_address

READ = {
    "https://uni.example": ("uni.example", 443, "/"),
    "HTTPS://UNI.Example/": ("uni.example", 443, "/"),
    "https://uni.example:443/a": ("uni.example", 443, "/a"),
    "https://uni.example:/a": ("uni.example", 443, "/a"),
    "https://uni.example:8443/a?b=c": ("uni.example", 8443, "/a?b=c"),
    "https://uni.example/a?b#94": ("uni.example", 443, "/a?b"),
    "https://uni.example?b": ("uni.example", 443, "/?b"),
    "https://uni.example./a": ("uni.example", 443, "/a"),
    "https://uni.example/a/../b/./c": ("uni.example", 443, "/b/c"),
    "https://uni.example/a%2e%2e%2fb": ("uni.example", 443, "/a%2e%2e%2fb"),
    "https://uni.example/liste für alle": ("uni.example", 443, "/liste%20f%C3%BCr%20alle"),
    "https://uni.example/@user:80/a": ("uni.example", 443, "/@user:80/a"),
    "https://uni.example/\\evil.example": ("uni.example", 443, "/\\evil.example"),
    "https://status_lists.s3.uni.example/1": ("status_lists.s3.uni.example", 443, "/1"),
    "https://universität.example/1": ("xn--universitt-y5a.example", 443, "/1"),
    "https://UNIVERSITÄT.example/1": ("xn--universitt-y5a.example", 443, "/1"),
    "https://universita\u0308t.example/1": ("xn--universitt-y5a.example", 443, "/1"),
    "https://straße.example/": ("xn--strae-oqa.example", 443, "/"),
    "https://xn--strae-oqa.example/": ("xn--strae-oqa.example", 443, "/"),
    "https://大学.中国/": ("xn--pss25c.xn--fiqs8s", 443, "/"),
    "https://uni。example/": ("uni.example", 443, "/"),
}
NOT_HTTPS = [
    "",
    "uni.example",
    "//uni.example/",
    "http://uni.example/",
    "ftp://uni.example/",
    "file:///etc/passwd",
    "data:,x",
    "javascript:alert(1)",
    "https:/uni.example",
    "https:uni.example",
    " https://uni.example/",
    "https\n://uni.example/",
    "did:web:uni.example",
]
NO_NAME = [
    "https://",
    "https:///a",
    "https://?a",
    "https://user@uni.example/",
    "https://user:pass@uni.example/",
    "https://@uni.example/",
    "https://good.example@evil.example/",
    "https://good.example\\@evil.example/",
    "https://good.example%40evil.example/",
    "https://good.example\\.evil.example/",
    "https://uni.example:0/",
    "https://uni.example:65536/",
    "https://uni.example:99999999999/",
    "https://uni.example:-1/",
    "https://uni.example:+1/",
    "https://uni.example:4_43/",
    "https://uni.example:٤٤٣/",
    "https://uni.example:443:443/",
    "https://uni.example :443/",
    "https://uni.example\t/",
    "https://uni.example\r\nHost: evil.example/",
    "https://uni\x00.example/",
    "https://uni%00.example/",
    "https://uni%2eexample/",
    "https://uni..example/",
    "https://.uni.example/",
    "https://uni.example../",
    "https://./",
    "https://-uni.example/",
    "https://uni-.example/",
    "https://uni,example.com/",
    "https://*.uni.example/",
    "https://uni.example;evil.example/",
    "https://" + "a" * 64 + ".example/",
    "https://" + "a." * 130 + "example/",
    "https://ｕni.example/",
    "https://①.example/",
    "https://uni\u200b.example/",
    "https://uni\u202eelpmaxe.example/",
    "https://uni\ud800.example/",
    "https://xn--a.example\u3002localhost/",
]
NUMBERS = [
    "127.0.0.1",
    "127.0.0.1.",
    "127.1",
    "127.0.1",
    "2130706433",
    "017700000001",
    "0x7f000001",
    "0x7f.0.0.1",
    "0x7f.1",
    "0177.0.0.1",
    "00127.0.0.1",
    "127.0.0.0x1",
    "127.0.0.01",
    "1.1.1.1",
    "256.256.256.256",
    "0",
    "0.0.0.0",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[0:0:0:0:0:ffff:7f00:1]",
    "[fe80::1%25eth0]",
    "[v1.a]",
    "::1",
    "127。0。0。1",
    "127．0．0．1",
    "127｡0｡0｡1",
    "１２７.0.0.1",
    "①②⑦.⓪.⓪.①",
    "①②⑦.0.0.1",
    "127%2e0%2e0%2e1",
    "%31%32%37.0.0.1",
    "uni.example.127.1",
    "uni.0x7f",
]
PRIVATE = [
    "localhost",
    "localhost.",
    "LOCALHOST",
    "app.localhost",
    "localhost.localdomain",
    "printer.local",
    "printer.LOCAL.",
    "metadata.google.internal",
    "wiki.intranet",
    "wiki.corp",
    "nas.home",
    "router.lan",
    "vault.private",
    "router.home.arpa",
    "1.0.0.127.in-addr.arpa",
    "abcdefghij.onion",
    "wallet.alt",
    "some.test",
    "some.invalid",
    "intranet",
    "kubernetes",
    "uni",
    "com",
    "ｌocalhost",
    "app。localhost",
]


def tried(read: Callable[[], WebAddress]) -> WebAddress | CouldNotFindOut:
    """The address, or why there is none."""
    try:
        return read()
    except CouldNotFindOut as error:
        return error


@pytest.mark.parametrize("url", READ)
def test_an_address_is_taken_apart(url: str) -> None:
    assert read_address(url) == WebAddress(*READ[url])


@pytest.mark.parametrize(
    "url",
    NOT_HTTPS
    + NO_NAME
    + [f"https://{host}{rest}" for host in NUMBERS + PRIVATE for rest in ("", "/a", ":8443/a")],
)
def test_an_address_that_must_not_be_contacted_is_blocked(url: str) -> None:
    with pytest.raises(CouldNotFindOut) as error:
        read_address(url)
    assert error.value.code is Code.BLOCKED_ADDRESS


def test_an_endless_address_is_blocked() -> None:
    for url in (
        "https://uni.example/" + "a" * 8_000,
        "https://uni.example/" + "é" * 7_000,
        "https://" + "é" * 7_000 + ".example/",
    ):
        with pytest.raises(CouldNotFindOut):
            read_address(url)


SPELLINGS = [
    lambda octets: ".".join(str(octet) for octet in octets),
    lambda octets: ".".join(f"0{octet:o}" for octet in octets),
    lambda octets: ".".join(f"0x{octet:x}" for octet in octets),
    lambda octets: ".".join(f"{octet:03}" for octet in octets),
    lambda octets: str(int.from_bytes(octets, "big")),
    lambda octets: hex(int.from_bytes(octets, "big")),
    lambda octets: f"0{int.from_bytes(octets, 'big'):o}",
    lambda octets: f"{octets[0]}.{int.from_bytes(octets[1:], 'big')}",
    lambda octets: f"{octets[0]}.{octets[1]}.{int.from_bytes(octets[2:], 'big')}",
    lambda octets: f"[::ffff:{'.'.join(str(octet) for octet in octets)}]",
    lambda octets: f"[::{'.'.join(str(octet) for octet in octets)}]",
]
DIGITS = str.maketrans("0123456789.", "０１２３４５６７８９．")


@given(st.binary(min_size=4, max_size=4), st.sampled_from(SPELLINGS), st.booleans(), st.booleans())
def test_no_spelling_of_a_number_gets_through(octets, spelling, dotted, wide) -> None:
    host = spelling(octets) + ("." if dotted else "")
    if wide:
        host = host.translate(DIGITS)
    for form in (host, host.upper()):
        with pytest.raises(CouldNotFindOut):
            read_address(f"https://{form}/")


@given(st.one_of(st.text(), st.text().map("https://{}".format), st.from_regex(r"https://[^/]+/.*")))
@example("https://uni.example/\ud800")
@example("https://a.b\u2028/")
def test_any_text_is_an_address_or_is_blocked(url: str) -> None:
    address = tried(lambda: read_address(url))
    if isinstance(address, CouldNotFindOut):
        assert (address.code, address.detail.isascii()) == (Code.BLOCKED_ADDRESS, True)
        return
    # What was read means the same to the next reader, and holds nothing that ends a line.
    assert read_address(str(address)) == address
    assert re.fullmatch(r"https://[a-z0-9_.-]+(:[0-9]+)?/[!-~]*", str(address))
    assert not re.fullmatch(r"[0-9.x]*", address.host)


HERE = WebAddress("uni.example", 443, "/lists/1?x=y")


@pytest.mark.parametrize(
    ("location", "there"),
    [
        ("https://cdn.example/1", "https://cdn.example/1"),
        ("//cdn.example/1", "https://cdn.example/1"),
        ("/2", "https://uni.example/2"),
        ("2", "https://uni.example/lists/2"),
        ("?z", "https://uni.example/lists/1?z"),
        ("../2#94", "https://uni.example/2"),
        ("", "https://uni.example/lists/1?x=y"),
        ("/ü", "https://uni.example/%C3%BC"),
    ],
)
def test_a_redirect_leads_to_an_address_like_any_other(location: str, there: str) -> None:
    assert str(follow(HERE, location)) == there


@pytest.mark.parametrize(
    "location",
    [
        "http://uni.example/1",
        "https://127.0.0.1/",
        "//[::1]/",
        "//[",
        "https://localhost/",
        "https://user@cdn.example/",
        "file:///etc/passwd",
        "gopher://cdn.example/",
        "\\\\cdn.example\\1\x00",
    ],
)
def test_a_redirect_to_where_nobody_may_go_is_blocked(location: str) -> None:
    with pytest.raises(CouldNotFindOut) as error:
        follow(HERE, location)
    assert error.value.code is Code.BLOCKED_ADDRESS
    assert "redirect" in error.value.detail


@given(st.text())
def test_any_location_leads_to_an_address_or_is_blocked(location: str) -> None:
    there = tried(lambda: follow(HERE, location))
    if isinstance(there, CouldNotFindOut):
        assert there.code is Code.BLOCKED_ADDRESS
    else:
        assert read_address(str(there)) == there

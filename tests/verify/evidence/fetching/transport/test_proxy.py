"""A proxy that a person names: it finds the names, and every other rule stays."""

import socket

import pytest

from tests.verify.evidence.fetching.addresses.test_web_address import NUMBERS, PRIVATE
from tests.verify.evidence.fetching.reaching import NOW, SOON, Asked, body, fetch, fetcher, said
from tests.world.web_certificates import certificate, serving, trusting
from tests.world.web_site import Behaviour, Site, Talk, answer, document, redirect, silent
from verify.errors import UnusableInput
from verify.evidence.fetching import Fetcher
from verify.evidence.fetching.transport.proxy import Proxy, read_proxy


def leading_to(site: Site) -> Behaviour:
    """A proxy's behaviour: whatever is asked for, this site answers."""

    def behave(talk: Talk) -> None:
        talk.send(b"HTTP/1.1 200 Connected\r\n\r\n")
        talk.relay(site.port)

    return behave


def url_of(proxy: Site, scheme: str = "http", user: str = "") -> str:
    return f"{scheme}://{user}{proxy.name}:{proxy.port}"


def through(proxy: str, url: str, resolver: Asked | None = None):
    with Fetcher(
        lambda: NOW,
        proxy=proxy,
        resolver=resolver or Asked({"proxy.example": ["127.0.0.1"]}),
        tls=trusting(),
        limits=SOON,
    ) as made:
        return made.fetch([url])[url]


@pytest.fixture(name="resolved")
def _resolved(monkeypatch: pytest.MonkeyPatch) -> None:
    """The loopback is where proxy.example lies, for whoever asks this machine."""
    real = socket.getaddrinfo

    def known(host, *arguments, **more):
        place = "127.0.0.1" if host in ("proxy.example", b"proxy.example") else host
        return real(place, *arguments, **more)

    monkeypatch.setattr(socket, "getaddrinfo", known)


@pytest.mark.usefixtures("resolved")
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_document_comes_through_a_proxy_which_finds_the_name_itself(scheme: str) -> None:
    resolver = Asked({"proxy.example": ["127.0.0.1"]})
    tls = scheme == "https"
    with Site(document(b"{}")) as site, Site(leading_to(site), "proxy.example", tls=tls) as proxy:
        found = through(url_of(proxy, scheme), "https://uni.example/list?a", resolver)
    assert body(found) == b"{}"
    assert proxy.requests[0].startswith(b"CONNECT uni.example:443 HTTP/1.1\r\n")
    assert site.requests[0].startswith(b"GET /list?a HTTP/1.1\r\nHost: uni.example\r\n")
    assert resolver.names == ["proxy.example"]


@pytest.mark.usefixtures("resolved")
def test_the_certificate_is_checked_against_the_name_all_the_same() -> None:
    other = serving(certificate("other.example"))
    with (
        Site(document(b"{}"), tls=other) as site,
        Site(leading_to(site), "proxy.example", tls=None) as proxy,
    ):
        told = said(through(url_of(proxy), "https://uni.example/"))
    assert told == (
        "certificate_invalid",
        "uni.example, through the proxy: its certificate is not valid (for another name)",
    )


@pytest.mark.parametrize("host", NUMBERS + PRIVATE)
def test_a_proxy_is_not_asked_for_numbers_and_private_names(host: str) -> None:
    with Site(silent, "proxy.example", tls=None) as proxy:
        told = said(through(url_of(proxy), f"https://{host}/"))
    assert told[0] == "blocked_address"
    assert proxy.accepted == 0


@pytest.mark.usefixtures("resolved")
def test_a_redirect_through_a_proxy_is_held_to_the_same_rules() -> None:
    with (
        Site(redirect("https://10.0.0.1/")) as site,
        Site(leading_to(site), "proxy.example", tls=None) as proxy,
    ):
        told = said(through(url_of(proxy), "https://uni.example/"))
    assert told[0] == "blocked_address"
    assert proxy.accepted == 1


@pytest.mark.usefixtures("resolved")
def test_a_proxy_that_refuses_is_named_and_its_password_is_not() -> None:
    with Site(answer(407), "proxy.example", tls=None) as proxy:
        told = said(through(url_of(proxy, user="me:s3cret@"), "https://uni.example/"))
    assert told == ("fetch_failed", "uni.example, through the proxy: the proxy refused")
    assert b"Proxy-Authorization: Basic bWU6czNjcmV0\r\n" in proxy.requests[0]


@pytest.mark.usefixtures("resolved")
def test_a_proxy_that_says_nothing_is_left_in_time() -> None:
    with Site(silent, "proxy.example", tls=None) as proxy:
        told = said(through(url_of(proxy), "https://uni.example/"))
    assert told == ("fetch_limit", "uni.example: no complete answer within 0.5 s")


def test_a_proxy_that_nobody_knows() -> None:
    resolver = Asked({"proxy.example": []})
    told = said(through("http://proxy.example:3128", "https://uni.example/", resolver))
    assert told == ("fetch_failed", "proxy.example: no such name")


@pytest.mark.parametrize(
    ("url", "port"),
    [
        ("http://proxy.example:3128", 3128),
        ("http://proxy.example", 80),
        ("https://proxy.example/", 443),
        (" HTTP://me:s3cret@proxy.example:1 ", 1),
    ],
)
def test_a_proxys_address_is_read_and_its_password_not_shown(url: str, port: int) -> None:
    proxy = read_proxy(url)
    assert proxy == Proxy(url.strip(), "proxy.example", port)
    assert "s3cret" not in repr(proxy)


@pytest.mark.parametrize(
    "url", ["", "proxy.example:3128", "socks5://proxy.example", "http://", "http://[", "http://a:b"]
)
def test_what_is_no_proxys_address_is_said_at_once(url: str) -> None:
    with pytest.raises(UnusableInput, match="The proxy's address is not"):
        Fetcher(lambda: NOW, proxy=url)


def test_without_a_proxy_none_is_used() -> None:
    with Site(document(b"{}")) as site, fetcher(site) as made:
        assert made._proxy is None
        assert body(fetch(site.url(), site)) == b"{}"

"""What must not be contacted isn't: watched at the socket, and at the door of what lies there."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from tests.verify.evidence.fetching.addresses.test_permitted import NOT_PUBLIC
from tests.verify.evidence.fetching.addresses.test_web_address import (
    NO_NAME,
    NOT_HTTPS,
    NUMBERS,
    PRIVATE,
)
from tests.verify.evidence.fetching.reaching import SOON, Asked, body, fetch, said
from tests.world.web_site import Site, document, endpoints, redirect
from verify.errors import CouldNotFindOut
from verify.evidence.fetching import LIMITS, PUBLIC_ONLY, Permit


@pytest.fixture(name="attempts")
def _attempts(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every address that any socket of this process is told to connect or to send to."""
    seen: list[Any] = []
    for name in ("connect", "connect_ex", "sendto"):
        real = getattr(socket.socket, name)

        def watched(self: socket.socket, *arguments: Any, real: Any = real) -> Any:
            seen.append(arguments[-1])
            return real(self, *arguments)

        monkeypatch.setattr(socket.socket, name, watched)
    return seen


@pytest.fixture(name="inside")
def _inside() -> Iterator[Site]:
    """Something on the loopback that a stranger would like to reach."""
    with Site(document(b"secret")) as site:
        yield site


def test_the_watch_sees_what_is_allowed(attempts: list[Any], inside: Site) -> None:
    assert body(fetch(inside.url(), inside)) == b"secret"
    assert attempts == [("127.0.0.1", inside.port)]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_a_name_that_leads_inside_is_not_followed(address: str, attempts: list[Any]) -> None:
    resolver = Asked({"uni.example": [address]})
    code, detail = said(fetch("https://uni.example/", resolver=resolver))
    assert (code, detail) == ("blocked_address", f"uni.example leads to {address}, not public")
    assert (attempts, resolver.names) == ([], ["uni.example"])


@pytest.mark.parametrize("found", [["1.1.1.1", "127.0.0.1"], ["127.0.0.1", "1.1.1.1"]])
def test_a_name_that_leads_inside_and_outside_is_not_followed(
    found: list[str], attempts: list[Any], inside: Site
) -> None:
    resolver = Asked({"uni.example": found})
    told = said(fetch(inside.url(), resolver=resolver, permit=PUBLIC_ONLY))
    assert told[0] == "blocked_address"
    assert (attempts, inside.accepted) == ([], 0)


@pytest.mark.parametrize(
    "url", [*NOT_HTTPS, *NO_NAME, *(f"https://{h}/" for h in NUMBERS + PRIVATE)]
)
def test_for_what_is_no_public_name_nobody_is_even_asked(url: str, attempts: list[Any]) -> None:
    resolver = Asked()
    assert said(fetch(url, resolver=resolver))[0] == "blocked_address"
    assert (attempts, resolver.names) == ([], [])


def test_a_permit_lifts_no_rule_about_names(attempts: list[Any], inside: Site) -> None:
    permit = Permit(
        frozenset((host, "127.0.0.1", inside.port) for host in ("localhost", "127.0.0.1"))
    )
    for host in ("localhost", "127.0.0.1"):
        answer = fetch(f"https://{host}:{inside.port}/", permit=permit)
        assert said(answer)[0] == "blocked_address"
    assert (attempts, inside.accepted) == ([], 0)


@pytest.mark.parametrize(
    "location",
    [
        "http://uni.example:{port}/",
        "http://127.0.0.1:{port}/",
        "https://127.0.0.1:{port}/",
        "https://2130706433:{port}/",
        "https://[::1]:{port}/",
        "https://localhost:{port}/",
        "https://within.example:{port}/",
        "//within.example:{port}/",
        "https://user@uni.example:{port}/",
    ],
)
def test_a_redirect_inside_is_not_followed(
    location: str, attempts: list[Any], inside: Site
) -> None:
    with Site(redirect(location.format(port=inside.port)), "outside.example") as outside:
        resolver = Asked({"within.example": ["127.0.0.1"]})
        told = said(fetch(outside.url(), outside, resolver=resolver))
        assert attempts == [("127.0.0.1", outside.port)]
    assert told[0] == "blocked_address"
    assert inside.accepted == 0


def test_the_environment_permits_and_redirects_nothing(
    monkeypatch: pytest.MonkeyPatch, attempts: list[Any], inside: Site
) -> None:
    proxy = f"http://127.0.0.1:{inside.port}"
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, proxy)
    with Site(document(b"{}"), "outside.example") as outside:
        assert body(fetch(outside.url(), outside)) == b"{}"
        assert attempts == [("127.0.0.1", outside.port)]
    assert inside.accepted == 0


def test_every_address_of_a_host_is_tried_in_turn(attempts: list[Any], inside: Site) -> None:
    """127.0.0.9 refuses, since the site listens at 127.0.0.1 alone."""
    both = frozenset([*endpoints([inside]), (inside.name, "127.0.0.9", inside.port)])
    resolver = Asked({inside.name: ["127.0.0.9", "127.0.0.1"]})
    assert body(fetch(inside.url(), permit=Permit(both), resolver=resolver)) == b"secret"
    assert attempts == [("127.0.0.9", inside.port), ("127.0.0.1", inside.port)]
    assert b"Host: uni.example:" in inside.requests[0]


def test_an_address_that_says_nothing_is_left_for_the_next(inside: Site) -> None:
    both = frozenset([*endpoints([inside]), (inside.name, "127.0.0.9", inside.port)])
    resolver = Asked({inside.name: ["127.0.0.9", "127.0.0.1"]})
    limits = replace(LIMITS, connect_seconds=0.3)
    # The system answers for a listener that never looks, but nobody speaks TLS.
    with socket.create_server(("127.0.0.9", inside.port)):
        found = fetch(inside.url(), permit=Permit(both), resolver=resolver, limits=limits)
    assert body(found) == b"secret"


def test_where_no_address_answers_the_fetch_ends_in_time() -> None:
    with socket.create_server(("127.0.0.9", 0)) as dead:
        port = dead.getsockname()[1]
        permit = Permit(frozenset([("uni.example", "127.0.0.9", port)]))
        resolver = Asked({"uni.example": ["127.0.0.9"]})
        url = f"https://uni.example:{port}/"
        told = said(fetch(url, permit=permit, resolver=resolver, limits=SOON))
    assert told == ("fetch_limit", "uni.example: no complete answer within 0.5 s")


def test_ipv6_is_spoken() -> None:
    try:
        six = Site(document(b"{}"), at="::1")
    except OSError:
        pytest.skip("this machine has no IPv6")
    with six as site:
        resolver = Asked({site.name: ["::1"]})
        assert body(fetch(site.url(), site, resolver=resolver)) == b"{}"
        assert f"Host: uni.example:{site.port}\r\n".encode() in site.requests[0]


def test_nothing_but_the_resolver_that_was_given_looks_a_name_up(
    monkeypatch: pytest.MonkeyPatch, inside: Site
) -> None:
    looked_up: list[Any] = []
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
        monkeypatch.setattr(socket, name, lambda *arguments, **more: looked_up.append(arguments))
    assert body(fetch(inside.url(), inside)) == b"secret"
    assert looked_up == []


def test_a_host_that_proves_nothing_is_not_looked_for_at_its_next_address(
    attempts: list[Any], inside: Site
) -> None:
    name = "other.example"
    places = ["127.0.0.1", "127.0.0.9"]
    permit = Permit(frozenset((name, place, inside.port) for place in places))
    answer = fetch(f"https://{name}:{inside.port}/", permit=permit, resolver=Asked({name: places}))
    assert isinstance(answer, CouldNotFindOut)
    assert answer.code == "certificate_invalid"
    assert attempts == [("127.0.0.1", inside.port)]

"""What a server answers, well or badly, becomes a document or a reason; nothing is raised."""

import gzip
import hashlib
import zlib

import pytest
from msgspec.structs import replace

from tests.verify.evidence.fetching.reaching import NOW, body, fetch, fetcher, said
from tests.world.web_site import Site, answer, document, in_turn, raw
from verify.evidence.documents import Found, Gone
from verify.evidence.fetching import LIMITS

OK = b"HTTP/1.1 200 OK\r\n"


def test_a_document_comes_with_its_type_its_time_and_its_hash() -> None:
    with Site({"/list": document(b'{"a":1}', "application/JSON; charset=utf-8")}) as site:
        url = site.url("/list")
        digest = hashlib.sha256(b'{"a":1}').hexdigest()
        assert fetch(url, site) == Found(
            url=url, body=b'{"a":1}', fetched_at=NOW, sha256=digest, media_type="application/json"
        )


def test_only_what_must_be_said_is_said() -> None:
    with Site(document(b"{}")) as site:
        fetch(site.url("/a%20b?c=d&e#secret"), site)
    lines = site.requests[0].decode().split("\r\n")
    assert lines[0] == "GET /a%20b?c=d&e HTTP/1.1"
    assert sorted(lines[1:-2]) == [
        "Accept-Encoding: identity",
        "Accept: application/json, application/ld+json, application/statuslist+jwt, */*;q=0.5",
        "Connection: close",
        f"Host: uni.example:{site.port}",
        "User-Agent: mc-review",
    ]


def test_cookies_are_not_sent_back() -> None:
    setting = answer(200, {"Set-Cookie": "id=candidate; Path=/; Secure"}, b"{}")
    with Site(setting) as site, fetcher(site) as made:
        made.fetch([site.url("/1")])
        made.fetch([site.url("/2"), site.url("/3")])
    assert len(site.requests) == 3
    assert not any(b"cookie" in request.lower() for request in site.requests)


def test_a_page_for_people_is_an_answer_all_the_same() -> None:
    with Site(document(b"<html></html>", "text/html")) as site:
        found = fetch(site.url(), site)
    assert isinstance(found, Found)
    assert (found.body, found.media_type) == (b"<html></html>", "text/html")


@pytest.mark.parametrize("stated", ["", "json", "\x1b]52;c;evil", "a/b\x07", "x" * 300 + "/y", "/"])
def test_a_type_that_is_none_is_not_passed_on(stated: str) -> None:
    with Site(document(b"{}", stated)) as site:
        found = fetch(site.url(), site)
    assert not isinstance(found, Found) or found.media_type == ""


def test_what_was_taken_away_is_said_to_be_gone() -> None:
    with Site(answer(410, body=b"<html>gone</html>")) as site:
        found = fetch(site.url(), site)
    assert isinstance(found, Found)
    assert (found.gone, found.body) == (True, b"")
    with pytest.raises(Gone):
        found.document()


@pytest.mark.parametrize("status", [204, 205, 206, 300, 304, 305, 400, 401, 403, 404, 418, 501])
def test_an_answer_without_the_document_is_told_by_its_number(status: int) -> None:
    with Site(answer(status, body=b"")) as site:
        told = said(fetch(site.url(), site))
    assert told == ("fetch_refused", f"uni.example: answered {status}")
    assert len(site.requests) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_server_in_trouble_is_asked_once_more(status: int) -> None:
    with Site(in_turn(answer(status), document(b"{}"))) as site:
        assert body(fetch(site.url(), site)) == b"{}"
    with Site(answer(status)) as site:
        told = said(fetch(site.url(), site, limits=replace(LIMITS, retry_seconds=0.01)))
    assert told == ("fetch_failed", f"uni.example: answered {status}")
    assert len(site.requests) == 2


@pytest.mark.parametrize(
    "wait", ["0", "1", "Mon, 23 Nov 2026 15:00:00 GMT", "Sun, 06 Nov 1994 08:49:37 GMT"]
)
def test_a_wait_that_fits_is_kept(wait: str) -> None:
    with Site(in_turn(answer(429, {"Retry-After": wait}), document(b"{}"))) as site:
        assert body(fetch(site.url(), site)) == b"{}"
    assert len(site.requests) == 2


@pytest.mark.parametrize(
    ("wait", "told"),
    [
        ("10", "10 s"),
        ("3600", "3600 s"),
        ("Mon, 23 Nov 2026 15:02:00 GMT", "120 s"),
        ("999999999", "999999999 s"),
    ],
)
def test_a_wait_that_does_not_fit_is_told(wait: str, told: str) -> None:
    with Site(answer(429, {"Retry-After": wait})) as site:
        detail = f"uni.example: answered 429, and asks to wait {told}"
        assert said(fetch(site.url(), site)) == ("fetch_failed", detail)
    assert len(site.requests) == 1


@pytest.mark.parametrize(
    "wait", ["", "soon", "-1", "1e3", "٣", "9" * 5_000, "Mon, 99 Nov 99999 25:00:00 GMT", "\x1b[2J"]
)
def test_a_wait_that_makes_no_sense_is_no_leave_to_ask_again(wait: str) -> None:
    with Site(raw(b"HTTP/1.1 429 No\r\nRetry-After: " + wait.encode() + b"\r\n\r\n")) as site:
        code, detail = said(fetch(site.url(), site))
    assert code == "fetch_failed"
    assert len(site.requests) == 1
    assert detail.isascii()
    assert detail.isprintable()


@pytest.mark.parametrize(
    "coding", ["gzip", "deflate", "br", "gzip, gzip", "GZIP", "identity, gzip", "zstd"]
)
def test_a_packed_answer_is_not_unpacked(coding: str) -> None:
    packed = gzip.compress(gzip.compress(b"0" * 10_000_000), 9)
    if coding == "deflate":
        packed = zlib.compress(b"{}")
    with Site(answer(200, {"Content-Encoding": coding}, packed)) as site:
        told = said(fetch(site.url(), site))
    assert told == ("fetch_refused", "uni.example: the answer is packed, which was not asked for")


def test_the_packed_bytes_of_a_packed_document_are_the_document() -> None:
    """A list may be a gzip file by itself; nothing is unpacked here."""
    packed = gzip.compress(b"{}")
    with Site(document(packed, "application/gzip")) as site:
        assert body(fetch(site.url(), site)) == packed


@pytest.mark.parametrize(
    "received",
    [
        OK + b"Content-Length: 2\r\n\r\n{}",
        OK + b"Content-Length: 2\r\n\r\n{} and more than was announced",
        OK + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n",
        OK + b"\r\n{}",  # until the connection ends
        b"HTTP/1.0 200 OK\r\n\r\n{}",
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\n\r\n" + OK + b"\r\n{}",
        OK + b"Content-Encoding: identity\r\n\r\n{}",
    ],
)
def test_every_honest_way_to_send_a_body_is_understood(received: bytes) -> None:
    with Site(raw(received)) as site:
        assert body(fetch(site.url(), site)) == b"{}"

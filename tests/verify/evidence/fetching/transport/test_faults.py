"""Faults on the way: each ends soon, and is called what it is."""

import socket
import ssl
import struct
import warnings
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.verify.evidence.fetching.reaching import SOON, fetch, said
from tests.world.web_certificates import (
    EXPIRED,
    NOT_YET,
    authority,
    certificate,
    self_signed,
    serving,
    stranger,
)
from tests.world.web_site import (
    NAME,
    Site,
    answer,
    broken_off,
    document,
    dripping,
    endless,
    raw,
    silent,
)
from verify.errors import CouldNotFindOut
from verify.evidence.fetching import LIMITS, Permit
from verify.evidence.fetching.transport.tls import system_trust

OK = b"HTTP/1.1 200 OK\r\n"
CLOSED = "uni.example: the connection ended without an answer"
BROKE = "uni.example: the connection broke before an answer"
CUT = "uni.example: the answer ended before its announced length, or was garbled"
LATE = "uni.example: no complete answer within 0.5 s"
HEADERS = "uni.example: the answer's headers are too large"
STRANGE = "uni.example: what answered does not speak HTTP"

CERTIFICATES = {
    "expired": (lambda: certificate(NAME, period=EXPIRED), "expired"),
    "not yet": (lambda: certificate(NAME, period=NOT_YET), "not valid yet"),
    "another name": (lambda: certificate("other.example"), "for another name"),
    "part of the name": (lambda: certificate("example"), "for another name"),
    "by itself": (lambda: self_signed(NAME), "signed by itself"),
    "unknown authority": (
        lambda: certificate(NAME, above=stranger()),
        "from an authority that this computer does not trust",
    ),
}


@pytest.mark.parametrize("case", CERTIFICATES)
def test_a_certificate_that_proves_nothing_is_said_to(case: str) -> None:
    made, why = CERTIFICATES[case]
    with Site(document(b"{}"), tls=serving(made())) as site:
        told = said(fetch(site.url(), site))
    assert told == ("certificate_invalid", f"uni.example: its certificate is not valid ({why})")
    assert site.requests == []


def test_a_certificate_for_the_ip_address_does_not_stand_in_for_the_name() -> None:
    with Site(document(b"{}"), tls=serving(certificate("127.0.0.1"))) as site:
        assert said(fetch(site.url(), site))[0] == "certificate_invalid"


def test_the_system_trusts_none_of_this_world() -> None:
    with Site(document(b"{}")) as site:
        assert said(fetch(site.url(), site, tls=None))[0] == "certificate_invalid"


def test_where_the_machine_has_no_store_of_authorities_the_bundled_one_serves(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path_factory.mktemp("none") / "absent.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path_factory.mktemp("empty")))
    context = system_trust()
    assert context.cert_store_stats()["x509_ca"] > 50
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


def test_a_store_of_the_machines_own_is_not_added_to(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("own") / "own.pem"
    file.write_text(ssl.DER_cert_to_PEM_cert(authority().der))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    monkeypatch.setenv("SSL_CERT_DIR", str(file.parent / "absent"))
    assert system_trust().cert_store_stats()["x509_ca"] == 1


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_old_tls_is_not_spoken(version: ssl.TLSVersion) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # that is why it is not spoken
        old = serving(certificate(NAME), highest=version)
    with Site(document(b"{}"), tls=old) as site:
        told = said(fetch(site.url(), site))
    assert told == (
        "fetch_failed",
        "uni.example: no secure connection (TLS 1.2 or later) came about",
    )


def test_tls_1_2_is_spoken() -> None:
    modern = serving(certificate(NAME))
    modern.maximum_version = ssl.TLSVersion.TLSv1_2
    with Site(answer(404), tls=modern) as site:
        assert said(fetch(site.url(), site))[0] == "fetch_refused"


def test_a_server_without_tls_is_no_secure_one() -> None:
    with Site(
        document(b"{}"), tls=None, greet=lambda connection: connection.sendall(OK + b"\r\n{}")
    ) as site:
        told = said(fetch(site.url(), site))
    assert told == (
        "fetch_failed",
        "uni.example: no secure connection (TLS 1.2 or later) came about",
    )


def test_nobody_there() -> None:
    with Site(silent) as site:
        url, port = site.url(), site.port
    permit = Permit(frozenset([(NAME, "127.0.0.1", port)]))
    assert said(fetch(url, permit=permit)) == (
        "fetch_failed",
        "uni.example: the connection was refused",
    )


def hang_up(connection: socket.socket) -> None:
    connection.recv(1)
    connection.shutdown(socket.SHUT_WR)
    connection.recv(100_000)


def break_off(connection: socket.socket) -> None:
    connection.recv(1)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


@pytest.mark.parametrize(
    ("greet", "what"),
    [
        (hang_up, "no secure connection (TLS 1.2 or later) came about"),
        (break_off, "the connection broke before it was secure"),
    ],
)
def test_a_connection_that_ends_before_tls(
    greet: Callable[[socket.socket], None], what: str
) -> None:
    with Site(silent, greet=greet) as site:
        assert said(fetch(site.url(), site)) == ("fetch_failed", f"uni.example: {what}")


BEHAVIOURS = {
    "closes at once": (raw(b""), ("fetch_failed", CLOSED)),
    "closes within the status line": (raw(b"HTTP/1.1 20"), ("fetch_failed", CLOSED)),
    "closes within the headers": (raw(OK + b"Content-Length: 10"), ("fetch_failed", CLOSED)),
    "breaks off at once": (broken_off(b""), ("fetch_failed", BROKE)),
    "breaks off within the headers": (broken_off(OK + b"Content-L"), ("fetch_failed", BROKE)),
    "less than announced": (
        raw(OK + b"Content-Length: 10\r\n\r\n{}"),
        ("fetch_failed", CUT),
    ),
    "ends within a chunk": (
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\nff\r\n{}"),
        ("fetch_failed", CUT),
    ),
    "ends before the last chunk": (
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"),
        ("fetch_failed", CUT),
    ),
    "no number of a chunk": (
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n"),
        ("fetch_failed", CUT),
    ),
    "two lengths": (
        raw(OK + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"),
        ("fetch_failed", STRANGE),
    ),
    "no number as a length": (
        raw(OK + b"Content-Length: \xd9\xa2\r\n\r\n{}"),
        ("fetch_failed", STRANGE),
    ),
    "a packed transfer": (
        raw(OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n"),
        ("fetch_failed", STRANGE),
    ),
    "another protocol": (raw(b"220 mail.uni.example ESMTP\r\n\r\n"), ("fetch_failed", STRANGE)),
    "HTTP/2 unasked": (
        raw(b"\x00\x00\x12\x04\x00\x00\x00\x00\x00" + b"\r\n\r\n"),
        ("fetch_failed", STRANGE),
    ),
    "switching protocols": (
        raw(b"HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\n\r\n"),
        ("fetch_failed", STRANGE),
    ),
    "no answer": (silent, ("fetch_limit", LATE)),
    "drips its headers": (dripping(OK, b"X-Slow: " + b"x" * 9_999), ("fetch_limit", LATE)),
    "drips its body": (dripping(OK + b"\r\n"), ("fetch_limit", LATE)),
    "drips an announced body": (
        dripping(OK + b"Content-Length: 90000\r\n\r\n"),
        ("fetch_limit", LATE),
    ),
    "drips chunks": (
        dripping(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 9_999),
        ("fetch_limit", LATE),
    ),
    "stops within the body": (
        lambda talk: (talk.send(OK + b"Content-Length: 10\r\n\r\n{}"), talk.wait())[1],
        ("fetch_limit", LATE),
    ),
    "a hundred years of promises": (
        endless(b"", b"HTTP/1.1 102 Processing\r\n\r\n" * 100),
        ("fetch_limit", HEADERS),
    ),
    "endless headers": (endless(OK, b"X-More: of the same\r\n"), ("fetch_limit", HEADERS)),
    "an endless header": (endless(OK + b"X-Long: ", b"x" * 1_000), ("fetch_limit", HEADERS)),
    "an endless status line": (endless(b"HTTP/1.1 200 ", b"O" * 1_000), ("fetch_limit", HEADERS)),
    "an endless number of a chunk": (
        endless(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"0" * 1_000),
        ("fetch_failed", CUT),
    ),
    "endless farewells": (
        endless(OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X-More: of the same\r\n"),
        ("fetch_failed", CUT),
    ),
    "more headers than the limit": (
        raw(OK + b"X-Long: " + b"x" * 40_000 + b"\r\n\r\n{}"),
        ("fetch_limit", HEADERS),
    ),
}


@pytest.mark.parametrize("case", BEHAVIOURS)
def test_a_server_that_misbehaves_is_left_in_time_and_told_as_it_was(case: str) -> None:
    behaviour, expected = BEHAVIOURS[case]
    limits = SOON if expected[1] == LATE else LIMITS
    with Site(behaviour) as site:
        assert said(fetch(site.url(), site, limits=limits)) == expected


@settings(max_examples=40, deadline=None)
@given(received=st.binary(max_size=300), begin=st.sampled_from([b"", b"HTTP/1.1 ", OK]))
def test_whatever_a_server_sends_the_answer_is_a_document_or_a_reason(
    received: bytes, begin: bytes
) -> None:
    with Site(raw(begin + received)) as site:
        found = fetch(site.url(), site)
    if isinstance(found, CouldNotFindOut):
        assert found.code != "internal"
        assert found.detail.startswith("uni.example: ")
        assert found.detail.isascii()
        assert found.detail.isprintable()

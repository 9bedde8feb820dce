"""Many addresses at once: each answered once, few connections at a time, and stopped at a word."""

import contextlib
import socket
import threading
import time

import pytest
from msgspec.structs import replace

from tests.verify.evidence.fetching.reaching import OUTER, SOON, Asked, body, fetcher, said
from tests.world.web_certificates import certificate, serving
from tests.world.web_site import Site, Talk, answer, document, silent
from verify.evidence.documents import Found
from verify.evidence.fetching import LIMITS, Permit

STOPPED = ("fetch_stopped", "")


def test_nothing_asked_nothing_answered() -> None:
    with fetcher() as made:
        assert made.fetch([]) == {}


def test_every_url_has_its_answer_in_the_order_asked() -> None:
    with Site({"/1": document(b"1"), "/3": document(b"3")}) as site, fetcher(site) as made:
        urls = [site.url("/3"), "https://10.0.0.1/", site.url("/2"), "nonsense", site.url("/1")]
        answers = made.fetch(iter(urls))
    assert list(answers) == urls
    kinds = [each.body if isinstance(each, Found) else each.code for each in answers.values()]
    assert kinds == [b"3", "blocked_address", "fetch_refused", "blocked_address", b"1"]


def test_one_document_is_fetched_once_however_it_is_asked_for() -> None:
    with Site(document(b"{}")) as site, fetcher(site) as made:
        urls = [site.url("/1"), site.url("/1"), site.url("/1#a"), site.url("/x/../1#b")]
        answers = made.fetch(urls)
    assert len(site.requests) == 1
    assert {url: each.url for url, each in answers.items() if isinstance(each, Found)} == {
        url: url for url in urls
    }


def test_each_answer_is_told_as_it_comes() -> None:
    told: list[str] = []
    quick = threading.Event()

    def slow(talk: Talk) -> None:
        quick.wait(OUTER)
        document(b"{}")(talk)

    def on_answer(url: str, found: object) -> None:
        told.append(url)
        if url.endswith("/quick"):
            quick.set()

    with Site({"/slow": slow, "/quick": document(b"{}")}) as site, fetcher(site) as made:
        urls = [site.url("/slow"), site.url("/quick"), "https://localhost/"]
        answers = made.fetch(urls, on_answer=on_answer)
    assert told == [urls[2], urls[1], urls[0]]
    assert set(answers) == set(urls)


def test_who_listens_may_fail_and_hears_of_it() -> None:
    def on_answer(url: str, found: object) -> None:
        raise LookupError(url)

    with Site(document(b"{}")) as site, fetcher(site) as made:
        with pytest.raises(LookupError):
            made.fetch([site.url()], on_answer=on_answer)
        assert body(made.fetch([site.url()])[site.url()]) == b"{}"


def test_a_failure_keeps_nothing_of_what_was_read() -> None:
    with Site(answer(404)) as site, fetcher(site) as made:
        first, second = made.fetch([site.url("/a#1"), site.url("/a#2")]).values()
    assert first is not second
    for each in (first, second):
        assert isinstance(each, Exception)
        assert each.__traceback__ is each.__cause__ is each.__context__ is None


class Crowd:
    """A behaviour that waits until so many are there at once."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._there = 0
        self._full = threading.Event()
        self._lock = threading.Lock()

    def __call__(self, talk: Talk) -> None:
        with self._lock:
            self._there += 1
            if self._there >= self.size:
                self._full.set()
        full = self._full.wait(OUTER)
        time.sleep(0.02)  # long enough for one too many to show
        if full:
            document(b"{}")(talk)


def test_four_connections_to_one_host_at_once() -> None:
    with Site(Crowd(4)) as site, fetcher(site) as made:
        answers = made.fetch([site.url(f"/{number}") for number in range(12)])
    assert {body(each) for each in answers.values()} == {b"{}"}
    assert site.most == 4


def test_eight_connections_in_all() -> None:
    names = ["a.example", "b.example", "c.example"]
    with Site(Crowd(8), names[0], tls=serving(certificate(*names))) as site:
        permit = Permit(frozenset((name, "127.0.0.1", site.port) for name in names))
        with fetcher(permit=permit) as made:
            urls = [f"https://{name}:{site.port}/{n}" for name in names for n in range(8)]
            answers = made.fetch(urls)
    assert {body(each) for each in answers.values()} == {b"{}"}
    assert site.most == 8


def test_a_slow_host_holds_nobody_else_up() -> None:
    """Whoever waits for a place at the slow host takes none of the others'."""
    quick = threading.Event()

    def slow(talk: Talk) -> None:
        if quick.wait(OUTER):
            document(b"{}")(talk)

    with (
        Site(slow, "slow.example") as first,
        Site(document(b"{}"), "quick.example") as second,
        fetcher(first, second) as made,
    ):
        urls = [*(first.url(f"/{n}") for n in range(20)), second.url()]
        answers = made.fetch(
            urls, on_answer=lambda url, _: quick.set() if url == second.url() else None
        )
    assert all(isinstance(each, Found) for each in answers.values())


def test_waiting_for_a_place_is_not_the_servers_delay() -> None:
    limits = replace(LIMITS, fetch_seconds=1.5, at_once=1)

    def unhurried(talk: Talk) -> None:
        talk.wait(0.25)
        document(b"{}")(talk)

    with Site(unhurried) as site, fetcher(site, limits=limits) as made:
        answers = made.fetch([site.url(f"/{number}") for number in range(8)])
    assert {body(each) for each in answers.values()} == {b"{}"}


def test_a_word_stops_everything() -> None:
    began = time.monotonic()
    with (
        Site(silent) as site,
        Site(document(b"{}"), "quick.example") as quick,
        fetcher(site, quick) as made,
    ):
        stop = threading.Event()
        answers = made.fetch(
            [*(site.url(f"/{n}") for n in range(9)), quick.url()],
            cancelled=stop.is_set,
            on_answer=lambda url, _: stop.set() if url == quick.url() else None,
        )
    assert time.monotonic() - began < OUTER
    *slow, fast = answers.values()
    assert {said(each) for each in slow} == {STOPPED}
    assert body(fast) == b"{}"


@pytest.mark.parametrize("phase", ["handshake", "headers", "body"])
def test_what_is_given_up_is_hung_up(phase: str) -> None:
    """Otherwise its server could go on sending for as long as anything else is being fetched."""
    hung_up = threading.Event()
    seen: list[bool] = []

    def until_hung_up(connection: socket.socket) -> None:
        connection.settimeout(OUTER)
        with contextlib.suppress(OSError):
            while connection.recv(65_536):
                pass
        hung_up.set()

    def stall(talk: Talk) -> None:
        talk.send(b"HTTP/1.1 200 OK\r\n\r\n{" if phase == "body" else b"HTTP/1.1 200")
        until_hung_up(talk.connection)

    greet = until_hung_up if phase == "handshake" else None
    with Site(stall, greet=greet) as site, fetcher(site, limits=SOON) as made:
        # Nothing else happens in the loop while an answer is being told.
        url = site.url()
        answers = made.fetch([url], on_answer=lambda *_: seen.append(hung_up.wait(OUTER / 4)))
    assert said(answers[url])[0] == "fetch_limit"
    assert seen == [True]


def test_stopped_before_it_began_nobody_is_contacted() -> None:
    resolver = Asked()
    with Site(document(b"{}")) as site, fetcher(site, resolver=resolver) as made:
        answers = made.fetch([site.url()], cancelled=lambda: True)
    assert said(answers[site.url()]) == STOPPED
    assert (site.accepted, resolver.names) == (0, [])


def test_stopped_while_a_name_is_being_looked_up() -> None:
    woken, asking = threading.Event(), threading.Event()

    def hang() -> list[str]:
        asking.set()
        woken.wait(30)
        return []

    began = time.monotonic()
    with fetcher(resolver=Asked({"uni.example": hang})) as made:
        answers = made.fetch(["https://uni.example/"], cancelled=asking.is_set)
    assert time.monotonic() - began < OUTER
    assert said(answers["https://uni.example/"]) == STOPPED
    woken.set()


def test_closing_from_another_thread_stops_it_for_good() -> None:
    began = time.monotonic()
    with Site(silent) as site:
        made = fetcher(site)
        threading.Timer(0.2, made.close).start()
        assert said(made.fetch([site.url()])[site.url()]) == STOPPED
        assert said(made.fetch([site.url()])[site.url()]) == STOPPED
    assert time.monotonic() - began < OUTER
    assert site.accepted == 1


def test_two_calls_at_once_share_the_limits() -> None:
    limits = replace(LIMITS, urls_a_host=6)
    answers: list[object] = []
    with Site(Crowd(4)) as site, fetcher(site, limits=limits) as made:

        def call(kind: str) -> None:
            answers.extend(made.fetch([site.url(f"/{kind}/{n}") for n in range(4)]).values())

        threads = [threading.Thread(target=call, args=(kind,)) for kind in "ab"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(OUTER)
    assert site.most == 4
    assert sum(isinstance(each, Found) for each in answers) == 6


def test_one_who_waits_for_a_place_can_be_stopped() -> None:
    limits = replace(LIMITS, at_once=1)
    with Site(silent) as site, fetcher(site, limits=limits) as made:
        other = threading.Thread(target=made.fetch, args=([site.url("/1")],))
        other.start()
        while not site.requests:
            time.sleep(0.01)
        stop = threading.Event()
        threading.Timer(0.2, stop.set).start()
        answers = made.fetch([site.url("/2")], cancelled=stop.is_set)
        made.close()
        other.join(OUTER)
    assert said(answers[site.url("/2")]) == STOPPED
    assert len(site.requests) == 1


def test_a_slow_host_of_one_call_does_not_hold_up_another() -> None:
    with (
        Site(silent) as slow,
        Site(document(b"{}"), "quick.example") as quick,
        fetcher(slow, quick) as made,
    ):
        other = threading.Thread(target=made.fetch, args=([slow.url()],))
        other.start()
        while not slow.requests:
            time.sleep(0.01)
        assert isinstance(made.fetch([quick.url()])[quick.url()], Found)
        assert other.is_alive()
        made.close()
        other.join(OUTER)

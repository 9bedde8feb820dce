"""Names: asked once, in time, and never again."""

import socket
import threading
import time

import pytest
from msgspec.structs import replace

from tests.verify.evidence.fetching.reaching import OUTER, SOON, Asked, body, fetch, fetcher, said
from tests.world.web_site import Site, document, redirect
from verify.evidence.fetching import LIMITS
from verify.evidence.fetching.addresses.resolving import system_resolver


def test_the_system_knows_the_loopback_by_its_number() -> None:
    assert list(system_resolver("127.0.0.1", 443)) == ["127.0.0.1"]
    assert list(system_resolver("::1", 443)) == ["::1"]


def unknown() -> list[str]:
    raise socket.gaierror(socket.EAI_NONAME, "no such name")


def too_long() -> list[str]:
    raise UnicodeError("label too long")


@pytest.mark.parametrize("answer", [unknown, too_long, list])
def test_a_name_that_nobody_knows(answer) -> None:
    told = said(fetch("https://uni.example/", resolver=Asked({"uni.example": answer})))
    assert told == ("fetch_failed", "uni.example: no such name")


def test_a_resolver_that_hangs_is_left_behind() -> None:
    woken = threading.Event()

    def hang() -> list[str]:
        woken.wait(30)
        return ["127.0.0.1"]

    urls = [f"https://uni.example/{number}" for number in range(12)]
    resolver = Asked({"uni.example": hang})
    began = time.monotonic()
    with (
        Site(document(b"{}"), "other.example") as site,
        fetcher(site, resolver=resolver, limits=SOON) as made,
    ):
        answers = made.fetch([*urls, site.url()])
        again = made.fetch(["https://uni.example/again"])
    assert time.monotonic() - began < OUTER
    late = ("fetch_limit", "uni.example: no answer to the name within 0.3 s")
    assert {said(answers[url]) for url in urls} == {late}
    assert said(again["https://uni.example/again"]) == late
    assert body(answers[site.url()]) == b"{}"
    assert sorted(resolver.names) == ["other.example", "uni.example"]
    woken.set()


def test_one_who_gives_up_waiting_for_a_name_does_not_take_it_from_the_next() -> None:
    woken = threading.Event()

    def late() -> list[str]:
        woken.wait(30)
        return ["127.0.0.1"]

    limits = replace(LIMITS, fetch_seconds=1.5, at_once=1)
    resolver = Asked({"uni.example": late})
    with Site(document(b"{}")) as site, fetcher(site, resolver=resolver, limits=limits) as made:
        urls = [site.url("/1"), site.url("/2")]
        first, second = made.fetch(urls, on_answer=lambda *_: woken.set()).values()
    assert said(first) == ("fetch_limit", "uni.example: no complete answer within 1.5 s")
    assert body(second) == b"{}"
    assert resolver.names == ["uni.example"]


def test_an_answer_after_the_end_disturbs_nobody() -> None:
    woken, done = threading.Event(), threading.Event()

    def late() -> list[str]:
        woken.wait(30)
        done.set()
        return ["127.0.0.1"]

    told = said(fetch("https://uni.example/", resolver=Asked({"uni.example": late}), limits=SOON))
    assert told[0] == "fetch_limit"
    woken.set()
    assert done.wait(5)


def test_a_name_is_asked_for_once_and_leads_nowhere_else_the_second_time() -> None:
    """DNS rebinding: public the first time, inside the second."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"], ["127.0.0.2"]])
    resolver = Asked({"uni.example": lambda: next(answers)})
    with (
        Site({"/a": redirect("/b"), "/b": document(b"{}")}) as site,
        fetcher(site, resolver=resolver) as made,
    ):
        for target in ("/a", "/b", "/a?again"):
            url = site.url(target)
            assert body(made.fetch([url])[url]) == b"{}"
    assert resolver.names == ["uni.example"]
    assert site.accepted == 5


def test_many_documents_of_a_host_cost_one_question() -> None:
    resolver = Asked()
    with Site(document(b"{}")) as site, fetcher(site, resolver=resolver) as made:
        answers = made.fetch([site.url(f"/{number}") for number in range(12)])
    assert {body(answer) for answer in answers.values()} == {b"{}"}
    assert resolver.names == ["uni.example"]


def test_a_fault_of_the_resolver_is_ours_and_sinks_nobody_else() -> None:
    def faulty() -> list[str]:
        raise RuntimeError("a fault")

    with (
        Site(document(b"{}"), "other.example") as site,
        fetcher(site, resolver=Asked({"uni.example": faulty})) as made,
    ):
        answers = made.fetch(["https://uni.example/1", "https://uni.example/2", site.url()])
    assert said(answers["https://uni.example/1"]) == ("internal", "RuntimeError")
    assert said(answers["https://uni.example/2"]) == ("internal", "RuntimeError")
    assert body(answers[site.url()]) == b"{}"

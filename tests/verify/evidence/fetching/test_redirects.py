"""Redirects: few, each by the same rules, none with more than the address."""

import pytest
from msgspec.structs import replace

from tests.verify.evidence.fetching.reaching import SOON, body, fetch, fetcher, said
from tests.world.web_site import Site, Talk, answer, document, dripping, in_turn, redirect
from verify.errors import CouldNotFindOut, LeadsElsewhere
from verify.evidence.documents import Found
from verify.evidence.fetching import LIMITS


def chain(length: int) -> Site:
    steps = {f"/{number}": redirect(f"/{number + 1}") for number in range(length)}
    return Site({**steps, f"/{length}": document(b"{}")})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(status: int) -> None:
    with Site({"/a": redirect("/b?c=d#e", status), "/b": document(b"{}")}) as site:
        found = fetch(site.url("/a"), site)
    assert isinstance(found, Found)
    assert (found.url, found.body) == (site.url("/a"), b"{}")
    assert found.redirected_to == site.url("/b?c=d")
    assert site.requests[1].startswith(b"GET /b?c=d HTTP/1.1\r\n")


def test_three_are_followed_and_a_fourth_is_not() -> None:
    with chain(3) as site:
        assert body(fetch(site.url("/0"), site)) == b"{}"
    with chain(4) as site:
        told = said(fetch(site.url("/0"), site))
    assert told == ("fetch_limit", "uni.example: more than 3 redirects")
    assert len(site.requests) == 4


def test_a_circle_ends() -> None:
    with Site(redirect("/")) as site:
        assert said(fetch(site.url(), site))[0] == "fetch_limit"
    assert len(site.requests) == 4


@pytest.mark.parametrize("status", [300, 304, 305, 306, 399])
def test_what_is_no_redirect_is_not_followed(status: int) -> None:
    with Site({"/a": redirect("/b", status), "/b": document(b"{}")}) as site:
        told = said(fetch(site.url("/a"), site))
    assert told == ("fetch_refused", f"uni.example: answered {status}")


def test_a_redirect_to_nowhere_is_no_document() -> None:
    with Site(answer(302)) as site:
        assert said(fetch(site.url(), site)) == ("fetch_refused", "uni.example: answered 302")


def test_another_host_learns_nothing_of_the_first() -> None:
    with Site(document(b"{}"), "cdn.example") as cdn:
        leading = answer(302, {"Location": cdn.url("/x"), "Set-Cookie": "a=b"})
        with Site(leading, "uni.example") as site:
            assert body(fetch(site.url("/candidate?id=7"), site, cdn)) == b"{}"
    told = cdn.requests[0].lower()
    for word in (b"uni.example", b"candidate", b"referer", b"cookie", b"origin"):
        assert word not in told


def test_whoever_answers_in_the_end_is_named_and_nobody_where_it_was_the_one_asked() -> None:
    with Site(document(b"{}"), "cdn.example") as cdn, Site(redirect(cdn.url("/x"))) as site:
        for url, there in ((site.url("/a"), cdn.url("/x")), (cdn.url("/x#y"), "")):
            found = fetch(url, site, cdn)
            assert isinstance(found, Found)
            assert found.redirected_to == there


def test_all_steps_share_one_deadline() -> None:
    with Site({"/a": redirect("/b"), "/b": dripping(b"HTTP/1.1 302 Found\r\n")}) as site:
        told = said(fetch(site.url("/a"), site, limits=SOON))
    assert told == ("fetch_limit", "uni.example: no complete answer within 0.5 s")


def test_every_step_has_only_what_the_last_one_left() -> None:
    def slowly(talk: Talk) -> None:
        talk.wait(0.3)
        redirect("/b")(talk)

    def slow(talk: Talk) -> None:
        talk.wait(0.3)
        document(b"{}")(talk)

    with Site({"/a": slowly, "/b": slow}) as site:
        assert said(fetch(site.url("/a"), site, limits=SOON))[0] == "fetch_limit"


def test_one_retry_is_for_all_steps() -> None:
    with Site(
        {
            "/a": in_turn(answer(503), redirect("/b")),
            "/b": in_turn(answer(503), document(b"{}")),
        }
    ) as site:
        limits = replace(LIMITS, retry_seconds=0.01)
        told = said(fetch(site.url("/a"), site, limits=limits))
    assert told == ("fetch_failed", "uni.example: answered 503")
    assert len(site.requests) == 3


def test_a_redirect_counts_against_the_host_that_it_leads_to() -> None:
    limits = replace(LIMITS, urls_a_host=2)
    with Site(document(b"{}"), "cdn.example") as cdn:
        leading = redirect(cdn.url())
        with (
            Site(leading, "a.example") as a,
            Site(leading, "b.example") as b,
            Site(leading, "c.example") as c,
            fetcher(a, b, c, cdn, limits=limits) as made,
        ):
            answers = list(made.fetch([site.url() for site in (a, b, c)]).values())
            there = made.fetch([cdn.url()])[cdn.url()]
    failed = [each for each in answers if isinstance(each, CouldNotFindOut)]
    assert [said(each) for each in failed] == [
        ("fetch_budget", "cdn.example: more than 2 addresses")
    ]
    assert said(there) == ("fetch_budget", "cdn.example: more than 2 addresses")
    assert len(cdn.requests) == 2


def test_redirects_within_a_host_do_not_use_up_its_addresses() -> None:
    limits = replace(LIMITS, urls_a_host=1)
    with Site({"/a": redirect("/b"), "/b": document(b"{}")}) as site:
        assert body(fetch(site.url("/a"), site, limits=limits)) == b"{}"


def test_another_host_is_not_contacted_where_that_was_not_agreed_to() -> None:
    with (
        Site(document(b"{}"), "tracker.example") as tracker,
        Site(redirect(tracker.url("/beacon?candidate=ada"))) as site,
        fetcher(site, tracker) as made,
    ):
        answer = made.fetch([site.url()], may_follow=lambda _: False)[site.url()]
        assert isinstance(answer, LeadsElsewhere)
        assert (answer.host, tracker.accepted) == ("tracker.example", 0)

"""What one Fetcher may take: addresses, bytes and seconds, over all its calls."""

import time

from msgspec.structs import replace

from tests.verify.evidence.fetching.reaching import OUTER, SOON, body, fetch, fetcher, said
from tests.world.web_site import Site, answer, document, dripping, endless, raw, silent
from verify.evidence.documents import Found
from verify.evidence.fetching import LIMITS
from verify.evidence.fetching.budget import Budget

OK = b"HTTP/1.1 200 OK\r\n"
MIB = 2**20
SMALL = replace(LIMITS, document_bytes=MIB)
TOO_LARGE = ("fetch_limit", "uni.example: the answer is larger than 1048576 bytes")


def test_a_document_may_be_as_large_as_the_limit() -> None:
    with Site(document(b"0" * MIB)) as site:
        assert body(fetch(site.url(), site, limits=SMALL)) == b"0" * MIB


def test_a_document_that_is_larger_is_not_read_to_the_end() -> None:
    with Site(raw(OK + b"\r\n" + b"0" * (MIB + 1))) as site:
        assert said(fetch(site.url(), site, limits=SMALL)) == TOO_LARGE


def test_a_document_that_announces_more_is_not_read_at_all() -> None:
    with Site(dripping(OK + b"Content-Length: 1048577\r\n\r\n")) as site:
        assert said(fetch(site.url(), site, limits=SMALL)) == TOO_LARGE


def test_an_endless_body_is_read_to_the_limit_and_hardly_further() -> None:
    for begin, again in (
        (OK + b"\r\n", b"0" * 65_536),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b"0" * 65_536 + b"\r\n"),
        (OK + b"Content-Length: " + b"9" * 19 + b"\r\n\r\n", b"0" * 65_536),
    ):
        with Site(endless(begin, again)) as site:
            assert said(fetch(site.url(), site, limits=SMALL)) == TOO_LARGE
            assert site.sent < 16 * MIB  # what the system's own buffers take comes on top


def test_all_documents_together_stay_within_the_limit() -> None:
    limits = replace(LIMITS, document_bytes=MIB, batch_bytes=3 * MIB, at_once=1)
    with Site(document(b"0" * MIB)) as site, fetcher(site, limits=limits) as made:
        first = made.fetch([site.url(f"/{number}") for number in range(2)])
        second = made.fetch([site.url(f"/{number}") for number in range(2, 5)])
    assert all(isinstance(each, Found) for each in first.values())
    found = [each for each in second.values() if isinstance(each, Found)]
    assert len(found) == 1
    others = {said(each) for each in second.values() if each not in found}
    assert others == {("fetch_budget", "more than 3145728 bytes in all")}


def test_two_hundred_addresses_and_no_more() -> None:
    limits = replace(LIMITS, urls_a_host=500)
    urls = [f"/{number}" for number in range(203)]
    with Site(answer(410)) as site, fetcher(site, limits=limits) as made:
        first = made.fetch([site.url(target) for target in urls[:150]])
        second = made.fetch([site.url(target) for target in urls[150:]])
    assert all(isinstance(each, Found) for each in first.values())
    assert [isinstance(each, Found) for each in second.values()] == [True] * 50 + [False] * 3
    assert said(second[site.url("/202")]) == ("fetch_budget", "more than 200 addresses")
    assert site.accepted == 200


def test_sixty_addresses_at_one_host_and_no_more() -> None:
    with (
        Site(document(b"{}")) as site,
        Site(document(b"{}"), "other.example") as other,
        fetcher(site, other) as made,
    ):
        answers = made.fetch([*(site.url(f"/{number}") for number in range(65)), other.url()])
    *here, there = answers.values()
    assert [isinstance(each, Found) for each in here] == [True] * 60 + [False] * 5
    assert said(here[-1]) == ("fetch_budget", "uni.example: more than 60 addresses")
    assert isinstance(there, Found)
    assert site.accepted == 60


def test_a_name_in_another_dress_is_the_same_host() -> None:
    limits = replace(LIMITS, urls_a_host=2)
    with Site(document(b"{}")) as site, fetcher(site, limits=limits) as made:
        tail = f":{site.port}"
        made.fetch([f"https://UNI.example{tail}/1", f"https://uni.example.{tail}/2"])
        third = made.fetch([site.url("/3")])
    assert said(third[site.url("/3")])[0] == "fetch_budget"


def test_one_document_counts_once_however_it_is_asked_for() -> None:
    limits = replace(LIMITS, urls=1, urls_a_host=1)
    with Site(document(b"{}")) as site, fetcher(site, limits=limits) as made:
        answers = made.fetch([site.url("/1"), site.url("/1#a"), site.url("/1#b")])
    assert [body(each) for each in answers.values()] == [b"{}"] * 3


def test_what_is_blocked_uses_nothing_up() -> None:
    limits = replace(LIMITS, urls=1)
    with Site(document(b"{}")) as site, fetcher(site, limits=limits) as made:
        answers = made.fetch([*(f"https://10.0.0.{n}/" for n in range(9)), site.url()])
    assert body(answers[site.url()]) == b"{}"


def test_the_time_of_a_batch_ends_for_all_that_is_unanswered() -> None:
    limits = replace(SOON, fetch_seconds=60, batch_seconds=0.6)
    began = time.monotonic()
    with (
        Site(silent) as site,
        Site(document(b"{}"), "quick.example") as quick,
        fetcher(site, quick, limits=limits) as made,
    ):
        answers = made.fetch([*(site.url(f"/{number}") for number in range(12)), quick.url()])
        later = made.fetch([quick.url("/later")])
    assert time.monotonic() - began < OUTER
    late = ("fetch_budget", "more than 0.6 s in all")
    *slow, fast = answers.values()
    assert {said(each) for each in slow} == {late}
    assert body(fast) == b"{}"
    assert said(later[quick.url("/later")]) == late
    assert (site.accepted, quick.accepted) == (4, 1)


def test_the_time_between_two_calls_is_a_persons_own() -> None:
    budget = Budget(replace(LIMITS, batch_seconds=60))
    budget.begin(100)
    budget.end(110)
    budget.begin(500)
    assert budget.left(505) == 45


def test_the_time_of_calls_that_go_on_together_counts_once() -> None:
    budget = Budget(replace(LIMITS, batch_seconds=60))
    budget.begin(100)
    budget.begin(105)
    budget.end(110)
    assert budget.left(110) == 50
    budget.end(120)
    budget.begin(200)
    assert budget.left(200) == 40


def test_several_bundles_have_the_limits_of_each_together() -> None:
    assert LIMITS.times(3) == replace(LIMITS, batch_seconds=180, urls=600, urls_a_host=180)

"""Whatever a host does, its credential is NOT FULLY CHECKED, the others are done, in bounded time.

A whole review with the real fetcher, against sites on the loopback that misbehave one way each.
"""

import gzip
import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.events import Key

from tests.systems import peak_memory
from tests.tui.asked import plan_of
from tests.tui.driving import LARGE, Driver, finished, footer, opened, settled, shown
from tests.verify.evidence.fetching.reaching import Asked, clock
from tests.verify.review.asked import Answers, folder_of
from tests.world import badge, did_key, entry, sign, status_list
from tests.world.web_certificates import certificate, self_signed, serving, trusting
from tests.world.web_site import (
    Behaviour,
    Site,
    answer,
    broken_off,
    document,
    dripping,
    endless,
    endpoints,
    raw,
    redirect,
    silent,
)
from tui.app import ReviewApp
from tui.plan import Plan
from tui.widgets.items.item_list import Details
from verify.errors import Code
from verify.evidence.fetching import LIMITS, Fetcher, Permit
from verify.item import Item
from verify.review.review import Review
from verify.verdict import Check, NotChecked, Verdict

GUILD = did_key("guild")
OK = b"HTTP/1.1 200 OK\r\n"
SOON = replace(LIMITS, fetch_seconds=4.0, lookup_seconds=2.0, retry_seconds=0.01)
WITHIN = 40.0  # seconds for all of them together; by itself each takes four at most
GOOD = "good.example"
TWICE = gzip.compress(gzip.compress(b"{}"))
FAULTS: dict[str, Behaviour] = {
    "reset": broken_off(b""),
    "cut": broken_off(OK + b"Content-Length: 100\r\n\r\n{"),
    "short": raw(OK + b"Content-Length: 100\r\n\r\n{}"),
    "missing": answer(404),
    "busy": answer(429, {"Retry-After": "3600"}),
    "down": answer(503),
    "gone": answer(410),
    "page": document(b"<!DOCTYPE html><p>Welcome", "text/html"),
    "drip": dripping(OK + b"Content-Length: 100000\r\n\r\n"),
    "endless": endless(OK + b"\r\n", b"0" * 65_536),
    "twice": answer(200, {"Content-Encoding": "gzip, gzip"}, TWICE),
    "plainly": redirect("http://plainly.example/list"),
    "inside": redirect("https://10.0.0.1/list"),
    "silent": silent,
    "garbage": raw(b"\x00\xff" * 500),
}


def list_address(site: Site) -> str:
    """Where a site has its status list."""
    return site.url("/list")


def badge_of(site: Site, title: str) -> str:
    """A badge whose status lies at a site."""
    stated = badge(GUILD, title, status=entry(list_address(site), 1))
    return json.dumps(sign(stated, by=GUILD))


def good_site() -> Site:
    """A site whose status list is as it should be."""
    behaviour: dict[str, Behaviour] = {}
    site = Site(behaviour, GOOD)
    listed = sign(status_list(GUILD, list_address(site)), by=GUILD)
    behaviour["/list"] = document(json.dumps(listed).encode())
    return site


@contextmanager
def world(tmp_path: Path) -> Iterator[tuple[Plan, list[Site]]]:
    """A review of one badge for each fault, and one whose list is as it should be."""
    with ExitStack() as stack:
        sites = [
            stack.enter_context(Site(behaviour, f"{name}.example"))
            for name, behaviour in FAULTS.items()
        ]
        for name, holder in (
            ("selfsigned", self_signed("selfsigned.example")),
            ("othername", certificate("another.example")),
        ):
            tls = serving(holder)
            sites.append(stack.enter_context(Site(document(b"{}"), f"{name}.example", tls)))
        sites.append(stack.enter_context(good_site()))
        titles = [site.name.partition(".")[0] for site in sites]
        badges = [badge_of(site, title) for site, title in zip(sites, titles, strict=True)]
        bundle = folder_of(tmp_path / "ada", *badges)
        yield plan_with(bundle, sites), sites


def plan_with(bundle: Path, sites: list[Site], **more: Any) -> Plan:
    """A plan with the real fetcher, permitted these sites."""
    plan = plan_of(bundle, answers=Answers(documents={}))
    given = {
        "limits": SOON,
        "permit": Permit(endpoints(sites)),
        "resolver": Asked(),
        "tls": trusting(),
        **more,
    }
    request = replace(plan.request, fetcher=lambda _: Fetcher(clock, **given))
    return replace(plan, request=request)


def status_of(item: Item) -> tuple[Verdict, Code | None, str]:
    outcome = item.checks[Check.STATUS]
    told = outcome.detail if isinstance(outcome, NotChecked) else ""
    return item.verdict, item.judgement.code, told


def test_each_fault_leaves_its_credential_open_and_the_others_are_done(tmp_path: Path) -> None:
    before = peak_memory()
    with world(tmp_path) as (plan, sites):
        review = Review(plan.request)
        review.run()
        began = time.monotonic()
        result = review.contact()
        assert time.monotonic() - began < WITHIN
        told = dict(zip([site.name for site in sites], map(status_of, result.items), strict=True))
    assert told.pop(GOOD)[0] is Verdict.GENUINE
    assert {verdict for verdict, _, _ in told.values()} == {Verdict.NOT_FULLY_CHECKED}
    reached = {name: code for name, (_, code, _) in told.items()}
    assert reached.pop("page.example") is Code.STATUS_LIST_MALFORMED
    assert reached.pop("inside.example") is Code.BLOCKED_ADDRESS
    assert reached.pop("plainly.example") is Code.BLOCKED_ADDRESS
    assert set(reached.values()) == {Code.STATUS_NOT_REACHED}
    assert told["selfsigned.example"][2] == Code.CERTIFICATE_INVALID
    assert told["endless.example"][2] == Code.FETCH_LIMIT
    assert peak_memory() - before < 150 * 2**20  # what "endless" sends is not kept


async def test_meanwhile_the_screen_goes_on(tmp_path: Path) -> None:
    with world(tmp_path) as (plan, sites):
        async with opened(ReviewApp(plan), LARGE) as pilot:
            assert "o go online" in footer(pilot)
            await _pressed(pilot, "o", "enter")
            while "answered" not in shown(pilot):
                await pilot.pause(0.05)
            before = pilot.app.screen.query_one("#details", Details).rows
            began = time.monotonic()
            await _pressed(pilot, "down", "down")
            assert time.monotonic() - began < 2
            assert pilot.app.screen.query_one("#details", Details).rows != before
            assert "answered" in shown(pilot)
            await finished(pilot)
            assert "1 genuine, issuer not recognised" in shown(pilot)
            assert f"{len(sites) - 1} not fully checked" in shown(pilot)


@pytest.mark.parametrize(
    "host",
    [
        "10.0.0.1",
        "[::1]",
        "localhost",
        "0x7f000001",
        "127.1",
        "metadata.internal",
        "inside.example",
    ],
)
def test_nothing_inside_is_ever_connected_to(tmp_path: Path, host: str) -> None:
    with Site(document(b"{}"), "inside.example") as site:
        address = f"https://{host}:{site.port}/list"
        stated = badge(GUILD, "Welding", status=entry(address, 1))
        bundle = folder_of(tmp_path / "ada", json.dumps(sign(stated, by=GUILD)))
        review = Review(plan_with(bundle, []).request)  # no permit: loopback is what it is
        review.run()
        (item,) = review.contact().items
        assert status_of(item)[:2] == (Verdict.NOT_FULLY_CHECKED, Code.BLOCKED_ADDRESS)
        assert site.accepted == 0


async def _pressed(pilot: Driver, *keys: str) -> None:
    for key in keys:
        pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await settled(pilot)

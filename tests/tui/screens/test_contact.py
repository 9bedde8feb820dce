"""Going online from the screen: the hosts are named, a person agrees, verdicts follow."""

import json
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from msgspec.structs import replace
from textual.events import Key

from tests.tui.asked import plan_of
from tests.tui.bundles import ADA, GUILD
from tests.tui.driving import (
    LARGE,
    SMALL,
    Driver,
    finished,
    footer,
    notices,
    opened,
    settled,
    shown,
    told,
    typed,
)
from tests.verify.review.asked import (
    KEYS,
    LIST,
    REVOKED,
    Answers,
    badge_with_status,
    folder_of,
    published,
)
from tests.world import badge, hashed, sign
from tests.world.hosted_badges import assertion
from tui.app import ReviewApp
from tui.screens.dialogs.contact import ContactDialog
from tui.screens.dialogs.recognise import RecogniseDialog
from tui.session import Session
from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText
from verify.trust.employer import Trusted, TrustList

_NOT_ADAS = (
    "Compared with ada@other.example: no credential names it, 1 names another address. "
    "u takes it back"
)


@pytest.fixture
def ada(tmp_path: Path) -> Path:
    return folder_of(
        tmp_path / "ada", badge_with_status("Welding", 1), badge_with_status("Diving", REVOKED)
    )


async def test_what_is_missing_is_offered_and_the_hosts_are_named_first(ada: Path) -> None:
    answers = Answers(documents=published())
    async with opened(ReviewApp(plan_of(ada, answers=answers)), LARGE) as pilot:
        assert "o asks 2 hosts" in shown(pilot)
        assert "o go online" in footer(pilot)
        text = await typed(pilot, "o")
        assert "Contact 2 hosts?" in text
        assert "lists.example 1 document, for 2 files" in text
        assert "uni.example 1 document, for 2 files" in text
        assert answers.asked == []


async def test_after_a_yes_the_verdicts_follow(ada: Path) -> None:
    answers = Answers(documents=published())
    async with opened(ReviewApp(plan_of(ada, answers=answers)), LARGE) as pilot:
        text = await typed(pilot, "o", "enter")
        assert sorted(answers.asked) == sorted([KEYS, LIST])
        assert "GENUINE, ISSUER NOT RECOGNISED" in text
        assert "NO LONGER VALID" in text
        assert "online · as of" in text
        assert "o asks" not in text
        assert "o go online" not in footer(pilot)


@pytest.mark.parametrize("keys", [("escape",), ("tab", "enter")])
async def test_after_a_no_nobody_is_asked(ada: Path, keys: tuple[str, ...]) -> None:
    answers = Answers(documents=published())
    async with opened(ReviewApp(plan_of(ada, answers=answers)), SMALL) as pilot:
        text = await typed(pilot, "o", *keys)
        assert "NOT FULLY CHECKED" in text
        assert not isinstance(pilot.app.screen, ContactDialog)
        assert answers.asked == []


async def test_offline_it_is_not_even_offered(ada: Path) -> None:
    plan = plan_of(ada, answers=Answers(documents=published()), network="offline")
    async with opened(ReviewApp(plan), LARGE) as pilot:
        assert "o asks" not in shown(pilot)
        assert not isinstance(pilot.app.screen, ContactDialog)
        await typed(pilot, "o")
        assert not isinstance(pilot.app.screen, ContactDialog)


async def test_online_it_is_done_at_once(ada: Path) -> None:
    answers = Answers(documents=published())
    plan = plan_of(ada, answers=answers, network="online")
    async with opened(ReviewApp(plan), LARGE) as pilot:
        await finished(pilot)
        assert len(answers.asked) == 2
        assert "NO LONGER VALID" in shown(pilot)


async def test_an_address_that_singles_one_out_is_marked(tmp_path: Path) -> None:
    bundle = folder_of(tmp_path / "ben", json.dumps(assertion()))
    async with opened(ReviewApp(plan_of(bundle, answers=Answers(documents={}))), SMALL) as pilot:
        text = await typed(pilot, "o")
        assert "1 of them would tell it which credential you are looking at" in text


async def test_while_a_host_is_slow_the_screen_goes_on_and_c_stops(ada: Path) -> None:
    slow, asked = Event(), Event()

    def wait(_: str) -> None:
        asked.set()
        slow.wait(10)

    answers = Answers(documents=published(), before=wait)
    async with opened(ReviewApp(plan_of(ada, answers=answers)), LARGE) as pilot:
        await _pressed(pilot, "o", "enter")
        while not asked.is_set():
            await pilot.pause(0.05)
        await pilot.pause(0.3)
        assert "asking 2 hosts: 0 of 2 answered" in shown(pilot)
        await _pressed(pilot, "down", "c")
        await pilot.pause(0.3)
        assert "stopping: 0 of 2 answered" in shown(pilot)
        slow.set()
        await finished(pilot)
        assert "asks 1 host" in shown(pilot)


async def test_a_host_that_did_not_answer_may_be_asked_again(ada: Path) -> None:
    answers = Answers(documents={})
    async with opened(ReviewApp(plan_of(ada, answers=answers)), LARGE) as pilot:
        text = await typed(pilot, "o", "enter")
        assert "o asks 2 hosts" in text
        assert notices(pilot) == ["2 documents could not be had; o asks again"]
        answers.documents = published()
        assert "NO LONGER VALID" in await typed(pilot, "o", "enter")


async def test_h_asks_for_an_address_and_the_holder_is_told(tmp_path: Path) -> None:
    text = json.dumps(sign(badge(GUILD, "Welding", identifiers=[hashed(ADA)]), by=GUILD))
    bundle = folder_of(tmp_path / "ada", text)
    async with opened(ReviewApp(plan_of(bundle, answers=Answers(documents={}))), LARGE) as pilot:
        assert "you gave none to compare" in told(pilot, "#details")
        assert "has the form name@mail.example" in await typed(pilot, "h", *"ada", "enter")
        assert "NOT THIS CANDIDATE'S" in await typed(pilot, *"@other.example", "enter")
        await typed(pilot, "h", *ADA, "enter")
        assert "tied to an address that you gave" in told(pilot, "#details")
        assert "GENUINE" in shown(pilot)


async def test_an_address_is_told_of_taken_back_with_u_and_forgotten(tmp_path: Path) -> None:
    text = json.dumps(sign(badge(GUILD, "Welding", identifiers=[hashed(ADA)]), by=GUILD))
    bundle = folder_of(tmp_path / "ada", text)
    async with opened(ReviewApp(plan_of(bundle, answers=Answers(documents={}))), LARGE) as pilot:
        await typed(pilot, "s", *"good", "enter")
        await typed(pilot, "h", *"ada@other.example", "enter")
        assert notices(pilot) == [_NOT_ADAS]
        assert "GENUINE" in await typed(pilot, "u")
        assert notices(pilot) == ["Undone. It was an address of Candidate 1: ada@other.example"]
        assert "you gave none to compare" in told(pilot, "#details")
        assert "Candidate 1" in session_of(pilot).workspace.shortlist
        await typed(pilot, "enter", "h", *ADA, "enter")
        assert notices(pilot)[0].startswith(f"Compared with {ADA}: 1 credential names it")
        await typed(pilot, "h", *ADA, "enter")
        assert notices(pilot) == [f"{ADA} was given already"]
        text = await typed(pilot, "h")
        assert f"Given here: {ADA}" in text
        await typed(pilot, "tab", "tab", "enter")
        assert "you gave none to compare" in told(pilot, "#details")
        await typed(pilot, "u")
        assert "tied to an address that you gave" in told(pilot, "#details")


async def test_addresses_of_the_command_are_listed_but_not_forgotten(tmp_path: Path) -> None:
    text = json.dumps(sign(badge(GUILD, "Welding", identifiers=[hashed(ADA)]), by=GUILD))
    plan = plan_of(folder_of(tmp_path / "ada", text), answers=Answers(documents={}))
    async with opened(
        ReviewApp(replace(plan, request=plan.request.with_emails(0, [ADA]))), LARGE
    ) as pilot:
        text = await typed(pilot, "h")
        assert f"Given with the command: {ADA}" in text
        assert "Forget" not in text


def session_of(pilot: Driver) -> Session:
    """The session of the application that is driven."""
    assert isinstance(pilot.app, ReviewApp)
    return pilot.app.session


def _kept(entries: list[Trusted]) -> Callable[[Trusted], tuple[TrustList, ...]]:
    """Puts issuers on a list in memory."""

    def keep(entry: Trusted) -> tuple[TrustList, ...]:
        entries.append(entry)
        return (TrustList(SafeText("own"), {one.id: one for one in entries}),)

    return keep


async def test_r_recognises_the_issuer_with_a_note_from_then_on(tmp_path: Path) -> None:
    text = json.dumps(sign(badge(GUILD, "Welding"), by=GUILD))
    bundle = folder_of(tmp_path / "ada", text, text.replace("Welding", "Diving"))
    entries: list[Trusted] = []
    plan = replace(plan_of(bundle, answers=Answers(documents={})), trusting=_kept(entries))
    async with opened(ReviewApp(plan), LARGE) as pilot:
        text = await typed(pilot, "r")
        assert "Recognise this issuer?" in text
        assert GUILD.id in text
        assert '1 credential here comes from it; it calls itself "Example Guild".' in text
        text = await typed(pilot, *"asked them", "enter")
        assert [(e.id, e.since, e.note) for e in entries] == [
            (GUILD.id, "2026-11-23", "asked them")
        ]
        assert "1 verified · 1 rejected" in text
        assert "recognised by your list own" in told(pilot, "#details")
        back = f"To take it back: mc-review trust remove {GUILD.id}"
        assert notices(pilot) == [f"{GUILD.id} is recognised: 1 credential here. {back}"]
        await typed(pilot, "r")
        assert not isinstance(pilot.app.screen, RecogniseDialog)
        assert notices(pilot) == ["Its issuer is recognised already, by your list own"]


async def test_r_counts_all_that_comes_from_the_identifier_under_all_its_names(
    tmp_path: Path,
) -> None:
    another = {"id": GUILD.id, "type": ["Profile"], "name": "Another Guild"}
    texts = [
        json.dumps(sign(badge(GUILD, "Welding"), by=GUILD)),
        json.dumps(sign({**badge(GUILD, "Diving"), "issuer": another}, by=GUILD)),
    ]
    forged = texts[0].replace("Welding", "Sailing").replace("Example Guild", "Forged Guild")
    bundle = folder_of(tmp_path / "ada", *texts, forged)
    plan = replace(
        plan_of(bundle, answers=Answers(documents={})), trusting=_kept([]), keeps_trust=False
    )
    async with opened(ReviewApp(plan), LARGE) as pilot:
        text = await typed(pilot, "r")
        assert "2 credentials here come from it; it calls itself" in text
        assert '"Example Guild", "Another Guild"' in text
        assert "Forged" not in text
        await typed(pilot, "enter")
        assert notices(pilot)[0].endswith("2 credentials here. It is forgotten when you leave")


async def test_advice_names_the_key_that_does_it_and_only_where_it_does(tmp_path: Path) -> None:
    text = json.dumps(sign(badge(GUILD, "Welding", identifiers=[hashed(ADA)]), by=GUILD))
    bundle = folder_of(tmp_path / "ada", text, badge_with_status("Diving", 1))
    plan = replace(plan_of(bundle, answers=Answers(documents={})), trusting=_kept([]))
    async with opened(ReviewApp(plan), LARGE) as pilot:
        details = told(pilot, "#details")
        assert "if you trust it, press r" in details
        assert "Press h and give the candidate's address" in details
        assert "Press o" not in details
        await typed(pilot, "down")
        details = told(pilot, "#details")
        assert "Do       Press o to see which hosts may have it" in details
        assert "press r" not in details
    offline = plan_of(bundle, answers=Answers(documents={}), network="offline")
    async with opened(ReviewApp(offline), LARGE) as pilot:
        assert "press r" not in told(pilot, "#details")
        await typed(pilot, "down")
        assert "Review again with the network allowed" in told(pilot, "#details")


@pytest.mark.parametrize("keys", [(), ("enter",)], ids=["list", "details"])
async def test_help_lists_r_and_h_wherever_they_apply(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    text = json.dumps(sign(badge(GUILD, "Welding"), by=GUILD))
    bundle = folder_of(tmp_path / "ada", text)
    plan = replace(plan_of(bundle, answers=Answers(documents={})), trusting=_kept([]))
    async with opened(ReviewApp(plan), LARGE) as pilot:
        await typed(pilot, *keys, "f1")
        helped = told(pilot, ".dialog Rows")
        assert "r         Recognise the issuer from now on" in helped
        assert "h         Give an address of the candidate" in helped
        await typed(pilot, "escape", "r", "enter")
        await typed(pilot, "f1")
        assert "Recognise the issuer" not in told(pilot, ".dialog Rows")


async def test_who_only_claims_to_be_the_issuer_can_not_be_recognised(ada: Path) -> None:
    plan = replace(plan_of(ada, answers=Answers(documents={})), trusting=_kept([]))
    async with opened(ReviewApp(plan), LARGE) as pilot:
        assert "claims to be uni.example" in shown(pilot)
        await typed(pilot, "r")
        assert not isinstance(pilot.app.screen, RecogniseDialog)
        assert notices(pilot) == ["It isn't proven who issued it, so there is nobody to recognise"]


async def test_a_list_that_can_not_be_written_is_said_and_changes_nothing(tmp_path: Path) -> None:
    def full(_: Trusted) -> tuple[TrustList, ...]:
        raise UnusableInput("The list can't be written (no space left)", "Free some space")

    text = json.dumps(sign(badge(GUILD, "Welding"), by=GUILD))
    bundle = folder_of(tmp_path / "ada", text)
    plan = replace(plan_of(bundle, answers=Answers(documents={})), trusting=full)
    async with opened(ReviewApp(plan), LARGE) as pilot:
        assert "GENUINE" in await typed(pilot, "r", "enter")
        assert notices(pilot) == ["The list can't be written (no space left). Free some space."]


async def _pressed(pilot: Driver, *keys: str) -> None:
    """As ``typed``, without waiting for what the keys set off to end."""
    for key in keys:
        pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await settled(pilot)

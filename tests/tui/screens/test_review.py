"""The first screen: what candidates sent, everything about one item, while it is being checked."""

from collections.abc import Callable
from threading import Event

import pytest
from textual.geometry import Offset

from taxonomy.comparison import Comparison
from tests.tui.driving import (
    LARGE,
    SMALL,
    finished,
    footer,
    lines,
    opened,
    settled,
    shown,
    told,
    typed,
)
from tests.tui.reviewed import item, review
from tests.tui.sample import app, first_candidate, plan, reviewing, says, second_candidate
from tui.app import ReviewApp
from tui.plan import Plan, never
from tui.session import Place
from tui.widgets.items.item_list import Details, ItemList
from verify.catalogue import VERDICT_WORDS
from verify.errors import UnusableInput
from verify.item import Item
from verify.verdict import Check


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_each_item_has_its_sign_its_verdict_in_words_its_title_its_issuer_and_a_reason(
    size: tuple[int, int],
) -> None:
    async with opened(app(), size) as pilot:
        listed = told(pilot, "#items")
        for words in VERDICT_WORDS.values():
            assert words in listed
        assert "✓ Certificate in Data Analysis\n  VERIFIED · uni.example" in listed
        assert (
            "! First Aid\n  NO LONGER VALID · college.example\n  The issuer has revoked it"
            in listed
        )
        assert "· transcript.pdf\n  NOT SIGNED\n  It carries no signature" in listed
        assert "7 items · 2 verified · 1 genuine, issuer not recognised" in listed


async def test_a_verified_item_whose_holder_nobody_proved_says_so_beside_its_verdict() -> None:
    async with opened(app()) as pilot:
        assert (
            "✓ Python for Engineers\n  VERIFIED · uni.example\n"
            "  Nothing proves that this is the candidate's"
        ) in told(pilot, "#items")


async def test_wide_shows_the_details_beside_the_list_and_they_follow_the_cursor() -> None:
    async with opened(app()) as pilot:
        assert 'Issuer   uni.example, says "Example University"' in told(pilot, "#details")
        text = await typed(pilot, "down", "down")
        assert "nobody on your list recognises it" in text
        assert text.count("Cloud Practitioner") == 2


async def test_narrow_opens_the_details_over_the_list_and_esc_leads_back() -> None:
    async with opened(app(), SMALL) as pilot:
        assert "Nine checks" not in shown(pilot)
        text = await typed(pilot, "down", "enter")
        assert "Nine checks" in text
        assert "Certificate in Data Analysis" not in text
        text = await typed(pilot, "escape")
        assert "Nine checks" not in text
        assert pilot.app.screen.query_one(ItemList).key == Place(0, 1)


async def test_the_details_hold_checks_with_advice_skills_with_tiers_and_elements_with_gaps() -> (
    None
):
    async with opened(app()) as pilot:
        await typed(pilot, "n")
        await typed(pilot, "down")
        page = told(pilot, "#details")
        assert "? status        The issuer's revocation list was not reached" in page
        assert "Review again with the network allowed" in page
        assert "✓ analyse data\n    analyse data · its exact name" in page
        assert "· Workload in ECTS: not stated by issuer" in page
        assert "2 of 5 mandatory elements stated; a gap is never held" not in page
        assert "3 of 5 mandatory elements stated; a gap is never held against the candidate" in page
        await typed(pilot, "down")
        page = told(pilot, "#details")
        assert "? Python programing\n    Python · resembles it (0." in page
        assert "needs your yes" in page
        assert "The same credential was handed in by another candidate as well" in page


async def test_nothing_that_a_rejected_credential_says_is_put_as_a_fact() -> None:
    async with opened(app()) as pilot:
        await typed(pilot, *["down"] * 4)
        page = told(pilot, "#details")
        assert 'claims to be "PhD in Everything"' in page
        assert 'claims to be uni.example, says "Example University"' in page
        assert "✗ signature     The signature does not fit the content" in page
        for fact in (
            "C++",
            "EQF level 6",
            "Valid",
            "recognised by",
            "issued to",
            "inside its period",
        ):
            assert fact not in page, fact
        assert page.count("not told, because the credential is rejected") == 5


async def test_enter_on_a_check_opens_what_it_rests_on_with_the_age_of_its_documents() -> None:
    async with opened(app()) as pilot:
        text = await typed(pilot, "enter", *["down"] * 5, "enter")
        assert "status of Certificate in Data Analysis" in text
        text = told(pilot, ".dialog Rows")
        assert "Is it revoked or suspended?\n✓ passed" in text
        assert "revocation: not set" in text
        assert "https://uni.example/status/1" in text
        assert "20 Nov 2026 08:30 UTC, 3 days before this review" in text
        await typed(pilot, "escape")
        assert pilot.app.screen.query_one(Details).has_focus


async def test_a_click_does_what_the_keys_do() -> None:
    async with opened(app()) as pilot:
        row = next(n for n, line in enumerate(lines(pilot)) if "First Aid" in line)
        await pilot.click(offset=Offset(5, row))
        await settled(pilot)
        assert "The issuer has revoked it" in told(pilot, "#details")
        row = next(n for n, line in enumerate(lines(pilot)) if "✗ status" in line)
        column = lines(pilot)[row].index("✗ status")
        await pilot.click(offset=Offset(column, row))
        await settled(pilot)
        assert "Code revoked" in shown(pilot)


async def test_a_click_on_a_key_in_the_status_line_presses_it() -> None:
    async with opened(app()) as pilot:
        column = lines(pilot)[1].index("v filters")
        await pilot.click(offset=Offset(column, 1))
        await settled(pilot)
        assert "2 of 10 shown: VERIFIED" in shown(pilot)


async def test_slash_finds_words_in_titles_issuers_and_reasons_and_esc_shows_all_again() -> None:
    async with opened(app()) as pilot:
        text = await typed(pilot, "slash", *"college", "enter")
        assert "3 of 10 shown" in text
        assert "First Aid" in told(pilot, "#items")
        assert "Cloud Practitioner" not in told(pilot, "#items")
        text = await typed(pilot, "escape")
        assert "10 items" in text
        assert "Cloud Practitioner" in told(pilot, "#items")


async def test_words_that_occur_nowhere_leave_a_sentence_and_the_way_back() -> None:
    async with opened(app()) as pilot:
        await typed(pilot, "slash", *"[b]zz")
        assert 'No item matches "[b]zz".\nesc shows all again' in told(pilot, "#items")


async def test_v_shows_one_verdict_after_the_other_and_then_all() -> None:
    async with opened(app()) as pilot:
        seen = [await typed(pilot, "v") for _ in range(9)]
        assert "2 of 10 shown: VERIFIED" in seen[0]
        assert "1 of 10 shown: REJECTED" in seen[5]
        assert "10 items" in seen[8]


async def test_n_goes_from_candidate_to_candidate_and_their_line_shows_the_whole() -> None:
    async with opened(app()) as pilot:
        text = await typed(pilot, "n")
        assert "Evidenced 0 of 3 essential, 0 of 2 desirable" in text
        assert "not a score. A person decides." in text
        text = await typed(pilot, "n")
        assert "Evidenced 2 of 3 essential, 0 of 2 desirable" in text


async def test_one_candidate_has_no_next_one() -> None:
    async with opened(app(first_candidate())) as pilot:
        assert "n next" not in footer(pilot)
        assert "1 candidate " in shown(pilot)


async def test_an_empty_bundle_teaches_three_keys_and_the_example() -> None:
    async with opened(app(()), SMALL) as pilot:
        text = shown(pilot)
        for taught in ("? explains", "ctrl+p lists", "q leaves", "mc-review demo"):
            assert taught in text


class Slow:
    """A review that hands out one item and then waits to be let on, or to be stopped."""

    def __init__(self) -> None:
        self.let_on = Event()
        self.stopped = False

    def __call__(
        self,
        plan: Plan,
        on_item: Callable[[int, Item], None] | None = None,
        on_total: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> Comparison:
        assert on_item is not None
        assert on_total is not None
        on_total(0, 7)
        on_item(0, first_candidate()[0])
        while not self.let_on.wait(0.02):
            if cancelled():
                self.stopped = True
                break
        return review(first_candidate())


async def test_items_appear_while_the_rest_is_being_checked_and_keys_work_meanwhile() -> None:
    slow = Slow()
    async with ReviewApp(plan(candidates=1), review=slow).run_test(size=LARGE) as pilot:
        await pilot.pause(0.3)
        text = shown(pilot)
        assert "checking: 1 of 7" in text
        assert "Certificate in Data Analysis" in text
        assert "2 skills, compared once everything is checked" in told(pilot, "#details")
        assert "m matrix" not in footer(pilot)
        await pilot.press("m", "e", "enter", "end", "escape")
        slow.let_on.set()
        await finished(pilot)
        assert "7 items" in shown(pilot)
        assert "m matrix" in footer(pilot)


async def test_c_stops_the_checking() -> None:
    slow = Slow()
    async with ReviewApp(plan(candidates=1), review=slow).run_test(size=LARGE) as pilot:
        await pilot.pause(0.2)
        await pilot.press("c")
        await finished(pilot)
        assert slow.stopped


async def test_leaving_stops_the_checking() -> None:
    slow = Slow()
    async with ReviewApp(plan(candidates=1), review=slow).run_test(size=LARGE) as pilot:
        await pilot.pause(0.2)
        await pilot.press("q")
        await pilot.pause(0.2)
    assert slow.stopped


async def test_the_cursor_stays_with_its_item_while_others_arrive() -> None:
    slow = Slow()
    async with ReviewApp(plan(candidates=1), review=slow).run_test(size=LARGE) as pilot:
        await pilot.pause(0.2)
        await pilot.press("up")
        slow.let_on.set()
        await finished(pilot)
        assert pilot.app.screen.query_one(ItemList).key == Place(0)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (UnusableInput("a.zip is gone", "Check the name"), "a.zip is gone. Check the name."),
        (
            RuntimeError("[/x] boom"),
            "A fault in mc-review stopped the review (internal: RuntimeError)",
        ),
    ],
)
async def test_a_review_that_cannot_be_made_is_a_sentence_not_a_crash(
    error: Exception, sentence: str
) -> None:
    def broken(*_: object, **__: object) -> Comparison:
        raise error

    app = ReviewApp(plan(candidates=1), review=broken)
    async with opened(app, SMALL) as pilot:
        assert sentence in shown(pilot)
        await pilot.press("m", "e", "s", "v", "slash", "escape", "n", "q")
    assert app.return_code == 2


async def test_the_first_line_says_what_is_compared_from_what_and_as_of_when() -> None:
    async with opened(app(), SMALL) as pilot:
        first = lines(pilot)[0]
        assert first.startswith(" mc-review  Data analyst · 2 candidates ")
        assert first.endswith(" offline · as of 23 Nov 2026 15:00 UTC")
        assert len(first) == SMALL[0] - 1


async def test_ten_thousand_items_are_listed_and_moved_in_without_delay() -> None:
    many = [item(f"{n}.json", {}, says(f"Certificate {n}", "R")) for n in range(10_000)]
    finished_review = reviewing(review(many))
    async with opened(ReviewApp(plan(candidates=1), review=finished_review)) as pilot:
        text = await typed(pilot, "end")
        assert "Certificate 9999" in text
        assert pilot.app.screen.query_one(Details).rows


async def test_a_shared_credential_is_noted_in_the_list() -> None:
    async with opened(app(first_candidate(), second_candidate())) as pilot:
        assert "The same credential was handed in by another candidate" in told(pilot, "#items")


async def test_an_item_that_fails_the_transparency_check_is_still_shown_with_nine_checks() -> None:
    async with opened(app()) as pilot:
        page = told(pilot, "#details")
        assert all(f" {check} " in page for check in Check)

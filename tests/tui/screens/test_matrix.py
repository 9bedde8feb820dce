"""The matrix: what stands in it, why, where it leads, and what a yes or a no changes."""

from textual.geometry import Offset

from tests.tui.driving import (
    SMALL,
    Driver,
    finished,
    footer,
    lines,
    notices,
    opened,
    told,
    typed,
)
from tests.tui.reviewed import item, review
from tests.tui.sample import PROFILE, app, plan, reviewing, says
from tui.app import ReviewApp
from tui.screens.review import ReviewScreen
from tui.widgets.items.item_list import Details
from tui.widgets.matrix.table import MatrixTable, Spot


def row(pilot: Driver, label: str) -> str:
    """The row of a requirement, with single spaces."""
    return next(" ".join(line.split()) for line in lines(pilot) if line.strip().startswith(label))


async def test_requirements_stand_against_candidates_with_sign_word_and_how_many() -> None:
    async with opened(app(), SMALL) as pilot:
        text = await typed(pilot, "m")
        assert row(pilot, "analyse data") == "analyse data EQF 6 ✓ evidenced ×2 ~ claimed"  # noqa: RUF001
        assert row(pilot, "Python") == "Python ✓ evidenced ? suggested"
        assert row(pilot, "provide first aid") == "provide first aid ! no longer valid – nothing"  # noqa: RUF001
        assert text.index("essential analyse") < text.index("desirable C++")


async def test_each_candidate_has_counts_and_the_legend_is_on_the_screen() -> None:
    async with opened(app(), SMALL) as pilot:
        text = await typed(pilot, "m")
        assert "Candidate 1 Candidate 2 evidenced: essential · desirable 2 of 3 · 0 of 2" in text
        for meaning in (
            "✓ evidenced",
            "~ claimed, not fully checked",
            "! no longer valid",
            "? suggested, needs your yes",
            "– nothing",  # noqa: RUF001
        ):
            assert meaning in text.split("Juggling")[1]


async def test_below_it_stands_why_and_it_follows_the_cursor_past_the_headings() -> None:
    async with opened(app(), SMALL) as pilot:
        await typed(pilot, "m")
        assert '"Certificate in Data Analysis" (VERIFIED) states it by its exact name' in told(
            pilot, "#why"
        )
        await typed(pilot, "down", "down")
        assert '"First Aid" (NO LONGER VALID) stated it' in told(pilot, "#why")
        await typed(pilot, "down")
        assert "Candidate 1 · C++" in told(pilot, "#why")
        await typed(pilot, "up", "up", "left")
        assert "Python · essential\nWe work with it every day." in told(pilot, "#why")


async def test_enter_leads_to_the_credential_that_proves_it_and_m_leads_back() -> None:
    async with opened(app()) as pilot:
        await typed(pilot, "m", "right", "enter")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert told(pilot, "#details").startswith("Applied Statistics\n? NOT FULLY CHECKED")
        assert pilot.app.screen.query_one(Details).has_focus
        await typed(pilot, "m")
        assert pilot.app.screen.query_one(MatrixTable).spot == Spot(0, 1)


async def test_of_several_credentials_one_is_chosen() -> None:
    async with opened(app()) as pilot:
        text = await typed(pilot, "m", "enter")
        assert "Candidate 1 · analyse data: which one?" in text
        await typed(pilot, "down", "enter")
        assert told(pilot, "#details").startswith("Python for Engineers")


async def test_a_proof_is_shown_even_where_the_list_was_filtered_without_it() -> None:
    async with opened(app()) as pilot:
        await typed(pilot, "v", "m", "right", "enter")
        assert "Applied Statistics" in told(pilot, "#items")
        assert told(pilot, "#details").startswith("Applied Statistics")


async def test_a_click_on_a_cell_shows_why_and_a_second_one_leads_to_its_proof() -> None:
    async with opened(app()) as pilot:
        await typed(pilot, "m")
        line = next(n for n, text in enumerate(lines(pilot)) if "no longer valid" in text)
        there = Offset(lines(pilot)[line].index("no longer"), line)
        await pilot.click(offset=there)
        await finished(pilot)
        assert "First Aid" in told(pilot, "#why")
        await pilot.click(offset=there)
        await finished(pilot)
        assert told(pilot, "#details").startswith("First Aid")


async def test_one_key_accepts_a_suggestion_and_u_takes_that_back() -> None:
    async with opened(app(), SMALL) as pilot:
        await typed(pilot, "m", "right", "down")
        assert {"a accept", "x reject"} < set(footer(pilot))
        text = await typed(pilot, "a")
        assert row(pilot, "Python") == "Python ✓ evidenced ✓ evidenced"
        assert "2 of 3 · 0 of 2 1 of 3 · 0 of 2" in text
        assert 'as "Python programing", which you accepted' in told(pilot, "#why")
        assert notices(pilot) == ['Accepted: "Python programing" as "Python". u takes it back']
        assert "a accept" not in footer(pilot)
        await typed(pilot, "u")
        assert row(pilot, "Python") == "Python ✓ evidenced ? suggested"


async def test_one_key_rejects_a_suggestion() -> None:
    async with opened(app(), SMALL) as pilot:
        await typed(pilot, "m", "right", "down", "x")
        assert row(pilot, "Python") == "Python ✓ evidenced – nothing"  # noqa: RUF001
        assert pilot.app.screen.query_one(MatrixTable).spot == Spot(1, 1)


async def test_a_suggestion_can_be_answered_at_the_skill_itself() -> None:
    async with opened(app()) as pilot:
        await typed(pilot, "n", "down", "down", "enter", "end")
        assert "a accept" in footer(pilot)
        await typed(pilot, "a")
        assert "✓ Python programing\n    Python · accepted by you" in told(pilot, "#details")
        await typed(pilot, "u")
        assert "? Python programing" in told(pilot, "#details")


async def test_two_answers_in_quick_succession_both_hold() -> None:
    alike = says("Scripting", "Python programing", "data analysis")
    found = review([item("a.json", {}, alike)], profile=PROFILE)
    async with opened(ReviewApp(plan(candidates=1), review=reviewing(found))) as pilot:
        await typed(pilot, "m")
        await pilot.press("a", "down", "a")
        await finished(pilot)
        assert row(pilot, "analyse data") == "analyse data EQF 6 ✓ evidenced"
        assert row(pilot, "Python") == "Python ✓ evidenced"


async def test_without_a_job_all_skills_stated_are_compared_and_nothing_is_counted() -> None:
    async with opened(app(profile=None)) as pilot:
        text = await typed(pilot, "m")
        assert "All skills stated · 2 candidates" in text
        assert row(pilot, "Cloud basics") == "Cloud basics ✓ evidenced – nothing"  # noqa: RUF001
        assert " of " not in told(pilot, "#why")
        assert "essential" not in text


async def test_without_any_skill_it_says_so() -> None:
    async with opened(app((item("a.json", {}, says("Attendance")),), profile=None)) as pilot:
        text = await typed(pilot, "m")
        assert "No credential that may count states a skill." in text


async def test_forty_candidates_scroll_while_the_requirements_stay() -> None:
    everyone = [[item(f"{n}.json", {}, says(f"Course {n}", "Python"))] for n in range(40)]
    async with opened(app(*everyone), SMALL) as pilot:
        text = await typed(pilot, "m", *["right"] * 20)
        assert "Candidate 21" in text
        assert "Candidate 1 " not in text
        assert "analyse data" in text


async def test_the_result_under_outdated_decisions_is_never_shown() -> None:
    found = [item("a.json", {}, says("Scripting", "Python programing"))]
    async with opened(app(found)) as pilot:
        await typed(pilot, "m", "down")
        await pilot.press("a", "u")
        await finished(pilot)
        assert row(pilot, "Python") == "Python ? suggested"


async def test_slash_says_where_words_are_found_and_what_was_told_goes_with_the_screen() -> None:
    async with opened(app(), SMALL) as pilot:
        await typed(pilot, "m", "slash")
        assert notices(pilot) == ["Finding is for the list: esc leads there"]
        await typed(pilot, "escape")
        assert notices(pilot) == []

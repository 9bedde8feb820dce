"""Choosing another term at a skill, sharing the decisions, and finding them again next time."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import Input

from taxonomy.comparison import compare
from taxonomy.matching.decisions import NONE, Decision
from tests.taxonomy.world import MATCHER, SCHEME
from tests.tui.driving import SMALL, Driver, footer, notices, opened, shown, told, typed
from tests.tui.reviewed import review
from tests.tui.sample import PROFILE, app, first_candidate, plan, reviewing, second_candidate
from tui.app import ReviewApp
from tui.plan import Plan
from tui.screens.dialogs.term import TermDialog
from tui.workspace.decisions import Workspace
from tui.workspace.store import WorkspaceFile

TO_THE_SKILL = ("n", "down", "down", "enter", "end")  # "Python programing" of the second candidate
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def retyped(pilot: Driver, words: str) -> str:
    """Other words in the field of the dialog."""
    pilot.app.screen.query_one("#words").value = words  # type: ignore[attr-defined]
    return await typed(pilot)


async def test_w_finds_another_term_for_a_skill_and_u_takes_it_back() -> None:
    async with opened(app(), SMALL) as pilot:
        await typed(pilot, *TO_THE_SKILL)
        assert "w which term" in footer(pilot)
        text = await typed(pilot, "w")
        assert 'Which term is meant by "Python programing"?' in text
        assert 'So far: "Python", resembles it' in text
        assert "Python as it is now" in text
        text = await retyped(pilot, "first aid")
        assert "provide first aid also: first aid" in text
        await typed(pilot, "enter", "enter")
        assert "provide first aid · accepted by you" in told(pilot, "#details")
        assert "✓ Python programing" in told(pilot, "#details")
        assert notices(pilot) == [
            'Chosen: "Python programing" is "provide first aid". u takes it back'
        ]
        await typed(pilot, "u")
        assert "? Python programing" in told(pilot, "#details")


async def test_what_is_typed_takes_the_place_of_the_phrase() -> None:
    async with opened(app(), SMALL) as pilot:
        text = await typed(pilot, *TO_THE_SKILL, "w", *"first", "space", *"aid")
        assert "provide first aid also: first aid" in text
        assert pilot.app.screen.query_one("#words", Input).value == "first aid"


async def test_of_what_was_told_only_the_last_is_in_view() -> None:
    async with opened(app(), SMALL) as pilot:
        await typed(pilot, *TO_THE_SKILL, "a", "u")
        assert len(notices(pilot)) == 1
        assert notices(pilot)[0].startswith("Undone. It was accepted")


async def test_the_dialog_is_left_without_a_decision() -> None:
    async with opened(app(), SMALL) as pilot:
        await typed(pilot, *TO_THE_SKILL, "w", "escape")
        assert not isinstance(pilot.app.screen, TermDialog)
        assert "? Python programing" in told(pilot, "#details")
        assert notices(pilot) == []


async def test_words_that_name_nothing_say_so_and_choose_nothing() -> None:
    async with opened(app(), SMALL) as pilot:
        await typed(pilot, *TO_THE_SKILL, "w")
        assert "No term is named like this" in await retyped(pilot, "xyzzy plugh")
        await typed(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, TermDialog)


async def test_a_skill_that_is_in_no_taxonomy_can_be_given_a_term() -> None:
    async with opened(app(), SMALL) as pilot:
        await typed(pilot, "down", "down", "enter", "end")
        text = await typed(pilot, "w")
        assert 'Which term is meant by "Cloud basics"?' in text
        assert "So far: not in the taxonomy" in text
        await retyped(pilot, "go")
        await typed(pilot, "down", "enter")
        assert "✓ Cloud basics\n    Go · accepted by you" in told(pilot, "#details")


async def test_what_the_issuer_states_is_replaced_by_what_a_person_chose() -> None:
    async with opened(app(), SMALL) as pilot:
        await typed(pilot, "down", "enter", "end", "up")
        assert "which term" in " ".join(footer(pilot))
        await typed(pilot, "w")
        await retyped(pilot, "C++")
        await typed(pilot, "enter", "enter", "escape")
        text = await typed(pilot, "m")
        assert "C++ ✓ evidenced" in text
        decisions = pilot.app.session.workspace.decisions  # type: ignore[attr-defined]
        assert sorted(d.accepted for d in decisions) == [False, True]


async def test_in_the_matrix_w_is_about_what_the_cell_rests_on() -> None:
    async with opened(app(), SMALL) as pilot:
        await typed(pilot, "m", "right", "down")
        assert 'meant by "Python programing"' in await typed(pilot, "w")
        await typed(pilot, "escape", "left")
        assert 'meant by "Python"' in await typed(pilot, "w")
        await typed(pilot, "escape", "down", "down", "down")
        assert "Which term" not in await typed(pilot, "w")


async def test_a_hostile_phrase_is_harmless_in_the_dialog() -> None:
    from tests.tui.reviewed import item  # noqa: PLC0415  this test only
    from tests.tui.sample import says  # noqa: PLC0415  this test only

    skill = "\x1b[2J[red]Python\u202e[/red]"
    async with opened(app((item("a.json", {}, says("A", skill)),)), SMALL) as pilot:
        text = await typed(pilot, "down", "enter", "end", "w")
        assert 'meant by "<U+001B>[2J[red]Python<U+202E>[/red]"?' in text


async def test_the_decisions_are_exported_as_a_mapping(here: Path) -> None:
    reviewed = app()
    reviewed.session.clock = lambda: NOW
    async with opened(reviewed, SMALL) as pilot:
        await typed(pilot, "e", "down", "down", "down")
        text = await typed(pilot, "enter", "enter")
        assert "Nothing is decided yet" in text
        await typed(pilot, "escape", *TO_THE_SKILL, "a", "escape", "e", "down", "down", "down")
        await typed(pilot, "enter", "enter")
    assert (here / "mapping.csv").read_text() == (
        '"phrase","language","concept","label","decision","date"\n'
        '"python programing","","urn:x:python","Python","accepted","2026-11-24"\n'
    )


def kept(path: Path) -> Plan:
    """The plan of the sample, kept in a workspace."""
    keeper = WorkspaceFile(path, ("a" * 64, "b" * 64), lambda: NOW)
    keeper.begin()
    before = keeper.load()
    matcher = MATCHER.with_decisions(before.decisions)
    return replace(plan(), keeper=keeper, workspace=before, matcher=matcher)


def kept_app(path: Path) -> ReviewApp:
    """The application on it."""
    planned = kept(path)
    finished = compare(SAMPLE.review, planned.profile, planned.matcher)
    found = ReviewApp(planned, review=reviewing(finished))
    found.session.clock = lambda: NOW
    return found


SAMPLE = review(first_candidate(), second_candidate(), profile=PROFILE)


async def test_a_workspace_keeps_every_decision_as_it_is_made(here: Path) -> None:
    file = here / "analyst.mcw"
    async with opened(kept_app(file), SMALL) as pilot:
        await typed(pilot, "s", *"good", "enter", "m", "right", "down", "a")
        assert dict(kept(file).keeper.load().shortlist) == {"Candidate 1": "good"}  # type: ignore[union-attr]
    async with opened(kept_app(file), SMALL) as pilot:
        assert "Candidate 1 1.zip shortlisted: good" in shown(pilot)
        text = await typed(pilot, "m")
        assert "Python ✓ evidenced ✓ evidenced" in text
        await typed(pilot, "right", "down", "u")
        assert notices(pilot) == []  # nothing was decided in this review
    keeper = kept(file).keeper
    assert keeper is not None
    assert [(t.action, t.candidate) for t in keeper.trail()] == [
        ("shortlisted", "Candidate 1"),
        ("accepted", "Candidate 2"),
    ]


async def test_undoing_exporting_and_choosing_are_kept_as_well(here: Path) -> None:
    file = here / "analyst.mcw"
    async with opened(kept_app(file), SMALL) as pilot:
        await typed(pilot, *TO_THE_SKILL, "x", "u", "w")
        await retyped(pilot, "go")
        await typed(pilot, "enter", "enter", "escape", "e", "enter", "enter")
    keeper = kept(file).keeper
    assert keeper is not None
    assert [(t.action, t.subject) for t in keeper.trail()] == [
        ("rejected", "urn:x:python"),
        ("undone", ""),
        ("chosen", "urn:x:go"),
        ("exported", "matrix"),
    ]
    (only,) = keeper.load().decisions
    assert only == Decision(
        phrase="python programing",
        concept="urn:x:go",
        accepted=True,
        language="",
        label="Go",
        on=NOW.date(),
    )


async def test_a_shortlist_that_is_kept_is_not_asked_about_when_leaving(here: Path) -> None:
    reviewed = kept_app(here / "analyst.mcw")
    async with opened(reviewed, SMALL) as pilot:
        await typed(pilot, "s", *"good", "enter")
        await pilot.press("q")
    assert reviewed._exit


async def test_what_cannot_be_kept_is_told_and_holds_until_one_leaves(here: Path) -> None:
    file = here / "analyst.mcw"
    reviewed = kept_app(file)
    async with opened(reviewed, SMALL) as pilot:
        file.write_bytes(b"something else")
        text = await typed(pilot, "s", *"good", "enter")
        assert "shortlisted: good" in text
        assert any("not a workspace of mc-review" in told for told in notices(pilot))
        assert "The shortlist was not exported" in await typed(pilot, "q")
    assert file.read_bytes() == b"something else"


def test_what_the_matcher_was_told_holds_in_the_session_too() -> None:
    matcher = MATCHER.with_decisions(NONE.with_rejected("python", "urn:x:python"))
    session = ReviewApp(replace(plan(), matcher=matcher)).session
    assert session.workspace == Workspace(decisions=matcher.decisions)
    assert session.matcher().rejects(SAMPLE.assessments[0].items[1].credential.skills[0],  # type: ignore[union-attr]
                                     SCHEME["urn:x:python"].uri)  # fmt: skip

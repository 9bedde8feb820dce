"""The shortlist with its reasons, the export, and leaving without losing either."""

from pathlib import Path

import pytest

from tests.tui.driving import SMALL, Driver, notices, opened, shown, told, typed
from tests.tui.sample import app, result
from tui.app import ReviewApp
from tui.reports.csv.report import items_csv, matrix_csv, shortlist_csv
from tui.screens.dialogs.export import ExportDialog
from tui.screens.dialogs.shortlist import ShortlistDialog
from tui.widgets.safe_input import SafeInput
from tui.workspace.decisions import History, Workspace
from verify.reading.text.safetext import SafeText


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def leaving(reviewed: ReviewApp) -> str:
    """Whether the application was told to end."""
    return "yes" if reviewed._exit else "no"


async def name_file(pilot: Driver, name: str) -> None:
    """Write a name into the field of the export."""
    pilot.app.screen.query_one("#file", SafeInput).value = name
    await pilot.pause()


async def test_s_puts_the_candidate_on_the_shortlist_with_the_reason_given() -> None:
    async with opened(app(), SMALL) as pilot:
        text = await typed(pilot, "s", *"good at R", "enter")
        assert "Candidate 1 1.zip shortlisted: good at R" in text
        assert "Data analyst · 2 candidates" in text
        assert notices(pilot) == ["Candidate 1 on the shortlist. u takes it back"]
        assert "shortlisted" in await typed(pilot, "m")
        assert "shortlisted" not in await typed(pilot, "u")


async def test_in_the_matrix_s_means_the_candidate_of_the_column() -> None:
    async with opened(app()) as pilot:
        text = await typed(pilot, "m", "right", "s", "x", "enter")
        assert "2 candidates · 1 shortlisted" in text
        await typed(pilot, "m", "n")
        assert "Shortlist   yes, because: x" in told(pilot, "#details")


async def test_an_empty_reason_is_refused_kindly() -> None:
    async with opened(app(), SMALL) as pilot:
        text = await typed(pilot, "s", "space", "enter")
        assert "A reason is needed" in text
        assert isinstance(pilot.app.screen, ShortlistDialog)
        assert "shortlisted" not in await typed(pilot, "escape")


async def test_a_reason_can_be_changed_and_the_candidate_taken_off() -> None:
    async with opened(app(), SMALL) as pilot:
        await typed(pilot, "s", "a", "enter", "s", "b", "enter")
        assert "shortlisted: ab" in shown(pilot)
        text = await typed(pilot, "s", "tab", "tab", "enter")
        assert "shortlisted" not in text


async def test_what_is_exported_is_what_the_reports_write(here: Path) -> None:
    async with opened(app(), SMALL) as pilot:
        text = await typed(pilot, "e")
        assert "requirement importance level asked Candidate 1" in text
        await typed(pilot, "enter", "enter")
        assert (here / "matrix.csv").read_bytes() == matrix_csv(result()).encode()
        assert notices(pilot) == ["Written: matrix.csv"]
        await typed(pilot, "e", "down", "down")
        assert pilot.app.screen.query_one("#file", SafeInput).value == "credentials.csv"
        await typed(pilot, "enter", "enter")
        assert (here / "credentials.csv").read_bytes() == items_csv(result()).encode()


async def test_the_shortlist_is_what_is_offered_once_there_is_one(here: Path) -> None:
    async with opened(app(), SMALL) as pilot:
        await typed(pilot, "s", *"good", "enter", "e", "enter", "enter")
        written = (here / "shortlist.csv").read_bytes()
        assert written == shortlist_csv(result(), {"Candidate 1": "good"}).encode()


async def test_a_shortlist_of_nobody_is_not_written(here: Path) -> None:
    async with opened(app(), SMALL) as pilot:
        text = await typed(pilot, "e", "down", "enter", "enter")
        assert "Nobody is on the shortlist yet" in text
        assert list(here.iterdir()) == []


async def test_a_file_that_exists_is_replaced_only_after_a_second_yes(here: Path) -> None:
    (here / "matrix.csv").write_text("mine")
    async with opened(app(), SMALL) as pilot:
        text = await typed(pilot, "e", "enter", "enter")
        assert "matrix.csv exists. Once more replaces it; another name keeps it." in text
        assert (here / "matrix.csv").read_text() == "mine"
        await name_file(pilot, "other.csv")
        await typed(pilot, "enter")
        assert (here / "matrix.csv").read_text() == "mine"
        assert (here / "other.csv").exists()
        await typed(pilot, "e", "enter", "enter", "enter")
        assert (here / "matrix.csv").read_bytes() == matrix_csv(result()).encode()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("gone/matrix.csv", "The folder of gone/matrix.csv doesn't exist"),
        (".", ". is a folder"),
        ("x" * 300, "No file can have this name here"),
        (" ", "A file name is needed"),
        ("~nobody-of-this-name/x.csv", "No file can have this name here"),
    ],
)
async def test_a_file_that_cannot_be_written_is_a_sentence_in_the_dialog(
    here: Path, name: str, sentence: str
) -> None:
    async with opened(app(), SMALL) as pilot:
        await typed(pilot, "e", "enter")
        await name_file(pilot, name)
        text = await typed(pilot, "enter")
        assert sentence in text
        assert isinstance(pilot.app.screen, ExportDialog)
        assert list(here.iterdir()) == []


async def test_leaving_asks_only_about_a_shortlist_that_was_not_exported(here: Path) -> None:
    reviewed = app()
    async with opened(reviewed, SMALL) as pilot:
        await typed(pilot, "s", *"good", "enter")
        text = await typed(pilot, "q")
        assert "The shortlist was not exported. It is gone when you leave." in text
        await typed(pilot, "enter")
        assert leaving(reviewed) == "no"
        await typed(pilot, "e", "enter", "enter")
        await pilot.press("q")
    assert leaving(reviewed) == "yes"
    assert reviewed.return_code == 0


async def test_one_can_leave_without_the_shortlist() -> None:
    reviewed = app()
    async with opened(reviewed, SMALL) as pilot:
        await typed(pilot, "s", *"good", "enter", "q")
        await pilot.press("tab", "enter")
    assert leaving(reviewed) == "yes"


async def test_a_pasted_reason_passes_the_same_gate_as_everything_else() -> None:
    async with opened(app(), SMALL) as pilot:
        await typed(pilot, "s")
        field = pilot.app.screen.query_one(SafeInput)
        field.value = "good\x1b]52;c;RVZJTA==\x07 \u202eelbaton"
        text = await typed(pilot, "enter")
        assert "shortlisted: good<U+001B>]52;c;RVZJTA==<U+0007> <U+202E>elbaton" in text


def test_a_shortlisting_without_a_reason_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="needs a reason"):
        Workspace().with_shortlisted("Candidate 1", "  ")


def test_every_change_can_be_undone_in_turn_and_then_nothing() -> None:
    history = History()
    history.change(history.now.with_shortlisted("Candidate 1", "one"), "first")
    history.change(history.now.with_shortlisted("Candidate 2", "two"), "second")
    assert (undone := history.undo()) is not None
    assert undone.what == "second"
    assert dict(history.now.shortlist) == {"Candidate 1": SafeText("one")}
    assert (undone := history.undo()) is not None
    assert undone.what == "first"
    assert history.undo() is None
    assert history.now == Workspace()

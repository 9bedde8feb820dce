"""The screen opens only where a person sits at it; the example is reviewed like any bundle."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import ClassVar

import pytest

from tests.tui.bundles import ADA, AT, bundle, empty_pack, job, trust_list
from tui.cli import main as command
from tui.cli.main import main
from tui.cli.options import Options
from tui.plan import Plan
from verify.errors import UnusableInput


class Screen:
    """Stands in for the application: notes the plans that it was to show."""

    shown: ClassVar[list[Plan]] = []
    return_code = 0
    problem: Exception | None = None

    def __init__(self, *, opening: Callable[[], Plan]) -> None:
        self._opening = opening

    def run(self) -> None:
        """The plan is read, and the person leaves at once."""
        try:
            self.shown.append(self._opening())
        except UnusableInput as error:
            self.problem = error


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """The plans shown, while standard input and output count as a terminal."""
    module = ModuleType("tui.app")
    module.ReviewApp = Screen  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tui.app", module)
    monkeypatch.setattr(command, "is_terminal", lambda stream: stream is not None)
    monkeypatch.setattr(Screen, "shown", [])
    return Screen.shown


@pytest.fixture
def ada(tmp_path: Path) -> Path:
    return bundle(tmp_path / "ada")


def test_on_a_terminal_the_screen_opens_and_leaving_it_is_status_0(
    screen: list[Plan], ada: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main([str(ada), "--ascii", "--email", ADA]) == 0
    assert [(plan.bundles, plan.plain, plan.setting.emails) for plan in screen] == [
        ((ada,), True, (ADA,))
    ]
    assert capfd.readouterr() == ("", "")


def test_a_screen_that_breaks_is_not_status_0(
    screen: list[Plan], ada: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Screen, "return_code", 1)
    assert main([str(ada)]) == 2


@pytest.mark.parametrize("asked", [["--format", "text"], ["--output", "report.txt"]])
def test_a_report_that_was_asked_for_opens_no_screen(
    screen: list[Plan], ada: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ada.parent)
    main([str(ada), "--offline", *asked])
    assert screen == []


def test_a_bad_file_ends_the_screen_with_one_sentence(
    screen: list[Plan], ada: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main([str(ada), str(ada.parent / "gone.zip")]) == 2
    assert screen == []
    assert "gone.zip doesn't exist" in capfd.readouterr().err


def test_without_a_person_at_both_ends_no_screen_opens(
    screen: list[Plan], ada: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "is_terminal", lambda stream: stream is sys.stdout)
    main([str(ada), "--offline"])
    assert screen == []


def test_the_evidence_used_on_the_screen_is_kept_when_it_is_left(
    screen: list[Plan], ada: Path, tmp_path: Path
) -> None:
    assert main([str(ada), "--save-evidence", str(tmp_path / "pack.zip")]) == 0
    assert (tmp_path / "pack.zip").read_bytes().startswith(b"PK")


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation with an example of two candidates."""
    folder = tmp_path / "tui" / "demo"
    folder.mkdir(parents=True)
    bundle(folder / "one")
    bundle(folder / "two")
    trust_list(folder / "trust.toml")
    job(folder / "profile.toml", "Welding")
    empty_pack(folder / "evidence.zip")
    (folder / "demo.toml").write_text(
        f'at = "{AT}"\n'
        f'[[candidate]]\nfile = "one"\nemails = ["{ADA}"]\n'
        '[[candidate]]\nfile = "two"\nemails = ["ben@mail.example"]\n'
    )
    monkeypatch.setattr("tui.cli.example.files", lambda _: tmp_path / "tui")
    return folder


def test_the_example_brings_everything_and_each_candidate_its_own_address(
    example: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--format", "json"]) == 1
    report = json.loads(capfd.readouterr().out)
    assert report["checked_at"] == AT
    assert [of["items"][0]["verdict"] for of in report["bundles"]] == ["verified", "not_theirs"]
    assert report["bundles"][0]["matrix"]["profile"] == "Welder"


def test_what_the_person_gives_takes_the_place_of_what_the_example_brings(
    example: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    profile = job(tmp_path / "mine.toml", "Juggling")
    main(["demo", "--format", "json", "--profile", str(profile), "--at", "2026-12-01"])
    report = json.loads(capfd.readouterr().out)
    assert report["bundles"][0]["matrix"]["rows"][0]["requirement"] == "Juggling"
    assert report["checked_at"] == "2026-12-01T00:00:00Z"


def test_an_example_that_is_missing_is_one_sentence(
    example: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (example / "demo.toml").unlink()
    assert main(["demo"]) == 2
    assert capfd.readouterr().err == (
        "mc-review: The example is missing from this installation. Install it again.\n"
    )


def test_options_by_themselves_ask_for_a_screen() -> None:
    assert not Options(bundles=(Path("a"),)).wants_report

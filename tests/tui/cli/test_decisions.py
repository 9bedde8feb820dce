"""A team's mapping and one's own workspace hold in every review that they are given to."""

import json
from pathlib import Path

import pytest

from taxonomy.matching.decisions import NONE
from tests.tui.bundles import AT, bundle, job, signed_badge
from tui.cli.main import main
from tui.workspace.bundle_hash import bundle_hash
from tui.workspace.decisions import Action, TrailEntry, Workspace
from tui.workspace.mapping import mapping_csv
from tui.workspace.store import WorkspaceFile

PYTHON = "urn:x-mc-review:python"
YES = NONE.with_accepted("Frobnication", PYTHON)
NO = NONE.with_rejected("Frobnication", PYTHON)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a bundle that states a skill of no taxonomy, a job, and two mappings."""
    monkeypatch.chdir(tmp_path)
    bundle(tmp_path / "ada", badge__json=signed_badge("Frobnication"))
    job(tmp_path / "job.toml", "Python")
    (tmp_path / "yes.csv").write_text(mapping_csv(YES))
    (tmp_path / "no.csv").write_text(mapping_csv(NO))
    return tmp_path


def state(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """The state of the one cell."""
    given = ["ada", "--profile", "job.toml", "--at", AT, "--format", "json", "--offline"]
    assert main([*given, *options]) == 0
    report = json.loads(capsys.readouterr().out)
    found: str = report["bundles"][0]["matrix"]["rows"][0]["state"]
    return found


def complaint(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert main(["ada", "--at", AT, "--format", "json", "--offline", *options]) == 2
    return capsys.readouterr().err


def kept(here: Path, workspace: Workspace) -> None:
    keeper = WorkspaceFile(here / "mine.mcw", [bundle_hash(here / "ada")])
    keeper.keep(Workspace(), workspace, TrailEntry(Action.ACCEPTED, 0, PYTHON))


def test_what_a_mapping_accepts_counts(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert state(capsys) == "nothing"
    assert state(capsys, "--mapping", "yes.csv") == "evidenced"


def test_the_later_mapping_and_ones_own_workspace_have_the_last_word(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = ("--mapping", "yes.csv", "--mapping", "no.csv")
    assert state(capsys, *both) == "nothing"
    kept(here, Workspace(decisions=YES))
    assert state(capsys, "--workspace", "mine.mcw") == "evidenced"
    assert state(capsys, *both, "--workspace", "mine.mcw") == "evidenced"


def test_a_report_changes_nothing_in_the_workspace(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept(here, Workspace(decisions=YES))
    before = (here / "mine.mcw").read_bytes()
    state(capsys, "--workspace", "mine.mcw")
    assert (here / "mine.mcw").read_bytes() == before


def test_a_report_does_not_begin_a_workspace(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = complaint(capsys, "--workspace", "typo.mcw")
    assert said.startswith('mc-review: The workspace "typo.mcw" doesn\'t exist.')
    assert not (here / "typo.mcw").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--mapping", "gone.csv"), 'The mapping "gone.csv" doesn\'t exist'),
        (("--mapping", "job.toml"), 'The mapping "job.toml" has no column named "phrase"'),
        (("--workspace", "job.toml"), "something else, not a workspace"),
        (("--workspace", "ada/badge.json"), "is part of what is reviewed"),
        (("--mapping", "yes.csv", "--output", "yes.csv"), "is part of what is reviewed"),
        (("--workspace", "w", "--output", "w"), "--output and --workspace name the same file"),
        (("--workspace", "w", "--workspace", "v"), "--workspace was given more than once"),
    ],
)
def test_a_file_that_cannot_serve_is_said_so(
    here: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], said: str
) -> None:
    assert said in complaint(capsys, *options)

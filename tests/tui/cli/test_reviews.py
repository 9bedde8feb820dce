"""The command reviews bundles, writes what was asked for, and leaves with the right status."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.tui.bundles import ADA, AT, GOOD, bundle, job, signed_badge, trust_list
from tui.cli.main import main

PDF = b"%PDF-1.7\n%%EOF\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs the command in this process: its status, standard output and standard error."""

    def _run(*arguments: object) -> tuple[int, str, str]:
        status = main([str(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        return status, captured.out.decode(), captured.err.decode()

    return _run


@pytest.fixture
def ada(tmp_path: Path) -> Path:
    return bundle(tmp_path / "ada")


def items(report: str) -> list[dict[str, Any]]:
    return [item for found in json.loads(report)["bundles"] for item in found["items"]]


def test_a_genuine_bundle_is_reviewed_as_text_with_status_0(run: Run, ada: Path) -> None:
    status, out, err = run(ada, "--at", AT)
    assert (status, err) == (
        0,
        "mc-review: offline: nobody was contacted; --offline leaves out this line\n",
    )
    assert "~ GENUINE, ISSUER NOT RECOGNISED · Welding" in out
    assert 'says "Example Guild"' in " ".join(out.split())


def test_with_offline_nothing_is_said_on_standard_error(run: Run, ada: Path) -> None:
    assert run(ada, "--at", AT, "--offline")[2] == ""


def test_the_trust_list_and_the_address_make_it_verified_and_theirs(
    run: Run, ada: Path, tmp_path: Path
) -> None:
    trust = trust_list(tmp_path / "trust.toml")
    status, out, _ = run(ada, "--at", AT, "--trust", trust, "--email", ADA, "--format", "json")
    assert (status, items(out)[0]["verdict"]) == (0, "verified")
    assert items(out)[0]["credential"]["issuer"]["recognised_by"] == "your list trust.toml"


def test_someone_elses_address_gives_status_1(run: Run, ada: Path) -> None:
    status, out, _ = run(ada, "--at", AT, "--email", "ben@mail.example", "--format", "json")
    assert (status, items(out)[0]["verdict"]) == (1, "not_theirs")


def test_an_item_that_is_not_signed_gives_status_1(run: Run, tmp_path: Path) -> None:
    folder = bundle(tmp_path / "ben", scan__pdf=PDF)
    status, out, _ = run(folder, "--at", AT, "--format", "csv")
    assert status == 1
    assert out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"), newline="")))
    verdicts = {row["source"]: row["verdict"] for row in rows}
    assert verdicts == {GOOD: "GENUINE, ISSUER NOT RECOGNISED", "scan.pdf": "NOT SIGNED"}


def test_several_bundles_are_several_candidates_in_one_matrix(run: Run, tmp_path: Path) -> None:
    one = bundle(tmp_path / "one", badge__json=signed_badge())
    two = bundle(tmp_path / "two")
    profile = job(tmp_path / "job.toml", "Data analysis with Python", "Welding")
    _, out, _ = run(one, two, "--profile", profile, "--at", AT, "--format", "json")
    found = json.loads(out)["bundles"]
    assert [(of["file"], of["candidate"]) for of in found] == [
        ("one", "Candidate 1"),
        ("two", "Candidate 2"),
    ]
    assert [len(of["matrix"]["rows"]) for of in found] == [2, 2]
    shared = [item for item in items(out) if item["source"] == GOOD]
    for item in shared:
        assert "same_credential_in_two_bundles" in {note["code"] for note in item["notes"]}


def test_the_report_goes_to_the_file_and_nothing_to_the_pipe(
    run: Run, ada: Path, tmp_path: Path
) -> None:
    target = tmp_path / "report.json"
    target.write_text("what was there")
    status, out, _ = run(ada, "--at", AT, "--offline", "--output", target)
    assert (status, out) == (0, "")
    assert items(target.read_text("utf-8"))[0]["source"] == GOOD


def test_the_evidence_used_is_kept_and_gives_the_same_review_again(
    run: Run, ada: Path, tmp_path: Path
) -> None:
    pack = tmp_path / "pack.zip"
    once = run(ada, "--at", AT, "--format", "json", "--save-evidence", pack)
    again = run(ada, "--at", AT, "--format", "json", "--evidence", pack)
    assert once[:2] == again[:2]


def test_the_same_review_twice_is_the_same_report(run: Run, ada: Path) -> None:
    assert run(ada, "--at", AT)[:2] == run(ada, "--at", AT)[:2]


def test_before_it_was_issued_it_does_not_hold(run: Run, ada: Path) -> None:
    status, out, _ = run(ada, "--at", "2020-01-01", "--format", "json")
    assert (status, items(out)[0]["code"]) == (1, "not_yet_valid")


def test_plain_signs_are_ascii(run: Run, ada: Path) -> None:
    assert run(ada, "--at", AT, "--ascii")[1].isascii()

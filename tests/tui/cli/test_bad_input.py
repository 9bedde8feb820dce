"""Whatever cannot be used ends in one line that says what, where and what to do; status 2."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.systems import needs_rights
from tests.tui.bundles import AT, bundle, empty_pack, job, trust_list
from tui.cli import main as command
from tui.cli.main import main
from verify.catalogue import explain
from verify.errors import Code, UnusableInput

Complaint = Callable[..., str]


@pytest.fixture
def complaint(capfd: pytest.CaptureFixture[str]) -> Complaint:
    """Runs the command, which must refuse; its one line without the command's name."""

    def _complaint(*arguments: object) -> str:
        assert main([str(argument) for argument in (*arguments, "--offline")]) == command.NOT_DONE
        out, err = capfd.readouterr()
        assert out == ""
        assert err.startswith("mc-review: ")
        assert err.endswith(".\n")
        assert err.count("\n") == 1
        assert "Traceback" not in err
        assert "internal" not in err
        return err.removeprefix("mc-review: ")

    return _complaint


@pytest.fixture
def ada(tmp_path: Path) -> Path:
    return bundle(tmp_path / "ada")


def _file(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


BUNDLES = {
    "empty.zip": (b"", "empty.zip can't be used"),
    "cut.zip": (b"PK\x03\x04 and nothing more", "cut.zip can't be used"),
    "text.zip": (b"not a zip", "text.zip can't be used"),
}


@pytest.mark.parametrize("name", BUNDLES)
def test_a_bundle_that_is_none(complaint: Complaint, tmp_path: Path, name: str) -> None:
    content, said = BUNDLES[name]
    assert complaint(_file(tmp_path / name, content)).startswith(said)


def test_a_bundle_that_is_missing_is_named_before_the_others_are_reviewed(
    complaint: Complaint, ada: Path, tmp_path: Path
) -> None:
    assert complaint(ada, tmp_path / "gone.zip").startswith("gone.zip doesn't exist. Check")


def test_an_empty_folder(complaint: Complaint, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "empty can't be used: there are no files in it" in complaint(tmp_path / "empty")


@needs_rights
def test_a_folder_without_the_right_to_read(complaint: Complaint, tmp_path: Path) -> None:
    folder = bundle(tmp_path / "locked")
    folder.chmod(0)
    try:
        assert "locked" in complaint(folder)
    finally:
        folder.chmod(0o700)


def test_a_name_that_would_steer_the_terminal(complaint: Complaint, tmp_path: Path) -> None:
    assert "<U+001B>[2J" in complaint(tmp_path / "\x1b[2J\n.zip")


FILES = {
    "--profile": {
        "title = ": "is not valid TOML at ",
        'title = "Job"': "has no requirements",
        'title = "Job"\n[[requirement]]\nskil = "x"': 'Write "skill" instead',
        "\xff": "UTF-8",
    },
    "--trust": {
        "[[issuer]": "is not valid TOML",
        "[[issuer]]\nname = 'x'": "has no usable id",
        "x = 1": "something other than [[issuer]]",
    },
}


@pytest.mark.parametrize(
    ("option", "content"), [(option, text) for option, of in FILES.items() for text in of]
)
def test_a_file_that_says_something_else(
    complaint: Complaint, ada: Path, tmp_path: Path, option: str, content: str
) -> None:
    path = _file(tmp_path / "wrong.toml", content.encode("latin-1"))
    said = complaint(ada, option, path)
    assert "wrong.toml" in said
    assert FILES[option][content] in said


@pytest.mark.parametrize("option", ["--profile", "--trust", "--evidence"])
def test_a_file_that_is_missing(
    complaint: Complaint, ada: Path, tmp_path: Path, option: str
) -> None:
    said = complaint(ada, option, tmp_path / "gone.toml")
    assert "gone.toml" in said
    assert "doesn't exist. Check the name and the folder." in said


@pytest.mark.parametrize("option", ["--profile", "--trust"])
def test_a_folder_where_a_file_is_needed(
    complaint: Complaint, ada: Path, tmp_path: Path, option: str
) -> None:
    assert "is a folder. Give the name of a file in it." in complaint(ada, option, tmp_path)


def test_a_file_that_never_ends(complaint: Complaint, ada: Path) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("needs /dev/zero")
    assert "has more than 4 MiB" in complaint(ada, "--profile", "/dev/zero")


def test_an_evidence_pack_that_is_none(complaint: Complaint, ada: Path, tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    _file(tmp_path / "pack" / "a.json", "{}")
    assert "has no index.json" in complaint(ada, "--evidence", tmp_path / "pack")


def test_an_evidence_pack_that_was_changed(complaint: Complaint, ada: Path, tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    row = '{"file": "a", "fetched_at": "2026-01-01T00:00:00Z", "sha256": "00"}'
    _file(tmp_path / "pack" / "index.json", f'{{"https://uni.example/a": {row}}}')
    _file(tmp_path / "pack" / "a", "other")
    said = complaint(ada, "--evidence", tmp_path / "pack")
    assert "https://uni.example/a was changed after it was kept" in said


@pytest.mark.parametrize("option", ["--output", "--save-evidence"])
def test_a_place_that_cannot_be_written_to(
    complaint: Complaint, ada: Path, tmp_path: Path, option: str
) -> None:
    target = tmp_path / "gone" / "report"
    assert "doesn't exist. Make it" in complaint(ada, "--at", AT, option, target)
    assert "is a folder" in complaint(ada, "--at", AT, option, tmp_path)


@pytest.mark.parametrize("option", ["--output", "--save-evidence"])
def test_nothing_that_the_review_is_made_from_is_overwritten(
    complaint: Complaint, ada: Path, tmp_path: Path, option: str
) -> None:
    profile = job(tmp_path / "job.toml", "Welding")
    trust = trust_list(tmp_path / "trust.toml")
    pack = empty_pack(tmp_path / "pack.zip")
    given = (ada, "--profile", profile, "--trust", trust, "--evidence", pack)
    link = tmp_path / "link"
    link.symlink_to(profile)
    for target in (profile, trust, pack, link, ada / "certificate.jwt", ada / "new.txt"):
        before = target.read_bytes() if target.exists() else None
        assert "is not overwritten" in complaint(*given, option, target)
        assert (target.read_bytes() if target.exists() else None) == before


def test_report_and_pack_in_one_file(complaint: Complaint, ada: Path, tmp_path: Path) -> None:
    both = ("--output", tmp_path / "x", "--save-evidence", tmp_path / "x")
    assert "name the same file" in complaint(ada, *both)


def test_a_failed_write_leaves_the_old_report_as_it_was(
    complaint: Complaint, ada: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = _file(tmp_path / "report.json", "the old one")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    said = complaint(ada, "--at", AT, "--output", target)
    assert "report.json can't be written (No space left on device)" in said
    assert target.read_text() == "the old one"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["ada", "report.json"]


def test_a_fault_of_ours_is_one_sentence_with_its_code(
    capfd: pytest.CaptureFixture[str], ada: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a value that must not be shown")

    monkeypatch.setattr("verify.review.review.Review.run", broken)
    assert main([str(ada), "--offline"]) == command.NOT_DONE
    _, err = capfd.readouterr()
    assert err == (
        "mc-review: A fault in mc-review stopped it (internal: ZeroDivisionError). "
        "Report it with this line.\n"
    )


def test_ctrl_c_ends_quietly(
    capfd: pytest.CaptureFixture[str], ada: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("verify.review.review.Review.run", interrupted)
    assert main([str(ada), "--offline"]) == 130
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("code", list(Code))
def test_no_sentence_of_the_catalogue_ends_in_a_stop_that_would_be_doubled(code: Code) -> None:
    error = UnusableInput(explain(code).sentence, explain(code).advice or "Ask")
    assert ".." not in str(error)

"""The command behaves in a pipe, on a full disk, in an old terminal, and with streams closed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.systems import needs_posix
from tests.tui.bundles import AT, bundle
from tui.cli.manual import HINT, MANUAL

ROOT = Path(__file__).resolve().parents[3]


def run(*arguments: str, env: dict[str, str] | None = None, **how: object) -> "Done":
    """The command in a process of its own, its output as bytes."""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **how}
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-m", "tui", *arguments],
        cwd=ROOT,
        check=False,
        env={**os.environ, **(env or {})},
        timeout=60,
        **streams,
    )


Done = subprocess.CompletedProcess[bytes]


def shell(script: str, *arguments: str) -> Done:
    """A shell script in which $MC is the command."""
    env = {**os.environ, "MC": f"{sys.executable} -m tui"}
    return subprocess.run(
        ["bash", "-c", script, "bash", *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env=env,
        timeout=60,
    )


@pytest.fixture(scope="module")
def ada(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(bundle(tmp_path_factory.mktemp("bundles") / "ada"))


def test_help_is_printed_word_for_word() -> None:
    done = run("--help")
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, MANUAL, b"")


def test_without_arguments_three_lines_say_how_to_begin() -> None:
    done = run()
    assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", HINT)


def test_a_pipe_gets_the_text_report(ada: str) -> None:
    done = run(ada, "--at", AT)
    assert done.returncode == 0
    assert "~ GENUINE, ISSUER NOT RECOGNISED · Welding" in done.stdout.decode()
    assert done.stderr.startswith(b"mc-review: offline")


@needs_posix
def test_a_reader_that_leaves_early_causes_no_noise(ada: str) -> None:
    done = shell('$MC "$1" --offline --format json | head -c 1; echo " ${PIPESTATUS[0]}"', ada)
    assert done.stderr == b""
    assert done.stdout.decode().split()[-1] in ("0", "141")
    gone = shell('$MC "$1" --offline | sleep 0; echo "${PIPESTATUS[0]}"', ada)
    assert (gone.stdout, gone.stderr) == (b"141\n", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("format_", ["text", "json", "csv"])
def test_a_full_disk_is_one_sentence(ada: str, format_: str) -> None:
    done = shell('$MC "$1" --offline --format "$2" >/dev/full', ada, format_)
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert b"can't be written to standard output (No space left on device)" in done.stderr


@needs_posix
def test_a_closed_standard_output_is_one_sentence(ada: str) -> None:
    done = shell('$MC "$1" --offline >&-', ada)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("mc-review: ")
    assert b"Traceback" not in done.stderr


@needs_posix
def test_a_closed_standard_error_changes_nothing(ada: str) -> None:
    done = shell('$MC "$1" 2>&-; echo $?', ada)
    assert done.stdout.endswith(b"\n0\n")
    assert done.stderr == b""


def test_an_encoding_without_our_signs_gets_plain_ones(ada: str) -> None:
    done = run(ada, "--offline", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert done.stdout.startswith(b"mc-review | 1 candidate\n")
    assert done.stdout.isascii()


@pytest.mark.parametrize("format_", ["json", "csv"])
def test_json_and_csv_are_utf_8_whatever_the_terminal_speaks(tmp_path: Path, format_: str) -> None:
    folder = bundle(tmp_path / "Zoë")
    env = {"PYTHONIOENCODING": "ascii"}
    done = run(str(folder), "--offline", "--format", format_, env=env)
    assert "Zoë" in done.stdout.decode("utf-8")
    if format_ == "csv":
        assert b"\r\r" not in done.stdout

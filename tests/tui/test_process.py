"""The command's process: it ends with its status and with everything written."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli.collecting import collect_from_now

ROOT = Path(__file__).resolve().parents[2]


def in_python(code: str, **streams: int) -> subprocess.CompletedProcess[bytes]:
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, **options)


@pytest.mark.parametrize("status", [0, 1, 2, 141])
def test_it_leaves_with_the_status_and_with_all_that_was_printed(status: int) -> None:
    code = (
        "import sys; from tui.__main__ import leave; print('a' * 100_000, end='');"
        f" print('b', end='', file=sys.stderr); leave({status})"
    )
    done = in_python(code)
    assert (done.returncode, done.stdout, done.stderr) == (status, b"a" * 100_000, b"b")


def test_it_waits_for_a_thread_that_is_at_work() -> None:
    code = (
        "import threading, time; from tui.__main__ import leave;"
        " threading.Thread(target=lambda: (time.sleep(0.2), print('written'))).start(); leave(1)"
    )
    done = in_python(code)
    assert (done.returncode, done.stdout) == (1, b"written\n")


@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_a_closed_stream_keeps_it_from_nothing(name: str) -> None:
    done = in_python(f"import sys; from tui.__main__ import leave; sys.{name} = None; leave(1)")
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a pipe whose reader left is of POSIX")
def test_a_reader_that_left_is_said_as_python_says_it() -> None:
    ours, pythons = (
        into_a_broken_pipe(f"import sys; from tui.__main__ import leave; print('lost'); {end}(0)")
        for end in ("leave", "sys.exit")
    )
    assert ours.returncode == pythons.returncode != 0
    assert b"BrokenPipeError" in ours.stderr


def into_a_broken_pipe(code: str) -> subprocess.CompletedProcess[bytes]:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        return in_python(code, stdout=writer)
    finally:
        os.close(writer)


def test_the_command_is_run_with_the_collector_off_until_a_review_begins() -> None:
    code = (
        "import gc, sys, tui.cli.main as cli; from tui.__main__ import run\n"
        "cli.main = lambda: print(gc.isenabled()) or 3\n"
        "run()"
    )
    done = in_python(code)
    assert (done.returncode, done.stdout.split()) == (3, [b"False"])


def test_a_review_is_collected_in_larger_steps() -> None:
    code = (
        "import gc; from tui.cli.collecting import collect_from_now; gc.disable();"
        " collect_from_now(); print(gc.isenabled(), *gc.get_threshold(), gc.get_freeze_count() > 0)"
    )
    assert in_python(code).stdout.split() == [b"True", b"50000", b"20", b"20", b"True"]


def test_a_collector_that_was_never_off_stays_as_it_is() -> None:
    before = gc.get_threshold(), gc.get_freeze_count()
    collect_from_now()
    assert (gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()) == (True, *before)


def test_msgspec_is_loaded_without_what_it_can_do_without() -> None:
    fresh = "from tui.__main__ import _load_msgspec as load; import sys; load();"
    shown = "print('msgspec' in sys.modules, 'typing_extensions' in sys.modules)"
    assert in_python(f"{fresh} {shown}").stdout.split() == [b"True", b"False"]
    again = "import typing_extensions, msgspec, verify.model; typing_extensions.Self"
    assert in_python(f"{fresh} {again}").returncode == 0

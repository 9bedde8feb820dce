import os
import signal
import subprocess
import sys

import pytest

from tests.systems import has_mode, needs_posix
from verify.errors import UnusableInput
from verify.reading.atomic import replacing, write_whole

OLD, NEW = b"old" * 1000, b"new" * 1000


@pytest.fixture
def target(tmp_path):
    path = tmp_path / "report.json"
    path.write_bytes(OLD)
    return path


def test_a_file_is_written_whole_for_its_owner_only(tmp_path):
    path = tmp_path / "report.json"
    write_whole(path, NEW)
    assert path.read_bytes() == NEW
    assert has_mode(path, 0o600)
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_replaced_with_the_mode_asked_for(target):
    write_whole(target, NEW, 0o644)
    assert target.read_bytes() == NEW
    assert has_mode(target, 0o644)


def test_a_link_stays_and_what_it_points_to_is_replaced(target, tmp_path):
    link = tmp_path / "link.json"
    link.symlink_to(target)
    write_whole(link, NEW)
    assert link.is_symlink()
    assert target.read_bytes() == NEW


@pytest.mark.parametrize("step", ["fsync", "replace", "fdopen"])
def test_a_full_disk_at_any_step_leaves_the_old_file_and_nothing_else(target, monkeypatch, step):
    def fail(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(UnusableInput, match="No space left on device"):
        write_whole(target, NEW)
    monkeypatch.undo()
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]


@needs_posix
def test_a_real_size_limit_leaves_the_old_file(target):
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from verify.reading.atomic import write_whole; from verify.errors import UnusableInput\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: write_whole(Path(sys.argv[1]), b'new' * 1000)\n"
        "except UnusableInput: sys.exit(7)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(target)], timeout=30, check=False)
    assert done.returncode == 7
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]


@needs_posix
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_killed_before_the_exchange_the_old_file_is_whole(target, step):
    code = (
        f"import os, sys; from pathlib import Path\n"
        f"from verify.reading.atomic import write_whole\n"
        f"os.{step} = lambda *a, **k: os.kill(os.getpid(), 9)\n"
        f"write_whole(Path(sys.argv[1]), b'new' * 1000)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(target)], timeout=30, check=False)
    assert done.returncode == -signal.SIGKILL
    assert target.read_bytes() == OLD


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing/report.json", "doesn't exist"),
        ("folder", "is a folder"),
        ("report.json/x", "doesn't exist"),
        ("n" * 300, "can't be written"),
        ("a\0b", "can't be written"),
        ("circle", "can't be written"),
    ],
)
def test_a_place_that_cannot_be_written_says_so(target, name, said):
    (target.parent / "folder").mkdir()
    (target.parent / "circle").symlink_to("circle")
    with pytest.raises(UnusableInput) as caught:
        write_whole(target.parent / name, NEW)
    assert said in caught.value.problem
    assert str(caught.value).isprintable()
    assert target.read_bytes() == OLD


def test_a_folder_that_does_not_allow_it_says_so(target, monkeypatch):
    def refuse(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(UnusableInput, match="the folder doesn't allow it"):
        write_whole(target, NEW)


def test_a_writer_that_gives_up_half_way_leaves_the_old_file_and_nothing_else(target):
    def give_up():
        with replacing(target) as part:
            part.write_bytes(NEW[:1])
            raise KeyError

    with pytest.raises(KeyError):
        give_up()
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]


def test_a_writer_that_needs_a_path_replaces_the_file_whole(target):
    with replacing(target, 0o644) as part:
        part.write_bytes(NEW)
        assert target.read_bytes() == OLD
    assert target.read_bytes() == NEW
    assert has_mode(target, 0o644)

"""A progress bar is drawn where a person watches, and leaves nothing behind."""

import io

import pytest

from tui.cli.progress import Bar


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_grows_and_is_gone_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = _Terminal()
    monkeypatch.setattr("sys.stderr", seen)
    monkeypatch.setenv("TERM", "xterm")
    with Bar("importing") as bar:
        bar(1, 2)
        bar(1, 2)
        bar(3, 2)
    drawn = seen.getvalue().split("\r\x1b[K")
    assert drawn[0] == drawn[-1] == ""
    assert drawn[1] == f"importing [{'.' * 30}]   0%"
    assert drawn[2] == f"importing [{'#' * 15}{'.' * 15}]  50%"
    assert drawn[3] == f"importing [{'#' * 30}] 100%"
    assert len(drawn) == 5


def test_nothing_is_drawn_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = io.StringIO()
    monkeypatch.setattr("sys.stderr", seen)
    with Bar("importing") as bar:
        bar(1, 2)
    assert seen.getvalue() == ""


def test_a_bar_is_gone_after_an_error_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = _Terminal()
    monkeypatch.setattr("sys.stderr", seen)
    monkeypatch.setenv("TERM", "xterm")
    with pytest.raises(KeyError), Bar("importing"):
        raise KeyError
    assert seen.getvalue().endswith("\r\x1b[K")

"""The command ``mc-review trust`` as a person sees it, with a network that a test lays out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.world import NOW, Spy
from tui.cli.commands.trust import run
from tui.cli.main import NOT_DONE
from tui.console import complain
from tui.settings.folders import config_folder
from verify.errors import UnusableInput

Trust = Callable[..., tuple[int, str, str]]


def commander(capfd: pytest.CaptureFixture[str], web: Spy) -> Trust:
    """Runs the command: its status, standard output and standard error."""

    def _run(*arguments: object) -> tuple[int, str, str]:
        try:
            status = run([str(argument) for argument in arguments], get=web.get, now=NOW)
        except UnusableInput as error:  # as the command line does
            complain(str(error))
            status = NOT_DONE
        out, err = capfd.readouterr()
        return status, out, err

    return _run


def kept(name: str = "trust.toml") -> Path:
    """A file among the person's settings."""
    return config_folder() / name


def snapshots() -> list[Path]:
    """The registries among the person's settings."""
    return sorted(kept("registries").glob("*"))

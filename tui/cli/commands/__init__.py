"""The commands beside reviewing, such as ``mc-review trust list``: one file each, told by name.

A module of this package has ``run(arguments) -> int``: it is handed what follows the command's
name, and gives the exit status (0 done, 1 done but something was found wanting, 2 not done). It
raises UnusableInput for what the person got wrong. A folder or file that is named like a command is
written with ``./``.

>>> runner("review.zip") is None
True
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Final

Run = Callable[[Sequence[str]], int]
COMMANDS: Final[Mapping[str, str]] = {  # name → module
    "trust": "tui.cli.commands.trust",
    "taxonomy": "tui.cli.commands.taxonomy",
    "profile": "tui.cli.commands.profile",
}


def runner(name: str) -> Run | None:
    """What carries out the command of this name, None if there is none."""
    module = COMMANDS.get(name)
    if module is None:
        return None
    run: Run = import_module(module).run
    return run

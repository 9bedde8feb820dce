"""``mc-review taxonomy …``: one file for each action, told by its name.

A module of this package has ``run(arguments) -> int``, as those of ``tui.cli.commands``.

>>> sorted(ACTIONS)
['import', 'match', 'remove', 'search', 'show', 'status']
"""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Final

from tui.cli.commands import Run
from tui.cli.commands.taxonomy.manual import MANUAL
from tui.console import say, write
from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText

ACTIONS: Final[Mapping[str, str]] = {  # name → module
    "import": "tui.cli.commands.taxonomy.importing",
    "status": "tui.cli.commands.taxonomy.status",
    "search": "tui.cli.commands.taxonomy.search",
    "show": "tui.cli.commands.taxonomy.show",
    "match": "tui.cli.commands.taxonomy.match",
    "remove": "tui.cli.commands.taxonomy.remove",
}
_HELP: Final = frozenset(["-h", "--help"])
_NOT_DONE: Final = 2


def run(arguments: Sequence[str]) -> int:
    """Carry out an action; raises UnusableInput for what the person got wrong."""
    if not _HELP.isdisjoint(arguments):
        write(MANUAL)
        return 0
    if not arguments:
        say(MANUAL.rstrip("\n"))
        return _NOT_DONE
    action, *rest = arguments
    if action not in ACTIONS:
        near = get_close_matches(action, ACTIONS, 1)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise UnusableInput(
            f'There is no "taxonomy {SafeText(action, 40)}"', f"{hint}See mc-review taxonomy --help"
        )
    carry_out: Run = import_module(ACTIONS[action]).run
    return carry_out(rest)

"""``mc-review taxonomy …``: one file for each action, told by its name.

A module of this package has ``run(arguments) -> int``, as those of ``tui.cli.commands``.

>>> sorted(ACTIONS)
['import', 'match', 'remove', 'search', 'show', 'status']
"""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Final

from tui.cli.arguments import asks_for_help
from tui.cli.commands import Run
from tui.cli.commands.taxonomy.manual import MANUAL
from tui.cli.exit_status import ALL_GOOD, NOT_DONE
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


def run(arguments: Sequence[str]) -> int:
    """Carry out an action; raises UnusableInput for what the person got wrong."""
    if asks_for_help(arguments):
        write(MANUAL)
        return ALL_GOOD
    if not arguments:
        say(MANUAL.rstrip("\n"))
        return NOT_DONE
    action, *rest = arguments
    if action not in ACTIONS:
        near = get_close_matches(action, ACTIONS, 1)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise UnusableInput(
            f'There is no "taxonomy {SafeText(action, 40)}"', f"{hint}See mc-review taxonomy --help"
        )
    carry_out: Run = import_module(ACTIONS[action]).run
    return carry_out(rest)

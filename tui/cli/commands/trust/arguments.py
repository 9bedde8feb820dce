"""The arguments of ``mc-review trust``, read; what is wrong with them becomes one sentence."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from msgspec import Struct

from tui.cli.arguments import Arguments, Option, read_arguments
from tui.cli.exit_status import ALL_GOOD
from tui.console import write
from tui.settings.trust.reaching import Get
from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText

SEE_HELP: Final = "See mc-review trust --help"


class Setting(Struct, frozen=True):
    """What an action needs besides its arguments; ``now`` aware UTC."""

    folder: Path
    get: Get
    now: datetime


Action = Callable[[Sequence[str], Setting], int]


def run_action(actions: Mapping[str, Action], arguments: Sequence[str], setting: Setting) -> int:
    """Carry out the action that the first argument names. Raises UnusableInput."""
    word = arguments[0] if arguments else ""
    if word not in actions:
        near = get_close_matches(word, actions, 1)
        advice = f"Did you mean {near[0]}" if near else f"Choose {', '.join(actions)}"
        problem = f'There is no "{SafeText(word, 40)}" here' if word else "It isn't said what to do"
        raise UnusableInput(problem, advice)
    return actions[word](arguments[1:], setting)


def read(
    arguments: Sequence[str], options: Sequence[Option] = (), *, words: tuple[int, int | None]
) -> Arguments:
    """``words`` is how many may be given besides options: at least, at most (None: any number)."""
    given = read_arguments(arguments, options, "mc-review trust --help")
    least, most = words
    if len(given.words) < least:
        raise UnusableInput("It isn't said what it is about", SEE_HELP)
    if most is not None and len(given.words) > most:
        raise UnusableInput(
            f'"{SafeText(given.words[most], 60)}" is more than is asked for here', SEE_HELP
        )
    return given


def said(line: str) -> int:
    """Tell what was done."""
    write(f"{SafeText(line)}\n")
    return ALL_GOOD

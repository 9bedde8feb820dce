"""Command lines by argparse, whose complaints become our sentences.

>>> Parser("mc-review --help").parse_args(["--nonsense"])
Traceback (most recent call last):
verify.errors.UnusableInput: The command is not understood (unrecognized arguments: --nonsense). …
"""

import argparse
import re
from difflib import get_close_matches
from typing import Final, NoReturn

from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText

_NEEDS_VALUE: Final = re.compile(
    r"argument (\S+?)(?:/\S+)?: expected (?:one|at least one) argument"
)
_TAKES_NONE: Final = re.compile(r"argument (\S+?)(?:/\S+)?: ignored explicit argument")


class Parser(argparse.ArgumentParser):
    """argparse that raises our sentence instead of printing its own and leaving.

    ``see`` is the command that shows the help page; options are not abbreviated.
    """

    def __init__(self, see: str) -> None:
        super().__init__(prog="mc-review", add_help=False, allow_abbrev=False)
        self._see = f"See {see}"

    def error(self, message: str) -> NoReturn:
        """What argparse calls for every complaint."""
        if found := _NEEDS_VALUE.match(message):
            raise UnusableInput(f"The option {found[1]} needs a value after it", self._see)
        if found := _TAKES_NONE.match(message):
            raise UnusableInput(f"The option {found[1]} takes no value", self._see)
        raise UnusableInput(f"The command is not understood ({SafeText(message, 120)})", self._see)

    def unknown_option(self, name: str) -> UnusableInput:
        """What is said of an option that doesn't exist, with the nearest one that does."""
        option = name.partition("=")[0]
        known = [text for action in self._actions for text in action.option_strings]
        near = get_close_matches(option, known, 1)
        advice = f"Did you mean {near[0]}? {self._see}" if near else self._see
        return UnusableInput(f"There is no option {SafeText(option, 60)}", advice)

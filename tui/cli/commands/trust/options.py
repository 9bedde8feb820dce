"""The options of ``mc-review trust``, action by action, and its lines of usage."""

from typing import Final

from tui.cli.arguments import Option

NAME: Final = Option(name="--name", value="NAME")
LIST_OPTIONS: Final = (Option(name="--format", value="text|json"),)
ADD_OPTIONS: Final = (
    NAME,
    Option(name="--note", value="TEXT"),
    Option(name="--since", value="DATE"),
)
IMPORT_OPTIONS: Final = (NAME,)
REFRESH_OPTIONS: Final = (Option(name="--accept-new-keys"),)


def usage(command: str, options: tuple[Option, ...]) -> str:
    """One line of usage: the words of a command, and its options."""
    return " ".join(["mc-review trust", command, *(option.usage for option in options)])

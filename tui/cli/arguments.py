"""The reader of all command lines, and the options that each command declares for it.

An option is declared once, with the lines of the manual about it: ``option_lines`` sets them, and
``read_arguments`` reads by the same declarations. It isn't argparse, whose import takes longer
than reading, and whose complaints and abbreviations are not ours.

>>> limit = Option(name="--limit", value="NUMBER", about="how many at most")
>>> arguments = read_arguments(["data", "--limit=5"], [limit], "mc-review --help")
>>> arguments.words, arguments.value("--limit")
(('data',), '5')
>>> print(option_lines([limit], indent=2, column=20))
  --limit NUMBER    how many at most
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText

VERBATIM: Final = "--"  # what follows it is no option, whatever it looks like
# A dash alone, a negative number, and words in quotes that happen to begin with a dash.
_WORD: Final = re.compile(r"-|-\d+|-\d*\.\d+|-[^=]*\s.*", re.DOTALL)


class Option(Struct, frozen=True, kw_only=True):
    """One option of a command.

    ``value`` is what the manual calls its value, "" for a switch that takes none; ``about`` what
    the manual says of it, in the manual's lines; ``short`` another way to write it; ``many``
    whether it may be repeated.
    """

    name: str
    about: str = ""
    value: str = ""
    short: str = ""
    many: bool = False

    @property
    def usage(self) -> str:
        """As it stands in a line of usage."""
        return f"[{self.name} {self.value}]" if self.value else f"[{self.name}]"


class Arguments(Struct, frozen=True, kw_only=True):
    """A command line, read. ``verbatim``: the words behind a "--"; ``values`` by option."""

    bare_words: tuple[str, ...]
    verbatim: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]]

    @property
    def words(self) -> tuple[str, ...]:
        """All that is no option and no value of one."""
        return self.bare_words + self.verbatim

    def all(self, option: str) -> tuple[str, ...]:
        """The values of an option, in the order in which they were given."""
        return self.values.get(option, ())

    def value(self, option: str) -> str | None:
        """The value of an option that is given once at most; None where it isn't given."""
        return next(iter(self.all(option)), None)

    def has(self, option: str) -> bool:
        """Whether an option was given."""
        return option in self.values


def read_arguments(arguments: Sequence[str], options: Iterable[Option], see: str) -> Arguments:
    """Read a command line by these options; ``see`` is the command that shows the manual.

    Options and words come in any order; options are not abbreviated. Raises UnusableInput.
    """
    known = {name: option for option in options for name in (option.name, option.short) if name}
    before, after = split_verbatim(arguments)
    words: list[str] = []
    values: dict[str, tuple[str, ...]] = {}
    rest = iter(before)
    for argument in rest:
        if not _is_option(argument):
            words.append(argument)
            continue
        name, equals, value = argument.partition("=")
        option = known.get(name)
        if option is None:
            raise _unknown_option(name, known, see)
        if not option.value:
            if equals:
                raise UnusableInput(f"The option {name} takes no value", f"See {see}")
        elif not equals:
            value = next(rest, VERBATIM)
            if _is_option(value):
                raise UnusableInput(f"The option {name} needs a value after it", f"See {see}")
        if option.value and option.name in values and not option.many:
            raise UnusableInput(f"The option {name} was given more than once", "Give it once")
        values[option.name] = (*values.get(option.name, ()), value)
    return Arguments(bare_words=tuple(words), verbatim=tuple(after), values=values)


def split_verbatim(arguments: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """What stands before a "--", and what behind it."""
    end = arguments.index(VERBATIM) if VERBATIM in arguments else len(arguments)
    return arguments[:end], arguments[end + 1 :]


def asks_for_help(arguments: Sequence[str]) -> bool:
    """Whether the manual is asked for, whatever else stands there."""
    before, _ = split_verbatim(arguments)
    return "-h" in before or "--help" in before


def option_lines(options: Iterable[Option], *, indent: int, column: int) -> str:
    """The manual's lines about options; what is said of them begins in this column."""
    lines: list[str] = []
    for option in options:
        names = f"{option.short}, {option.name}" if option.short else option.name
        head = " " * indent + f"{names} {option.value}".rstrip()
        first, *more = option.about.split("\n")
        lines.append(f"{head:<{column}}{first}")
        lines += [" " * column + line for line in more]
    return "\n".join(lines)


def _is_option(argument: str) -> bool:
    return argument.startswith("-") and not _WORD.fullmatch(argument)


def _unknown_option(name: str, known: Iterable[str], see: str) -> UnusableInput:
    """What is said of an option that doesn't exist, with the nearest one that does."""
    from difflib import get_close_matches  # noqa: PLC0415  0.9 ms; needed only for mistakes

    near = get_close_matches(name, list(known), 1)
    advice = f"Did you mean {near[0]}? See {see}" if near else f"See {see}"
    return UnusableInput(f"There is no option {SafeText(name, 60)}", advice)

"""The options of ``mc-review taxonomy``, action by action, with the manual's lines about each."""

from typing import Final

from tui.cli.arguments import Option

LANGUAGE: Final = Option(
    name="--language",
    value="TAG",
    about=(
        "the language to show terms in, for search, show\n"
        "and match; for match also that of the phrases"
    ),
)
FORMAT: Final = Option(
    name="--format", value="json", about="for other programs, for all but remove"
)
HELP: Final = Option(name="--help", short="-h", about="show this page")
# What a file is called that doesn't say so itself.
NAMING: Final = (
    Option(name="--name", value="NAME", about="of your own vocabulary; else the file's name"),
    Option(name="--version", value="VERSION", about="else ESCO's is told by the name of the zip"),
    Option(
        name="--language",
        value="TAG",
        about="of a file that names none, such as de; else en",
    ),
)
LIMIT: Final = Option(name="--limit", value="NUMBER", about="how many at most; else 20")

IMPORT_OPTIONS: Final = (*NAMING, FORMAT)
SEARCH_OPTIONS: Final = (LIMIT, LANGUAGE, FORMAT)
TERM_OPTIONS: Final = (LANGUAGE, FORMAT)  # of show and match
STATUS_OPTIONS: Final = (FORMAT,)
COMMON_OPTIONS: Final = (LANGUAGE, FORMAT, HELP)  # told once in the manual

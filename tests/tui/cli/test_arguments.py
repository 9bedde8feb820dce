"""Every command line is read by one reader, strictly and in any order."""

import pytest

from tui.cli.arguments import Option, option_lines, read_arguments
from verify.errors import UnusableInput

NAME = Option(name="--name", value="NAME", about="what it\nis called")
FILE = Option(name="--file", value="FILE", many=True)
LOUD = Option(name="--loud", short="-l", about="louder")
OPTIONS = (NAME, FILE, LOUD)


def test_words_and_options_come_in_any_order() -> None:
    read = read_arguments(["a", "--name", "N", "b", "-l", "--file=x=y", "--file", "z"], OPTIONS, "")
    assert read.words == ("a", "b")
    assert read.value("--name") == "N"
    assert read.all("--file") == ("x=y", "z")
    assert read.has("--loud")


def test_what_is_not_given_is_none() -> None:
    read = read_arguments([], OPTIONS, "")
    assert (read.words, read.value("--name"), read.all("--file")) == ((), None, ())
    assert not read.has("--loud")


def test_an_empty_value_is_a_value() -> None:
    assert read_arguments(["--name="], OPTIONS, "").value("--name") == ""
    assert read_arguments(["--name", ""], OPTIONS, "").value("--name") == ""


@pytest.mark.parametrize("word", ["-", "-5", "-.5", "- a line of a list", "-x y", ""])
def test_what_begins_with_a_dash_and_is_no_option_is_a_word(word: str) -> None:
    assert read_arguments([word], OPTIONS, "").words == (word,)
    assert read_arguments(["--name", word], OPTIONS, "").value("--name") == word


def test_everything_behind_two_dashes_is_a_word() -> None:
    read = read_arguments(["a", "--", "--loud", "--"], OPTIONS, "")
    assert (read.bare_words, read.verbatim) == (("a",), ("--loud", "--"))
    assert not read.has("--loud")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--name"], "The option --name needs a value after it. See the manual"),
        (["--name", "--"], "The option --name needs a value after it"),
        (["--name", "--loud"], "The option --name needs a value after it"),
        (["--name", "a", "--name=b"], "The option --name was given more than once"),
        (["--loud=yes"], "The option --loud takes no value"),
        (["-l=yes"], "The option -l takes no value"),
        (["--lou"], "There is no option --lou. Did you mean --loud? See the manual"),
        (["--lou=a b"], "There is no option --lou. Did you mean --loud?"),
        (["-lx"], "There is no option -lx."),
    ],
)
def test_a_mistake_is_named_with_what_to_do(arguments: list[str], said: str) -> None:
    with pytest.raises(UnusableInput) as caught:
        read_arguments(arguments, OPTIONS, "the manual")
    assert said in str(caught.value)


def test_a_switch_may_stand_there_twice() -> None:
    assert read_arguments(["--loud", "-l"], OPTIONS, "").has("--loud")


def test_the_lines_of_the_manual_are_made_of_the_declaration() -> None:
    assert option_lines([NAME, LOUD], indent=2, column=16).splitlines() == [
        "  --name NAME   what it",
        "                is called",
        "  -l, --loud    louder",
    ]

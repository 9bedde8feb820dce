"""The command line is read as the contract has it; what is wrong is said in one sentence."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tui.cli.options import Options, parse
from verify.errors import UnusableInput


def complaint(*arguments: str) -> str:
    with pytest.raises(UnusableInput) as caught:
        parse(arguments)
    return str(caught.value)


def test_options_and_bundles_come_in_any_order() -> None:
    read = parse(["a.zip", "--profile", "job.toml", "b.zip", "--evidence=p", "--evidence", "q"])
    assert read.bundles == (Path("a.zip"), Path("b.zip"))
    assert read.profile == Path("job.toml")
    assert read.evidence == (Path("p"), Path("q"))


def test_several_addresses_belong_to_the_one_bundle() -> None:
    read = parse(["a.zip", "--email", "ada@mail.example", "--email", " ada@work.example "])
    assert read.emails == (("ada@mail.example", "ada@work.example"),)


@pytest.mark.parametrize("arguments", [["a.zip", "b.zip"], ["demo"]])
def test_an_address_for_several_bundles_is_refused(arguments: list[str]) -> None:
    assert "belongs to one candidate" in complaint(*arguments, "--email", "ada@mail.example")


@pytest.mark.parametrize("address", ["ada", "@x", "ada@", "a b@c.example", ""])
def test_what_is_no_address_is_refused(address: str) -> None:
    assert "is not an e-mail address" in complaint("a.zip", "--email", address)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-23T15:00:00Z", datetime(2026, 11, 23, 15, tzinfo=UTC)),
        ("2026-11-23T15:00Z", datetime(2026, 11, 23, 15, tzinfo=UTC)),
        ("2026-11-23T16:00:00+01:00", datetime(2026, 11, 23, 15, tzinfo=UTC)),
        ("2026-11-23", datetime(2026, 11, 23, tzinfo=UTC)),
    ],
)
def test_a_time_is_read_as_utc_and_a_day_as_its_beginning(text: str, moment: datetime) -> None:
    assert parse(["a.zip", "--at", text]).at == moment


@pytest.mark.parametrize(
    "text", ["yesterday", "2026-13-01", "", "1e9", "0001-01-01T00:00:00+14:00"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    assert "is not a time for --at" in complaint("a.zip", f"--at={text}")


def test_a_time_without_its_zone_is_refused() -> None:
    assert "does not say in which zone" in complaint("a.zip", "--at", "2026-11-23T15:00:00")


@pytest.mark.parametrize(
    ("output", "format_"),
    [("r.json", "json"), ("r.CSV", "csv"), ("r.txt", None), ("r", None), ("r.HTML", "html")],
)
def test_the_ending_of_the_output_tells_the_format(output: str, format_: str | None) -> None:
    read = parse(["a.zip", "--output", output])
    assert read.format == format_
    assert read.wants_report


def test_a_format_that_was_asked_for_beats_the_ending() -> None:
    assert parse(["a.zip", "--output", "r.json", "--format", "text"]).format == "text"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.zip", "--format", "pdf"], 'no report in the format "pdf". Choose text, json, csv or'),
        (["a.zip", "--proxy", "proxy.example"], "is not the address of a proxy"),
        (["a.zip", "--offline", "--proxy", "http://proxy.example"], "--proxy is of no use"),
        (["a.zip", "--online", "--offline"], "contradict each other"),
        (["a.zip", "--onlin"], "There is no option --onlin. Did you mean --online?"),
        (["a.zip", "--zzz=1"], "There is no option --zzz."),
        (["a.zip", "--profile"], "--profile needs a value"),
        (["a.zip", "--offline=yes"], "--offline takes no value"),
        (["a.zip", "--at", "2026-01-01", "--at", "2026-01-02"], "--at was given more than once"),
        (["a.zip", "--profile", ""], "The name for --profile is empty"),
        ([""], "The name for a BUNDLE is empty"),
        (["demo", "a.zip"], "The example brings its own bundles"),
        (["forget"], "write ./forget"),
        (["--\x1b[2J"], "<U+001B>"),
    ],
)
def test_a_mistake_is_named_with_what_to_do(arguments: list[str], said: str) -> None:
    assert said in complaint(*arguments)


def test_options_are_not_abbreviated() -> None:
    assert "There is no option --prof" in complaint("a.zip", "--prof", "x")


@pytest.mark.parametrize(
    ("arguments", "bundles", "demo"),
    [
        (["demo"], (), True),
        (["--format", "json", "demo"], (), True),
        (["./demo"], (Path("demo"),), False),
        (["./taxonomy"], (Path("taxonomy"),), False),
        (["--", "demo"], (Path("demo"),), False),
        (["--ascii", "--", "-x.zip"], (Path("-x.zip"),), False),
    ],
)
def test_a_command_is_a_command_only_as_the_first_bare_word(
    arguments: list[str], bundles: tuple[Path, ...], *, demo: bool
) -> None:
    read = parse(arguments)
    assert (read.bundles, read.demo) == (bundles, demo)


def test_help_and_version_are_answered_whatever_else_stands_there() -> None:
    assert parse(["demo", "--help", "--online"]) == Options(show="help")
    assert parse(["-h", "--nonsense"]) == Options(show="help")
    assert parse(["--version"]).show == "version"


def test_without_a_bundle_a_hint_is_shown() -> None:
    assert parse([]).show == "hint"
    assert parse(["--ascii"]).show == "hint"

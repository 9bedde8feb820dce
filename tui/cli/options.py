"""The command line, read into ``Options``. What is wrong with it becomes one sentence.

The options are declared here, with the manual's lines about each. It touches no file: whether they
exist is ``inputs``' business, and what the example adds is ``example``'s.

>>> parse(["ada.zip", "--at", "2026-11-23"]).at
datetime.datetime(2026, 11, 23, 0, 0, tzinfo=datetime.timezone.utc)
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from tui.cli.arguments import Arguments, Option, asks_for_help, read_arguments, split_verbatim
from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText

Format = Literal["text", "json", "csv", "html"]
_FORMATS: Final[tuple[Format, ...]] = ("text", "json", "csv", "html")
_DEMO: Final = "demo"
# Commands of the contract that this version doesn't have: not to be taken for a missing file.
_LATER: Final = ("forget",)
COMPARISON_OPTIONS: Final = (
    Option(
        name="--profile",
        value="FILE",
        about=(
            "the job: a title and its requirements, essential or\n"
            "desirable (TOML, CSV, or a schema.org JobPosting).\n"
            "Without it: all skills stated"
        ),
    ),
    Option(
        name="--mapping",
        value="FILE",
        many=True,
        about=(
            "what phrases mean, as your team decided (CSV, from the\n"
            "export); may be repeated, the later one holds"
        ),
    ),
    Option(
        name="--workspace",
        value="FILE",
        about=(
            "keep what you decide: terms, shortlist with reasons,\n"
            "and when; begun by the screen, only read by a report"
        ),
    ),
    Option(
        name="--trust",
        value="FILE",
        about=(
            "further issuers that you recognise (TOML), besides\n"
            "your own list and registries (mc-review trust)"
        ),
    ),
    Option(
        name="--email",
        value="ADDRESS",
        many=True,
        about=(
            "an address of the candidate, to tell whether the\n"
            "credentials were issued to it; may be repeated, for\n"
            "one bundle at a time"
        ),
    ),
    Option(
        name="--at",
        value="TIME",
        about=(
            "judge as of this time, such as 2026-11-23T15:00:00Z or\n"
            "2026-11-23 (the beginning of that day in UTC);\n"
            "otherwise as of now"
        ),
    ),
)
EVIDENCE_OPTIONS: Final = (
    Option(
        name="--evidence",
        value="PACK",
        many=True,
        about=(
            "answers kept earlier from issuers (a folder or a zip):\n"
            "keys and revocation lists; may be repeated"
        ),
    ),
    Option(
        name="--save-evidence",
        value="FILE",
        about=(
            "keep the answers that this review relied on as a pack,\nso that others can repeat it"
        ),
    ),
    Option(
        name="--offline",
        about="contact nobody, and do not mention it",
    ),
    Option(
        name="--online",
        about=(
            "ask issuers over the network for what is missing;\n"
            "without either, the screen names the hosts and asks\n"
            "you first, and a report stays offline and says so"
        ),
    ),
    Option(
        name="--proxy",
        value="ADDRESS",
        about="go through this proxy: http://proxy.example:3128",
    ),
)
DISPLAY_OPTIONS: Final = (
    Option(
        name="--format",
        value="FORMAT",
        about=(
            "a report instead of the screen: text (to read), html\n"
            "(to keep, print or pass on), json (for other programs),\n"
            "csv (for a spreadsheet)"
        ),
    ),
    Option(
        name="--output",
        value="FILE",
        about=(
            "write the report to this file, whole or not at all;\n"
            "without --format its ending tells: .html, .json, .csv,\n"
            "or text"
        ),
    ),
    Option(
        name="--ascii",
        about="plain signs, for fonts and screens without others",
    ),
    Option(
        name="--help",
        short="-h",
        about="show this page",
    ),
    Option(
        name="--version",
        about="show the version",
    ),
)
OPTIONS: Final = (*COMPARISON_OPTIONS, *EVIDENCE_OPTIONS, *DISPLAY_OPTIONS)
_SEE: Final = "mc-review --help"
_PROXY: Final = re.compile(r"https?://[^/\s?#]+/?")


class Options(Struct, frozen=True, kw_only=True):
    """What the person asked for. ``emails`` one tuple a bundle, or empty where none were given."""

    bundles: tuple[Path, ...] = ()
    demo: bool = False
    profile: Path | None = None
    trust: Path | None = None
    emails: tuple[tuple[str, ...], ...] = ()
    mapping: tuple[Path, ...] = ()
    workspace: Path | None = None
    evidence: tuple[Path, ...] = ()
    save_evidence: Path | None = None
    online: bool = False
    offline: bool = False
    proxy: str | None = None
    at: datetime | None = None
    format: Format | None = None
    output: Path | None = None
    plain: bool = False
    show: Literal["help", "version", "hint"] | None = None

    @property
    def wants_report(self) -> bool:
        """Whether a report was asked for instead of the screen."""
        return self.format is not None or self.output is not None


def parse(arguments: Sequence[str]) -> Options:
    """Read a command line, without the program's own name. Raises UnusableInput."""
    before, _ = split_verbatim(arguments)
    if asks_for_help(before):
        return Options(show="help")
    if "--version" in before:
        return Options(show="version")
    given = read_arguments(arguments, OPTIONS, _SEE)
    _check_network(given)
    bundles, demo = _bundles(given)
    output = given.value("--output")
    return Options(
        bundles=bundles,
        demo=demo,
        profile=_file(given, "--profile"),
        trust=_file(given, "--trust"),
        emails=_emails(given.all("--email"), bundles, demo=demo),
        mapping=_files(given, "--mapping"),
        workspace=_file(given, "--workspace"),
        evidence=_files(given, "--evidence"),
        save_evidence=_file(given, "--save-evidence"),
        online=given.has("--online"),
        offline=given.has("--offline"),
        proxy=given.value("--proxy"),
        at=_time(given.value("--at")),
        format=_format(given.value("--format"), output),
        output=_file(given, "--output"),
        plain=given.has("--ascii"),
        show=None if bundles or demo else "hint",
    )


def _check_network(given: Arguments) -> None:
    offline, proxy = given.has("--offline"), given.value("--proxy")
    if given.has("--online") and offline:
        raise UnusableInput("--online and --offline contradict each other", "Give one of them")
    if offline and proxy is not None:
        raise UnusableInput("--proxy is of no use with --offline", "Give one of them")
    if proxy is not None and not _PROXY.fullmatch(proxy):
        raise UnusableInput(
            f'"{SafeText(proxy, 80)}" is not the address of a proxy',
            "Write it as http://proxy.example:3128",
        )


def _bundles(given: Arguments) -> tuple[tuple[Path, ...], bool]:
    """The bundles, and whether the example is asked for: by its name, if not behind a "--"."""
    names = given.bare_words
    if names and names[0] in _LATER:
        raise UnusableInput(
            f'This version has no command "{names[0]}"',
            f"If you mean a bundle of that name, write ./{names[0]}",
        )
    if names and names[0] == _DEMO:
        if len(given.words) > 1:
            raise UnusableInput(
                "The example brings its own bundles", "Give demo, or bundles, but not both"
            )
        return (), True
    return tuple(_named(name, "a BUNDLE") for name in given.words), False


def _named(name: str, what: str) -> Path:
    if not name:
        raise UnusableInput(f"The name for {what} is empty", "Give the name of a file or folder")
    return Path(name)


def _files(given: Arguments, option: str) -> tuple[Path, ...]:
    return tuple(_named(name, option) for name in given.all(option))


def _file(given: Arguments, option: str) -> Path | None:
    return next(iter(_files(given, option)), None)


def _emails(
    given: Sequence[str], bundles: tuple[Path, ...], *, demo: bool
) -> tuple[tuple[str, ...], ...]:
    if not given:
        return ()
    if demo or len(bundles) > 1:
        raise UnusableInput(
            "--email belongs to one candidate, and there are several bundles here",
            "Review that candidate's bundle by itself",
        )
    from verify.holder import is_address  # noqa: PLC0415  6 ms

    for address in given:
        if not is_address(address.strip()):
            raise UnusableInput(
                f'"{SafeText(address, 80)}" is not an e-mail address',
                "Give it with --email as in ada@mail.example",
            )
    return (tuple(address.strip() for address in given),)


def _time(text: str | None) -> datetime | None:
    """A moment with its offset, or a day, which means its beginning in UTC (ISO 8601)."""
    if text is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(text), time(), UTC)
    except ValueError:
        pass  # not a day alone
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise UnusableInput(
            f'"{SafeText(text, 60)}" is not a time for --at',
            "Write it as 2026-11-23T15:00:00Z, or a day as 2026-11-23",
        ) from None
    raise UnusableInput(
        f'The time "{SafeText(text, 60)}" for --at does not say in which zone',
        "Add Z for UTC, or an offset such as +01:00",
    )


def _format(name: str | None, output: str | None) -> Format | None:
    """As asked for; else by the ending of the file to write."""
    if name is None:
        by_ending = Path(output).suffix.lower().removeprefix(".") if output else ""
        return next((known for known in _FORMATS if known == by_ending), None)
    for known in _FORMATS:
        if name == known:
            return known
    raise UnusableInput(
        f'There is no report in the format "{SafeText(name, 40)}"', "Choose text, json, csv or html"
    )

"""The command line, read into ``Options``. What is wrong with it becomes one sentence.

The options are those of the contract. It touches no file: whether they exist is ``inputs``'
business, and what the example adds is ``example``'s.

>>> parse(["ada.zip", "--at", "2026-11-23"]).at
datetime.datetime(2026, 11, 23, 0, 0, tzinfo=datetime.timezone.utc)
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from tui.cli.parsing import Parser
from verify.errors import UnusableInput
from verify.holder import is_address
from verify.reading.text.safetext import SafeText

Format = Literal["text", "json", "csv", "html"]
_FORMATS: Final[tuple[Format, ...]] = ("text", "json", "csv", "html")
_DEMO: Final = "demo"
# Commands of the contract that this version doesn't have: not to be taken for a missing file.
_LATER: Final = ("forget",)
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
    # What follows a "--" is a bundle, whatever it looks like. Options and bundles may come in any
    # order, which plain parse_args doesn't take.
    end = arguments.index("--") if "--" in arguments else len(arguments)
    parser = _parser()
    given, unknown = parser.parse_known_intermixed_args(arguments[:end])
    if given.help:
        return Options(show="help")
    if given.version:
        return Options(show="version")
    if unknown:
        raise parser.unknown_option(unknown[0])
    _check_network(given.online, given.offline, given.proxy)
    bundles, demo = _bundles(given.bundles, arguments[end + 1 :])
    output = _once(given.output, "--output")
    return Options(
        bundles=bundles,
        demo=demo,
        profile=_file(given.profile, "--profile"),
        trust=_file(given.trust, "--trust"),
        emails=_emails(given.email, bundles, demo=demo),
        mapping=tuple(_named(name, "--mapping") for name in given.mapping),
        workspace=_file(given.workspace, "--workspace"),
        evidence=tuple(_named(name, "--evidence") for name in given.evidence),
        save_evidence=_file(given.save_evidence, "--save-evidence"),
        online=given.online,
        offline=given.offline,
        proxy=_once(given.proxy, "--proxy"),
        at=_time(_once(given.at, "--at")),
        format=_format(_once(given.format, "--format"), output),
        output=None if output is None else _named(output, "--output"),
        plain=given.ascii,
        show=None if bundles or demo else "hint",
    )


def _parser() -> Parser:
    parser = Parser("mc-review --help")
    parser.add_argument("bundles", nargs="*")
    values = ("profile", "mapping", "trust", "email", "evidence", "save-evidence", "workspace")
    for name in (*values, "at", "format", "output", "proxy"):
        # All may be given twice here, so that a second one is refused and not silently the last.
        parser.add_argument(f"--{name}", action="append", default=[])
    for name in ("online", "offline", "ascii", "version"):
        parser.add_argument(f"--{name}", action="store_true")
    parser.add_argument("-h", "--help", action="store_true")
    return parser


def _check_network(online: bool, offline: bool, proxies: Sequence[str]) -> None:
    if online and offline:
        raise UnusableInput("--online and --offline contradict each other", "Give one of them")
    if offline and proxies:
        raise UnusableInput("--proxy is of no use with --offline", "Give one of them")
    for proxy in proxies:
        if not _PROXY.fullmatch(proxy):
            raise UnusableInput(
                f'"{SafeText(proxy, 80)}" is not the address of a proxy',
                "Write it as http://proxy.example:3128",
            )


def _bundles(names: Sequence[str], verbatim: Sequence[str]) -> tuple[tuple[Path, ...], bool]:
    """The bundles, and whether the example is asked for."""
    if names and names[0] in _LATER:
        raise UnusableInput(
            f'This version has no command "{names[0]}"',
            f"If you mean a bundle of that name, write ./{names[0]}",
        )
    if names and names[0] == _DEMO:
        if len(names) + len(verbatim) > 1:
            raise UnusableInput(
                "The example brings its own bundles", "Give demo, or bundles, but not both"
            )
        return (), True
    return tuple(_named(name, "a BUNDLE") for name in (*names, *verbatim)), False


def _named(name: str, what: str) -> Path:
    if not name:
        raise UnusableInput(f"The name for {what} is empty", "Give the name of a file or folder")
    return Path(name)


def _file(names: Sequence[str], option: str) -> Path | None:
    name = _once(names, option)
    return None if name is None else _named(name, option)


def _once(values: Sequence[str], option: str) -> str | None:
    if len(values) > 1:
        raise UnusableInput(f"The option {option} was given more than once", "Give it once")
    return values[0] if values else None


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

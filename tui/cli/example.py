"""The example that comes with the product: ``mc-review demo``.

It lies as a folder of data in this package and is read like any candidate's bundle. What the person
gives takes the place of what the example brings; evidence packs are added to its own.

>>> with_example(Options(demo=True)).at     # doctest: +SKIP
datetime.datetime(2026, 11, 23, 15, 0, tzinfo=datetime.timezone.utc)
"""

import tomllib
from importlib.resources import files
from pathlib import Path

from msgspec.structs import replace

from tui.cli.options import Options
from verify.errors import UnusableInput
from verify.reading.dates import parse_datetime


def with_example(options: Options) -> Options:
    """The options with the example's bundles, files, addresses and time. Raises UnusableInput."""
    folder = Path(str(files("tui").joinpath("demo")))
    if not (folder / "demo.toml").is_file():
        raise UnusableInput("The example is missing from this installation", "Install it again")
    told = tomllib.loads((folder / "demo.toml").read_text("utf-8"))
    candidates = told["candidate"]
    return replace(
        options,
        bundles=tuple(folder / row["file"] for row in candidates),
        emails=tuple(tuple(row["emails"]) for row in candidates),
        profile=options.profile or folder / "profile.toml",
        trust=options.trust or folder / "trust.toml",
        evidence=(folder / "evidence.zip", *options.evidence),
        at=options.at or parse_datetime(told["at"]),
    )

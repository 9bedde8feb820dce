"""Candidates made up for the benchmarks: bundles of credentials that are really signed.

Every credential is an Open Badge 3.0 of its own (`eddsa-rdfc-2022`, one of five issuers that are
their keys), with eight skills out of a list of names. Each credential gives its skills addresses of
its own, as courses do that describe their learning outcomes themselves: the words repeat, the
addresses never do. All of it is the same at every run.

    .venv/bin/python benchmarks/candidates.py FOLDER --candidates 200 --credentials 5

A process of its own makes them, so that what measures stays small: Linux counts the memory of the
process that starts a program as the program's own peak.
"""

import argparse
import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

ISSUERS = 5
SKILLS_EACH = 8
IDENTIFIER = r"urn:x-badge:\d+:\d+"  # a pattern that finds each credential in a report
LAPSED = "2025-09-01T00:00:00Z"  # the end of validity of those that are no longer valid
# What an issuer would write: some are nearly terms of a vocabulary, none is told by its address.
SKILLS = (
    "interpret survey results",
    "write Python programs",
    "work with spreadsheets",
    "present findings to clients",
    "design relational databases",
    "lead small teams",
    "plan a project budget",
    "apply statistical tests",
    "clean raw data",
    "build interactive charts",
    "assess data protection risks",
    "test web applications",
    "document software interfaces",
    "moderate workshops",
    "negotiate with suppliers",
    "review source code",
    "calibrate measuring instruments",
    "read circuit diagrams",
    "weld steel pipes",
    "operate a milling machine",
    "maintain hydraulic systems",
    "inspect finished goods",
    "keep a laboratory journal",
    "prepare microscope samples",
    "handle hazardous substances",
    "give first aid",
    "care for older people",
    "record vital signs",
    "teach adult learners",
    "grade written examinations",
    "mentor new colleagues",
    "resolve conflicts at work",
    "translate technical texts",
    "edit short films",
    "draw storyboards",
    "set type for print",
    "photograph products",
    "manage a web shop",
    "answer customer complaints",
    "forecast monthly sales",
    "close annual accounts",
    "calculate wages",
    "draft service contracts",
    "audit internal processes",
    "schedule shift work",
    "drive a forklift truck",
    "pack fragile goods",
    "plan delivery routes",
    "grow vegetables organically",
    "prune fruit trees",
    "survey building sites",
    "read construction plans",
    "lay bricks",
    "install heat pumps",
    "wire domestic lighting",
    "measure energy consumption",
    "sort recyclable materials",
    "cook for large groups",
    "bake sourdough bread",
    "serve wine",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--candidates", type=int, default=1)
    parser.add_argument("--credentials", type=int, default=10, help="of each candidate")
    parser.add_argument("--names", type=int, default=24, help="different names of skills in all")
    parser.add_argument("--lapsed", type=int, default=0, help="every so manieth has ended")
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, options.candidates + 1):
        write_bundle(options, number)
    return 0


def make(folder: Path, **counts: int) -> list[Path]:
    """Make bundles in a process apart, one zip a candidate; arguments as on the command line."""
    command = [sys.executable, __file__, str(folder)]
    for name, count in counts.items():
        command += [f"--{name}", str(count)]
    subprocess.run(command, check=True)
    return sorted(folder.glob("*.zip"))


def write_bundle(options: argparse.Namespace, number: int) -> None:
    """One candidate's zip, with a file for each credential."""
    path = options.folder / f"candidate-{number:05}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        for place, text in enumerate(credentials(options, number)):
            bundle.writestr(f"badge-{place:05}.json", text)


def credentials(options: argparse.Namespace, number: int) -> Iterator[str]:
    """One candidate's signed credentials, as JSON."""
    from tests.world import alignment, badge, did_key, sign  # noqa: PLC0415  not where it is timed

    issuers = [did_key(f"issuer {n}", name=f"Workshop {n}") for n in range(ISSUERS)]
    chance = random.Random(number)
    for place in range(options.credentials):
        address = f"https://skills.example/{number}/{place}"
        chosen = chance.sample(SKILLS[: options.names], SKILLS_EACH)
        issuer = issuers[place % ISSUERS]
        ended = options.lapsed and place % options.lapsed == options.lapsed - 1
        document = badge(
            issuer,
            f"Course {place + 1}",
            subject=f"did:example:candidate-{number}",
            alignments=[alignment(name, f"{address}/{n}") for n, name in enumerate(chosen)],
            id=f"urn:x-badge:{number}:{place}",
            validUntil=LAPSED if ended else None,
        )
        yield json.dumps(sign(document, by=issuer))


def settings_of_nobody(folder: Path) -> dict[str, str]:
    """An environment in which nobody has settings, data or a cache."""
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    return {name: str(folder / "home" / name.lower()) for name in names}


def write_profile(path: Path, requirements: int) -> Path:
    """A job that asks for so many of the skills, every fourth of them desirable."""
    rows = (
        f'[[requirement]]\nskill = "{name}"\n'
        f'importance = "{"desirable" if number % 4 == 3 else "essential"}"\n'
        for number, name in enumerate(SKILLS[:requirements])
    )
    path.write_text('title = "Made-up job"\n\n' + "\n".join(rows), encoding="utf-8")
    return path


if __name__ == "__main__":
    sys.exit(main())

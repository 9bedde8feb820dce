"""Verifying one credential, warm: mc-review beside its npm and PyPI peers, suite by suite.

Three rounds; in each, every suite is measured by every contestant once, in a shuffled order from a
fixed seed, all on one core; a measurement is the mean over all passes. Ratios are
taken within a round, and the table shows the medians over the rounds. From a credential's text to
the answer, 20 credentials a suite, the same for all; what doesn't verify all 20 "cannot verify" and
is not timed. Conditions: ``peers/``.

    .venv/bin/python benchmarks/verification.py [FOLDER] [--rounds 3] [--no-install] [--write]

``--write`` puts the table into ``docs/benchmarks.md``, between its markers.
"""

import argparse
import os
import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from peers.contestants import Contestant, Measured, install, start
from peers.table import held, markdown

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "perf"
DOCS = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- verification table -->", "<!-- end -->"
SEED = 20_261_124
# The shapes of a token, in the order they are tried: a peer may know only one of them.
SHAPES = ("kid", "kid-vcclaim", "kid-vcjwt", "jwk")
SUITES: dict[str, tuple[str, ...]] = {
    "eddsa-rdfc-2022": ("eddsa-rdfc-2022.jsonl",),
    "Ed25519Signature2020": ("Ed25519Signature2020.jsonl",),
    "ecdsa-rdfc-2019": ("ecdsa-rdfc-2019.jsonl",),
    "eddsa-jcs-2022": ("eddsa-jcs-2022.jsonl",),
    "JWT EdDSA": tuple(f"jwt-EdDSA-{shape}.jsonl" for shape in SHAPES),
    "JWT ES256": tuple(f"jwt-ES256-{shape}.jsonl" for shape in SHAPES),
    "JWT RS256": ("jwt-RS256-jwk.jsonl",),
}
Round = dict[str, dict[str, Measured]]  # by suite, by contestant


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print one table; 2 where the credentials are absent."""
    options = read(arguments)
    suites = present(options.folder)
    if not suites:
        print(f"verification: skipped, there are no credentials in {options.folder}")
        return 2
    if not options.no_install:
        install()
    pin()
    contestants = start(options.folder)
    try:
        rounds = measure(contestants, suites, options.rounds, options.seconds)
    finally:
        for contestant in contestants:
            contestant.close()
    table = markdown(rounds)
    print(f"{table}\n\n{held(rounds)}")
    if options.write:
        write(table)
    return 0


def read(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=0.12, help="each measurement at least")
    parser.add_argument("--no-install", action="store_true", help="the peers are installed already")
    parser.add_argument("--write", action="store_true", help="put the table into the documentation")
    return parser.parse_args(arguments)


def pin() -> None:
    """All on one core, where the system can: the same for everybody, and less noise."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def present(folder: Path) -> dict[str, tuple[str, ...]]:
    """The suites and the files that there are of each."""
    there = {
        suite: tuple(file for file in files if (folder / file).is_file())
        for suite, files in SUITES.items()
    }
    return {suite: files for suite, files in there.items() if files}


def measure(
    contestants: Sequence[Contestant],
    suites: Mapping[str, Sequence[str]],
    rounds: int,
    seconds: float,
) -> list[Round]:
    """Every contestant on every suite, once a round."""
    order = random.Random(SEED)
    return [
        {suite: once(order, contestants, files, seconds) for suite, files in suites.items()}
        for _ in range(rounds)
    ]


def once(
    order: random.Random, contestants: Sequence[Contestant], files: Sequence[str], seconds: float
) -> dict[str, Measured]:
    """One suite in one round, everybody in a new order."""
    shuffled = order.sample(contestants, len(contestants))
    return {contestant.name: contestant.measure(files, seconds) for contestant in shuffled}


def write(table: str) -> None:
    """Replace what stands between the markers in the documentation."""
    text = DOCS.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    DOCS.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

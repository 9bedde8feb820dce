"""How the time grows: further skills, long arrays, and documents built to exhaust a verifier.

    .venv/bin/python benchmarks/scaling.py [FOLDER] [--corpus FOLDER]

Skills: credentials of 1 to 128 alignments; what each further one costs, and what doubling costs.
Arrays: credentials of 500 to 8,000 tags, made and signed here. Poison: the datasets of the W3C
suite that cost exponential time (044 to 047 must pass, 074 must be refused), and credentials built
alike, each canonicalised or judged once. Times are of this machine; the ratios are what counts.
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from peers.contestants import Contestant, ours

from tests.verify.canonical.test_rdfc10 import read_quads
from tests.world import badge, did_key, sign
from verify.canonical.rdfc10 import Quad, canonise
from verify.errors import CouldNotFindOut

SHARED = Path(__file__).resolve().parents[2] / "shared"
SKILLS = (1, 4, 16, 32, 64, 128)
TAGS = (500, 1_000, 2_000, 4_000, 8_000)
POISON = ("044", "045", "046", "047", "074")
SECONDS = 0.3
MOST_A_SKILL, MOST_DOUBLED, MOST_POISON = 25.0, 2.2, 250.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 2 where the data is absent."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED / "perf")
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpus")
    options = parser.parse_args(arguments)
    if not (options.folder / "skills-128.jsonl").is_file():
        print(f"scaling: skipped, there are no credentials in {options.folder}")
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in ("contexts.json", "rsa_jwks.json"):
            shutil.copy(options.folder / file, folder)
        for count in SKILLS:
            shutil.copy(options.folder / f"skills-{count}.jsonl", folder)
        make_tagged(folder)
        for way in ("proof", "whole"):
            grow(way, folder)
        for file in options.folder.glob("edge/poison*.jsonl"):
            shutil.copy(file, folder)
        poisoned_credentials(folder)
    poisoned_datasets(options.corpus / "w3c-rdf-canon" / "rdfc10")
    print("10,000 credentials, two processes beside one: skipped, a review runs in one process")
    return 0


def make_tagged(folder: Path) -> None:
    """A credential for each number of tags, all different."""
    issuer = did_key("scaling")
    for count in TAGS:
        document = sign(badge(issuer, tags=[f"tag number {n}" for n in range(count)]), by=issuer)
        (folder / f"tags-{count}.jsonl").write_text(json.dumps(document) + "\n")


def grow(way: str, folder: Path) -> None:
    """Skills and tags, verified in one of our ways."""
    contestant = ours(f"mc-review {way}", folder)
    try:
        skills = series(contestant, "skills", SKILLS)
        tags = series(contestant, "tags", TAGS)
    finally:
        contestant.close()
    each = (skills[-1] - skills[0]) / (SKILLS[-1] - SKILLS[0])
    print(f"{way}: a further skill {each:.1f} µs ({verdict(each, MOST_A_SKILL)})")
    for name, times, counts in (("skills", skills, SKILLS), ("tags", tags, TAGS)):
        worst = max(doublings(times, counts))
        print(f"{way}: {name} doubled, at worst x {worst:.2f} ({verdict(worst, MOST_DOUBLED)})")


def series(contestant: Contestant, name: str, counts: Sequence[int]) -> list[float]:
    """Microseconds for each number of skills or tags; infinite where it doesn't verify."""
    times = []
    for count in counts:
        measured = contestant.measure([f"{name}-{count}.jsonl"], SECONDS)
        times.append(float("inf") if measured.us is None else measured.us)
        print(f"  {count:5} {name:6} {times[-1]:10,.0f} µs {measured.cannot}")
    return times


def doublings(times: Sequence[float], counts: Sequence[int]) -> Iterator[float]:
    """The ratios of neighbours, where the number doubles."""
    for number in range(1, len(counts)):
        if counts[number] == 2 * counts[number - 1]:
            yield times[number] / times[number - 1]


def verdict(value: float, limit: float) -> str:
    """``at most 25: held``."""
    return f"at most {limit:g}: {'held' if value <= limit else 'NOT HELD'}"


def poisoned_credentials(folder: Path) -> None:
    """Credentials whose achievements all refer to one another: the time to any verdict."""
    contestant = ours("mc-review any", folder)
    try:
        for file in sorted(file.name for file in folder.glob("poison*.jsonl")):
            measured = contestant.measure([file], SECONDS)
            ms = float("inf") if measured.us is None else measured.us / 1000
            print(f"  {file}: judged in {ms:.1f} ms ({verdict(ms, MOST_POISON)})")
    finally:
        contestant.close()


def poisoned_datasets(suite: Path) -> None:
    """W3C's own, canonicalised or refused."""
    for number in POISON:
        file = suite / f"test{number}-in.nq"
        if not file.is_file():
            print(f"  test{number}: skipped, not there")
            continue
        end, ms = once(read_quads(file))
        print(f"  test{number}: {end} in {ms:.0f} ms ({verdict(ms, MOST_POISON)})")


def once(quads: Sequence[Quad]) -> tuple[str, float]:
    """What came of it, and in how many milliseconds; from cold, as a poison is met."""
    started = time.perf_counter()
    try:
        canonise(quads)
        end = "passed"
    except CouldNotFindOut as error:
        end = f"refused ({error.code})"
    return end, (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    sys.exit(main())

"""What many credentials cost: time, memory and the size of the report, as their number grows.

The whole command, from its start to the JSON report on the disk: 100, 1,000 and 10,000 credentials
of one candidate, and 200 candidates with 5 each; without a job profile, and with one of ten
requirements. Every credential is different and really signed (``candidates.py``), and every report
is checked to hold them all. A run that takes too long or too much memory is stopped, and the table
says so; it isn't repeated, nor is a larger one tried.

    .venv/bin/python -m benchmarks.growth [--rounds 3] [--timeout 300] [--gigabytes 6] [--write]

*A doubling*: how many times the processor's time grows where the number doubles, on average
between this size and the one before, the start (one credential) taken off. Linear is 2. Where
others use the machine as well, the processor's time is the figure to go by.
``--write`` puts the table into ``docs/benchmarks.md``.
"""

import argparse
import math
import os
import re
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.candidates import IDENTIFIER, make, settings_of_nobody, write_profile

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- growth table -->", "<!-- end of growth -->"
SIZES: Final = (100, 1_000, 10_000)
CANDIDATES, EACH = 200, 5
REQUIREMENTS: Final = 10
BARE: Final = "bare Python"
START: Final = "one credential"
COLUMNS: Final = (
    "s",
    "processor s",
    "x bare Python",
    "peak MB",
    "report MB",
    "processor ms each",
    "a doubling",
)
_ID: Final = re.compile(IDENTIFIER.encode())
_BLOCK: Final = 2**20


@dataclass(frozen=True, slots=True)
class Run:
    """One run: what it cost, or why it was stopped; ``report`` is the size of the report."""

    seconds: float = 0.0
    processor: float = 0.0
    peak: int = 0
    report: int = 0
    stopped: str = ""


@dataclass(slots=True)
class Case:
    """A command, how many credentials it reads, and its runs; ``smaller`` is the size before."""

    name: str
    credentials: int
    command: list[str]
    report: Path
    smaller: "Case | None" = None
    runs: list[Run] = field(default_factory=list)

    @property
    def stopped(self) -> str:
        """Why it is of no use to run it again; "" otherwise."""
        return next((run.stopped for run in self.runs if run.stopped), "")

    def median(self, what: str) -> float:
        """The median over the runs."""
        return statistics.median(getattr(run, what) for run in self.runs)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--timeout", type=float, default=300, help="seconds a run may take")
    parser.add_argument("--gigabytes", type=float, default=6, help="addresses a run may use")
    parser.add_argument("--write", action="store_true", help="put the table into the documentation")
    options = parser.parse_args(arguments)
    most = int(options.gigabytes * 2**30)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))  # for whatever is started from here, too
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = os.environ | settings_of_nobody(folder)
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled, as an installer leaves it
        cases = list(all_cases(folder, sorted(options.sizes)))
        for case in cases:
            if case.credentials == 1:  # compiles all modules
                once(case, options, environment)
        for _ in range(options.rounds):
            for case in cases:
                measure(case, options, environment)
    table = markdown(cases)
    print(table)
    if options.write:
        write(table)
    return 0


def all_cases(folder: Path, sizes: Sequence[int]) -> Iterator[Case]:
    """Everything that is run in a round, in its order."""
    report = folder / "report.json"
    profile = write_profile(folder / "job.toml", REQUIREMENTS)
    bundles = {size: make(folder / str(size), credentials=size) for size in (1, *sizes)}
    many = make(folder / "many", candidates=CANDIDATES, credentials=EACH)
    yield Case(BARE, 0, [sys.executable, "-c", "pass"], report)
    asked = ["--profile", str(profile)]
    for words, compared in (("", []), (f", profile of {REQUIREMENTS}", asked)):
        ours = [sys.executable, "-m", "tui", "--offline", "--format", "json"]
        ours += ["--output", str(report), *compared]
        before = Case(START + words, 1, [*ours, *map(str, bundles[1])], report)
        yield before
        for size in sizes:
            command = [*ours, *map(str, bundles[size])]
            before = Case(f"{size:,} of one candidate{words}", size, command, report, before)
            yield before
        name = f"{CANDIDATES} candidates x {EACH}{words}"
        yield Case(name, CANDIDATES * EACH, [*ours, *map(str, many)], report)


def measure(case: Case, options: argparse.Namespace, environment: Mapping[str, str]) -> None:
    """Run it once more, unless that is of no use."""
    if case.stopped:
        return
    if case.smaller is not None and case.smaller.stopped:
        case.runs.append(Run(stopped="not tried"))
        return
    case.report.unlink(missing_ok=True)
    run = once(case, options, environment)
    if not run.stopped and (missing := case.credentials - credentials_in(case.report)):
        run = Run(stopped=f"the report lacks {missing}")
    print(f"{case.name}: {run.stopped or f'{run.seconds:.2f} s'}", file=sys.stderr, flush=True)
    case.runs.append(run)


def once(case: Case, options: argparse.Namespace, environment: Mapping[str, str]) -> Run:
    """One run of the command, within its limits, with all processes that it starts."""
    with tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(
            case.command,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            cwd=ROOT,
            env=environment,
            start_new_session=True,
        )
        clock = threading.Timer(options.timeout, os.killpg, (process.pid, signal.SIGKILL))
        clock.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        clock.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        told = errors.read().decode("utf-8", "replace").strip()
    if seconds >= options.timeout:
        return Run(stopped=f"over {options.timeout:g} s")
    if "MemoryError" in told:
        return Run(stopped=f"over {options.gigabytes:g} GB after {seconds:.0f} s")
    if process.returncode != 0:  # every credential is genuine, so nothing else is right
        return Run(stopped=f"exit status {process.returncode} {told}".strip())
    peak = usage.ru_maxrss if sys.platform == "darwin" else usage.ru_maxrss * 1024
    size = case.report.stat().st_size if case.report.exists() else 0
    return Run(seconds, usage.ru_utime + usage.ru_stime, peak, size)


def credentials_in(report: Path) -> int:
    """How many different credentials a report names; it may be too large to be read at once."""
    if not report.exists():
        return 0
    found: set[bytes] = set()
    rest = b""
    with report.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(_ID.findall(rest + block))
            rest = block[-64:]
    return len(found)


def markdown(cases: Sequence[Case]) -> str:
    """A line for each case."""
    lines = [f"| credentials | {' | '.join(COLUMNS)} |", "|---" * (1 + len(COLUMNS)) + "|"]
    lines += [row(case, cases[0]) for case in cases]
    return "\n".join(lines)


def row(case: Case, bare: Case) -> str:
    """The medians of one case, or why there are none."""
    if case.stopped:
        return f"| {case.name} | {case.stopped} |{'  |' * (len(COLUMNS) - 1)}"
    processor = case.median("processor")
    pairs = zip(case.runs, bare.runs, strict=True)
    times = statistics.median(one.processor / other.processor for one, other in pairs)
    figures = [f"{case.median('seconds'):.2f}", f"{processor:.2f}", f"{times:.0f}"]
    if case.credentials:
        figures.append(f"{case.median('peak') / 1e6:.0f}")
        figures.append(f"{case.median('report') / 1e6:.1f}")
    if case.credentials > 1:
        figures += [f"{processor * 1000 / case.credentials:.1f}", doubling(case)]
    figures += [""] * (len(COLUMNS) - len(figures))
    return f"| {case.name} | {' | '.join(figures)} |"


def doubling(case: Case) -> str:
    """How the work above the start grows at each doubling since the size before."""
    before, start = case.smaller, case
    while start.smaller is not None:
        start = start.smaller
    if before is None or before is start:
        return ""
    idle = start.median("processor")
    grown = (case.median("processor") - idle) / (before.median("processor") - idle)
    return f"{grown ** (1 / math.log2(case.credentials / before.credentials)):.2f}"


def write(table: str) -> None:
    """Replace what stands between the markers in the documentation."""
    text = DOCS.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    DOCS.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

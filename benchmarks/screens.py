"""What a person waits for at the screen: its first frame, ten verdicts, and keys in a large matrix.

In a real terminal (a pty), from outside. Beside mc-review: an application of Textual that shows
one line, and one that shows a ``DataTable`` as large as the matrix. Rounds are interleaved, the
first is thrown away (it compiles the modules), and ratios are taken within each round.

* Start: from the start of the process. *First words*: anything of ours is on the screen; *first
  frame*: our first line and our keys are. *All verdicts*: ten rows show one. The bundle holds ten
  Open Badges 3.0 from ``../shared/perf``; without them, ten that are made up here.
* Keys: from the key to the last byte of what it leads to (``timed_terminal.py`` tells when that
  was). Of several steps in one direction the slowest counts. 200 candidates, 60 requirements, 600
  credentials.

    .venv/bin/python -m benchmarks.screens [--rounds 5] [--only start|keys] [--write]

``--write`` puts the tables into ``docs/benchmarks.md``, between their markers.
"""

import argparse
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.candidates import make, settings_of_nobody, write_profile
from benchmarks.timed_terminal import TimedTerminal

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "perf" / "ten10.jsonl"
PEERS = ROOT / "benchmarks" / "peers"
DOCS = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- screens tables -->", "<!-- end of screens -->"
VERDICT: Final = "GENUINE"  # what every one of the ten is
CANDIDATES, REQUIREMENTS, CREDENTIALS = 200, 60, 3
LINES: Final = 24  # that the matrix leaves its table on a terminal of 36
EMPTY, WORDS, FRAME, VERDICTS = (
    "an empty Textual app, first paint",
    "mc-review, first words",
    "mc-review, first frame",
    "mc-review, all ten verdicts",
)
OPENING: Final = "opening"
KEYS: Final = {
    "a step right, worst": "\x1b[C",
    "a step left, worst": "\x1b[D",
    "a step down, worst": "\x1b[B",
    "a step up, worst": "\x1b[A",
    "page down, worst": "\x1b[6~",
    "page up, worst": "\x1b[5~",
}
STEP_RIGHT, STEP_LEFT, STEP_DOWN, STEP_UP, PAGE_DOWN, PAGE_UP = KEYS
# Far enough that the table scrolls in each direction.
WALK: Final = (
    *(STEP_RIGHT,) * 6,
    *(STEP_LEFT,) * 6,
    PAGE_DOWN,
    *(STEP_DOWN,) * 3,
    PAGE_DOWN,
    PAGE_UP,
    *(STEP_UP,) * 3,
    PAGE_UP,
)

Round = dict[str, float]  # seconds by what was measured
Command = list[str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", choices=("start", "keys"), help="one of the two tables")
    parser.add_argument("--write", action="store_true", help="put them into the documentation")
    options = parser.parse_args(arguments)
    if options.write and options.only:
        parser.error("--write needs both tables")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = settings_of_nobody(folder)
        tables = []
        if options.only != "keys":
            bundle = ten_credentials(folder / "ten")
            starts = [start_round(bundle, settings) for _ in range(options.rounds + 1)][1:]
            tables.append(start_table(starts))
            print(tables[-1], flush=True)
        if options.only != "start":
            commands = key_commands(folder / "many")
            keys = [key_round(commands, settings) for _ in range(options.rounds + 1)][1:]
            tables.append(key_table(keys))
            print(f"\n{tables[-1]}", flush=True)
    if options.write:
        write("\n\n".join(tables))
    return 0


def ten_credentials(folder: Path) -> Path:
    """Ten credentials, a file each, as a candidate would hand them in."""
    if not SHARED.is_file():
        print("../shared/perf is absent: ten made-up credentials instead")
        return make(folder, credentials=10)[0]
    folder.mkdir()
    for number, line in enumerate(filter(None, SHARED.read_text().split("\n")), 1):
        (folder / f"{number:02}.json").write_text(line)
    return folder


def start_round(bundle: Path, settings: Mapping[str, str]) -> Round:
    """One start of each, one after the other."""
    times: Round = {}
    with TimedTerminal([sys.executable, str(PEERS / "empty_app.py")], size=(120, 50)) as empty:
        times[EMPTY] = empty.seconds_until(lambda screen: "an empty application" in screen)
    command = [sys.executable, "-m", "tui", str(bundle), "--offline"]
    with TimedTerminal(command, size=(120, 50), **settings) as ours:
        times[WORDS] = ours.seconds_until(lambda screen: bool(screen.strip()))
        times[FRAME] = ours.seconds_until(lambda screen: "mc-review" in screen and "help" in screen)
        times[VERDICTS] = ours.seconds_until(ten_verdicts)
    return times


def ten_verdicts(screen: str) -> bool:
    """Whether ten rows of a list show their verdict; the details of one show it elsewhere."""
    places = Counter(line.index(VERDICT) for line in screen.split("\n") if VERDICT in line)
    return max(places.values(), default=0) >= 10


def key_commands(folder: Path) -> dict[str, Command]:
    """Both programs, about to open a table of the same size."""
    counts = {"candidates": CANDIDATES, "credentials": CREDENTIALS, "lapsed": CREDENTIALS}
    bundles = make(folder, names=REQUIREMENTS, **counts)
    profile = write_profile(folder / "job.toml", REQUIREMENTS)
    size = map(str, (REQUIREMENTS, CANDIDATES, LINES))
    table = [sys.executable, str(PEERS / "table_app.py"), *size]
    ours = [sys.executable, "-m", "tui", *map(str, bundles), "--profile", str(profile)]
    return {"DataTable": table, "mc-review": [*ours, "--offline"]}


def key_round(commands: Mapping[str, Command], settings: Mapping[str, str]) -> Round:
    """One walk through each table; the times by ``program: what``."""
    times: Round = {}
    for program, command in commands.items():
        with TimedTerminal(command, **settings) as terminal:
            terminal.seconds_until(lambda screen: "m matrix" in screen or "m table" in screen)
            times[f"{program}: {OPENING}"] = terminal.seconds_to_settle("m", opened)
            for what in WALK:
                seconds = terminal.seconds_to_settle(KEYS[what])
                name = f"{program}: {what}"
                times[name] = max(times.get(name, 0.0), seconds)
    return times


def opened(screen: str) -> bool:
    """Whether the table stands there: more than one candidate's column, filled."""
    return "Candidate 1 " in screen and "Candidate 2 " in screen and screen.count("evidenced") > 9


def start_table(rounds: Sequence[Round]) -> str:
    """Medians, and ratios within each round."""
    lines = ["| from the start of the process | median ms | x the empty app |", "|---|---|---|"]
    for what in (EMPTY, WORDS, FRAME, VERDICTS):
        ms = statistics.median(each[what] for each in rounds) * 1000
        lines.append(f"| {what} | {ms:.0f} | {ratio(rounds, what, EMPTY):.2f} |")
    return "\n".join(lines)


def key_table(rounds: Sequence[Round]) -> str:
    """A line for each key."""
    lines = [
        "| from the key to the settled frame | `DataTable`, ms | mc-review, ms | x |",
        "|---|---|---|---|",
    ]
    for what in (OPENING, *KEYS):
        names = [f"{program}: {what}" for program in ("DataTable", "mc-review")]
        theirs, ours = (statistics.median(each[name] for each in rounds) * 1000 for name in names)
        times = ratio(rounds, names[1], names[0])
        lines.append(f"| {what} | {theirs:.0f} | {ours:.0f} | {times:.1f} |")
    return "\n".join(lines)


def ratio(rounds: Sequence[Round], one: str, other: str) -> float:
    """The median of the ratios within each round."""
    return statistics.median(each[one] / each[other] for each in rounds)


def write(tables: str) -> None:
    """Replace what stands between the markers in the documentation."""
    text = DOCS.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    DOCS.write_text(f"{before}{BEGIN}\n{tables}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

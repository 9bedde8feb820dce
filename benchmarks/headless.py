"""Headless, ten credentials, from process start: mc-review beside the npm verifier-core.

Whole processes, timed from outside, interleaved (A B C A B C …) so that a noisy machine weighs on
all alike; the ratios are taken within each round. Byte code is kept, as where a program is
installed: the first round, which isn't counted, writes it. The credentials are ten Open Badges 3.0
with eddsa-rdfc-2022 from ``../shared/perf``, the same for both. The peer is installed from the npm
registry into ``benchmarks/.peers`` by this script.

    .venv/bin/python benchmarks/headless.py [--rounds 15] [--no-install]
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SHARED = ROOT.parent / "shared" / "perf"
PEERS = HERE / ".peers"
PEER = "@digitalcredentials/verifier-core@1.0.0-beta.11"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print one table; 2 where the data or the peer is absent."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--no-install", action="store_true", help="the peer is installed already")
    options = parser.parse_args(arguments)
    credentials = SHARED / "ten10.jsonl"
    if not credentials.is_file() or shutil.which("npm") is None:
        print("headless: needs ../shared/perf and npm")
        return 2
    if not options.no_install:
        install()
    with tempfile.TemporaryDirectory() as folder:
        bundle = as_folder(credentials, Path(folder) / "bundle")
        commands = {
            "bare Python": [sys.executable, "-c", "pass"],
            "mc-review": [str(Path(sys.executable).parent / "mc-review"), str(bundle)],
            "verifier-core": ["node", str(PEERS / "verifier_core.mjs"), str(credentials)],
        }
        commands["mc-review"] += ["--format", "json", "--offline"]
        show(check(commands["mc-review"]), peer_count(commands["verifier-core"]))
        report(rounds(commands, options.rounds))
    return 0


def install() -> None:
    """Install the peer and put its driver beside it, where Node finds the package."""
    PEERS.mkdir(exist_ok=True)
    shutil.copy(HERE / "peers" / "verifier_core.mjs", PEERS)
    command = [
        "npm",
        "install",
        "--silent",
        "--no-fund",
        "--no-audit",
        "--prefix",
        str(PEERS),
        PEER,
    ]
    subprocess.run(command, check=True)


def as_folder(credentials: Path, folder: Path) -> Path:
    """One file a credential, as a candidate would hand them in."""
    folder.mkdir()
    for number, line in enumerate(credentials.read_text().split("\n"), 1):
        if line:
            (folder / f"{number:02}.json").write_text(line)
    return folder


def check(command: Sequence[str]) -> int:
    """How many of the ten mc-review finds unchanged and signed by their issuer."""
    out = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    items = json.loads(out)["bundles"][0]["items"]
    return sum(item["verdict"] in ("genuine", "verified") for item in items)


def peer_count(command: Sequence[str]) -> str:
    """What the peer says of the same ten."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def show(ours: int, theirs: str) -> None:
    """Both must have done the work, or the times mean nothing."""
    print(f"mc-review: {ours} of 10 genuine; verifier-core: {theirs}")


def rounds(commands: dict[str, list[str]], count: int) -> dict[str, list[float]]:
    """Wall seconds of each command in each round, after one warm-up round."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(count + 1):
        for name, command in commands.items():
            started = time.perf_counter()
            run_silently(command)
            if number:
                times[name].append(time.perf_counter() - started)
    return times


def run_silently(command: Sequence[str]) -> None:
    """Run to the end; what it prints isn't measured by a terminal's speed."""
    nowhere = subprocess.DEVNULL
    subprocess.run(command, stdout=nowhere, stderr=nowhere, env=with_byte_code(), check=False)


def with_byte_code() -> dict[str, str]:
    """This process's environment, but for what would have our modules compiled at every start."""
    return {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def report(times: dict[str, list[float]]) -> None:
    """Medians, and ratios within each round."""
    base = times["bare Python"]
    print(f"{'':15} {'median ms':>10} {'x bare Python':>14} {'x mc-review':>12}")
    for name, values in times.items():
        to_bare = statistics.median(v / b for v, b in zip(values, base, strict=True))
        ours = times["mc-review"]
        to_ours = statistics.median(v / o for v, o in zip(values, ours, strict=True))
        print(f"{name:15} {statistics.median(values) * 1000:10.0f} {to_bare:14.1f} {to_ours:12.2f}")


if __name__ == "__main__":
    sys.exit(main())

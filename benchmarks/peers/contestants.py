"""Who takes part in ``verification.py``, how each is installed, and the process each runs in.

Every contestant is one long-lived process that answers measurements (``serving.py``,
``serving.mjs``), so that its own start isn't timed and its caches stay warm. The peers are
installed, in exact versions, into ``benchmarks/.peers``.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

HERE = Path(__file__).resolve().parent
INSTALLED = HERE.parent / ".peers" / "verification"
PYTHON = INSTALLED / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
OURS = ("mc-review signature", "mc-review proof", "mc-review whole")
FLOOR = "floor"
KEYS_READY = "jose, keys ready"
# Peer → its driver, and what else it is told; the driver's ending says by what it is run.
DRIVERS = {
    "@digitalbazaar/vc": ("drive_digitalbazaar.mjs",),
    "verifier-core": ("drive_verifier_core.mjs",),
    "jose": ("drive_jose.mjs",),
    KEYS_READY: ("drive_jose.mjs", "ready"),
    "openvc-core": ("drive_openvc.py",),
    "openbadgeslib": ("drive_openbadgeslib.py",),
}
PEERS = tuple(DRIVERS)


class Measured(Struct, frozen=True, kw_only=True):
    """One answer: microseconds a credential on one file, or why it can't; ``gone``: no answer."""

    us: float | None = None
    file: str = ""
    cannot: str = ""
    gone: bool = False


class Contestant:
    """A process that measures what it is told to."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self.name = name
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        self._process = (
            subprocess.Popen(command, **pipes, text=True, encoding="utf-8")
            if shutil.which(command[0])
            else None
        )

    def measure(self, files: Sequence[str], seconds: float) -> Measured:
        """Ask for one measurement; a process that died can't verify."""
        if self._process is None:
            return Measured(gone=True)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            print(
                json.dumps({"files": list(files), "seconds": seconds}),
                file=self._process.stdin,
                flush=True,
            )
            answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        except (OSError, ValueError):
            return Measured(gone=True)
        return Measured(**answer)

    def close(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.communicate()


def install() -> None:
    """Install the peers; one that can't be had is left out, and the table says so."""
    INSTALLED.mkdir(parents=True, exist_ok=True)
    for script in HERE.glob("*.mjs"):
        shutil.copy(script, INSTALLED)
    shutil.copy(HERE / "package.json", INSTALLED)
    npm = ("npm", "install", "--silent", "--no-fund", "--no-audit", "--ignore-scripts")
    run([*npm, "--prefix", str(INSTALLED)])
    if not PYTHON.exists():
        run([sys.executable, "-m", "venv", str(INSTALLED / "venv")])
    pip = (str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run([*pip, "--requirement", str(HERE / "requirements.txt")])


def run(command: Sequence[str]) -> None:
    """Run an installer to its end, and say so where it fails."""
    try:
        subprocess.run(command, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"not installed: {error}", file=sys.stderr)


def start(folder: Path) -> list[Contestant]:
    """Everybody, running and waiting for the first question."""
    floor = Contestant(FLOOR, [sys.executable, str(HERE / "drive_floor.py"), str(folder)])
    return [floor, *(ours(name, folder) for name in OURS), *(peer(name, folder) for name in PEERS)]


def ours(name: str, folder: Path) -> Contestant:
    """mc-review, in the way that the name's second word says."""
    driver = str(HERE / "drive_mc_review.py")
    return Contestant(name, [sys.executable, driver, str(folder), name.split()[1]])


def peer(name: str, folder: Path) -> Contestant:
    """A peer's process."""
    driver, *told = DRIVERS[name]
    if driver.endswith(".mjs"):
        command = ["node", str(INSTALLED / driver)]
    else:
        command = [str(PYTHON), str(HERE / driver)]
    return Contestant(name, [*command, str(folder), *told])

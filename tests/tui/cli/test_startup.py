"""The command starts at once: what only a screen or only a signature needs is loaded there."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
HEAVY = {"textual", "rich", "pyld", "httpx", "rapidfuzz", "defusedxml", "cryptography", "argparse"}


def loaded_by(statement: str) -> set[str]:
    """The modules of others that this loads in a fresh Python."""
    code = f"{statement}; import sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "statement",
    ["import tui.cli.main", "import tui.cli.main, contextlib; tui.cli.main.main(['--version'])"],
)
def test_the_command_loads_nothing_heavy(statement: str) -> None:
    assert not loaded_by(statement) & HEAVY


def test_planning_and_reporting_need_no_screen() -> None:
    statement = "import tui.plan, tui.cli.inputs, tui.reports.text.report, tui.reports.csv.report"
    assert not loaded_by(statement) & {"textual", "rich", "pyld", "httpx", "rapidfuzz"}

"""Where the third-party cases lie; they are read, never copied, and tests skip without them."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[4] / "shared"
ATTACKS = SHARED / "attacks"
CORPUS = SHARED / "corpus"


def cases(folder: Path, pattern: str) -> list[object]:
    """List files as parameters named after them, or one that skips and says why."""
    found = [pytest.param(path, id=path.name[:60]) for path in sorted(folder.glob(pattern))]
    missing = pytest.mark.skip(reason=f"no cases in {folder}")
    return found or [pytest.param(folder, marks=missing)]


def needed(path: Path) -> Path:
    """Give a shared file, or skip the test."""
    if not path.exists():
        pytest.skip(f"{path} is absent")
    return path

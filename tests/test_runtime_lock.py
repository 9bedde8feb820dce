"""What the wheel is tried with is what the program needs, and no more."""

import re
import tomllib
from pathlib import Path

from scripts.runtime_lock import LOCK, blocks_of, runtime_lock

ROOT = Path(__file__).resolve().parents[1]
WHOLE = LOCK.read_text(encoding="utf-8")
NEEDED = {block.name: block.lines for block in blocks_of(runtime_lock(WHOLE))}


def names_in(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=~!\[; ]", requirement)[0] for requirement in requirements}


def test_every_dependency_of_the_program_is_in_it_with_what_it_needs_itself() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert names_in(project["project"]["dependencies"]) <= set(NEEDED)
    assert {"httpcore", "h11", "cffi", "pycparser", "rich"} <= set(NEEDED)


def test_nothing_is_in_it_that_only_developing_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert names_in(project["dependency-groups"]["dev"]).isdisjoint(NEEDED)


def test_all_of_it_is_pinned_and_hashed_as_in_the_lock() -> None:
    for name, lines in NEEDED.items():
        assert lines in WHOLE
        assert re.match(rf"{name}==\S+ ", lines)
        assert "--hash=sha256:" in lines


def test_it_knows_every_package_of_the_lock() -> None:
    assert len(list(blocks_of(WHOLE))) == len(re.findall(r"^\S+==", WHOLE, re.MULTILINE))

"""The part of the lock file that the program itself needs, without what developing needs.

Each block of the lock says for whom a package is there. What is written is pinned and hashed as the
lock is, for an installation that proves that the program's own dependencies are enough.

    python -m scripts.runtime_lock > needed.txt
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

LOCK: Final = Path(__file__).resolve().parents[1] / "requirements-dev.lock"
PROGRAM: Final = "mc-review (pyproject.toml)"
_BLOCK: Final = re.compile(r"^[a-z0-9].*\n(?:[ \t]+.*\n)*", re.MULTILINE)
_VIA: Final = re.compile(r"^    #(?: via|  ) (\S.*)$", re.MULTILINE)


class Block(NamedTuple):
    """One package of a lock: its name, its lines, and who asks for it."""

    name: str
    lines: str
    wanted_by: frozenset[str]


def blocks_of(lock: str) -> Iterator[Block]:
    """The packages of a lock as uv writes it, in order.

    >>> [block.wanted_by for block in blocks_of("h11==0.16.0\\n    # via httpcore\\n")]
    [frozenset({'httpcore'})]
    """
    for lines in _BLOCK.findall(lock):
        yield Block(lines.partition("==")[0], lines, frozenset(_VIA.findall(lines)))


def runtime_lock(lock: str) -> str:
    """The blocks that the program asks for, and those that these ask for in turn."""
    blocks = list(blocks_of(lock))
    wanting, before = {PROGRAM}, 0
    while len(wanting) != before:
        before = len(wanting)
        wanting |= {block.name for block in blocks if block.wanted_by & wanting}
    return "".join(block.lines for block in blocks if block.name in wanting)


if __name__ == "__main__":
    print(runtime_lock(LOCK.read_text(encoding="utf-8")), end="")

"""Make the bundled example, ``mc-review demo``, or check that it is as it would be made.

Everything is fixed: keys, dates, and bytes that no compressor had a hand in, so that two runs on
two machines give the same files. ``--check`` writes nothing, and exits with 1 if a file differs.

    python -m scripts.make_demo
    python -m scripts.make_demo --check
"""

import argparse
import io
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from scripts.demo import candidates, issuers
from scripts.demo.packing import stored_zip
from verify.evidence.packs import write_pack

FOLDER: Final = Path(__file__).resolve().parents[1] / "tui" / "demo"

_DEMO: Final = f"""\
# What `mc-review demo` opens; made by scripts/make_demo.py.
at = "2026-11-23T15:00:00Z"

[[candidate]]
file = "candidate-1.zip"
emails = ["{candidates.FIRST}"]

[[candidate]]
file = "candidate-2.zip"
emails = ["{candidates.SECOND}"]
"""

_TRUST: Final = f"""\
# Issuers that the employer of the example recognises.
[[issuer]]
id = "{issuers.UNIVERSITY.id}"
name = "Example University"
since = 2024-09-01
note = "accredited, checked with the register of higher education"

[[issuer]]
id = "{issuers.ACADEMY.id}"
name = "Example Academy of Computing"
since = 2025-01-15

[[issuer]]
id = "{issuers.COLLEGE.id}"
name = "Example College"
since = 2025-01-15
"""

_ESSENTIAL: Final = (
    "statistical analysis",
    "SQL",
    "Python",
    "spreadsheets",
    "data protection",
)
_DESIRABLE: Final = (
    "data visualisation",
    "programming",
    "project management",
    "communication",
    "deep learning",
)


def files() -> dict[str, bytes]:
    """Every file of the example by its name."""
    return {
        "candidate-1.zip": stored_zip(candidates.first()),
        "candidate-2.zip": stored_zip(candidates.second()),
        "demo.toml": _DEMO.encode(),
        "evidence.zip": _evidence(),
        "profile.toml": _profile().encode(),
        "trust.toml": _TRUST.encode(),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files, or compare them with those in place; the exit status."""
    parser = argparse.ArgumentParser(description="Make the example that mc-review brings.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    made = files()
    if parser.parse_args(arguments).check:
        return _compare(made)
    FOLDER.mkdir(exist_ok=True)
    for name, data in made.items():
        (FOLDER / name).write_bytes(data)
        print(f"{len(data):>8} {FOLDER.name}/{name}")
    return 0


def _compare(made: dict[str, bytes]) -> int:
    there = {path.name: path.read_bytes() for path in FOLDER.iterdir()} if FOLDER.is_dir() else {}
    different = sorted(
        name for name in made.keys() | there.keys() if made.get(name) != there.get(name)
    )
    for name in different:
        print(f"{FOLDER.name}/{name} is not as it would be made", file=sys.stderr)
    return 1 if different else 0


def _profile() -> str:
    rows = [
        'title = "Data analyst"',
        '[[requirement]]\nskill = "data analysis"\nimportance = "essential"\neqf = 6',
        *(_requirement(skill, "essential") for skill in _ESSENTIAL),
        *(_requirement(skill, "desirable") for skill in _DESIRABLE),
    ]
    return "\n\n".join(rows) + "\n"


def _requirement(skill: str, importance: str) -> str:
    return f'[[requirement]]\nskill = "{skill}"\nimportance = "{importance}"'


def _evidence() -> bytes:
    """The pack as ``--save-evidence`` writes it, packed without a compressor."""
    with zipfile.ZipFile(io.BytesIO(write_pack(issuers.evidence()))) as archive:
        return stored_zip({name: archive.read(name) for name in archive.namelist()})


if __name__ == "__main__":
    raise SystemExit(main())

"""The manual page is complete, fits a terminal, and agrees with what the command does."""

import re
import tomllib
from pathlib import Path

import pytest

from taxonomy.profile.profile import read_profile
from tests.taxonomy.world import SCHEME
from tui.cli.manual import HINT, MANUAL
from tui.cli.options import OPTIONS
from tui.version import VERSION
from verify.catalogue import VERDICT_WORDS
from verify.trust.employer import read_trust

ROOT = Path(__file__).resolve().parents[3]


def test_it_fits_a_terminal_of_80_columns() -> None:
    assert max(map(len, (MANUAL + HINT).splitlines())) <= 80
    assert len(HINT.splitlines()) == 3


def test_every_option_is_explained_and_no_other_is() -> None:
    known = {name for option in OPTIONS for name in (option.name, option.short) if name}
    told = set(re.findall(r"^  (--?[a-z][a-z-]*)", MANUAL, re.MULTILINE)) | {"--help"}
    assert told == known


def test_every_verdict_is_explained_by_its_own_words() -> None:
    part = MANUAL[MANUAL.index("The eight verdicts") :]
    for words in VERDICT_WORDS.values():
        assert re.search(f"^  {re.escape(words)}  ", part, re.MULTILINE)


@pytest.mark.parametrize("status", ["0", "1", "2"])
def test_every_exit_status_is_explained(status: str) -> None:
    part = MANUAL[MANUAL.index("Exit status") :]
    assert re.search(f"^  {status}   ", part, re.MULTILINE)


def test_the_files_it_shows_are_files_that_are_accepted() -> None:
    part = MANUAL[MANUAL.index("\nFiles\n") + 7 : MANUAL.index("\nEnvironment\n")]
    lines = [re.sub(r"   +\S.*", "", line[14:]) for line in part.splitlines()]
    split = lines.index("[[issuer]]")
    assert read_profile("\n".join(lines[:split]).encode(), "job", SCHEME).title == "Data analyst"
    assert read_trust("\n".join(lines[split:]).encode(), "trust").entries


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == VERSION

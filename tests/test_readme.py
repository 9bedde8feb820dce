"""The README says what is so: the manual word for word, commands in one line, links that exist."""

import re
from pathlib import Path

import pytest

from tui.cli.manual import MANUAL
from verify.catalogue import VERDICT_WORDS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(name: str) -> str:
    """The fenced block that follows a comment of this name."""
    found = re.search(rf"<!-- {name} -->\n```\n(.*?)```", README, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_manual_stands_in_it_word_for_word() -> None:
    assert block("help") == MANUAL


@pytest.mark.parametrize("name", ["demo command", "test command"])
def test_each_command_is_one_line_that_sets_everything_up(name: str) -> None:
    command = block(name).rstrip("\n")
    assert "\n" not in command
    assert command.startswith("python3 -m venv .venv && ")


def test_ci_runs_the_test_command_from_here() -> None:
    assert "<!-- test command -->" in (ROOT / ".ci" / "run").read_text()


def test_every_verdict_is_explained_in_its_own_words() -> None:
    for words in VERDICT_WORDS.values():
        assert f" {words} |" in README


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_every_decision_is_one_page() -> None:
    for page in sorted((ROOT / "docs" / "adr").glob("*.md")):
        assert len(page.read_text(encoding="utf-8").split("\n")) <= 60, page.name

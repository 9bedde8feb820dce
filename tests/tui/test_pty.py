"""In a real terminal: not one byte of what a bundle holds steers it."""

import json
import sys
import unicodedata
from pathlib import Path

from tests.tui.bundles import bundle, job
from tests.tui.reports.test_hostile import HERE
from tests.tui.screens.test_hostile import MARKUP, third_party
from tests.tui.terminal import Terminal

PLAIN = ("a certificate", "another")
# What Textual's own output needs: carriage returns and line feeds, and nothing else of the kind.
ALLOWED = set("\r\n")


def wander(strings: tuple[str, ...]) -> Terminal:
    """Go through all of the application on these strings, and leave."""
    command = [sys.executable, "-m", "tests.tui.hostile_screen", json.dumps(list(strings))]
    with Terminal(command) as terminal:
        terminal.wait_for("v filters")
        for _ in range(2 * len(strings)):
            terminal.press("j")
            terminal.read(0.02)
        for keys, words in (
            ("l", "evidence"),
            ("\r", "Could we read it"),
            ("q", "Nine checks"),
            ("m", "nothing"),
            ("jjj", "Candidate 1"),
            ("e", "Export as CSV"),
            ("\x1b[B", "candidates that you marked"),
        ):
            terminal.press(keys)
            terminal.wait_for(words)
        terminal.press("\x1b")
        terminal.read(0.5)
        terminal.press("q")
        assert terminal.ended() == 0
    return terminal


def hidden(text: str) -> set[str]:
    """The characters that steer a terminal or an eye, or draw nothing."""
    return {c for c in set(text) if unicodedata.category(c) in ("Cc", "Cf", "Co", "Zl", "Zp")}


PAYLOADS = (b"\x1b]52", b"\x1b]8;;", b"\x1b]0;", b"\x1bP+q", b"\x1b_G", b"\x1b[6n", b"\x1bc")
UNSEEN = "\x9b\x9d\u202e\u2066\u2067\u2069\u200b\u200d\ufeff\u2028\u2029"


def test_the_raw_output_carries_no_sequence_and_no_character_of_a_hostile_bundle() -> None:
    clean, hostile = wander(PLAIN), wander((*HERE, *MARKUP, *third_party()))
    assert hostile.steering <= clean.steering
    assert hidden(hostile.text) <= ALLOWED
    assert [payload for payload in PAYLOADS if payload in hostile.output] == []
    assert [hex(ord(c)) for c in UNSEEN if c.encode() in hostile.output] == []


def test_the_command_itself_shows_a_bundle_with_hostile_file_names_and_leaves_in_order(
    tmp_path: Path,
) -> None:
    folder = bundle(tmp_path / "ada")
    for name in ("[@click=app.quit]x[_].txt", "\u202etxt.fdp", "\x1b]0;t\x07.txt", "[green]OK.txt"):
        (folder / name).write_text("not a credential")
    profile = job(tmp_path / "job.toml", "Welding")
    command = [sys.executable, "-m", "tui", str(folder), "--profile", str(profile), "--offline"]
    with Terminal(command, size=(80, 24)) as terminal:
        terminal.wait_for("m matrix")  # not offered before everything is checked
        terminal.press("m")
        terminal.wait_for("evidenced: essential")
        terminal.press("q")
        assert terminal.ended() == 0
    assert "Welder · 1 candidate" in terminal.text
    assert "[@click=app.quit]x[_].txt" in terminal.text
    assert "<U+202E>txt.fdp" in terminal.text
    assert hidden(terminal.text) <= ALLOWED
    assert b"\x1b]0;" not in terminal.output


def test_on_a_terminal_without_colours_it_still_opens(tmp_path: Path) -> None:
    folder = bundle(tmp_path / "ada")
    command = [sys.executable, "-m", "tui", str(folder), "--offline", "--ascii"]
    with Terminal(command, size=(80, 24), NO_COLOR="1", TERM="vt100") as terminal:
        terminal.wait_for("1 item")
        terminal.press("q")
        assert terminal.ended() == 0
    assert terminal.text.isascii()

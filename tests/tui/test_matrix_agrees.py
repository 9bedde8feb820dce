"""The screen and every report say the same of every cell, in the same words."""

import csv
import io
import json

import pytest

from taxonomy.matrix.cell import State
from taxonomy.profile.profile import Profile, read_profile
from tests.taxonomy.world import SCHEME
from tests.tui.driving import LARGE, SMALL, opened, typed
from tests.tui.reviewed import credential, item, review
from tests.tui.sample import app
from tui.reports.csv.report import matrix_csv
from tui.reports.json.report import json_report
from tui.reports.matrix_words import cell_notes
from tui.reports.signs import PLAIN, SIGNS
from tui.reports.text.report import text_report
from tui.reports.words import STATE_SENTENCES, STATE_WORDS
from tui.widgets.matrix.cells import STATE_TONES
from tui.widgets.matrix.legend import _MEANINGS
from verify.errors import Code
from verify.verdict import Check, Fail, NotChecked

ASKED: Profile = read_profile(
    b'title = "Analyst"\n'
    b'[[requirement]]\nskill = "analyse data"\neqf = 7\n'
    b'[[requirement]]\nskill = "computer programming"\n'
    b'[[requirement]]\nskill = "C++"\ncefr = "B2"\n'
    b'[[requirement]]\nskill = "Python"\ndigcomp = 5\n'
    b'[[requirement]]\nskill = "provide first aid"\n'
    b'[[requirement]]\nskill = "digital printing"\nimportance = "desirable"\n'
    b'[[requirement]]\nskill = "types of table saws"\nimportance = "desirable"\n',
    "job.toml",
    SCHEME,
)
FIRST = (
    item("a.json", {}, credential("Analysis", "analyse data", "Python")),
    item("s.json", {Check.STATUS: NotChecked(Code.STATUS_NOT_REACHED)}, credential("S", "C++")),
)
SECOND = (
    item("p.json", {}, credential("Programming", "computer programming", "anlyse data")),
    item("o.json", {Check.STATUS: Fail(Code.REVOKED)}, credential("Aid", "provide first aid")),
)
EXPECTED = {
    "analyse data": ("evidenced; EQF 6, below 7", "suggested"),
    "computer programming": ("evidenced; narrower term", "evidenced"),
    "C++": ("claimed; level unknown", "related"),
    "Python": ("evidenced; level unknown", "related"),
    "provide first aid": ("nothing", "no longer valid"),
    "digital printing": ("nothing", "nothing"),
    "types of table saws": ("nothing", "nothing"),
}


def test_the_sample_holds_every_state_and_says_of_each_cell_what_is_expected() -> None:
    matrix = review(FIRST, SECOND, profile=ASKED).matrix
    assert {cell.state for row in matrix.rows for cell in row.cells} == set(State)
    for row in matrix.rows:
        said = [
            "; ".join([STATE_WORDS[cell.state], *cell_notes(cell, row.requirement)])
            for cell in row.cells
        ]
        assert tuple(said) == EXPECTED[row.requirement.label]


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_screen_says_so(size: tuple[int, int]) -> None:
    async with opened(app(FIRST, SECOND, profile=ASKED), size) as pilot:
        cells = await typed(pilot, "m")
        for _ in range(6):
            cells += await typed(pilot, "down")
    assert "✓ evidenced ? suggested EQF 6, below 7" in cells
    assert "computer programming ✓ evidenced ✓ evidenced narrower term" in cells
    assert "CEFR B2 ~ claimed ^ related level unknown" in cells
    assert "provide first aid – nothing ! no longer valid" in cells  # noqa: RUF001
    assert "3 of 5 · 0 of 2 1 of 5 · 0 of 2 1 below level asked" in cells


def test_the_csv_says_so() -> None:
    text = matrix_csv(review(FIRST, SECOND, profile=ASKED)).lstrip("\ufeff")
    for row in csv.DictReader(io.StringIO(text)):
        said = tuple(
            "; ".join(filter(None, (row[who], row[f"{who}, note"])))
            for who in ("Candidate 1", "Candidate 2")
        )
        assert said == EXPECTED[row["requirement"]]


def test_the_json_says_so() -> None:
    report = json.loads(json_report(review(FIRST, SECOND, profile=ASKED)))
    words = {state.value: STATE_WORDS[state] for state in State}
    for number, bundle in enumerate(report["bundles"]):
        for row in bundle["matrix"]["rows"]:
            expected = EXPECTED[row["requirement"]][number].split("; ")
            assert words[row["state"]] == expected[0]
            assert (row["level_met"] == "no") == ("below" in expected[-1])
            assert (row["level_met"] == "unknown") == ("level unknown" in expected)
    first = report["bundles"][0]["matrix"]
    assert first["counts"]["essential"] == {"evidenced": 3, "of": 5, "below_level_asked": 1}
    related = report["bundles"][1]["matrix"]["rows"][2]["evidence"][0]
    assert (related["relation"], related["state"]) == ("broader", "related")


def test_the_text_says_so() -> None:
    report = " ".join(text_report(review(FIRST, SECOND, profile=ASKED)).split())
    assert "analyse data (EQF 7) ✓ evidenced ? suggested EQF 6, below 7" in report
    assert "computer programming ✓ evidenced ✓ evidenced narrower term" in report
    assert "C++ (CEFR B2) ~ claimed ^ related level unknown" in report
    assert "3 of 5 · 0 of 2 1 of 5 · 0 of 2 1 below level asked" in report
    assert "^ related: only a broader term is stated, which does not count" in report


def test_every_state_has_a_word_a_sign_a_tone_and_a_meaning_of_its_own() -> None:
    for table in (STATE_WORDS, STATE_SENTENCES, _MEANINGS):
        assert len({table[state] for state in State}) == len(State)
    for signs in (SIGNS, PLAIN):
        assert len({signs.state(state) for state in State}) == len(State)
    assert all(PLAIN.state(state).isascii() for state in State)
    assert set(STATE_TONES) == set(State)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.errors import Code
from verify.reading.names import is_left_by_system, is_suspicious, label, notes, repeated


@pytest.mark.parametrize(
    "raw",
    [
        "/etc/passwd",
        "\\\\host\\share",
        "C:\\a.json",
        "~/a.json",
        "../a",
        "a/../../b",
        "..\\a",
        "a/..",
        "CON",
        "con.json",
        "a/LPT1.txt",
        "com¹",
        "nul .json",
        "a.json:stream",
        "a.json ",
        "a.json.",
        "=cmd|' /C calc'!A0.json",
        "a\u202enosj.exe",
        "a\x1b[2J.json",
        "a\nb.json",
        "a\u200b.json",
        "a\ud800.json",
        "<U+202E>.json",
    ],
)
def test_a_name_made_to_mislead_is_suspicious(raw):
    assert is_suspicious(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "badge.json",
        "./badge.json",
        "a/b c/été.pdf",
        "Screenshot 2024 at 3.12.45\u202fPM.png",
        "a..b.json",
        "console.json",
        "auxiliary/community.json",
        "-x.json",
        "東京.json",
        "folder\\badge.json",
    ],
)
def test_an_honest_name_is_not(raw):
    assert not is_suspicious(raw)


@pytest.mark.parametrize(
    "raw", [".DS_Store", "a/.ds_store", "Thumbs.db", "__MACOSX/a/._b", "a/._b.json", "desktop.ini"]
)
def test_what_the_system_leaves_is_passed_over(raw):
    assert is_left_by_system(raw)


@pytest.mark.parametrize("raw", ["a.json", ".hidden.json", "MACOSX/a", "Thumbs.db.json"])
def test_what_the_candidate_put_there_is_not(raw):
    assert not is_left_by_system(raw)


def test_notes_say_both():
    raw = "../é"
    assert notes(raw, repeated([raw, "../e\u0301"])) == (
        Code.SAME_NAME_TWICE,
        Code.SUSPICIOUS_NAME,
    )
    assert notes("a", repeated(["a", "A"])) == ()


@given(st.text(st.characters(exclude_categories=())))
def test_any_name_is_judged_and_shown(raw):
    is_suspicious(raw)
    assert str(label(raw)).isprintable()

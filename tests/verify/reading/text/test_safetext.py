import json
import pickle
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verify.reading.shared import ATTACKS, needed
from verify.reading.text import safetext
from verify.reading.text.safetext import SafeText

FORBIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
any_text = st.text(st.characters(exclude_categories=()), max_size=60)


def assert_harmless(text):
    for character in text:
        assert unicodedata.category(character) not in FORBIDDEN
        assert unicodedata.category(character) != "Zs" or character == " "
        assert not 0xFE00 <= ord(character) <= 0xFE0F
        assert not 0xE0100 <= ord(character) <= 0xE01EF
        assert ord(character) not in (0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800)


def hostile_strings():
    for path, pick in (("made/strings/display.json", "s"), ("strings/blns.json", None)):
        for item in json.loads(needed(ATTACKS / path).read_bytes()):
            yield item[pick] if pick and isinstance(item, dict) else str(item)


def test_every_known_hostile_string_comes_out_harmless():
    count = 0
    for raw in hostile_strings():
        assert_harmless(SafeText(raw))
        assert str(SafeText(str(SafeText(raw)))) == str(SafeText(raw))
        count += 1
    assert count > 500


@given(any_text, st.integers(1, 80))
def test_whatever_comes_in_comes_out_harmless_and_short(raw, limit):
    clean = SafeText(raw, limit)
    assert_harmless(clean)
    assert len(clean) <= limit


@given(any_text)
def test_cleaning_twice_is_cleaning_once(raw):
    once = str(SafeText(raw))
    assert str(SafeText(once)) == once


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_plain_text_stays_as_it_was_typed(raw):
    assert SafeText(raw) == raw


@pytest.mark.parametrize("raw", ["Tallinna Tehnikaülikool", "京都大学", "جامعة", "Ελληνικό", "ếé"])
def test_letters_of_the_world_stay(raw):
    assert SafeText(raw) == raw


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[2J", "<U+001B>[2J"),
        ("\x9b31m", "<U+009B>31m"),
        ("a\u202eb", "a<U+202E>b"),
        ("a\u200bb", "a<U+200B>b"),
        ("a\ud800b", "a<U+D800>b"),
        ("a\U000e0041b", "a<U+E0041>b"),
        ("a\tb\nc\u00a0d\u3000e", "a b c d e"),
        ("❤\ufe0f", "❤"),
        ("[/x][@click=app.quit]", "[/x][@click=app.quit]"),
    ],
)
def test_what_would_act_is_shown(raw, shown):
    assert SafeText(raw) == shown


def test_a_run_of_marks_is_cut_and_said():
    assert SafeText("a" + "\u0301" * 500) == "a" + "\u0301" * 4 + "<more marks>"


def test_a_mark_at_the_start_cannot_sit_on_what_stands_before():
    assert SafeText("\u0338VERIFIED")[0] == "◌"


def test_a_cut_text_says_so_even_where_cleaning_shortened_it():
    assert SafeText("a\ufe0f" * 20, 10) == "aaaaaa…"
    assert SafeText("a" * 11, 10) == "a" * 9 + "…"
    assert SafeText("a" * 10, 10) == "a" * 10


def test_a_megabyte_of_controls_is_cut_before_it_is_cleaned():
    assert len(SafeText("\x1b" * 10**6)) == 2_000


def test_it_survives_pickling_as_safe_text():
    copy = pickle.loads(pickle.dumps(SafeText("a\x1bb")))
    assert type(copy) is SafeText
    assert copy == "a<U+001B>b"


def test_what_passes_at_a_glance_is_what_the_closer_look_lets_pass():
    passing = [chr(point) for point in range(0x110000) if safetext._PLAIN.fullmatch(chr(point))]
    assert len(passing) > 500
    assert [c for c in passing if safetext._clean(f"a{c}") != f"a{c}"] == []

"""What an eye takes for the same has one skeleton; what it tells apart has not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.reading.text.confusables import skeleton
from verify.reading.text.safetext import SafeText

ALIKE = [
    ("University of Oxford", "Univ\u0435rsity of \u041exford"),  # Cyrillic
    ("HARVARD", "\u0397\u0391RV\u0391RD"),  # Greek capitals
    ("Leuven", "Leu\u03bden"),  # Greek small letters
    ("Cornell", "\u0421ornell"),
    ("Aalborg", "\U0001d400alborg"),  # mathematical
    ("Oxford", "\uff2f\uff58\uff46\uff4f\uff52\uff44"),  # full width
    ("Oxford", "\u24dexford"),  # in a circle
    ("Roma Tre", "\u211boma Tre"),
    ("Wagner", "\u13b3agner"),  # Cherokee
    ("Bonn", "\ua4d0onn"),  # Lisu
    ("Hanze", "\u0570anze"),  # Armenian
    ("Illinois", "lllinois"),
    ("Illinois", "I11inois"),
    ("Oxford", "0xf0rd"),
    ("Bern", "Bem"),
    ("Warwick", "VVarwick"),
    ("Lodz", "\u0141\u00f3d\u017a"),
    ("Orebro", "\u00d8rebro"),
    ("Giessen", "Gie\u00dfen"),
    ("Istanbul", "\u0130stanbul"),
    ("Istanbul", "\u0131stanbul"),
    ("Open Classrooms", "OpenClassrooms"),
    ("Oxford", "Ox\u0301ford"),
]
DIFFERENT = [
    ("Boston University", "Bolton University"),
    ("University of York", "York University"),
    ("University of Bath", "University of Bari"),
    ("College of Arts", "College of Crafts"),
    ("Hull", "Halle"),
    ("\u041c\u043e\u0441\u043a\u0432\u0430", "Moscow"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_what_looks_alike_has_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_does_not_has_two(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize("hidden", ["\u200b", "\u202e", "\u2060", "\u00ad"])
def test_what_draws_nothing_is_nothing_even_once_made_visible(hidden: str) -> None:
    assert skeleton(SafeText(f"Ox{hidden}ford")) == skeleton("Oxford")


@given(st.text(max_size=60))
def test_every_text_has_a_skeleton_whatever_its_case(text: str) -> None:
    assert skeleton(text) == skeleton(text)
    if text.isascii():
        assert skeleton(text.upper()) == skeleton(text.lower())


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", max_size=30))
def test_latin_letters_are_kept_but_for_their_hair(text: str) -> None:
    kept = skeleton(text)
    letters = text.replace(" ", "")  # before the pairs: "r n" is "rn", and so "m"
    assert len(kept) <= len(letters)
    assert set(kept) <= set(letters.replace("i", "l").replace("rn", "m").replace("vv", "w"))

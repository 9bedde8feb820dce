"""Two ways of writing one name, or two people? Only what is clearly different counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.review.same_person import birth_dates_differ, names_differ

ONE_PERSON = [
    ("Dr. Jörg Müller-Lüdenscheid", "LUEDENSCHEID, Joerg"),
    ("Anna Weiß", "WEISS Anna"),
    ("Søren Østergård", "Soeren Oestergaard"),
    ("Łukasz Nowak", "Lukasz Nowak"),
    ("\u0130brahim Y\u0131lmaz", "Ibrahim Yilmaz"),
    ("Ada Byron", "A. Byron"),
    ("Ada Lovelace", "Ada Lovelace King"),
    ("Ada Maria Lovelace", "Ada Augusta Lovelace"),
    ("Anne-Marie Curie", "Annemarie Curie"),
    ("Ann McDonald", "Ann Mc Donald"),
    ("Conan O'Brien", "Conan O\u2019Brien"),
    ("Conan O'Brien", "OBrien Conan"),
    ("José García López", "Jose Garcia"),
    ("Jan van den Berg", "Jan Berg"),
    ("Max Power", "Maximilian Power"),
    ("Kateryna Shevchenko", "Katerina Shevchenko"),
    ("王小明", "王 小明"),
    ("Ada", "Ada Example"),
]
NOT_TO_BE_COMPARED = [
    ("Іван Петренко", "Ivan Petrenko"),
    ("山田太郎", "ヤマダタロウ"),
    ("", "Ada Example"),
    ("12345", "Ada Example"),
    ("Dr.", "Ada Example"),
]
TWO_PEOPLE = [
    ("Ada Example", "Eve Example"),
    ("Ada Byron", "Ada Lovelace"),
    ("José García López", "Pedro García López"),
    ("Ada B.", "Eve B."),
    ("Ada", "Eve"),
    ("王小明", "李大华"),
    ("Іван Петренко", "Олена Шевченко"),
    ("Dr. Ada Example", "Dr. Bob Sample"),
]


@pytest.mark.parametrize(("one", "other"), ONE_PERSON + NOT_TO_BE_COMPARED)
def test_ways_of_writing_a_name_are_no_difference(one: str, other: str) -> None:
    assert not names_differ(one, other)
    assert not names_differ(other, one)


@pytest.mark.parametrize(("one", "other"), TWO_PEOPLE)
def test_two_people_differ_whoever_stands_first(one: str, other: str) -> None:
    assert names_differ(one, other)
    assert names_differ(other, one)


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_can_be_compared_either_way_round(one: str, other: str) -> None:
    assert not names_differ(one, one)
    assert names_differ(one, other) == names_differ(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1999-10-02", "1999-10-02"),
        ("1999-10-01T22:00:00Z", "1999-10-02"),  # midnight in Rome
        ("1999-10-02T00:00:00+02:00", "1999-10-02"),
        ("1999", "1999-10-02"),
        ("1999-02-30", "1999-10-02"),
        ("", "1999-10-02"),
    ],
)
def test_a_day_apart_or_no_day_at_all_is_no_other_date_of_birth(one: str, other: str) -> None:
    assert not birth_dates_differ(one, other)
    assert not birth_dates_differ(other, one)


@pytest.mark.parametrize("other", ["1999-10-04", "1998-10-02", "0001-01-01"])
def test_another_date_of_birth_differs(other: str) -> None:
    assert birth_dates_differ("1999-10-02", other)
    assert birth_dates_differ(other, "1999-10-02")

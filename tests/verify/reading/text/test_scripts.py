import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.reading.text.scripts import mixed_scripts, shown_domain


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("Univ\u0435rsity of Oxford", ("Cyrillic", "Latin")),
        ("\u0391pple", ("Greek", "Latin")),
        ("\uff2fxford", ("Full-width Latin", "Latin")),
        ("\uff2f\uff58\uff46\uff4f\uff52\uff44", ("Full-width Latin",)),
        ("\U0001d40exford", ("Latin", "Mathematical")),
        ("Oxf\u13a5rd", ("Cherokee", "Latin")),
    ],
)
def test_a_disguise_is_named(text, scripts):
    assert mixed_scripts(text) == scripts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "University of Oxford",
        "Tallinna Tehnikaülikool",
        "Московский университет (MSU)",
        "SQL-запросы",
        "東京大学のPython入門コース",
        "서울대학교 AI과정",
        "5 µm, 10 Ω",
        "ΕΜΠ Athens",
        "BSc 2024 №5",
    ],
)
def test_honest_writing_is_not(text):
    assert mixed_scripts(text) == ()


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("uni.example", "uni.example"),
        ("UNI.Example:8443", "uni.example:8443"),
        ("\u0430\u0440\u0440\u04cf\u0435.example", "xn--80ak6aa92e.example"),
        ("münchen.example", "xn--mnchen-3ya.example"),
        ("mu\u0308nchen.example", "xn--mnchen-3ya.example"),
        ("xn--mnchen-3ya.example", "xn--mnchen-3ya.example"),
        ("a。example", "a.example"),
        ("", ""),
    ],
)
def test_a_host_is_shown_in_punycode(host, shown):
    assert shown_domain(host) == shown


@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_a_shown_host_is_plain_ascii_whatever_was_given(host):
    shown = shown_domain(host)
    assert all(" " <= character <= "~" or character == "…" for character in shown)
    mixed_scripts(host)

"""Which part of a host name somebody registered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.trust.domains import Domain


@pytest.mark.parametrize(
    ("host", "label", "registered", "below"),
    [
        ("uni.example", "uni", "uni.example", ()),
        ("www.staff.uni.example", "uni", "uni.example", ("www", "staff")),
        ("www.uni.ac.uk", "uni", "uni.ac.uk", ("www",)),
        ("uni.edu.au", "uni", "uni.edu.au", ()),
        ("ac.uk", "ac", "ac.uk", ()),
        ("badges.github.io", "badges", "badges.github.io", ()),
        ("github.io", "github", "github.io", ()),
        ("UNI.Example.", "uni", "uni.example", ()),
        ("xn--mnchen-3ya.example", "m\u00fcnchen", "m\u00fcnchen.example", ()),
        ("xn--\u00fc.example", "xn--\u00fc", "xn--\u00fc.example", ()),
        ("localhost", "localhost", "localhost", ()),
        ("", "", "", ()),
    ],
)
def test_the_registered_label_stands_before_its_ending(
    host: str, label: str, registered: str, below: tuple[str, ...]
) -> None:
    domain = Domain.of(host)
    assert (domain.label, domain.registered, domain.below) == (label, registered, below)


@given(st.text(max_size=300))
def test_any_text_has_parts(host: str) -> None:
    domain = Domain.of(host)
    assert domain.label == domain.labels[domain.place]
    assert len(domain.labels) <= 12


@given(st.text(alphabet="abcn-0123456789", max_size=60))
def test_any_a_label_can_be_read(label: str) -> None:
    assert len(Domain.of(f"xn--{label}.example").labels) == 2

"""Every report grows with the credentials, and not with their square."""

from collections.abc import Callable, Sequence

import pytest

from taxonomy.comparison import Comparison
from taxonomy.profile.profile import Profile
from tests.taxonomy.world import claim
from tests.tui.reviewed import PROFILE, credential, item, review
from tui.reports.csv.report import items_csv
from tui.reports.html.report import html_report
from tui.reports.json.report import json_report
from tui.reports.text.report import text_report
from verify.item import Item
from verify.model import Credential

REPORTS = (json_report, html_report, text_report, items_csv)
WORDS = ("Python", "analyse data", "Pyhton", "welding of pipes", "coding")


def course(number: int, words: Sequence[str] = WORDS) -> Item:
    """A credential with skills of common words under addresses of their own."""
    name = f"Course {number:04}"
    says = credential(name)
    skills = tuple(claim(w, f"https://skills.example/{number:04}/{n}") for n, w in enumerate(words))
    return item(
        f"{name}.json",
        {},
        Credential(id=says.id, title=says.title, issuer=says.issuer, skills=skills),
    )


def one_candidate(count: int, profile: Profile | None) -> Comparison:
    return review([course(number) for number in range(count)], profile=profile)


def many_candidates(count: int, profile: Profile | None) -> Comparison:
    """Each with words of its own besides the common ones."""
    bundles = [[course(n, (*WORDS, f"Juggling {n:04} balls"))] for n in range(count)]
    return review(*bundles, profile=profile)


@pytest.mark.parametrize("profile", [None, PROFILE])
@pytest.mark.parametrize("made", [one_candidate, many_candidates])
@pytest.mark.parametrize("report", REPORTS)
def test_twice_the_credentials_are_about_twice_the_report(
    report: Callable[[Comparison], str],
    made: Callable[[int, Profile | None], Comparison],
    profile: Profile | None,
) -> None:
    half, whole = (len(report(made(count, profile))) for count in (48, 96))
    assert whole < 2.1 * half

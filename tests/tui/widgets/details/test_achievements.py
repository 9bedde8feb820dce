"""What was achieved, as the details show it."""

import pytest

from tui.reports.skill_words import result_words
from tui.widgets.details.achievements import MOST, achievement_rows
from verify.model import Achievement, Credential, Result
from verify.reading.text.safetext import SafeText


def shown(*achievements: Achievement) -> list[str]:
    """The lines for these achievements, each with its label."""
    rows = achievement_rows(Credential(achievements=achievements))
    return [
        "".join(word.text for word in line.lead) + line.text for row in rows for line in row.lines
    ]


def test_an_achievement_that_states_only_its_name_is_not_listed_again() -> None:
    assert shown(Achievement(name=SafeText("Data Analysis"))) == []


def test_what_is_stated_stands_beside_its_label() -> None:
    achieved = Achievement(
        name=SafeText("Data Analysis"),
        kind=SafeText("MicroCredential"),
        credit_points=SafeText("5 ECTS"),
        outcomes=(SafeText("clean data"), SafeText("present results")),
    )
    assert shown(achieved) == [
        "Data Analysis (MicroCredential)",
        "  Credits    5 ECTS",
        "  Outcome    clean data",
        "             present results",
    ]


def test_thousands_of_achievements_end_in_a_count() -> None:
    many = [Achievement(name=SafeText(str(n)), level=SafeText("6")) for n in range(MOST + 5)]
    assert shown(*many)[-1] == "and 5 more achievements"


def test_thousands_of_outcomes_end_in_a_count() -> None:
    many = tuple(SafeText(f"outcome {n}") for n in range(2_000))
    assert shown(Achievement(name=SafeText("x"), outcomes=many))[-1].endswith("and 1988 more")


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (("Grade", "1.3", "Very good", None), "Grade: 1.3 (Very good)"),
        (("Portfolio", None, "Pass", None), "Portfolio: Pass"),
        ((None, "87", None, "Completed"), "87, Completed"),
    ],
)
def test_a_result_is_one_line(result: tuple[str | None, ...], words: str) -> None:
    assert (
        result_words(
            Result(
                **{
                    name: text and SafeText(text)
                    for name, text in zip(Result.__struct_fields__, result, strict=False)
                }
            )
        )
        == words
    )

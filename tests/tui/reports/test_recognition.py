"""Who recognises the issuer stands beside what the credential calls it."""

import pytest
from msgspec.structs import replace

from tests.tui.reviewed import credential, issuer, item
from tui.reports.recognition import recognition_lines
from tui.reports.signs import Signs
from tui.reports.text.item import item_lines
from tui.widgets.details.details import details_rows
from verify.errors import Code
from verify.item import Item
from verify.verdict import Check, Fail, Grounds, NotChecked, Outcome, Pass

UNI = "did:web:uni.example"
LISTED = {"recognised by": "DCC Sandbox Registry", "as": "Example University"}


def recognised(name: str | None = "Example University", **facts: str) -> Item:
    """An item whose issuer calls itself so, and of which a list says this."""
    says = replace(credential(), issuer=issuer(UNI, name, "uni.example"))
    named = {key.replace("_", " "): value for key, value in facts.items()}
    return item("verified.json", {Check.ISSUER: Pass(Grounds(LISTED | named))}, says)


def judged(outcome: Outcome) -> Item:
    return item("item.json", {Check.ISSUER: outcome}, credential())


def shown(one: Item) -> str:
    rows = details_rows(one, None, Signs(plain=True))
    return "\n".join(line.text for row in rows for line in row.lines)


def test_the_list_its_name_for_the_issuer_and_its_days_are_told_in_one_line() -> None:
    vouching, differing = recognition_lines(recognised(since="2026-01-03", list_as_of="2026-11-20"))
    assert vouching == (
        'recognised by DCC Sandbox Registry as "Example University" since 2026-01-03 '
        "(list as of 2026-11-20)"
    )
    assert differing == ""


@pytest.mark.parametrize("name", ["University of Oxford", "Example Universitу"])  # noqa: RUF001
def test_an_issuer_that_calls_itself_otherwise_than_the_list_is_told_to(name: str) -> None:
    one = recognised(name)
    assert recognition_lines(one)[1] == f'but it calls itself "{name}"'
    assert f'but it calls itself "{name}"' in shown(one)
    report = " ".join(" ".join(item_lines(one, 200, Signs(plain=True))).split())
    assert f'as "Example University" but it calls itself "{name}"' in report


@pytest.mark.parametrize("name", ["example  university", "EXAMPLE UNIVERSITY ", None, ""])
def test_case_spaces_and_having_no_name_are_no_news(name: str | None) -> None:
    assert recognition_lines(recognised(name))[1] == ""


def test_a_list_that_knows_the_identifier_alone_has_no_name_for_it() -> None:
    one = recognised(**{"as": UNI})
    assert recognition_lines(one) == ("recognised by DCC Sandbox Registry", "")


def test_escapes_and_markup_in_either_name_stay_text() -> None:
    one = recognised("[red]\x1b[31m[/]", **{"as": "\u202eytisrevinU"})
    assert recognition_lines(one) == (
        'recognised by DCC Sandbox Registry as "<U+202E>ytisrevinU"',
        'but it calls itself "[red]<U+001B>[31m[/]"',
    )


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (NotChecked(Code.ISSUER_NOT_RECOGNISED), "nobody on your list recognises it"),
        (NotChecked(Code.NO_TRUST_LIST), "nobody on your list recognises it"),
        (
            NotChecked(Code.REGISTRY_NOT_ASKED, "Example Registry: offline"),
            "could not be asked about this issuer (Example Registry: offline)",
        ),
    ],
)
def test_where_nobody_recognises_it_that_is_told_and_why(outcome: Outcome, told: str) -> None:
    assert told in shown(judged(outcome))
    assert recognition_lines(judged(outcome)) == ("", "")


def test_a_forger_who_names_a_listed_issuer_is_recognised_by_nobody() -> None:
    forged = item("forged.json", {Check.KEY: Fail(Code.KEY_NOT_ISSUERS)}, recognised().credential)
    assert recognition_lines(forged) == ("", "")
    assert "recognise" not in shown(forged)

"""The card of the EU elements: on the page about a credential, and as columns for a spreadsheet."""

import csv
import io
import json

import pytest
from msgspec.structs import replace

from tests.tui.reviewed import ITEMS, credential, item, review
from tui.reports.card import card_of
from tui.reports.csv.report import ITEM_COLUMNS, items_csv
from tui.reports.json.report import json_report
from tui.reports.signs import SIGNS
from tui.widgets.details.details import details_rows
from verify.elements import GRADE, LEVEL, MANDATORY, OPTIONAL, PREREQUISITES, TITLE, elements_of
from verify.errors import Code
from verify.item import Item
from verify.verdict import Check, Fail, Verdict

STATED = {TITLE: "Sewing", LEVEL: "EQF 4", GRADE: "=1.3", PREREQUISITES: "A thimble"}
OLD_COLUMNS = (
    "candidate", "file", "source", "verdict", "code", "why", "what to do", "title", "issuer",
    "issuer identifier", "recognised by", "issued", "expires", "holder", "requirements", "format",
    "proof", "checked at", "evidence from",
)  # fmt: skip


def made(**changes: object) -> Item:
    says = replace(credential("Sewing"), elements=elements_of(STATED))
    return item("a.json", changes.get("checks"), says)


def page(of: Item) -> list[str]:
    rows = details_rows(of, {}, SIGNS)
    return ["".join([*(w.text for w in line.lead), line.text]) for r in rows for line in r.lines]


def row(of: Item) -> dict[str, str]:
    text = items_csv(review([of])).removeprefix("\ufeff")
    return next(csv.DictReader(io.StringIO(text, newline="")))


def test_the_page_lists_all_mandatory_ones_those_stated_and_the_names_of_the_gaps() -> None:
    lines = page(made())
    begin = lines.index("Elements of the EU Council Recommendation")
    card = lines[begin + 1 :]
    assert card[0] == "2 of 11 mandatory elements stated; a gap is never held against the candidate"
    assert card[1] == "· Identification of the learner: not stated by issuer"
    assert "✓ Level: EQF 4" in card
    assert card[12:] == [
        "✓ Prerequisites: A thimble",
        "✓ Grade achieved: =1.3",
        "· Optional, not stated: " + ", ".join(name for name in OPTIONAL if name not in STATED),
    ]


def test_a_spreadsheet_has_a_column_for_each_mandatory_one_behind_what_it_had() -> None:
    assert (*OLD_COLUMNS, *MANDATORY, "optional elements") == ITEM_COLUMNS
    found = row(made())
    assert (found[TITLE], found[LEVEL]) == ("Sewing", "EQF 4")
    assert {found[name] for name in MANDATORY} == {"Sewing", "EQF 4", "not stated by issuer"}
    assert found["optional elements"] == "prerequisites: A thimble; grade achieved: =1.3"


def test_json_has_all_sixteen_with_null_for_a_gap() -> None:
    report = json.loads(json_report(review([made()])))
    elements = report["bundles"][0]["items"][0]["credential"]["elements"]
    assert list(elements) == [*MANDATORY, *OPTIONAL]
    assert {name for name, value in elements.items() if value is not None} == set(STATED)


@pytest.mark.parametrize("name", ["tampered", "scan", "broken"])
def test_nothing_is_told_of_what_is_rejected_unsigned_or_unreadable(name: str) -> None:
    assert card_of(ITEMS[name]) is None
    assert {row(ITEMS[name])[column] for column in (*MANDATORY, "optional elements")} == {""}


def test_no_gap_lowers_a_verdict() -> None:
    assert made().verdict is Verdict.VERIFIED
    revoked = made(checks={Check.STATUS: Fail(Code.REVOKED)})
    assert card_of(revoked) is not None

"""No report carries what a terminal, an eye or a spreadsheet could be deceived by."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from taxonomy.comparison import Comparison
from tests.tui.reviewed import PASSING, item, review
from tui.reports.csv.report import items_csv, matrix_csv, shortlist_csv
from tui.reports.json.report import json_report
from tui.reports.text.report import text_report
from verify.errors import Code
from verify.item import Item
from verify.model import ClaimSource, Credential, Element, Holder, Issuer, SkillClaim
from verify.reading.text.safetext import SafeText
from verify.verdict import (
    Check,
    Fail,
    Grounds,
    NotChecked,
    Note,
    Outcome,
    Pass,
    SourceDocument,
    Verdict,
)

ATTACKS: Final = Path(__file__).resolve().parents[3].parent / "shared" / "attacks"
HERE: Final = (
    "\x1b]52;c;RVZJTA==\x07",
    "\x1b[2J\x1b[H VERIFIED",
    "\x9b31mC1",
    "\x00nul\r\n\t",
    "University of \u202eelpmaxE",
    "\u200b\ufeffzero width",
    "\u2028=1+1",
    "[@click=app.quit]x[/] [green]VERIFIED[/]",
    "=cmd|' /C calc'!A0",
    "＝1+1",  # noqa: RUF001  a look-alike is the subject
)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


def given() -> list[str]:
    """The third-party strings, or nothing where they are absent."""
    found: list[str] = []
    for name in ("made/strings/display.json", "strings/blns.json"):
        if (ATTACKS / name).is_file():
            found += _strings(json.loads((ATTACKS / name).read_text("utf-8")))
    for path in (ATTACKS / "strings/csv").glob("*.txt"):
        found += path.read_text("utf-8").splitlines()
    return found


def in_every_field(raw: str) -> Item:
    """An item in which everything that can come from outside is this text."""
    text = SafeText(raw)
    document = SourceDocument(raw, item("x").checked_at, "ab" * 32)
    says = Credential(
        id=text,
        title=text,
        issuer=Issuer(
            id=text, name=text, url=text, domain=text, mixed_scripts=("Latin", "Cyrillic")
        ),
        holder=Holder(text, text),
        skills=(
            SkillClaim(
                phrase=text,
                source=ClaimSource.ALIGNMENT,
                uri=text,
                framework=text,
                language="",
                level=text,
            ),
        ),
        elements=(Element("level", True, text),),
    )
    changes: dict[Check, Outcome] = {
        Check.ISSUER: Pass(Grounds({"recognised by": raw, "since": raw}, (document,))),
        Check.HOLDER: NotChecked(Code.HOLDER_UNPROVEN, raw),
    }
    made = item(text, changes, says, notes=[Note(Code.MIXED_SCRIPTS, text)])
    return Item(
        source=made.source,
        format=made.format,
        proof=raw,
        checks=made.checks,
        judgement=made.judgement,
        checked_at=made.checked_at,
        credential=says,
        notes=made.notes,
        fingerprint="",
    )


def broken_by(raw: str) -> Item:
    """An item that fails at a place of this name."""
    return item(SafeText(raw), {Check.READABLE: Fail(Code.MALFORMED, raw)})


def hostile(strings: list[str]) -> Comparison:
    return review([of(raw) for raw in strings for of in (in_every_field, broken_by)], profile=None)


def deceiving(text: str) -> set[str]:
    """The characters in it that draw nothing, or steer a terminal or an eye."""
    refused = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    return {c for c in set(text) if unicodedata.category(c) in refused}


@pytest.mark.parametrize("strings", [list(HERE), given()], ids=["ours", "third-party"])
def test_no_report_carries_a_character_that_steers_or_hides(strings: list[str]) -> None:
    if not strings:
        pytest.skip("the third-party strings (../shared/attacks) are absent")
    result = hostile(strings)
    assert deceiving(text_report(result)) == {"\n"}
    assert deceiving(json_report(result)) == {"\n"}
    marked = dict.fromkeys(result.matrix.candidates, strings[0])
    for table in (items_csv(result), matrix_csv(result), shortlist_csv(result, marked)):
        assert deceiving(table.removeprefix("\ufeff")) == {"\r", "\n"}


@pytest.mark.parametrize("strings", [list(HERE), given()], ids=["ours", "third-party"])
def test_no_cell_begins_a_formula(strings: list[str]) -> None:
    if not strings:
        pytest.skip("the third-party strings (../shared/attacks) are absent")
    result = hostile(strings)
    for table in (items_csv(result), matrix_csv(result)):
        for row in csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline="")):
            for cell in row:
                assert not re.match(r"[\s\"‘’“”]*[=+\-@＝＋－＠]", cell)  # noqa: RUF001


def test_markup_is_shown_as_it_was_typed() -> None:
    for markup in ("[/x]", "[@click=app.quit]x[/]", "[green]VERIFIED[/]"):
        assert markup in text_report(review([in_every_field(markup)], profile=None))


def test_what_an_issuer_calls_itself_changes_no_verdict_and_no_row() -> None:
    result = review([in_every_field('x"\n✓ VERIFIED · Doctorate\n'), broken_by("\n1")])
    lines = text_report(result).splitlines()
    heads = [line for line in lines if line.startswith(("✓ ", "\u2013 "))]
    assert len([line for line in heads if "· " in line]) == 2
    rows = list(csv.reader(io.StringIO(items_csv(result).removeprefix("\ufeff"), newline="")))
    assert [row[3] for row in rows[1:]] == ["VERIFIED", "UNREADABLE"]
    assert result.items[0].verdict is Verdict.VERIFIED


def test_these_items_would_be_verified_if_the_text_were_harmless() -> None:
    assert in_every_field("x").verdict is Verdict.VERIFIED
    assert set(PASSING) == set(Check)

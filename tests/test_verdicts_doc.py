"""The page on verdicts says what the code holds: the same names, codes and members, in order."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tui.reviewed import ITEMS, review
from tui.cli.main import main
from tui.reports.json.report import json_report
from verify.catalogue import VERDICT_WORDS, explain
from verify.errors import Code
from verify.evidence.packs import read_pack, write_pack
from verify.verdict import Check, Verdict

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "verdicts.md").read_text(encoding="utf-8")
# Named by what they are about: their members are facts and elements, not keys of the report.
OPEN = ("facts", "elements")


def section(title: str) -> str:
    """What stands under a heading."""
    return PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def rows(title: str) -> list[list[str]]:
    """The cells of the tables under a heading, without the first line of each."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[0].startswith("`") or row[-1].startswith("`")]


def example(title: str) -> Any:
    """The first block of JSON under a heading."""
    return json.loads(section(title).partition("```json\n")[2].partition("```")[0])


def members(value: Any, path: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """The keys of every object, each with the place of that object."""
    if isinstance(value, dict) and not path.endswith(OPEN):
        yield path, tuple(value)
        for name, inner in value.items():
            yield from members(inner, f"{path}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from members(inner, path)


def test_it_has_the_checks_and_the_outcomes_in_order() -> None:
    names = [row[0].strip("`") for row in rows("Nine checks")]
    assert names == [*Check, "pass", "fail", "not_checked", "not_applicable"]


def test_it_has_the_verdicts_in_their_own_words_worst_first() -> None:
    told = [(row[0].strip("`"), row[1]) for row in rows("Eight verdicts")]
    assert told == [(verdict.value, VERDICT_WORDS[verdict]) for verdict in Verdict]


def test_it_has_every_code_once() -> None:
    codes = [code for row in rows("Codes") for code in re.findall(r"`(\w+)`", row[1])]
    assert codes == list(Code)


def test_its_rules_are_numbered_as_they_are_cited() -> None:
    numbers = [int(n) for n in re.findall(r"^(\d+)\. ", section("Rules"), re.MULTILINE)]
    assert numbers == list(range(1, 14))


def test_its_report_has_the_members_of_real_ones(capsys: pytest.CaptureFixture[str]) -> None:
    main(["demo", "--format", "json", "--offline"])
    reports = (capsys.readouterr().out, json_report(review(list(ITEMS.values()))))
    made = {pair for report in reports for pair in members(json.loads(report)) if pair[1]}
    # Told in a sentence below the example.
    documents = (".bundles.items.checks.evidence.documents", ("url", "fetched_at", "sha256"))
    assert made == {*members(example("The JSON report")), documents}


def test_its_report_says_what_the_catalogue_says() -> None:
    (item,) = example("The JSON report")["bundles"][0]["items"]
    (open_,) = [check for check in item["checks"] if check["code"] is not None]
    assert open_["sentence"] == explain(Code(open_["code"])).sentence
    (note,) = item["notes"]
    assert explain(Code(note["code"])).sentence == note["sentence"]


def test_its_pack_is_one() -> None:
    index = example("Evidence packs")
    (row,) = index.values()
    pack = read_pack({"index.json": json.dumps(index).encode(), row["file"]: b"0"}, "pack.zip")
    again = write_pack(pack)
    assert row["file"].encode() in again
    (document,) = pack.values()
    assert (document.sha256, document.media_type) == (row["sha256"], row["media_type"])

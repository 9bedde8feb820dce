"""The mapping file: decisions about phrases, for a team to share and to keep under version control.

::

    "phrase","language","concept","label","decision","date"
    "data wrangling","en","http://data.europa.eu/esco/…","analyse data","accepted","2026-11-23"

One line a decision, sorted, so that two versions compare line by line. It says what words mean and
nothing of anybody: no candidate, no file, no credential. What a spreadsheet makes of the file is
read as well. Cells are written by ``tui.reports.csv.cells``, so that no spreadsheet takes one for a
formula.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from taxonomy.matching.decisions import Decision, Decisions, decision_key, decision_language
from taxonomy.profile.columns import read_table
from taxonomy.profile.draft import decoded, uri_of
from tui.reports.csv.cells import csv_text, plain_cell
from verify.errors import Code, UnusableInput
from verify.reading.text.safetext import SafeText

COLUMNS: Final = ("phrase", "language", "concept", "label", "decision", "date")
MAX_ROWS: Final = 50_000  # a team of ten that decides on twenty phrases a day for a year
_ANSWERS: Final = {"accepted": True, "rejected": False}


def mapping_csv(decisions: Decisions) -> str:
    """The decisions as a mapping file (lines end in LF); the same ones give the same text."""
    return csv_text(COLUMNS, map(_cells, decisions), line_end="\n", mark="")


def read_mapping(data: bytes, name: str) -> Decisions:
    """Read a mapping file; ``name`` is the file's, for messages.

    Raises UnusableInput, also where two of its rows contradict each other.
    """
    source = f'The mapping "{SafeText(name, 80)}"'
    decisions: dict[tuple[str, str, str], tuple[int, Decision]] = {}
    for number, row in read_table(decoded(data, source), source, COLUMNS, "phrase"):
        if number > MAX_ROWS:
            raise UnusableInput(
                f"{source} has more than {MAX_ROWS} rows", "Share it in parts", Code.SIZE_LIMIT
            )
        decision = _decision(row, f'Row {number} of "{SafeText(name, 80)}"')
        first, earlier = decisions.setdefault(decision.subject, (number, decision))
        if earlier.accepted is not decision.accepted:
            raise UnusableInput(
                f'Rows {first} and {number} of "{SafeText(name, 80)}" contradict each other on '
                f'"{SafeText(decision.phrase, 60)}"',
                "Keep the one that the team agrees on",
            )
    return Decisions().having(decision for _, decision in decisions.values())


def _cells(decision: Decision) -> tuple[str, ...]:
    return (
        SafeText(decision.phrase),
        SafeText(decision.language),
        SafeText(decision.concept),
        SafeText(decision.label),
        "accepted" if decision.accepted else "rejected",
        decision.on.isoformat() if decision.on is not None else "",
    )


def _decision(row: Mapping[str, str], source: str) -> Decision:
    cells = {column: SafeText(plain_cell(cell)) for column, cell in row.items()}
    phrase = decision_key(cells.get("phrase", ""))
    if not phrase:
        raise UnusableInput(f"{source} names no phrase", "Fill it in, or empty the row")
    return Decision(
        phrase=phrase,
        concept=uri_of(cells.get("concept", ""), source, "concept"),
        accepted=_answer(cells.get("decision", ""), source),
        language=decision_language(cells.get("language", "")),
        label=cells.get("label", ""),
        on=_day(cells.get("date", ""), source),
    )


def _answer(cell: str, source: str) -> bool:
    answer = _ANSWERS.get(cell.casefold())
    if answer is None:
        raise UnusableInput(
            f'{source} has the unknown decision "{SafeText(cell, 40)}"',
            'Write "accepted" or "rejected"',
        )
    return answer


def _day(cell: str, source: str) -> date | None:
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError:
        raise UnusableInput(
            f'{source} has "{SafeText(cell, 40)}" for a date',
            "Write it as 2026-11-23, or leave it out",
        ) from None

"""The tables for a spreadsheet: credentials, matrix, shortlist. Safe to open, see ``cells``.

``--format csv`` is the table of credentials, one row each, with the requirements that it bears on:
so every row has a verdict, in words, and the code stands in the next column. The other two are what
the screens export, cell for cell as they show it.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from taxonomy.assess import Assessment
from taxonomy.comparison import Comparison
from taxonomy.matrix.matrix import Matrix
from tui.reports.card import NOT_STATED, card_of
from tui.reports.csv.cells import csv_text
from tui.reports.matrix_words import asked_level, cell_notes
from tui.reports.words import (
    STATE_WORDS,
    documents_of,
    holder_words,
    issuer_of,
    reason,
    recognised_by,
    tally,
    timestamp,
    title_of,
)
from verify.catalogue import VERDICT_WORDS
from verify.elements import MANDATORY
from verify.formats.register import NAMES
from verify.item import Item
from verify.reading.text.safetext import SafeText
from verify.verdict import Verdict

ITEM_COLUMNS: Final = (
    "candidate",
    "file",
    "source",
    "verdict",
    "code",
    "why",
    "what to do",
    "title",
    "issuer",
    "issuer identifier",
    "recognised by",
    "issued",
    "expires",
    "holder",
    "requirements",
    "format",
    "proof",
    "checked at",
    "evidence from",
    *MANDATORY,
    "optional elements",
)
SHORTLIST_COLUMNS: Final = (
    "candidate",
    "file",
    "reason",
    "essential evidenced",
    "essential",
    "desirable evidenced",
    "desirable",
    "essential below level asked",
    "desirable below level asked",
    "credentials",
)


def items_csv(result: Comparison) -> str:
    """One row a credential or file, in the order of the bundles; its verdict is never blank."""
    return csv_text(ITEM_COLUMNS, _item_rows(result))


def matrix_csv(result: Comparison) -> str:
    """Requirements by candidates; for each candidate the state, what goes with it, and why."""
    matrix = result.matrix
    header = ["requirement", "importance", "level asked"]
    for candidate in matrix.candidates:
        header += [candidate, f"{candidate}, note", f"{candidate}, why"]
    return csv_text(header, _matrix_rows(matrix))


def shortlist_csv(result: Comparison, shortlist: Mapping[str, str]) -> str:
    """The marked candidates in the review's order; ``shortlist``: candidate → the reason given."""
    rows = (
        _shortlist_row(assessment, shortlist[assessment.candidate], result.matrix, number)
        for number, assessment in enumerate(result.assessments)
        if assessment.candidate in shortlist
    )
    return csv_text(SHORTLIST_COLUMNS, rows)


def _item_rows(result: Comparison) -> Iterator[list[str]]:
    for number, assessment in enumerate(result.assessments):
        bears_on = _requirements(result.matrix, number)
        for item in assessment.items:
            yield _item_row(item, assessment, "; ".join(bears_on.get(id(item), ())))


def _item_row(item: Item, assessment: Assessment, requirements: str) -> list[str]:
    documents = documents_of(item)
    why, advice = reason(item)
    return [
        assessment.candidate,
        assessment.file,
        item.source,
        VERDICT_WORDS[item.verdict],
        item.judgement.code or "",
        why,
        advice,
        *_credential(item),
        holder_words(item),
        requirements,
        NAMES.get(item.format, item.format),
        SafeText(item.proof),
        timestamp(item.checked_at),
        timestamp(documents[0].fetched_at) if documents else "",
        *_elements(item),
    ]


def _elements(item: Item) -> list[str]:
    """A column for each mandatory element of the EU Council Recommendation, one for the others."""
    card = card_of(item)
    if card is None:
        return [""] * (len(MANDATORY) + 1)
    stated = {element.name: element.value or NOT_STATED for element in card.mandatory}
    optional = [f"{e.name}: {e.value}" for e in card.optional if e.value is not None]
    return [*(stated.get(name, NOT_STATED) for name in MANDATORY), "; ".join(optional)]


def _credential(item: Item) -> tuple[str, str, str, str, str, str]:
    """Title, issuer, its identifier, who recognises it, issued, expires; the claims marked so.

    Of a rejected credential nothing is given that somebody could filter by as a fact.
    """
    credential = item.credential
    if credential is None:
        return ("",) * 6
    if item.verdict is Verdict.REJECTED:
        return title_of(item), issuer_of(item), "", "", "", ""
    return (
        title_of(item),
        issuer_of(item),
        credential.issuer.id or "",
        recognised_by(item) or "",
        timestamp(credential.issued) if credential.issued else "",
        timestamp(credential.expires) if credential.expires else "",
    )


def _requirements(matrix: Matrix, candidate: int) -> Mapping[int, list[str]]:
    """By an item's identity: the requirements it bears on, and what it is worth for each.

    Not by its source: two files of a bundle may bear the same name.
    """
    by_item: dict[int, list[str]] = {}
    for row in matrix.rows:
        for evidence in row.cells[candidate].evidence:
            worth = f"{row.requirement.label} ({STATE_WORDS[evidence.state]})"
            by_item.setdefault(id(evidence.item), []).append(worth)
    return by_item


def _matrix_rows(matrix: Matrix) -> Iterator[list[str]]:
    for row in matrix.rows:
        needed = row.requirement
        line = [needed.label, needed.importance, asked_level(needed)]
        for cell in row.cells:
            notes = "; ".join(cell_notes(cell, needed))
            line += [STATE_WORDS[cell.state], notes, cell.sentence]
        yield line


def _shortlist_row(
    assessment: Assessment, reason_given: str, matrix: Matrix, candidate: int
) -> list[str]:
    counts = matrix.count(candidate)
    # What a person typed passes the same gate as everything else that is shown.
    given = SafeText(reason_given)
    return [
        assessment.candidate,
        assessment.file,
        given,
        *map(str, counts),
        "; ".join(tally(assessment.items)),
    ]

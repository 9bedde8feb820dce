"""What one check rests on: the facts it found, and the outside documents with their age."""

from collections.abc import Iterator
from datetime import datetime

from tui.reports.check_words import (
    ON_FILE_ALONE,
    OUTCOME_WORDS,
    QUESTIONS,
    WITHHELD,
    age,
    tells,
)
from tui.reports.signs import Signs
from tui.reports.words import moment, why
from tui.widgets.details.checks import outcome_tone
from tui.widgets.rows.row import BLANK, Line, Row, Word, field
from verify.catalogue import advice
from verify.item import Item
from verify.reading.text.safetext import SafeText
from verify.verdict import Check, Outcome, Pass, SourceDocument


def evidence_rows(item: Item, check: Check, signs: Signs) -> tuple[Row, ...]:
    """The page about one check."""
    return tuple(_rows(item, check, item.checks[check], signs))


def _rows(item: Item, check: Check, outcome: Outcome, signs: Signs) -> Iterator[Row]:
    yield Row((Line(text=QUESTIONS[check], tone="quiet"),))
    if not tells(item, check):
        yield Row((Line(text=WITHHELD, tone="quiet"),))
        return
    sign = Word(f"{signs.outcome(outcome)} ", outcome_tone(outcome))
    yield Row((Line(text=OUTCOME_WORDS[type(outcome)], tone=outcome_tone(outcome), lead=(sign,)),))
    yield Row((Line(text=f"{why(check, outcome)}."),))
    if todo := advice(outcome):
        yield Row((Line(text=f"{todo}.", tone="accent"),))
    yield BLANK
    if not isinstance(outcome, Pass):
        yield Row((field("Code", outcome.code),))
        return
    for name, value in outcome.grounds.facts.items():
        yield Row((Line(text=value, lead=(Word(f"{name}: ", "quiet"),)),))
    yield from _documents(outcome.grounds.documents, item.checked_at)


def _documents(documents: tuple[SourceDocument, ...], checked: datetime) -> Iterator[Row]:
    if not documents:
        yield Row((Line(text=ON_FILE_ALONE, tone="quiet"),))
        return
    for document in documents:
        yield BLANK
        yield Row(
            (
                field("Document", SafeText(document.url)),
                field(
                    "Fetched", f"{moment(document.fetched_at)}, {age(document.fetched_at, checked)}"
                ),
                field("SHA-256", document.sha256, "quiet"),
            )
        )

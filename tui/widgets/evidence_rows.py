"""What one check rests on: the facts it found, and the outside documents with their age."""

from collections.abc import Iterator
from datetime import datetime

from tui.reports.signs import Signs
from tui.reports.words import moment, number, why
from tui.widgets.check_rows import OUTCOME_WORDS, WITHHELD, outcome_tone, tells
from tui.widgets.row import BLANK, Line, Row, Word, field
from verify.catalogue import advice
from verify.item import Item
from verify.reading.safetext import SafeText
from verify.verdict import Check, Outcome, Pass, SourceDocument

QUESTIONS = {
    Check.READABLE: "Could we read it, within our limits?",
    Check.COVERAGE: "Is everything shown covered by the signature?",
    Check.SIGNATURE: "Does the signature fit the content?",
    Check.KEY: "Does the key belong to the issuer that it names?",
    Check.VALIDITY: "Is today inside its period of validity?",
    Check.STATUS: "Is it revoked or suspended?",
    Check.ISSUER: "Does anyone you trust recognise the issuer?",
    Check.HOLDER: "Does it belong to this candidate?",
    Check.TRANSPARENCY: "Which elements of the EU Council Recommendation does it state?",
}


def evidence_rows(item: Item, check: Check, signs: Signs) -> tuple[Row, ...]:
    """The page about one check."""
    return tuple(_rows(item, check, item.checks[check], signs))


def age(fetched: datetime, checked: datetime) -> str:
    """How old a document was when it was relied on, in words."""
    seconds = int((checked - fetched).total_seconds())
    if seconds < 0:
        return "fetched after the time of this review"
    for length, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= length:
            return f"{number(seconds // length, unit)} before this review"
    return "in this review"


def _rows(item: Item, check: Check, outcome: Outcome, signs: Signs) -> Iterator[Row]:
    yield Row((Line(QUESTIONS[check], "quiet"),))
    if not tells(item, check):
        yield Row((Line(WITHHELD, "quiet"),))
        return
    sign = Word(f"{signs.outcome(outcome)} ", outcome_tone(outcome))
    yield Row((Line(OUTCOME_WORDS[type(outcome)], outcome_tone(outcome), (sign,)),))
    yield Row((Line(f"{why(check, outcome)}."),))
    if todo := advice(outcome):
        yield Row((Line(f"{todo}.", "accent"),))
    yield BLANK
    if not isinstance(outcome, Pass):
        yield Row((field("Code", outcome.code),))
        return
    for name, value in outcome.grounds.facts.items():
        yield Row((Line(value, lead=(Word(f"{name}: ", "quiet"),)),))
    yield from _documents(outcome.grounds.documents, item.checked_at)


def _documents(documents: tuple[SourceDocument, ...], checked: datetime) -> Iterator[Row]:
    if not documents:
        yield Row((Line("It rests on the file alone: no outside document was needed", "quiet"),))
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

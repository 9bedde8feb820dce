"""The report as text: for people, for a screen reader, for a pipe.

From the whole to the part: the counts, then each candidate with a block an item, then the matrix
with its legend and its reasons, then what the words mean. Every sign has its word beside it; there
is no colour in it. The words of the verdicts, reasons and advice are the catalogue's.

>>> print(text_report(result, width=80))     # doctest: +SKIP
mc-review · Data analyst · 2 candidates
"""

from collections.abc import Iterator, Sequence
from typing import Final

from taxonomy.assess import Assessment
from taxonomy.comparison import Comparison
from tui.reports.credits import skills_by
from tui.reports.signs import SIGNS, Signs
from tui.reports.text.item import item_lines
from tui.reports.text.layout import flow, heading, wrap
from tui.reports.text.matrix import matrix_lines
from tui.reports.words import moment, number, tally
from verify.catalogue import VERDICT_SENTENCES, VERDICT_WORDS
from verify.item import Item
from verify.reading.text.safetext import SafeText
from verify.verdict import Verdict

WIDTH: Final = 80  # where nothing else is known; what a printed page and a mail hold


def text_report(result: Comparison, *, width: int = WIDTH, signs: Signs = SIGNS) -> str:
    """The whole review in lines of at most ``width`` cells."""
    several = len(result.assessments) > 1
    lines = [
        *_headline(result, width, signs),
        *(
            line
            for a in result.assessments
            for line in _candidate(a, width, signs, several=several)
        ),
        *matrix_lines(result.matrix, width, signs),
        *_meanings(result, width, signs),
    ]
    return "\n".join(lines) + "\n"


def _headline(result: Comparison, width: int, signs: Signs) -> Iterator[str]:
    dot = f" {signs.of('·')} "
    title = [] if result.matrix.profile.derived else [result.matrix.profile.title]
    who = number(len(result.assessments), "candidate")
    yield from wrap("", dot.join(["mc-review", *title, who]), width)
    yield from _tally(result.items, width, signs)
    network = "offline: nobody was contacted" if result.offline else "online"
    yield from wrap("", f"as of {moment(result.checked_at)}{dot}{network}", width)
    if result.unread:
        left = number(result.unread, "file")
        yield from wrap("", f"Cancelled: {left} not read, so what follows is incomplete.", width)


def _tally(items: Sequence[Item], width: int, signs: Signs) -> list[str]:
    total, *counts = tally(items)
    dot = f" {signs.of('·')}"
    units = [*(f"{count}{dot}" for count in counts[:-1]), *counts[-1:]]
    return flow(f"{total}: ", units, width)


def _candidate(assessment: Assessment, width: int, signs: Signs, *, several: bool) -> Iterator[str]:
    dot = f" {signs.of('·')} "
    yield from heading(f"{assessment.candidate}{dot}{SafeText(assessment.file)}", width, signs)
    if several:
        yield from _tally(assessment.items, width, signs)
    for item in assessment.items:
        yield ""
        yield from item_lines(item, width, signs)


def _meanings(result: Comparison, width: int, signs: Signs) -> Iterator[str]:
    """What the verdicts that occur mean, best first."""
    occurring = {item.verdict for item in result.items}
    if not occurring:
        return
    yield from heading("What the verdicts mean", width, signs)
    for verdict in reversed(Verdict):
        if verdict in occurring:
            lead = f"{signs.verdict(verdict)} {VERDICT_WORDS[verdict]}: "
            yield from wrap("  ", f"{lead}{VERDICT_SENTENCES[verdict]}.", width)
    yield ""
    for told in skills_by(result.taxonomy):
        yield from wrap("", told, width)
    yield from wrap("", "These are counts of evidence, not a score. A person decides.", width)

"""One candidate as a whole: what was handed in, what is evidenced, whether shortlisted and why."""

from collections import Counter
from collections.abc import Iterator

from taxonomy.matrix.matrix import Counts
from tui.reports.matrix_words import counts_below
from tui.reports.signs import Signs
from tui.reports.tones import VERDICT_TONES
from tui.reports.words import number
from tui.session import Candidate
from tui.widgets.rows.row import BLANK, Line, Row, Word, field, heading
from verify.catalogue import VERDICT_SENTENCES, VERDICT_WORDS
from verify.verdict import Verdict


def candidate_rows(candidate: Candidate, counts: Counts | None, signs: Signs) -> tuple[Row, ...]:
    """The page about one candidate; ``counts`` None without a profile or before the end."""
    return tuple(_rows(candidate, counts, signs))


def _rows(candidate: Candidate, counts: Counts | None, signs: Signs) -> Iterator[Row]:
    yield Row((Line(text=candidate.label, tone="strong"), Line(text=candidate.file, tone="quiet")))
    yield BLANK
    reason = candidate.shortlisted
    if reason is None:
        yield Row((field("Shortlist", "not on it; s adds the candidate", "quiet", width=12),))
    else:
        yield Row((field("Shortlist", f"yes, because: {reason}", "accent", width=12),))
    if counts is not None:
        essential = f"{counts.evidenced_essential} of {counts.essential} essential"
        counts_line = f"{essential}, {counts.evidenced_desirable} of {counts.desirable} desirable"
        below = counts_below(counts)
        counts_line = f"{counts_line} ({below})" if below else counts_line
        yield Row((field("Evidenced", counts_line, width=12),))
    yield heading(number(len(candidate.items), "item"))
    tally = Counter(item.verdict for item in candidate.items)
    for verdict in reversed(Verdict):
        if tally[verdict]:
            sign = Word(f"{tally[verdict]:>4} {signs.verdict(verdict)} ", VERDICT_TONES[verdict])
            yield Row(
                (Line(text=VERDICT_WORDS[verdict], tone=VERDICT_TONES[verdict], lead=(sign,)),)
            )
            yield Row(
                (Line(text=f"{VERDICT_SENTENCES[verdict]}.", tone="quiet", lead=(Word(" " * 7),)),)
            )
    yield BLANK
    yield Row(
        (Line(text="These are counts of evidence, not a score. A person decides.", tone="quiet"),)
    )

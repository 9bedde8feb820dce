"""What was achieved, as far as the credential says more of it than its name.

Results, credit points, level, workload, outcomes, assessments, entitlements, quality assurance: in
the issuer's words, each only where it is stated.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from tui.reports.skill_words import MOST_ACHIEVEMENTS, result_words
from tui.reports.words import number
from tui.widgets.rows.row import Line, Row, field
from verify.model import Achievement, Credential
from verify.reading.text.safetext import SafeText

MOST: Final = MOST_ACHIEVEMENTS
_MOST_TEXTS: Final = 12
_LABEL: Final = 13


def achievement_rows(credential: Credential) -> Iterator[Row]:
    """A block for each achievement that states anything but its name; nothing if none does."""
    telling = [
        Row(tuple(lines)) for one in credential.achievements if len(lines := list(_lines(one))) > 1
    ]
    yield from telling[:MOST]
    if len(telling) > MOST:
        yield Row(
            (Line(text=f"and {number(len(telling) - MOST, 'more achievement')}", tone="quiet"),)
        )


def _lines(one: Achievement) -> Iterator[Line]:
    kind = f" ({one.kind})" if one.kind else ""
    yield Line(text=f"{one.name or 'without a name'}{kind}")
    for label, text in (
        ("Level", one.level),
        ("Credits", one.credit_points),
        ("Workload", one.workload),
        ("Took part", one.participation),
        ("Awarded by", one.awarded_by),
    ):
        if text:
            yield _field(label, text)
    yield from _several("Result", map(result_words, one.results))
    yield from _several("Outcome", one.outcomes)
    yield from _several("Assessment", one.assessments)
    yield from _several("Entitles to", one.entitlements)
    yield from _several("Quality", one.quality_assurance)


def _several(label: str, texts: Iterable[SafeText | str]) -> Iterator[Line]:
    distinct = [text for text in dict.fromkeys(texts) if text]
    for place, text in enumerate(distinct[:_MOST_TEXTS]):
        yield _field("" if place else label, text)
    if len(distinct) > _MOST_TEXTS:
        yield _field("", f"and {len(distinct) - _MOST_TEXTS} more")


def _field(label: str, text: str) -> Line:
    return field(f"  {label}", text, width=_LABEL)

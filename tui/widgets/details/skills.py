"""The skills that a credential states, in the issuer's words, and how each was understood.

A reading that is only alike waits for a person: its row can be accepted or rejected.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from taxonomy.matching.matcher import SkillMatch
from taxonomy.matching.skills_in_outcomes import claims_of
from tui.reports.signs import Signs
from tui.reports.skill_words import (
    MOST_SKILLS,
    claim_sign,
    source_words,
    tier_words,
    waits,
)
from tui.reports.words import number
from tui.widgets.rows.row import Line, Row, Tone, Word
from verify.item import CLAIMING, COUNTING, Item
from verify.model import SkillClaim

_TONES: dict[str, Tone] = {"✓": "good", "?": "warn", "·": "quiet"}


class MatchKey(NamedTuple):
    """The row of one reading of a claim."""

    claim: SkillClaim
    match: SkillMatch


def skill_rows(
    item: Item, matches: Mapping[SkillClaim, tuple[SkillMatch, ...]] | None, signs: Signs
) -> Iterator[Row]:
    """A row for each claim and one for each reading of it; ``matches`` None: not made yet."""
    credential = item.credential
    claims = claims_of(credential, matches or ()) if credential is not None else ()
    if not claims:
        yield _quiet("It states none")
        return
    if matches is None:
        yield _quiet(f"{number(len(claims), 'skill')}, compared once everything is checked")
        return
    if item.verdict not in COUNTING | CLAIMING:
        yield _quiet("None of them counts, because of the verdict above")
    for claim in claims[:MOST_SKILLS]:
        yield from _claim(claim, matches.get(claim, ()), signs)
    if len(claims) > MOST_SKILLS:
        yield _quiet(f"and {number(len(claims) - MOST_SKILLS, 'skill')} more")


def _claim(claim: SkillClaim, readings: tuple[SkillMatch, ...], signs: Signs) -> Iterator[Row]:
    sign = claim_sign(readings)
    lead = Word(f"{signs.of(sign)} ", _TONES[sign])
    yield Row((Line(text=claim.phrase, lead=(lead,), right=source_words(claim)[:24]),))
    for match in readings:
        yield Row((_reading(match, signs),), MatchKey(claim, match))


def _reading(match: SkillMatch, signs: Signs) -> Line:
    tone: Tone = "warn" if waits(match) else "quiet"
    if match.concept is None:
        return Line(text=_with_uri(match, signs), tone=tone, lead=(Word("    "),))
    words = f"{match.label} {signs.of('·')} {tier_words(match)}"
    return Line(text=words, tone=tone, lead=(Word("    "),))


def _with_uri(match: SkillMatch, signs: Signs) -> str:
    uri = f" {signs.of('·')} {match.uri}" if match.uri else ""
    return f"{tier_words(match)}{uri}"


def _quiet(text: str) -> Row:
    return Row((Line(text=text, tone="quiet"),))

"""The skills that a credential states, in the issuer's words, and how each was understood.

A reading that is only alike waits for a person: its row can be accepted or rejected.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from taxonomy.matcher import SkillMatch, Tier
from tui.reports.signs import Signs
from tui.reports.words import number
from tui.widgets.row import Line, Row, Tone, Word
from verify.item import CLAIMING, COUNTING, Item
from verify.model import ClaimSource, SkillClaim

# A hostile credential may state thousands; nobody reads more, and the exports hold them all.
MOST: Final = 300
_TIERS: Final = {
    Tier.ACCEPTED: "accepted by you",
    Tier.ISSUER_URI: "the issuer's own URI",
    Tier.PREFERRED: "its exact name",
    Tier.ALTERNATIVE: "another name for it",
    Tier.NOT_IN_TAXONOMY: "not in the taxonomy, kept in the issuer's words",
}
_SOURCES: Final = {
    ClaimSource.ALIGNMENT: "",
    ClaimSource.TAG: "from a tag",
    ClaimSource.TITLE: "from the title",
}


class MatchKey(NamedTuple):
    """The row of one reading of a claim."""

    claim: SkillClaim
    match: SkillMatch


def skill_rows(
    item: Item, matches: Mapping[SkillClaim, tuple[SkillMatch, ...]] | None, signs: Signs
) -> Iterator[Row]:
    """A row for each claim and one for each reading of it; ``matches`` None: not made yet."""
    credential = item.credential
    claims = tuple(dict.fromkeys(credential.skills)) if credential is not None else ()
    if not claims:
        yield _quiet("It states none")
        return
    if matches is None:
        yield _quiet(f"{number(len(claims), 'skill')}, compared once everything is checked")
        return
    if item.verdict not in COUNTING | CLAIMING:
        yield _quiet("None of them counts, because of the verdict above")
    for claim in claims[:MOST]:
        yield from _claim(claim, matches.get(claim, ()), signs)
    if len(claims) > MOST:
        yield _quiet(f"and {number(len(claims) - MOST, 'skill')} more")


def waits(match: SkillMatch) -> bool:
    """Whether a person may say yes or no to this reading."""
    return match.concept is not None and not match.counts


def tier_words(match: SkillMatch) -> str:
    """How the reading came about."""
    if match.tier is Tier.SUGGESTION:
        return f"resembles it ({match.score:.2f}), needs your yes"
    if match.tier is Tier.ISSUER_URI and match.concept is None:
        return "the issuer's own URI, which the taxonomy lacks"
    return _TIERS[match.tier] + (", needs your yes" if waits(match) else "")


def _claim(claim: SkillClaim, readings: tuple[SkillMatch, ...], signs: Signs) -> Iterator[Row]:
    counts = any(match.counts for match in readings)
    asks = any(waits(match) for match in readings)
    sign = Word("? ", "warn") if asks and not counts else Word(f"{signs.of('·')} ", "quiet")
    if counts:
        sign = Word(f"{signs.of('✓')} ", "good")
    source = _SOURCES[claim.source] or (claim.framework or "")
    yield Row((Line(claim.phrase, lead=(sign,), right=source[:24]),))
    for match in readings:
        yield Row((_reading(match, signs),), MatchKey(claim, match))


def _reading(match: SkillMatch, signs: Signs) -> Line:
    tone: Tone = "warn" if waits(match) else "quiet"
    if match.concept is None:
        return Line(_with_uri(match, signs), tone, (Word("    "),))
    words = f"{match.label} {signs.of('·')} {tier_words(match)}"
    return Line(words, tone, (Word("    "),))


def _with_uri(match: SkillMatch, signs: Signs) -> str:
    uri = f" {signs.of('·')} {match.uri}" if match.uri else ""
    return f"{tier_words(match)}{uri}"


def _quiet(text: str) -> Row:
    return Row((Line(text, "quiet"),))

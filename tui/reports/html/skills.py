"""The skills that a credential states and what was achieved, as HTML."""

from collections.abc import Iterable, Iterator

from taxonomy.matching.claim_matches import ClaimMatches
from taxonomy.matching.matcher import SkillMatch
from tui.reports.html.markup import Markup, several, tag
from tui.reports.html.parts import Fact, facts, marked
from tui.reports.signs import SIGNS
from tui.reports.skill_words import (
    MOST_ACHIEVEMENTS,
    MOST_SKILLS,
    claim_sign,
    result_words,
    source_words,
    tier_words,
    waits,
)
from tui.reports.words import number
from verify.item import CLAIMING, COUNTING, Item
from verify.model import Achievement, Credential, SkillClaim
from verify.reading.text.safetext import SafeText

_TONES = {"✓": "good", "?": "warn", "·": "quiet"}
_MOST_TEXTS = 12


def skills_block(item: Item, matches: ClaimMatches) -> Markup:
    """Each claim in the issuer's words, with how it was understood."""
    claims = matches.claims_of(item.credential) if item.credential is not None else ()
    heading = tag("h4", "Skills stated")
    if not claims:
        return several([heading, tag("p", "It states none.", class_="quiet")])
    lines = [_claim(claim, matches.get(claim, ())) for claim in claims[:MOST_SKILLS]]
    if len(claims) > MOST_SKILLS:
        more = f"and {number(len(claims) - MOST_SKILLS, 'skill')} more, which the JSON report holds"
        lines.append(tag("li", more, class_="quiet"))
    counted = item.verdict in COUNTING | CLAIMING
    warning = None if counted else "None of them counts, because of the verdict above."
    told = tag("p", warning, class_="quiet") if warning else None
    return several([heading, told, tag("div", tag("ul", *lines), class_="skills")])


def achievements_block(credential: Credential) -> Markup | None:
    """What was achieved, as far as the credential says more of it than its name."""
    telling = [block for one in credential.achievements if (block := _achievement(one)) is not None]
    if not telling:
        return None
    shown = telling[:MOST_ACHIEVEMENTS]
    if len(telling) > MOST_ACHIEVEMENTS:
        more = f"and {number(len(telling) - MOST_ACHIEVEMENTS, 'more achievement')}"
        shown.append(tag("p", more, class_="quiet"))
    return several([tag("h4", "What was achieved"), *shown])


def _claim(claim: SkillClaim, readings: tuple[SkillMatch, ...]) -> Markup:
    sign = claim_sign(readings)
    source = source_words(claim)
    return tag(
        "li",
        marked(SIGNS.of(sign), _TONES[sign]),
        claim.phrase,
        tag("span", " ", SafeText(source), class_="quiet small") if source else None,
        tag("ul", *map(_reading, readings)) if readings else None,
        dir="auto",
    )


def _reading(match: SkillMatch) -> Markup:
    """What it was read as, how sure that is, and the term's address."""
    label = SafeText(match.label) if match.concept is not None else None
    words = f": {tier_words(match)}" if label else tier_words(match)
    uri = tag("span", " ", SafeText(match.uri), class_="code") if match.uri else None
    tone = "warn" if waits(match) else "quiet"
    return tag("li", label, tag("span", words, class_=tone), uri, dir="auto", data_tier=match.tier)


def _achievement(one: Achievement) -> Markup | None:
    listed = facts(_told(one), "small")
    if listed is None:
        return None
    kind = tag("span", " (", one.kind, ")", class_="quiet") if one.kind else None
    name = tag("p", one.name or "without a name", kind, dir="auto")
    return tag("div", name, listed, class_="achieved")


def _told(one: Achievement) -> Iterator[Fact]:
    yield "Level", one.level
    yield "Credits", one.credit_points
    yield "Workload", one.workload
    yield "Took part", one.participation
    yield "Awarded by", one.awarded_by
    yield "Result", _several(SafeText(result_words(result)) for result in one.results)
    yield "Outcome", _several(one.outcomes)
    yield "Assessment", _several(one.assessments)
    yield "Entitles to", _several(one.entitlements)
    yield "Quality", _several(one.quality_assurance)


def _several(texts: Iterable[SafeText]) -> Markup:
    found = [text for text in dict.fromkeys(texts) if text]
    more = [f"and {len(found) - _MOST_TEXTS} more"] if len(found) > _MOST_TEXTS else []
    return several(tag("div", text, dir="auto") for text in (*found[:_MOST_TEXTS], *more))

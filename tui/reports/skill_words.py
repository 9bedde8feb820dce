"""How the skills that a credential states were understood, in words.

>>> claim = SkillClaim(phrase=SafeText("Pyhton"), source=ClaimSource.TAG)
>>> tier_words(Matcher(scheme).match(claim)[0])
'resembles it (0.83), needs your yes'
"""

from collections.abc import Mapping, Sequence
from typing import Final

from taxonomy.matching.matcher import SkillMatch, Tier
from verify.model import ClaimSource, Result, SkillClaim
from verify.reading.text.safetext import SafeText

# A hostile credential may state thousands; nobody reads more, and the JSON report holds them all.
MOST_SKILLS: Final = 300
# A record of a whole degree states some sixty.
MOST_ACHIEVEMENTS: Final = 60
_TIERS: Final = {
    Tier.ACCEPTED: "accepted by you",
    Tier.ISSUER_URI: "the issuer's own URI",
    Tier.PREFERRED: "its exact name",
    Tier.ALTERNATIVE: "another name for it",
    Tier.NOT_IN_TAXONOMY: "not in the taxonomy, kept in the issuer's words",
    Tier.OCCUPATION: "names an occupation, which is no skill",
}
_SOURCES: Final[Mapping[ClaimSource, str]] = {
    ClaimSource.ALIGNMENT: "",
    ClaimSource.TAG: "from a tag",
    ClaimSource.TITLE: "from the title",
    ClaimSource.OUTCOME: "from an outcome",
}


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


def source_words(claim: SkillClaim) -> str:
    """Where in the credential the skill stands, or in which framework."""
    return _SOURCES[claim.source] or (claim.framework or "")


def claim_sign(readings: Sequence[SkillMatch]) -> str:
    """``✓`` where a reading counts, ``?`` where one waits for a person, else ``·``."""
    if any(match.counts for match in readings):
        return "✓"
    return "?" if any(waits(match) for match in readings) else "·"


def result_words(result: Result) -> str:
    """A result in one line: ``Final grade: 1.3 (Distinction)``."""
    value = result.value or result.level
    if result.value and result.level:
        value = SafeText(f"{result.value} ({result.level})")
    told = ": ".join(filter(None, (result.name, value)))
    return f"{told}, {result.status}" if result.status else told

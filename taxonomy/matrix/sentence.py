"""Why a cell says what it says, in one plain sentence without its full stop.

It names the strongest evidence, what that is worth, what in it states the skill, and whatever a
person must know before relying on it. It weighs nothing: the evidence comes in order.

>>> sentence_for(requirement, evidence)     # doctest: +SKIP
'"Certificate in Data Analysis" (VERIFIED) states it by its ESCO URI'
"""

from collections.abc import Sequence
from typing import Final

from taxonomy.levels.levels import Level
from taxonomy.matching.matcher import Tier
from taxonomy.matrix.cell import CellEvidence
from taxonomy.profile.profile import Requirement
from taxonomy.scheme.concept import Concept
from verify.catalogue import VERDICT_WORDS, explain
from verify.item import Item
from verify.reading.text.safetext import SafeText
from verify.verdict import Verdict

_LONGEST: Final = 80  # characters of one quoted name: a sentence has to fit two lines of a screen
_ESCO: Final = ("http://data.europa.eu/esco/", "https://data.europa.eu/esco/")


def nothing_for(candidate: str) -> SafeText:
    """The sentence for a cell without evidence."""
    return SafeText(f"No credential of {candidate} states it")


def sentence_for(
    requirement: Requirement, evidence: Sequence[CellEvidence], highest: Level | None = None
) -> SafeText:
    """The sentence for a cell with this evidence, strongest first.

    ``highest`` is the highest level that it states in the framework asked.
    """
    lead, *others = evidence
    level = _level(requirement, evidence, highest)
    return SafeText(f"{_stated(lead)}{_others(lead, others)}{level}{_shared(lead, others)}")


def _stated(lead: CellEvidence) -> str:
    title = f"{_title(lead.item)} ({VERDICT_WORDS[lead.item.verdict]})"
    if lead.relation == "broader":
        return f"{title} states only {_what(lead)} {_how(lead)}, which does not count"
    if not lead.match.counts:
        return f"{title} may state {_what(lead)}: {_resemblance(lead)}; this waits for your yes"
    if lead.item.verdict is not Verdict.NO_LONGER_VALID:
        return f"{title} states {_what(lead)} {_how(lead)}"
    return f"{title} stated {_what(lead)} {_how(lead)}{_why_not_now(lead.item)}"


def _what(lead: CellEvidence) -> str:
    if lead.relation == "same":
        return "it"
    return f"the {lead.relation} {_quoted(lead.match.label)}"


def _how(lead: CellEvidence) -> str:
    match = lead.match
    match match.tier:
        case Tier.ISSUER_URI:
            which = "ESCO URI" if match.matched.startswith(_ESCO) else "URI"
            return f"by its {which}{_moved(match.concept)}"
        case Tier.PREFERRED:
            return "by its exact name"
        case Tier.ACCEPTED:
            return f"as {_quoted(match.claim.phrase)}, which you accepted"
        case _:
            return "word for word"


def _moved(concept: Concept | None) -> str:
    """What became of the URI since it was stated; nothing for one that is still in use."""
    if concept is not None and concept.redirected_from is not None:
        return f" ({concept.redirected_from})"
    if concept is not None and concept.obsolete:
        return f" (obsolete, last in {concept.obsolete})"
    return ""


def _resemblance(lead: CellEvidence) -> str:
    match = lead.match
    phrase, label = _quoted(match.claim.phrase), _quoted(match.matched)
    if match.tier is Tier.SUGGESTION:
        return f"its {phrase} resembles {label} ({match.score:.2f})"
    if match.tier is Tier.ALTERNATIVE:
        return f"its {phrase} is another name for {_quoted(match.label)}"
    return f"several concepts are named {label}"


def _why_not_now(item: Item) -> str:
    if item.judgement.code is None:
        return ""
    why = explain(item.judgement.code).sentence
    return f"; {why[0].lower()}{why[1:]}"


def _level(
    requirement: Requirement, evidence: Sequence[CellEvidence], highest: Level | None
) -> str:
    """What is stated of the level asked, and by which credential if not by the first."""
    asked, lead = requirement.level, evidence[0]
    if asked is None or lead.relation == "broader":
        return ""
    if highest is None:
        return f"; {asked.words} asked, level unknown"
    by = next(e for e in evidence if e.level_in(asked.framework) == highest)
    who = "" if by is lead else f" by {_title(by.item)}"
    if highest.reaches(asked):
        return f"; {highest.words} is stated{who}, {asked.words} asked"
    return f"; {highest.words} is stated{who}, below the {asked.words} asked"


def _others(lead: CellEvidence, others: Sequence[CellEvidence]) -> str:
    """How many more say the same; what is worth less is in the evidence, not in the sentence."""
    equal = sum(other.state is lead.state for other in others)
    if equal == 0 or lead.relation == "broader":
        return ""
    return "; so does 1 other" if equal == 1 else f"; so do {equal} others"


def _shared(lead: CellEvidence, others: Sequence[CellEvidence]) -> str:
    if lead.shared:
        return "; another candidate handed in the same credential"
    if any(other.shared for other in others):
        return "; one of the others was handed in by another candidate as well"
    return ""


def _title(item: Item) -> str:
    title = item.credential.title if item.credential is not None else None
    return _quoted(title or item.source)


def _quoted(text: str) -> str:
    return f'"{SafeText(text, _LONGEST)}"'

"""``mc-review taxonomy match PHRASE …``: what phrases may mean, without a credential.

Phrases are arguments, or lines of standard input, which are answered as they come. Each gets at
most five concepts, best first, with the tier that says how sure it is and what the match rests on.
As JSON, one object a line.

>>> run(["--format", "json", "Pyhton"])                               # doctest: +SKIP
{"phrase": "Pyhton", "matches": [{"uri": "urn:x-mc-review:python", …}]}
0
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from taxonomy.matching.matcher import Matcher
from tui.cli.commands.taxonomy.options import TERM_OPTIONS
from tui.cli.commands.taxonomy.output import as_json, as_text, settings
from tui.cli.exit_status import ALL_GOOD
from tui.console import is_terminal, width
from tui.settings.folders import taxonomy_store
from verify.errors import UnusableInput
from verify.json_types import JsonObject
from verify.model import ClaimSource, SkillClaim
from verify.reading.text.safetext import SafeText

if TYPE_CHECKING:
    from taxonomy.matching.matcher import SkillMatch

MOST: Final = 5  # concepts of a phrase
_LONGEST: Final = 10_000  # characters of a line that are read; SafeText cuts shorter


def run(arguments: Sequence[str]) -> int:
    """Match the phrases and write what was found; raises UnusableInput where there are none."""
    from taxonomy.vocabularies.opening import open_taxonomy  # noqa: PLC0415  0.7 ms

    options = settings(arguments, TERM_OPTIONS)
    phrases = options.words or _lines()
    matcher = Matcher(open_taxonomy(taxonomy_store(), options.language))
    spoken = options.arguments.value("--language") or ""
    for phrase in phrases:
        claim = SkillClaim(phrase=SafeText(phrase), source=ClaimSource.ALIGNMENT, language=spoken)
        matches = [match for match in matcher.match(claim, MOST) if match.concept is not None]
        if options.json:
            as_json({"phrase": claim.phrase, "matches": [_data(match) for match in matches]})
        else:
            as_text(_text_lines(claim, matches))
    return ALL_GOOD


def _lines() -> Iterable[str]:
    """The lines of standard input that hold something, as they come."""
    if sys.stdin is None or is_terminal(sys.stdin):
        raise UnusableInput(
            "There is no phrase to match", "Give phrases, or pipe them in, one on each line"
        )
    lines = iter(lambda: sys.stdin.readline(_LONGEST), "")
    return (phrase for line in lines if (phrase := line.strip()))


def _data(match: "SkillMatch") -> JsonObject:
    return {
        "uri": match.uri,
        "label": match.label,
        "tier": match.tier,
        "score": match.score,
        "counts": match.counts,
        "matched": {"label": match.matched, "words": list(match.words)},
    }


def _text_lines(claim: SkillClaim, matches: Sequence["SkillMatch"]) -> Iterator[SafeText]:
    """The phrase, and a line for each concept: score, label, and what was matched."""
    yield SafeText(claim.phrase, width())
    if not matches:
        yield SafeText("   not in the taxonomy: kept in its own words")
    for match in matches:
        sign = "=" if match.counts else "?"
        by = "" if match.matched == match.label else f" (as {match.matched})"
        line = f" {sign} {match.score:4.2f}  {match.label}{by}  {match.tier.replace('_', ' ')}"
        yield SafeText(line, width())

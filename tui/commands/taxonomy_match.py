"""``mc-review taxonomy match``: what phrases may mean, without a credential.

Phrases are arguments, or lines of standard input, which are answered as they come. Each gets at
most five concepts, best first, with the tier that says how sure it is and what the match rests on.
As JSON, one object a line.

>>> run(["--format", "json", "Pyhton"])
{"phrase": "Pyhton", "matches": [{"uri": "urn:x-mc-review:python", …}]}
0
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tui.console import is_terminal, width, write
from verify.errors import UnusableInput
from verify.model import ClaimSource, SkillClaim
from verify.reading.safetext import SafeText

if TYPE_CHECKING:
    from taxonomy.matcher import Matcher, SkillMatch

MOST: Final = 5  # concepts of a phrase
USAGE: Final = "mc-review taxonomy match [--format text|json] [--language TAG] [PHRASE …]"
_LONGEST: Final = 10_000  # characters of a line that are read; SafeText cuts shorter
_TEXT, _JSON = "text", "json"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for; ``phrases`` empty: the lines of standard input."""

    form: str
    language: str
    phrases: tuple[str, ...]


def run(arguments: Sequence[str], matcher: "Matcher | None" = None) -> int:
    """Match the phrases and write what was found; 0 once all are answered.

    Raises UnusableInput where the arguments can't be understood.
    """
    asked = read(arguments)
    matching = matcher if matcher is not None else _bundled()
    for phrase in asked.phrases or _lines():
        claim = SkillClaim(SafeText(phrase), ClaimSource.ALIGNMENT, language=asked.language)
        matches = matching.match(claim, MOST)
        shown = _as_json if asked.form == _JSON else _as_text
        write(shown(claim, matches) + "\n", exact=asked.form == _JSON)
    return 0


def read(arguments: Sequence[str]) -> Asked:
    """The command line; raises UnusableInput for what it isn't."""
    values = {"--format": _TEXT, "--language": ""}
    phrases: list[str] = []
    given = list(arguments)
    while given:
        word = given.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":
            phrases += given
            break
        if name in values:
            if not equals and not given:
                raise _not_understood(f"The option {name} needs a value after it")
            values[name] = value if equals else given.pop(0)
        elif word.startswith("--"):
            raise _not_understood(f"There is no option {SafeText(name, 60)}")
        else:
            phrases.append(word)
    if values["--format"] not in (_TEXT, _JSON):
        raise _not_understood(f"There is no format {SafeText(values['--format'], 60)}")
    return Asked(values["--format"], values["--language"], tuple(phrases))


def _not_understood(problem: str) -> UnusableInput:
    return UnusableInput(problem, f"Write {USAGE}")


def _bundled() -> "Matcher":
    from taxonomy.matcher import Matcher  # noqa: PLC0415  start-up time
    from taxonomy.sources.bundled import (  # noqa: PLC0415  start-up time
        bundled_index,
        load_bundled,
    )

    return Matcher(load_bundled(), open_index=bundled_index)


def _lines() -> Iterator[str]:
    """The lines of standard input that hold something, as they come."""
    stream = sys.stdin
    if stream is None or is_terminal(stream):
        raise _not_understood("No phrase is given, and nothing is piped in")
    while line := stream.readline(_LONGEST):
        if phrase := line.strip():
            yield phrase


def _as_json(claim: SkillClaim, matches: Sequence["SkillMatch"]) -> str:
    found = [_object(match) for match in matches if match.concept is not None]
    return json.dumps({"phrase": claim.phrase, "matches": found}, ensure_ascii=False)


def _object(match: "SkillMatch") -> dict[str, object]:
    return {
        "uri": match.uri,
        "label": match.label,
        "tier": match.tier,
        "score": match.score,
        "counts": match.counts,
        "matched": {"label": match.matched, "words": list(match.words)},
    }


def _as_text(claim: SkillClaim, matches: Sequence["SkillMatch"]) -> str:
    """The phrase, and a line for each concept: score, label, and what was matched."""
    found = [match for match in matches if match.concept is not None]
    lines = [SafeText(claim.phrase, width())]
    if not found:
        lines.append(SafeText("   not in the taxonomy: kept in its own words"))
    lines += (SafeText(line, width()) for line in _rows(found))
    return "\n".join(lines)


def _rows(matches: Iterable["SkillMatch"]) -> Iterator[str]:
    for match in matches:
        sign = "=" if match.counts else "?"
        same = match.matched == match.label
        by = "" if same else f" (as {match.matched})"
        yield f" {sign} {match.score:4.2f}  {match.label}{by}  {match.tier.replace('_', ' ')}"

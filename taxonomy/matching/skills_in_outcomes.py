"""Skills that a credential's learning outcomes speak of: found in their text, and never counting.

An outcome is a sentence ("can analyse data and present what was found"), not a skill's name. What
is found in it is a claim in the outcome's own words, which waits for a person's yes.

>>> [claim.phrase for claim in claims_of(credential, matches)]        # doctest: +SKIP
['Python', 'analyse data']
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from taxonomy.matching.skills_in_text import TextMatch
from taxonomy.scheme.phrases import fold
from verify.model import ClaimSource, Credential, SkillClaim
from verify.reading.text.safetext import SafeText

MAX_OUTCOMES: Final = 200  # texts of one bundle that are searched, of about 20 ms each
Find = Callable[[str, str], tuple[TextMatch, ...]]  # in a text, in a language


def found_in_outcomes(credentials: Iterable[Credential], find: Find) -> Iterator[SkillClaim]:
    """What the outcomes of a bundle speak of, as claims; the first 200 outcomes are read."""
    left = MAX_OUTCOMES
    for credential in credentials:
        stated = {fold(claim.phrase) for claim in credential.skills}
        language = next((claim.language for claim in credential.skills if claim.language), "")
        for outcome in _outcomes(credential):
            if left > 0 and fold(outcome) not in stated:
                left -= 1
                for match in find(outcome, language):
                    if fold(match.text) not in stated:
                        phrase = SafeText(match.text)
                        yield SkillClaim(
                            phrase=phrase, source=ClaimSource.OUTCOME, language=language
                        )


def claims_of(credential: Credential, every: Iterable[SkillClaim]) -> tuple[SkillClaim, ...]:
    """The credential's claims, and those of ``every`` that its outcomes speak of; each once."""
    outcomes = "\n".join(_outcomes(credential))
    found = (
        claim
        for claim in (every if outcomes else ())
        if claim.source is ClaimSource.OUTCOME and _says(outcomes, claim.phrase)
    )
    return tuple(dict.fromkeys((*credential.skills, *found)))


def _outcomes(credential: Credential) -> Iterator[SafeText]:
    return (outcome for achieved in credential.achievements for outcome in achieved.outcomes)


def _says(text: str, phrase: str) -> bool:
    """Whether the phrase stands in the text as whole words: "SQL" is not in "SQLite"."""
    if phrase not in text:
        return False
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) is not None

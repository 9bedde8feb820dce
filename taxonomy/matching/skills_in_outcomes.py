"""Skills that a credential's learning outcomes speak of: found in their text, and never counting.

An outcome is a sentence ("can analyse data and present what was found"), not a skill's name. What
is found in it is a claim in the outcome's own words, which waits for a person's yes. It belongs to
every credential of the bundle whose outcomes hold these words.

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
_WORD: Final = re.compile(r"\w+")


def found_in_outcomes(credentials: Iterable[Credential], find: Find) -> Iterator[SkillClaim]:
    """What the outcomes of a bundle speak of, as claims; the first 200 outcomes are read."""
    left = MAX_OUTCOMES
    for credential in credentials:
        if left == 0:
            return
        outcomes = list(_outcomes(credential))
        if not outcomes:
            continue
        own_skills = {fold(claim.phrase) for claim in credential.skills}
        language = next((claim.language for claim in credential.skills if claim.language), "")
        for outcome in outcomes:
            if left > 0 and fold(outcome) not in own_skills:
                left -= 1
                for match in find(outcome, language):
                    if fold(match.text) not in own_skills:
                        phrase = SafeText(match.text)
                        yield SkillClaim(
                            phrase=phrase, source=ClaimSource.OUTCOME, language=language
                        )


def claims_of(credential: Credential, every: Iterable[SkillClaim]) -> tuple[SkillClaim, ...]:
    """The claims of one credential; ``every`` are those of its bundle.

    For many credentials of a bundle, ask one ``OutcomeClaims``.
    """
    return OutcomeClaims(every).with_stated(credential)


class OutcomeClaims:
    """The claims of a bundle that were found in outcomes, by the words that they begin with.

    Each credential looks up its own words, so that a bundle is gone through once and not once for
    each of its credentials.
    """

    def __init__(self, claims: Iterable[SkillClaim]) -> None:
        """Only those of ``claims`` that were found in outcomes are kept."""
        self._by_first_word: dict[str, list[tuple[int, SkillClaim]]] = {}
        for place, claim in enumerate(claims):
            if claim.source is ClaimSource.OUTCOME:
                first = _WORD.search(claim.phrase)
                word = first.group() if first is not None else ""
                self._by_first_word.setdefault(word, []).append((place, claim))

    def with_stated(self, credential: Credential) -> tuple[SkillClaim, ...]:
        """The credential's own claims, and those that its outcomes speak of; each once."""
        return tuple(dict.fromkeys((*credential.skills, *self._spoken_of(credential))))

    def _spoken_of(self, credential: Credential) -> list[SkillClaim]:
        """In the order of the bundle's claims."""
        if not self._by_first_word:
            return []
        text = "\n".join(_outcomes(credential))
        if not text:
            return []
        words = {"", *_WORD.findall(text)}
        possible = (pair for word in words for pair in self._by_first_word.get(word, ()))
        return [claim for _, claim in sorted(possible, key=_place) if _says(text, claim.phrase)]


def _place(pair: tuple[int, SkillClaim]) -> int:
    return pair[0]


def _outcomes(credential: Credential) -> Iterator[SafeText]:
    return (outcome for achieved in credential.achievements for outcome in achieved.outcomes)


def _says(text: str, phrase: str) -> bool:
    """Whether the phrase stands in the text as whole words: "SQL" is not in "SQLite"."""
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if not _WORD.match(text[at - 1 : at]) and not _WORD.match(text[end : end + 1]):
            return True
        at = text.find(phrase, at + 1)
    return False

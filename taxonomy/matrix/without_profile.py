"""All skills that anyone states, as a profile, for a review without a job profile.

Every requirement of it is desirable, since nobody asked for any, and the profile says that it is
derived. Each concept is one row; what the taxonomy lacks is a row in the issuer's words, however
many addresses of their own issuers give it. A title makes a row only where it is the name of a
concept: "Certificate in …" is not a skill.

>>> stated_profile(()).title
'All skills stated'
"""

from collections.abc import Iterable
from typing import Final

from taxonomy.assess import Assessment
from taxonomy.matching.matcher import SkillMatch
from taxonomy.matrix.candidate_evidence import credentials_that_may_count
from taxonomy.profile.profile import Importance, Profile, Requirement
from taxonomy.scheme.concept import Concept
from taxonomy.scheme.phrases import fold
from verify.model import ClaimSource, SkillClaim
from verify.reading.text.safetext import SafeText

TITLE: Final = SafeText("All skills stated")


def stated_profile(assessments: Iterable[Assessment]) -> Profile:
    """A profile of every skill that a credential which may count states, by label."""
    rows = _Rows()
    for assessment in assessments:
        for _, credential in credentials_that_may_count(assessment.items):
            for claim in credential.skills:
                rows.add(claim, assessment.matches[claim])
    return Profile(title=TITLE, requirements=tuple(rows.by_label()), derived=True)


class _Rows:
    """The rows of the matrix as they come; each statement belongs to one or two of them.

    Two rows for one skill would each hold the evidence of both.
    """

    def __init__(self) -> None:
        self._of_concepts: dict[str, Requirement] = {}
        self._in_words: dict[str, Requirement] = {}
        self._uris: set[str] = set()  # that rows in the issuer's words have

    def add(self, claim: SkillClaim, matches: tuple[SkillMatch, ...]) -> None:
        """What one claim states."""
        counting = [match for match in matches if match.counts]
        concepts = [match.concept for match in counting if match.concept is not None]
        for concept in concepts:
            self._add_concept(concept)
        if not concepts and claim.source is not ClaimSource.TITLE and claim.phrase.strip():
            self._add_words(claim.phrase, counting[0].uri if counting else None)

    def by_label(self) -> list[Requirement]:
        """Each skill once; words that are the name of a concept above have no row of their own."""
        names = {fold(requirement.label) for requirement in self._of_concepts.values()}
        in_words = [
            requirement
            for words, requirement in self._in_words.items()
            if requirement.uri is not None or words not in names
        ]
        rows = (*self._of_concepts.values(), *in_words)
        return sorted(rows, key=lambda requirement: fold(requirement.label))

    def _add_concept(self, concept: Concept) -> None:
        if concept.uri not in self._of_concepts:
            label = SafeText(concept.pref_label)
            self._of_concepts[concept.uri] = Requirement(
                label=label, importance=Importance.DESIRABLE, concept=concept
            )

    def _add_words(self, phrase: SafeText, uri: str | None) -> None:
        """A skill by its words; the first that has a URI as well names the row."""
        if uri is not None and uri in self._uris:
            return
        words = fold(phrase)
        row = self._in_words.get(words)
        if row is None or (row.uri is None and uri is not None):
            self._in_words[words] = Requirement(
                label=phrase, importance=Importance.DESIRABLE, uri=uri
            )
            if uri is not None:
                self._uris.add(uri)

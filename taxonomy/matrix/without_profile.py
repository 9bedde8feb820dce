"""All skills that anyone states, as a profile, for a review without a job profile.

Every requirement of it is desirable, since nobody asked for any, and the profile says that it is
derived. Each concept is one row; what the taxonomy lacks is a row in the issuer's words. A title
makes a row only where it is the name of a concept: "Certificate in …" is not a skill.

>>> stated_profile((), matcher).title      # doctest: +SKIP
'All skills stated'
"""

from collections.abc import Iterable, Iterator
from typing import Final

from taxonomy.assess import Assessment, match_claims
from taxonomy.matching.matcher import Matcher, SkillMatch
from taxonomy.matrix.candidate_evidence import claims_that_may_count
from taxonomy.profile.profile import Importance, Profile, Requirement
from taxonomy.scheme.phrases import fold
from verify.model import ClaimSource, SkillClaim
from verify.reading.text.safetext import SafeText

TITLE: Final = SafeText("All skills stated")


def stated_profile(assessments: Iterable[Assessment], matcher: Matcher) -> Profile:
    """A profile of every skill that a credential which may count states, by label."""
    rows: dict[str, Requirement] = {}
    for requirement in _stated(assessments, matcher):
        concept = requirement.concept
        key = concept.uri if concept is not None else requirement.uri
        rows.setdefault(key or _words(requirement), requirement)
    named = {_words(r) for key, r in rows.items() if key != _words(r)}
    kept = (r for key, r in rows.items() if key not in named)
    return Profile(
        title=TITLE, requirements=tuple(sorted(kept, key=lambda r: fold(r.label))), derived=True
    )


def _stated(assessments: Iterable[Assessment], matcher: Matcher) -> Iterator[Requirement]:
    for assessment in assessments:
        matches = match_claims(assessment.items, matcher)
        for _, claims in claims_that_may_count(assessment.items):
            for claim in claims:
                yield from _requirements(claim, matches[claim])


def _requirements(claim: SkillClaim, matches: tuple[SkillMatch, ...]) -> Iterator[Requirement]:
    counting = [match for match in matches if match.counts]
    concepts = [match.concept for match in counting if match.concept is not None]
    for concept in concepts:
        yield Requirement(
            label=SafeText(concept.pref_label), importance=Importance.DESIRABLE, concept=concept
        )
    if not concepts and claim.source is not ClaimSource.TITLE and claim.phrase.strip():
        uri = counting[0].uri if counting else None
        yield Requirement(label=claim.phrase, importance=Importance.DESIRABLE, uri=uri)


def _words(requirement: Requirement) -> str:
    return "words:" + fold(requirement.label)

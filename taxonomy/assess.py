"""One call for one candidate: a bundle in, an assessment out. What a worker or a test calls.

It joins the two lower floors and adds nothing of its own: the items are as ``verify`` judged them,
the matches as the matcher made them. Comparing candidates is ``matrix``'s business.

>>> assess(Path("bundle.zip"), "Candidate 1", setting, matcher).items    # doctest: +SKIP
(Item(source='badge.json', …),)
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from taxonomy.matching.claim_matches import ClaimMatches
from taxonomy.matching.matcher import Matcher
from taxonomy.matching.skills_in_outcomes import found_in_outcomes
from verify.item import Item
from verify.reading.text.safetext import SafeText

if TYPE_CHECKING:
    from verify.verifier import Setting

# Different claims of one bundle that suggestions are looked for; a bundle of 200 credentials states
# about 1,600. The others match exactly only, so that a hostile one cannot take minutes.
MAX_SUGGESTED: Final = 2_000


class Assessment(Struct, frozen=True, kw_only=True):
    """One candidate's bundle: ``candidate`` is "Candidate 1" and so on, ``file`` its name.

    ``matches`` has an entry for every claim of every item that could be read, and for every skill
    that their learning outcomes speak of.
    """

    candidate: str
    file: SafeText
    items: tuple[Item, ...]
    matches: ClaimMatches


def assess(
    path: Path,
    candidate: str,
    setting: "Setting",
    matcher: Matcher,
    on_item: Callable[[Item], None] | None = None,
) -> Assessment:
    """Open, verify and match one bundle; ``on_item`` is told of each item as it is judged.

    Raises UnusableInput where the bundle as a whole cannot be opened.
    """
    from verify.reading.bundle import bundle_name  # noqa: PLC0415  1 ms
    from verify.review.review import review_under  # noqa: PLC0415  24 ms

    items = review_under(setting, path, on_item)
    return assess_items(candidate, bundle_name(path), items, matcher)


def assess_items(
    candidate: str, file: SafeText, items: Sequence[Item], matcher: Matcher
) -> Assessment:
    """Match every skill that the items state."""
    return Assessment(
        candidate=candidate,
        file=file,
        items=tuple(items),
        matches=match_claims(items, matcher),
    )


def rematch(assessment: Assessment, matcher: Matcher) -> Assessment:
    """The same items read by this matcher: after a decision, or with another vocabulary.

    Unchanged where this matcher has read them already.
    """
    if assessment.matches.matcher is matcher:
        return assessment
    return replace(assessment, matches=match_claims(assessment.items, matcher))


def match_claims(items: Iterable[Item], matcher: Matcher) -> ClaimMatches:
    """Every different claim of the items, in their order, and what their outcomes speak of."""
    credentials = [item.credential for item in items if item.credential is not None]
    claims = dict.fromkeys(claim for credential in credentials for claim in credential.skills)
    claims |= dict.fromkeys(found_in_outcomes(credentials, matcher.in_text))
    matches = {
        claim: matcher.match(claim, suggest=number < MAX_SUGGESTED)
        for number, claim in enumerate(claims)
    }
    return ClaimMatches(matches, matcher)

"""Reviewed bundles against a job: what every report and every screen is made from.

``compare`` matches what the credentials state and builds the matrix; it verifies nothing. After a
person's decision the same review is compared again, with another matcher.

>>> compare(review.run(), profile, matcher).matrix.count(0).essential       # doctest: +SKIP
3
"""

from datetime import datetime

from msgspec import Struct

from taxonomy.assess import Assessment, assess_items
from taxonomy.matching.matcher import Matcher
from taxonomy.matrix.matrix import Matrix, build_matrix, skills_overview
from taxonomy.profile.profile import Profile
from taxonomy.scheme.concept import Scheme
from verify.item import Item
from verify.review.review import ReviewResult


class Comparison(Struct, frozen=True, kw_only=True):
    """Candidates, side by side.

    ``review`` is what was verified; ``assessments`` are one a candidate; ``matrix`` is against the
    profile, or of all skills that credentials state where there is none.
    """

    review: ReviewResult
    taxonomy: Scheme
    assessments: tuple[Assessment, ...]
    matrix: Matrix

    @property
    def checked_at(self) -> datetime:
        """The moment that the credentials were judged as of (aware UTC)."""
        return self.review.checked_at

    @property
    def offline(self) -> bool:
        """Whether nobody was contacted."""
        return self.review.offline

    @property
    def unread(self) -> int:
        """How many files were left out because the person cancelled."""
        return self.review.unread

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item of every candidate."""
        return self.review.items


def compare(review: ReviewResult, profile: Profile | None, matcher: Matcher) -> Comparison:
    """Match the skills of every bundle, and compare the candidates with the job."""
    assessments = tuple(
        assess_items(candidate_label(number), bundle.file, bundle.items, matcher)
        for number, bundle in enumerate(review.bundles)
    )
    if profile is None:
        matrix = skills_overview(assessments, matcher)
    else:
        matrix = build_matrix(profile, assessments, matcher)
    return Comparison(
        review=review, taxonomy=matcher.scheme, assessments=assessments, matrix=matrix
    )


def candidate_label(bundle: int) -> str:
    """What the candidate of the bundle with this index is called: a number, never a name."""
    return f"Candidate {bundle + 1}"

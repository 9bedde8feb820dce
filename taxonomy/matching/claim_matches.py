"""Every different claim of one candidate's bundle, with its matches and whose claim it is.

>>> [claim.phrase for claim in matches.claims_of(credential)]        # doctest: +SKIP
['Python', 'analyse data']
"""

from collections.abc import Mapping

from taxonomy.matching.matcher import Matcher, SkillMatch
from taxonomy.matching.skills_in_outcomes import OutcomeClaims
from verify.model import Credential, SkillClaim


class ClaimMatches(dict[SkillClaim, tuple[SkillMatch, ...]]):
    """Claim → its matches, best first, in the order of the items; not changed once it is made.

    ``matcher`` is the one that made them: under another one's decisions they may differ.
    """

    def __init__(
        self, matches: Mapping[SkillClaim, tuple[SkillMatch, ...]], matcher: Matcher
    ) -> None:
        super().__init__(matches)
        self.matcher = matcher
        self._in_outcomes = OutcomeClaims(self)

    def claims_of(self, credential: Credential) -> tuple[SkillClaim, ...]:
        """The credential's claims, and those that its outcomes speak of; each once."""
        return self._in_outcomes.with_stated(credential)

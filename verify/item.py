"""One reviewed item: what the upper floors get to see of a credential.

An item is final for the moment it was checked at; the credential inside says what the issuer says,
the checks say how far that may be believed.

>>> item.judgement.verdict            # doctest: +SKIP
<Verdict.VERIFIED: 'verified'>
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from verify.model import Credential, Person
from verify.reading.text.safetext import SafeText
from verify.verdict import Checks, Judgement, Note, Verdict

# What may count as evidence of a skill, or at least as a claim (verdicts.md, rule 4).
COUNTING: Final = frozenset([Verdict.VERIFIED, Verdict.GENUINE])
CLAIMING: Final = frozenset([Verdict.NOT_FULLY_CHECKED])
# Items that say nothing about this candidate; someone else's credential names someone else.
SAYS_NOTHING: Final = frozenset(
    [Verdict.UNREADABLE, Verdict.NOT_SIGNED, Verdict.REJECTED, Verdict.NOT_THEIRS]
)


class Item(Struct, frozen=True, kw_only=True):
    """One file of a bundle, or one of several credentials in a file, with its nine checks.

    ``source`` the path inside the bundle, with ``#n`` where a file holds several; ``format`` an id
    of the register of formats; ``proof`` the proof suites, "" if none; ``credential`` None where
    nothing could be read; ``fingerprint`` equal for the same credential wherever it turns up, ""
    where there is none; ``reference`` equal for what its issuer calls the same credential, however
    it is encoded, "" where it is not called anything; ``person`` tells its holder from others;
    ``checked_at`` aware UTC.
    """

    source: SafeText
    format: str
    proof: str
    checks: Checks
    judgement: Judgement
    checked_at: datetime
    credential: Credential | None = None
    notes: tuple[Note, ...] = ()
    fingerprint: str = ""
    reference: str = ""
    person: Person = field(default_factory=Person)

    @property
    def verdict(self) -> Verdict:
        """The verdict, for the many places that need nothing else."""
        return self.judgement.verdict


def noted(item: Item, notes: Sequence[Note]) -> Item:
    """The item with further notes, each once."""
    added = [note for note in notes if note not in item.notes]
    return replace(item, notes=item.notes + tuple(added)) if added else item

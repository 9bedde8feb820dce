"""What a family of formats is, and what it says of one document: the seam that families plug into.

A family brings a document from its bytes to the outcomes of its proof and to what it states. What
every credential is asked alike (period, status, issuer, holder, transparency) is asked of the
reading afterwards, by ``verifier``; a format with an answer of its own gives it in ``answered``.
"""

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from verify.formats.reading import Reading
from verify.proofs.secured import Means
from verify.reading.documents import Document
from verify.verdict import Check, Note, Outcome, ProofOutcomes


class Assessed(Struct, frozen=True, kw_only=True):
    """What a family says of one document: its proof's outcomes, and what it states.

    ``format`` is an id of ``register.NAMES``; ``proof`` names the suites, "" for none. ``reading``
    is None where what the document says isn't known. ``answered`` holds the checks that the format
    settles itself, such as the status of a hosted badge. ``notes`` are what a person
    should know that changes no verdict.
    """

    format: str
    proof: str
    outcomes: ProofOutcomes
    reading: Reading | None
    answered: Mapping[Check, Outcome] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()


class Family(Struct, frozen=True):
    """A family of formats: does it claim a document, and how is one judged?

    ``judge`` is only handed what ``recognise`` claims. It raises BadData where the document can't
    be read at all, and nothing else of its own accord.
    """

    name: str
    recognise: Callable[[Document], bool]
    judge: Callable[[Document, Means], Assessed]

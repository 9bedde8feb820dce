"""Does an issuer that nobody recognises look like one that somebody does?

By its name (``similar_names``), or by its domain (``similar_domains``). It is a remark for a person
and changes no verdict: two institutions may bear one name. What stands on a domain that as a whole
is the recognised issuer's own is at home there, and no imitation.

>>> LookAlikes().of("did:web:un1.example", "", [trust_list])     # doctest: +SKIP
(Likeness(code=<Code.ISSUER_LOOKS_LIKE_ANOTHER: …>, detail='uni.example, Example University: …'),)
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from verify.deferred import Deferred

if TYPE_CHECKING:
    from verify.trust.likeness import Likeness, RecognisedIndex
    from verify.trust.recognition import Recogniser

# Needed where an employer recognises anybody, and an issuer isn't among them.
_index_of: "Callable[[Sequence[Recogniser]], RecognisedIndex]" = Deferred(
    "verify.trust.likeness:RecognisedIndex"
)


class LookAlikes:
    """Remarks about issuers; the index is made when first needed, and for other lists anew."""

    _index: "RecognisedIndex | None" = None

    def of(
        self, issuer: str, name: str, recognisers: "Sequence[Recogniser]"
    ) -> "tuple[Likeness, ...]":
        """What an issuer that none of them recognises looks like; ``name`` is what it says."""
        index = self._index
        if index is None or index.recognisers is not recognisers:
            self._index = index = _index_of(recognisers)
        return index.told(issuer, name)

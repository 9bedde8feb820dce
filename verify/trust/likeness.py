"""What recognised issuers may be taken for, and the remarks that follow about one that isn't."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from verify.errors import Code
from verify.reading.text.safetext import SafeText
from verify.trust.domains import Domain
from verify.trust.recognised_issuer import Known, domain_of
from verify.trust.recognition import Recogniser
from verify.trust.similar_domains import SimilarDomains
from verify.trust.similar_names import SimilarNames

_MAX_REMEMBERED: Final = 20_000  # answers; a bundle holds as many files at most


class Likeness(NamedTuple):
    """A remark about an issuer: its code, and what it looks like."""

    code: Code
    detail: SafeText


class RecognisedIndex:
    """Recognised issuers by what they may be taken for, and what was answered already."""

    def __init__(self, recognisers: Sequence[Recogniser]) -> None:
        self.recognisers = recognisers
        self._names = SimilarNames()
        self._domains = SimilarDomains()
        self._told: dict[tuple[str, str], tuple[Likeness, ...]] = {}
        for recogniser in recognisers:
            for identifier, name in recogniser.issuers():
                known = Known.of(identifier, name)
                self._names.add(known)
                self._domains.add(known)

    def told(self, issuer: str, name: str) -> tuple[Likeness, ...]:
        """The remarks about an issuer."""
        asked = (issuer, name)
        if asked not in self._told:
            if len(self._told) >= _MAX_REMEMBERED:
                self._told.clear()
            self._told[asked] = tuple(self._likenesses(domain_of(issuer), name))
        return self._told[asked]

    def _likenesses(self, domain: Domain | None, name: str) -> Iterator[Likeness]:
        if found := self._names.like(name):
            known, how = found
            code = Code.ISSUER_LOOKS_LIKE_ANOTHER if how else Code.ISSUER_NAME_OF_ANOTHER
            if not _is_at_home(domain, known):
                yield Likeness(code, known.described(how))
        if domain is not None and (found := self._domains.like(domain)):
            known, how = found
            yield Likeness(Code.ISSUER_LOOKS_LIKE_ANOTHER, known.described(how))


def _is_at_home(domain: Domain | None, known: Known) -> bool:
    """Does it stand on a domain that as a whole is the recognised issuer's?"""
    if domain is None or known.domain is None or not known.owns_its_domain:
        return False
    return domain.registered == known.domain.registered

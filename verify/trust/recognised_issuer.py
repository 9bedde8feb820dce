"""A recognised issuer, as far as another may be taken for it."""

from typing import Final, Self

from msgspec import Struct

from verify.keys.issuers import did
from verify.reading.text.safetext import SafeText
from verify.reading.text.scripts import shown_domain
from verify.trust.domains import Domain

_LONGEST_SHOWN: Final = 120  # characters of an identifier or a name in a remark


class Known(Struct, frozen=True):
    """Identifier, name ("" for none) and domain of a recognised issuer."""

    identifier: str
    name: str
    domain: Domain | None

    @classmethod
    def of(cls, identifier: str, name: str) -> Self:
        """The issuer of this identifier."""
        return cls(identifier, name, domain_of(identifier))

    @property
    def owns_its_domain(self) -> bool:
        """Is it the whole host that is recognised, not one of several issuers on it?"""
        host = did.domain(self.identifier)
        whole = (f"did:web:{host}", f"https://{host}")
        return host is not None and self.identifier.rstrip("/") in whole

    def described(self, how: str = "") -> SafeText:
        """Its domain (where it is not the only one there: its identifier), its name, and how."""
        host = did.domain(self.identifier) if self.owns_its_domain else None
        shown = shown_domain(host) if host else SafeText(self.identifier, _LONGEST_SHOWN)
        name = SafeText(self.name, _LONGEST_SHOWN)
        who = f"{shown}, {name}" if name else shown
        return SafeText(f"{who}: {how}" if how else who)


def domain_of(identifier: str) -> Domain | None:
    """The domain that an identifier stands on, None if it has none."""
    host = did.domain(identifier)
    return Domain.of(host) if host else None

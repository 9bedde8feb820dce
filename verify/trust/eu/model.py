"""Trusted lists as they are kept: what judging seals and time stamps needs, and nothing else.

Texts are safe to show, times aware UTC; certificates are named by the SHA-256 of their DER.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from msgspec import Struct, field

from verify.reading.text.safetext import SafeText
from verify.trust.eu.criteria import Qualification

LOTL_ADDRESS: Final = "https://ec.europa.eu/tools/lotl/eu-lotl.xml"


class Head(Struct, frozen=True, kw_only=True):
    """What identifies one edition of a list.

    ``source`` is what the person or the network called the file, ``signer`` and ``sha256`` are
    fingerprints in hexadecimal; ``next_update`` None for a list that was closed.
    """

    territory: str
    sequence: int
    issued: datetime
    next_update: datetime | None
    source: SafeText
    imported_at: datetime
    sha256: str
    signer: str

    @property
    def edition(self) -> tuple[int, datetime]:
        """Grows with every edition (TS 119 612, 5.3.2)."""
        return self.sequence, self.issued

    @property
    def speaks_until(self) -> datetime:
        """Of what comes later the list can't know."""
        return self.issued if self.next_update is None else self.next_update

    @property
    def words(self) -> str:
        """The edition as a person names it."""
        return f"list {self.territory} {self.sequence} of {self.issued.date().isoformat()}"


class Period(Struct, frozen=True, kw_only=True):
    """What a service was from ``since`` until the next period.

    ``kind`` and ``status`` are the ends of their addresses, ``uses`` of its additional information;
    ``is_clear`` is False where an extension that must be understood isn't.
    """

    since: datetime
    kind: str
    status: str
    name: SafeText
    uses: tuple[str, ...] = ()
    qualifications: tuple[Qualification, ...] = ()
    is_clear: bool = True


class Service(Struct, frozen=True):
    """One service of a provider: its certificates, and its periods, newest first."""

    provider: SafeText
    certificates: tuple[str, ...]
    periods: tuple[Period, ...]


class Listed(Struct, frozen=True):
    """A certificate on a list: its DER in base64, and its subject in short, to find it by."""

    der: str
    subject: str


class NationalList(Struct, frozen=True):
    """One edition of a national list; ``unread`` counts the services that can't be read."""

    head: Head
    services: tuple[Service, ...]
    unread: int = 0


class Pointer(Struct, frozen=True):
    """Where a list is published, and who may sign it (fingerprints)."""

    territory: str
    address: str
    signers: frozenset[str]


class ListOfLists(Struct, frozen=True):
    """One edition of the list of lists; ``itself`` says who may sign its next edition."""

    head: Head
    itself: Pointer
    pointers: Mapping[str, Pointer] = field(default_factory=dict)


class Lists(Struct, frozen=True):
    """All that is kept: the list of lists, national lists by territory, certificates by SHA-256."""

    lotl: ListOfLists
    national: Mapping[str, NationalList]
    certificates: Mapping[str, Listed]

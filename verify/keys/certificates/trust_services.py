"""What a list of supervised trust services can be asked: who is on it, and what was granted when.

The seam between judging a seal and the lists that vouch for authorities: a list names the
authorities by their certificates, and tells of each what it had been granted at a time. Where no
list was given, ``NO_SERVICES`` knows nobody. Terms: ETSI TS 119 612 (5.5) and TS 119 615.

>>> NO_SERVICES.candidates(Kind.CERTIFICATES, [])
()
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from verify.verdict import SourceDocument

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, Name


class Kind(StrEnum):
    """What a service does, by the end of its type's address (TS 119 612, 5.5.1)."""

    CERTIFICATES = "CA/QC"
    TIME_STAMPS = "TSA/QTST"


class Level(StrEnum):
    """How much a seal is under EU law (Regulation (EU) 910/2014, articles 3 and 35 to 38)."""

    ADVANCED = "advanced"
    QUALIFIED_CERTIFICATE = "advanced, with a qualified certificate"
    QUALIFIED = "qualified"


class Granted(Struct, frozen=True, kw_only=True):
    """A list's word for an authority: what it was at a time.

    ``by`` names provider, service, since when, and the list; ``because`` why the level is no
    higher, "" for the highest; ``ended`` when the grant ended after that time, ``due`` when the
    list's next edition was due (aware UTC); ``document`` is the list.
    """

    by: str
    level: Level
    because: str
    ended: datetime | None
    due: datetime | None
    document: SourceDocument


class NotGranted(Struct, frozen=True):
    """The authority is on a list, and was granted nothing at that time."""

    reason: str


class TrustServices(Protocol):
    """Lists of supervised services."""

    def candidates(self, kind: Kind, names: "Iterable[Name]") -> "tuple[Certificate, ...]":
        """The certificates of listed services with one of these subjects, granted or not."""
        ...

    def word(
        self, kind: Kind, authority: "Certificate", leaf: "Certificate", at: datetime
    ) -> Granted | NotGranted:
        """What one of the candidates was at a time (aware UTC), for a certificate below it."""
        ...


class Vouchers(Protocol):
    """Who is trusted to name organisations: certificates (DER) of the caller's own, and lists."""

    @property
    def anchors(self) -> tuple[bytes, ...]: ...
    @property
    def services(self) -> TrustServices: ...


class NoServices:
    """No list was given."""

    def candidates(self, kind: Kind, names: "Iterable[Name]") -> "tuple[Certificate, ...]":  # noqa: ARG002
        """Nobody."""
        return ()

    def word(
        self,
        kind: Kind,  # noqa: ARG002
        authority: "Certificate",  # noqa: ARG002
        leaf: "Certificate",  # noqa: ARG002
        at: datetime,  # noqa: ARG002
    ) -> Granted | NotGranted:
        """Nothing."""
        return NotGranted("no list was given")


NO_SERVICES: Final = NoServices()

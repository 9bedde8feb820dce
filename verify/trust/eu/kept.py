"""Lists as they were kept, for a review: checked for damage at once, read when a seal first asks.

Most bundles hold no seal, and reading the lists of all countries takes longer than a review of them
should. What can be wrong with the file is said when it is given.

>>> Means(now, evidence, canonicaliser, services=KeptTrust(data))  # doctest: +SKIP
"""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from verify.errors import Code, CouldNotFindOut, UnusableInput
from verify.keys.certificates.trust_services import Granted, Kind, NotGranted
from verify.trust.eu.snapshot import parse_body, undamaged_body
from verify.trust.eu.trust import EuTrust

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, Name


class KeptTrust:
    """``EuTrust`` of a snapshot; raises UnusableInput for a damaged one."""

    def __init__(self, data: bytes) -> None:
        self._body = undamaged_body(data)

    def candidates(self, kind: Kind, names: "Iterable[Name]") -> "tuple[Certificate, ...]":
        """As ``EuTrust.candidates``."""
        return self._trust.candidates(kind, names)

    def word(
        self, kind: Kind, authority: "Certificate", leaf: "Certificate", at: datetime
    ) -> Granted | NotGranted:
        """As ``EuTrust.word``."""
        return self._trust.word(kind, authority, leaf, at)

    @cached_property
    def _trust(self) -> EuTrust:
        try:
            return EuTrust(parse_body(self._body))
        except UnusableInput as error:  # what the person gave is at fault, not the credential
            raise CouldNotFindOut(Code.KEY_UNRESOLVED, error.problem) from error

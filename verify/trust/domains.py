"""The parts of a host name that matter to an eye: the label that somebody registered, and the rest.

No list of public suffixes is brought along: it would be out of date. Second levels such as
``ac.uk`` and platforms that give everybody a name of their own (``github.io``) go by a few facts; a
suffix that is missing here makes two names of it look more alike than they are, and no more.

>>> Domain.of("www.uni.ac.uk").label, Domain.of("xn--mnchen-3ya.example").registered
('uni', 'münchen.example')
"""

from typing import Final, Self

from msgspec import Struct

from verify.reading.text.scripts import in_letters
from verify.reading.web.shared_hosts import is_shared

_MAX_LABELS: Final = 12  # looked at, from the right; host names in use have five at most


class Domain(Struct, frozen=True):
    """A host name in Unicode: its labels, and which of them was registered."""

    labels: tuple[str, ...]
    place: int

    @classmethod
    def of(cls, host: str) -> Self:
        """The parts of a host name, whichever way its labels are written."""
        labels = tuple(in_letters(host.strip(".")).split(".")[-_MAX_LABELS:])
        ending = 1
        if len(labels) > 2 and is_shared(".".join(labels[-2:])):
            ending = 2
        return cls(labels, max(len(labels) - ending - 1, 0))

    @property
    def label(self) -> str:
        """The label that somebody registered."""
        return self.labels[self.place]

    @property
    def registered(self) -> str:
        """The registered name with its ending: whoever has it has every name below it."""
        return ".".join(self.labels[self.place :])

    @property
    def below(self) -> tuple[str, ...]:
        """The labels in front of the registered one."""
        return self.labels[: self.place]

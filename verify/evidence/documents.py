"""The one door to the world: ``Evidence.get(url)``.

What verification needs from outside a bundle (DID documents, key sets, status lists) comes through
this protocol, with its time and its hash. Here is what such a document is, whose word it is, and
what is remembered of it; who has documents is a matter of ``packs``, ``cache`` and ``gathering``.

>>> Offline().get("https://uni.example/status/1")
Traceback (most recent call last):
verify.errors.CouldNotFindOut: offline: https://uni.example/status/1
"""

from datetime import datetime
from typing import Final, Protocol

from msgspec import Struct

from verify.errors import Code, CouldNotFindOut
from verify.reading.web.addresses import host_and_port
from verify.reading.web.shared_hosts import is_shared

_MAX_SHOWN: Final = 200  # characters of an address in a message


class Found(Struct, frozen=True, kw_only=True):
    """One document from outside.

    ``body`` as received; ``fetched_at`` aware UTC; ``sha256`` lower-case hex of ``body``; ``gone``:
    the answer was 410 Gone, and ``body`` is no document. ``redirected_to``: the address that gave
    it, where ``url`` led to another one ("" otherwise); who speaks there, the reader must weigh.
    """

    url: str
    body: bytes
    fetched_at: datetime
    sha256: str
    media_type: str
    gone: bool = False
    redirected_to: str = ""

    def document(self) -> "Found":
        """This document; raises Gone where there is none any more."""
        if self.gone:
            raise Gone(self)
        return self


def by_its_own_host(found: Found) -> Found:
    """The document, where the host of its address gave it; for what nobody signed.

    An address that leads to another host (many sites have one that leads anywhere) lets that host
    speak in its place. Its own subdomains, and the same name without "www.", are the same house;
    the guests of a platform that hosts everybody, and what answers at another port, are not.
    Raises CouldNotFindOut(REDIRECTED_ELSEWHERE).
    """
    if found.redirected_to:
        (asked, door), (gave, other_door) = map(host_and_port, (found.url, found.redirected_to))
        same = gave == asked or (
            (gave.endswith(f".{asked}") and not is_shared(asked))
            or (asked == f"www.{gave}" and not is_shared(gave))
        )
        if not asked or not same or door != other_door:
            raise CouldNotFindOut(Code.REDIRECTED_ELSEWHERE, f"to {gave}"[:_MAX_SHOWN])
    return found


class Gone(CouldNotFindOut):
    """The server answered that what lay at the address was taken away (410, RFC 9110, 15.5.11).

    Only a hosted badge's issuer says something by that; for all others nothing was found there.
    """

    def __init__(self, found: Found) -> None:
        super().__init__(Code.FETCH_FAILED, f"410 Gone: {found.url[:_MAX_SHOWN]}")
        self.found = found


class Evidence(Protocol):
    """Where documents from outside a bundle come from."""

    def get(self, url: str) -> Found:
        """The document at ``url``; raises CouldNotFindOut with the reason, Gone where it was."""
        ...


class Memory(Protocol):
    """What is remembered of documents from outside that were found genuine."""

    def keep(
        self, url: str, sha256: str, made: datetime | None = None, until: datetime | None = None
    ) -> None:
        """A document was found genuine: it may be kept until then (aware UTC; None: it says not).

        ``made`` is when its maker dates it, for telling an older one that comes later.
        """
        ...

    def newest(self, found: Found) -> datetime | None:
        """When the newest genuine document seen at this address was made, None if it isn't known.

        Asked of a document that was fetched just now; of any other None: it is as old as it says.
        """
        ...


class Forgetful:
    """Remembers nothing."""

    def keep(
        self, url: str, sha256: str, made: datetime | None = None, until: datetime | None = None
    ) -> None:
        """Forgets it."""

    def newest(self, found: Found) -> datetime | None:  # noqa: ARG002  the protocol's
        """Knows of none."""
        return None


class Offline:
    """Has nothing, asks nobody."""

    def get(self, url: str) -> Found:
        """Always raises CouldNotFindOut(OFFLINE)."""
        raise CouldNotFindOut(Code.OFFLINE, url)

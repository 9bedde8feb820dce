"""The limits of reaching out, in one place. Each says why, or from where."""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

MAX_ADDRESS: Final = 8_000  # characters of a URL; RFC 9110, 4.1 asks everyone to support as many
POLL_SECONDS: Final = 0.05  # how soon "stop" is noticed; a person takes 0.1 for "at once"
RETRIES: Final = 1  # a server that is down for longer is down for a person as well


class Limits(Struct, frozen=True, kw_only=True):
    """What one fetch and one batch may take. A batch is all that one Fetcher ever does.

    Times are seconds, sizes bytes as received.
    """

    fetch_seconds: float = 10  # connecting, TLS, headers, body, redirects and retry together
    lookup_seconds: float = 5  # of them for a name; the time that glibc waits for one server
    connect_seconds: float = 2  # for one address while others remain: a lost SYN is resent after 1
    retry_seconds: float = 0.5  # before the second try, where the server doesn't say how long
    batch_seconds: float = 60  # what a person still waits for, with a way to stop it in sight
    # A status list of 8.4 million entries has 1.4 MiB at worst, a national trusted list 3 MiB.
    document_bytes: int = 8 * 2**20
    # All documents of a batch stay in memory: with what Python itself takes, under 150 MiB.
    batch_bytes: int = 64 * 2**20
    header_bytes: int = 32 * 2**10  # honest ones have 1 KiB; h11 stops at 100 by itself
    redirects: int = 3  # http → www → the document is 2
    urls: int = 200  # a candidate brings tens of credentials, with two or three addresses each
    # So that a bundle can't be made to knock at one door over and over (ADR 0010).
    urls_a_host: int = 60
    at_once: int = 8
    at_once_a_host: int = 4  # browsers open 6

    def times(self, bundles: int) -> "Limits":
        """The limits of one bundle for several together, whose documents are fetched once."""
        return replace(
            self,
            batch_seconds=self.batch_seconds * bundles,
            urls=self.urls * bundles,
            urls_a_host=self.urls_a_host * bundles,
        )


LIMITS: Final = Limits()

"""The proxy that a person names; one from the environment is never used.

A proxy looks names up by itself and connects by itself. What is lost: that every address of a name
is public, that the address checked is the one connected to, and that no one else answers for the
name tomorrow. What stays: https alone, with the certificate checked against the name, no numeric
or private names, and every limit.
"""

from typing import Any

from msgspec import Struct

from verify.errors import UnusableInput
from verify.reading.web.addresses import split_address

_PORTS = {"http": 80, "https": 443}


class Proxy(Struct, frozen=True):
    """Where it is; ``url`` may hold a password, and is never shown."""

    url: str
    host: str
    port: int

    def __repr__(self) -> str:
        return f"Proxy(host={self.host!r}, port={self.port!r})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("host", self.host), ("port", self.port)]


def read_proxy(url: str) -> Proxy:
    """An http or https proxy's address; raises UnusableInput."""
    parts = split_address(url.strip())
    if parts is None or parts.hostname is None or parts.scheme not in _PORTS:
        problem = "The proxy's address is not an http or https address"
        raise UnusableInput(problem, "Write it as http://proxy.example:3128")
    return Proxy(url.strip(), parts.hostname, parts.port or _PORTS[parts.scheme])

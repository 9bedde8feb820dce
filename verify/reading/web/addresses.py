"""Addresses of the web, taken apart in one place; nothing here is contacted or looked up.

``urllib`` takes nearly any text for an address, and complains only when a part is asked for. Here a
text is an address with a host and a port that is a number, or it is None. What may be contacted is
decided elsewhere, more strictly (``verify.evidence.fetching.addresses.web_address``).

>>> https_origin("https://Uni.example:443/keys#1"), https_origin("http://uni.example")
('https://uni.example', None)
"""

from typing import Final
from urllib.parse import SplitResult, urlsplit

HTTPS_PORT: Final = 443


def split_address(address: str) -> SplitResult | None:
    """The parts of an address; None for brackets that don't match and ports that are no numbers."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts


def host_of(address: str) -> str:
    """The host of an address, in lower case; "" where there is none."""
    parts = split_address(address)
    return parts.hostname or "" if parts is not None else ""


def host_and_port(address: str) -> tuple[str, int]:
    """Where an https address leads; "" and 0 where it has no host."""
    parts = split_address(address)
    if parts is None or not parts.hostname:
        return "", 0
    return parts.hostname, HTTPS_PORT if parts.port is None else parts.port


def https_origin(address: str) -> str | None:
    """Scheme, host and port of an https address, as text (RFC 6454, 6.2); None for any other.

    One with a user name has no origin here: it is written to look like another's.
    """
    parts = split_address(address)
    if parts is None or parts.scheme != "https" or not parts.hostname or "@" in parts.netloc:
        return None
    port = "" if parts.port in (None, HTTPS_PORT) else f":{parts.port}"
    return f"https://{parts.hostname}{port}"


def have_same_origin(one: str, other: str) -> bool:
    """Whether two https addresses are of one origin."""
    origin = https_origin(one)
    return origin is not None and origin == https_origin(other)


def shown_host(address: str) -> str:
    """The host and port as a person may read them, without a user name; else the address itself."""
    parts = split_address(address)
    return parts.netloc.rpartition("@")[2] if parts is not None else address

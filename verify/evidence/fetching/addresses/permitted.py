"""Which network addresses may be contacted at all: public ones, and what a test's permit names.

The tables are our own, after the IANA special-purpose address registries (RFC 6890 and its
successors), since what ``ipaddress`` calls global has changed between Python's patch releases. Of
IPv6 only the one block is public that IANA hands out, so NAT64 (``64:ff9b::/96`` and
``64:ff9b:1::/48``), v4-mapped, v4-compatible, local and unassigned addresses need no row.

>>> is_public("93.184.216.34"), is_public("169.254.169.254"), is_public("::ffff:93.184.216.34")
(True, False, False)
"""

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

from msgspec import Struct

from verify.errors import Code, CouldNotFindOut

_NOT_PUBLIC_4: Final = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network; many systems take 0.0.0.0 for themselves
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # between a carrier and its customers (CGNAT)
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # the platform's own services, seen from a machine in Azure
        "169.254.0.0/16",  # link-local; cloud machines read their credentials there
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
_HANDED_OUT_6: Final = IPv6Network("2000::/3")
_NOT_PUBLIC_6: Final = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments: Teredo, benchmarking, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: any IPv4 address in disguise
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)


class Permit(Struct, frozen=True):
    """Which (host, IP address, port) may be contacted although the address isn't public.

    For tests on the loopback, given to a Fetcher's constructor and nowhere else. It lifts no other
    rule.
    """

    endpoints: frozenset[tuple[str, str, int]] = frozenset()


PUBLIC_ONLY: Final = Permit()


def is_public(text: str) -> bool:
    """Is this the numeric address of one machine that anybody on the internet can reach?"""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        if address.scope_id is not None or address not in _HANDED_OUT_6:
            return False
        return not any(address in block for block in _NOT_PUBLIC_6)
    return not any(address in block for block in _NOT_PUBLIC_4)


def check_addresses(host: str, port: int, found: Iterable[str], permit: Permit) -> None:
    """Raise CouldNotFindOut(BLOCKED_ADDRESS) unless every address of a host may be contacted.

    One bad address spoils the name: a name that leads inside as well as outside is a trap.
    """
    for text in found:
        if not is_public(text) and (host, text, port) not in permit.endpoints:
            raise CouldNotFindOut(Code.BLOCKED_ADDRESS, f"{host} leads to {text}, not public")

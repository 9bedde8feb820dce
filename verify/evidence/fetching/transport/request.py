"""One request over one connection of its own, to an address that was checked before.

The URL that httpx gets names the IP address, so that nothing resolves the name a second time; the
name stays in the Host header, in TLS' server name and in what the certificate is checked against.
Connections are never shared or kept: two names behind one IP address would otherwise answer for
each other. No cookies, no credentials, no referrer, no redirects: only ``_HEADERS`` are sent.
"""

import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Final

import httpx
from msgspec import Struct

from verify.evidence.fetching.addresses.web_address import WebAddress
from verify.evidence.fetching.transport.connections import Connections
from verify.evidence.fetching.transport.faults import tls_fault
from verify.evidence.fetching.transport.proxy import Proxy

_HEADERS: Final = {
    # Hosted badges and status lists are also served as pages for people, to whoever doesn't ask.
    "Accept": "application/json, application/ld+json, application/statuslist+jwt, */*;q=0.5",
    # An inflated answer can be a thousand times what was counted.
    "Accept-Encoding": "identity",
    "Connection": "close",
    "User-Agent": "mc-review",
}


class Way(Struct, frozen=True, kw_only=True):
    """How connections are made: whom TLS trusts, the proxy if any, the seconds for one of several
    IP addresses, and how many bytes may come before an answer has begun.
    """

    tls: ssl.SSLContext
    proxy: Proxy | None
    connect_seconds: float
    head_bytes: int


@asynccontextmanager
async def opened(
    address: WebAddress, places: Sequence[str], way: Way
) -> AsyncIterator[httpx.Response]:
    """The answer of a host, its body unread; raises what httpx raises.

    ``places`` are its IP addresses, tried in turn; none where a proxy finds them.
    """
    proxy = httpx.Proxy(way.proxy.url, ssl_context=_for_proxy(way)) if way.proxy else None
    transport = httpx.AsyncHTTPTransport(verify=way.tls, trust_env=False, proxy=proxy)
    connections = Connections(address.host, way.head_bytes)
    async with transport:
        try:
            response = await _first(transport, address, places, way, connections)
            connections.answered = True
            try:
                yield response
            finally:
                await response.aclose()
        finally:
            await connections.aclose()


async def _first(
    transport: httpx.AsyncHTTPTransport,
    address: WebAddress,
    places: Sequence[str],
    way: Way,
    connections: Connections,
) -> httpx.Response:
    ask = partial(_request, address, connections)
    if way.proxy is not None:
        return await transport.handle_async_request(ask(None, None))
    *others, last = places
    for place in others:
        try:
            return await transport.handle_async_request(ask(place, way.connect_seconds))
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            if tls_fault(error):  # it was reached, and isn't who it should be
                raise
    return await transport.handle_async_request(ask(last, None))


def _request(
    address: WebAddress, connections: Connections, place: str | None, seconds: float | None
) -> httpx.Request:
    url = httpx.URL(str(address))
    # Everything but connecting is under the fetch's own deadline.
    extensions = {"timeout": {"connect": seconds}, "trace": connections.note}
    if place is not None:
        url = url.copy_with(host=place)
        extensions["sni_hostname"] = address.host
    headers = {"Host": address.netloc, **_HEADERS}
    return httpx.Request("GET", url, headers=headers, extensions=extensions)


def _for_proxy(way: Way) -> ssl.SSLContext | None:
    """TLS to the proxy itself, where that is asked for."""
    return way.tls if way.proxy and way.proxy.url.lower().startswith("https:") else None

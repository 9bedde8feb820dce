"""The bounded fetcher: the only room that reaches the network, and only where its caller asks.

``Fetcher`` is handed in from above; nothing in ``verify`` imports it. Importing this room loads
neither httpx nor asyncio.
"""

from verify.fetching.addresses import PUBLIC_ONLY, Permit
from verify.fetching.fetcher import Fetcher
from verify.fetching.limits import LIMITS, Limits
from verify.fetching.resolving import Resolver

__all__ = ["LIMITS", "PUBLIC_ONLY", "Fetcher", "Limits", "Permit", "Resolver"]

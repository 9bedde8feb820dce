"""The bounded fetcher: the only room that reaches the network, and only where its caller asks.

``Fetcher`` is handed in from above; nothing in ``verify`` imports it. Importing this room loads
neither httpx nor asyncio.
"""

from verify.evidence.fetching.addresses.permitted import PUBLIC_ONLY, Permit
from verify.evidence.fetching.addresses.resolving import Resolver
from verify.evidence.fetching.fetcher import Fetcher
from verify.evidence.fetching.limits import LIMITS, Limits

__all__ = ["LIMITS", "PUBLIC_ONLY", "Fetcher", "Limits", "Permit", "Resolver"]

"""Host names below which everybody may have a name of their own: hosts of pages and of programs.

Whoever has the name in front speaks for themselves, not for the platform nor for its other guests.
A few facts, and no list of all public suffixes, which would be out of date.

>>> is_shared("github.io"), is_shared("ac.uk"), is_shared("uni.ac.uk")
(True, True, False)
"""

from typing import Final

# Second levels below which names are registered, under endings of two letters.
_SECOND_LEVELS: Final = frozenset(
    ["ac", "co", "com", "edu", "gob", "gouv", "gov", "gv", "mil", "ne", "net", "nom", "or", "org",
     "sch"]
)  # fmt: skip
# Platforms on which everybody has a name: their own names are endings.
_PLATFORMS: Final = frozenset(
    ["appspot.com", "azurewebsites.net", "blogspot.com", "cloudfront.net", "deno.dev",
     "firebaseapp.com", "fly.dev", "github.io", "gitlab.io", "herokuapp.com", "netlify.app",
     "onrender.com", "pages.dev", "r2.dev", "readthedocs.io", "surge.sh", "vercel.app", "web.app",
     "webflow.io", "weebly.com", "wixsite.com", "wordpress.com", "workers.dev"]
)  # fmt: skip


def is_shared(host: str) -> bool:
    """Whether names below this host name (lower case) belong to whoever registered them."""
    labels = host.split(".")
    if len(labels) != 2:
        return len(labels) < 2
    return host in _PLATFORMS or (len(labels[1]) == 2 and labels[0] in _SECOND_LEVELS)

"""Would asking for a document tell its host which one person is being looked at?

A key or a list of thousands tells a host nothing; the address of a single badge, or a status
address of one credential, tells it that this very credential is being reviewed. Told from what the
credential calls itself by; a host that gives every credential a status address with a name of its
own goes unnoticed where only one of its credentials is at hand.

>>> singles_out("https://uni.example/badges/7f3a9c21", [item])      # doctest: +SKIP
True
"""

from collections.abc import Iterable
from typing import Final

from verify.item import Item

_SHORTEST: Final = 6  # characters of a name that is one credential's; "1" or "list" is anything
_HOSTED: Final = "hosted"


def singles_out(url: str, items: Iterable[Item]) -> bool:
    """Does this address name one of these credentials, or its holder?"""
    return any(name in url for item in items for name in _names(item))


def _names(item: Item) -> Iterable[str]:
    """What the credential and its holder are called by, and the last part of it."""
    credential = item.credential
    if credential is None:
        # A badge that is only an address: nothing is known of it but that it is one badge.
        return ("",) if item.proof == _HOSTED else ()
    stated = [text for text in (credential.id, credential.holder.id) if text]
    parts = [part for text in stated for part in (text, text.rstrip("/").rpartition("/")[2])]
    parts += [text.rpartition(":")[2] for text in stated if not text.startswith("http")]
    return [part for part in parts if len(part) >= _SHORTEST]

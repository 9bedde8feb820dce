"""Would asking for a document tell its host which one person is being looked at?

A key or a list of thousands tells a host nothing; the address of a single badge, or a status
address of one credential, tells it that this very credential is being reviewed. Told from what the
credential calls itself by; a host that gives every credential a status address with a name of its
own goes unnoticed where only one of its credentials is at hand.

>>> names = CredentialNames([item])                                # doctest: +SKIP
>>> names.reveals_credential("https://uni.example/badges/7f3a9c21")  # doctest: +SKIP
True
"""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote

from verify.item import Item

_SHORTEST: Final = 6  # characters of a name that is one credential's; "1" or "list" is anything
_HOSTED: Final = "hosted"
_SEPARATORS: Final = re.compile(r"[/?&=#:,;]+")
_SLASHES: Final = re.compile(r"[/?&=#]+")  # an identifier may hold colons


class CredentialNames:
    """What some credentials and their holders are called by, for asking of many addresses."""

    def __init__(self, items: Iterable[Item]) -> None:
        known = tuple(items)
        # A badge that is only an address: nothing is known of it but that it is one badge.
        self._bare = any(i.credential is None and i.proof == _HOSTED for i in known)
        self._names = frozenset(name for item in known for name in _names(item))

    def reveals_credential(self, url: str) -> bool:
        """Does this address hold one of the names, whole or as a part between separators?"""
        if self._bare or url in self._names:
            return True
        plain = unquote(url)
        parts = _SEPARATORS.split(plain)
        return any(part in self._names for part in (*parts, *_SLASHES.split(plain)))


def _names(item: Item) -> Iterable[str]:
    """The identifiers of the credential and its holder, and the last part of each."""
    credential = item.credential
    if credential is None:
        return ()
    stated = [text for text in (credential.id, credential.holder.id) if text]
    last = [_SEPARATORS.split(text.rstrip("/"))[-1] for text in stated]
    return [name for name in (*stated, *last) if len(name) >= _SHORTEST]

"""Advice as it is put on the screen: where a key does what is advised, it names the key.

Reports keep the catalogue's words. ``keys`` are those that would do something for the credential
shown; without its key, advice stays as it is.

>>> advice_here(NotChecked(Code.HOLDER_NOT_ASKED), {"h"})
"Press h and give the candidate's address"
"""

from collections.abc import Collection, Mapping
from typing import Final

from verify.catalogue import GO_ONLINE, advice
from verify.errors import Code
from verify.verdict import Outcome, Pass

# The keys of ``OnlineScreen`` and what they do there.
ACTIONS: Final[Mapping[str, str]] = {"o": "contact", "r": "recognise", "h": "address"}
_ONLINE: Final = "Press o to see which hosts may have it, and to ask them"
_HINTS: Final[Mapping[Code, tuple[str, str]]] = {
    Code.ISSUER_NOT_RECOGNISED: (
        "r",
        "Look the issuer up by the identifier shown; if you trust it, press r",
    ),
    Code.NO_TRUST_LIST: (
        "r",
        "Look the issuer up by the identifier shown; if you trust it, press r",
    ),
    Code.HOLDER_NOT_ASKED: ("h", "Press h and give the candidate's address"),
    Code.HOLDER_MISMATCH: (
        "h",
        "If the candidate also uses another address, press h and give it",
    ),
}


def advice_here(outcome: Outcome, keys: Collection[str]) -> str:
    """What to do about an outcome, by a key where one of ``keys`` does it; "" for nothing."""
    sentence = advice(outcome)
    if isinstance(outcome, Pass):
        return sentence
    if sentence.startswith(GO_ONLINE) and "o" in keys:
        return _ONLINE + sentence.removeprefix(GO_ONLINE)
    hint = _HINTS.get(outcome.code)
    return sentence if hint is None or hint[0] not in keys else hint[1]

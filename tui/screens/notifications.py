"""What is told in passing: one thing at a time, so that nothing outdated stays in view.

The words for what came of a comparison or of trusting an issuer are here as well; counts are of
credentials that may count at all.

>>> compared([], "ada@mail.example")
'Compared with ada@mail.example: no credential names it, and none names another. u takes it back'
"""

import shlex
from collections.abc import Iterable
from typing import Final, Literal

from textual.app import App

from tui.reports.words import number
from verify.errors import Code
from verify.item import Item
from verify.reading.text.safetext import SafeText
from verify.verdict import Check, Fail, Pass

_SHOWN: Final = 100  # characters of an identifier; a did:jwk of an RSA key has 800


def tell(
    app: App[None],
    text: str,
    *,
    severity: Literal["information", "warning"] = "information",
    timeout: float = 4,
) -> None:
    """Tell this for some seconds, in place of what was told before."""
    app.clear_notifications()
    app.notify(SafeText(text), markup=False, severity=severity, timeout=timeout)


def compared(items: Iterable[Item], address: str) -> str:
    """How many of a candidate's credentials name this address, and how many another one."""
    holders = [item.checks[Check.HOLDER] for item in items]
    passes = (outcome.grounds for outcome in holders if isinstance(outcome, Pass))
    same = sum(grounds.facts.get("address") == address.strip() for grounds in passes)
    other = sum(isinstance(o, Fail) and o.code is Code.HOLDER_MISMATCH for o in holders)
    it = f"{number(same, 'credential')} {_names(same)} it" if same else "no credential names it"
    another = f"{other} {_names(other)} another address" if other else "and none names another"
    return f"Compared with {SafeText(address, _SHOWN)}: {it}, {another}. u takes it back"


def recognised(identifier: str, count: int, *, kept: bool) -> str:
    """That an issuer is recognised from now on, for how much, and how to take that back."""
    shown_identifier = SafeText(identifier, _SHOWN)
    sentence = f"{shown_identifier} is recognised: {number(count, 'credential')} here"
    if not kept:
        return f"{sentence}. It is forgotten when you leave"
    # A command that was cut short would be about another issuer.
    whole = (
        SafeText(shlex.quote(identifier))
        if shown_identifier == identifier
        else "and its identifier"
    )
    return f"{sentence}. To take it back: mc-review trust remove {whole}"


def _names(count: int) -> str:
    return "names" if count == 1 else "name"

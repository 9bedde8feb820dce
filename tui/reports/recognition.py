"""Who recognises an issuer, put beside what the credential says of it.

Which list says so, as what name, since when, and as of which day the list is. Where its name and
the one that the issuer gives itself differ, that is said: a list recognises an identifier, and
whoever holds it may call itself anything.

>>> recognition_lines(item)                                                     # doctest: +SKIP
('recognised by your list as "Example University" since 2026-01-03', '')
"""

from tui.reports.words import recognised_by
from verify.item import Item
from verify.reading.text.safetext import SafeText
from verify.verdict import Check, Pass


def recognition_lines(item: Item) -> tuple[str, str]:
    """Who recognises it, and what else it calls itself; "" for what there is nothing to say of."""
    vouching = recognised_by(item)
    outcome = item.checks[Check.ISSUER]
    if vouching is None or not isinstance(outcome, Pass):
        return "", ""
    facts = {name: SafeText(value) for name, value in outcome.grounds.facts.items()}
    listed, claimed = _names(item, facts.get("as", SafeText()))
    told = f"recognised by {vouching}"
    told += f' as "{listed}"' if listed else ""
    told += f" since {facts['since']}" if "since" in facts else ""
    told += f" (list as of {facts['list as of']})" if "list as of" in facts else ""
    differs = bool(listed and claimed) and _key(listed) != _key(claimed)
    return told, f'but it calls itself "{claimed}"' if differs else ""


def _names(item: Item, listed: SafeText) -> tuple[SafeText, SafeText]:
    """What the list calls the issuer and what it calls itself, "" where they don't say."""
    issuer = item.credential.issuer if item.credential is not None else None
    if issuer is None:
        return listed, SafeText()
    # A list that has no name for it is told to have its identifier.
    return SafeText() if listed == issuer.id else listed, issuer.name or SafeText()


def _key(name: str) -> str:
    """Equal for names that differ in case and spaces alone."""
    return " ".join(name.split()).casefold()

"""What only a whole bundle, or all bundles together, can show about an item.

Runs after every item has been judged: one subject across a bundle, one credential in two bundles.

>>> settle(())
()
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from verify.errors import Code
from verify.item import Item, Note, noted
from verify.verdict import Check, Grounds, NotChecked, Pass, Verdict, fold

# Items that say nothing about this candidate; someone else's credential names someone else.
_SAYS_NOTHING: Final = frozenset(
    [Verdict.UNREADABLE, Verdict.NOT_SIGNED, Verdict.REJECTED, Verdict.NOT_THEIRS]
)


def settle(items: Sequence[Item]) -> tuple[Item, ...]:
    """What only the whole bundle shows: one subject across it, or several.

    A credential whose subject DID is that of a *verified* one issued to an address given is the
    candidate's as well: the recognised issuer tied the two. Several DIDs are flagged, no more.
    """
    proven = {
        subject
        for item in items
        if item.verdict is Verdict.VERIFIED
        and isinstance(item.checks[Check.HOLDER], Pass)
        and (subject := _subject(item))
    }
    subjects = {subject for item in items if _is_judged(item) and (subject := _subject(item))}
    return tuple(_settled(item, proven, several=len(subjects) > 1) for item in items)


def mark_shared(bundles: Sequence[tuple[Item, ...]]) -> tuple[tuple[Item, ...], ...]:
    """Flag the same credential in the bundles of two candidates, in both."""
    seen: dict[str, set[int]] = {}
    for number, items in enumerate(bundles):
        for item in items:
            if item.fingerprint:
                seen.setdefault(item.fingerprint, set()).add(number)
    shared = {fingerprint for fingerprint, numbers in seen.items() if len(numbers) > 1}
    note = [Note(Code.SAME_CREDENTIAL_IN_TWO_BUNDLES)]
    return tuple(
        tuple(noted(item, note) if item.fingerprint in shared else item for item in items)
        for items in bundles
    )


def _subject(item: Item) -> str:
    """The holder's identifier where it is a DID; other identifiers are often per credential."""
    identifier = item.credential.holder.id if item.credential else None
    return identifier if identifier is not None and identifier.startswith("did:") else ""


def _is_judged(item: Item) -> bool:
    return item.verdict not in _SAYS_NOTHING


def _settled(item: Item, proven: set[str], *, several: bool) -> Item:
    subject = _subject(item)
    if not subject or not _is_judged(item):
        return item
    if several:
        item = noted(item, [Note(Code.HOLDER_DIFFERS_IN_BUNDLE)])
    if subject in proven and isinstance(item.checks[Check.HOLDER], NotChecked):
        grounds = Grounds({"same subject as": "a verified credential issued to an address given"})
        checks = item.checks.with_({Check.HOLDER: Pass(grounds)})
        return replace(item, checks=checks, judgement=fold(checks))
    return item

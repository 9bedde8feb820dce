"""What only a whole bundle, or all bundles together, can show about an item.

Runs after every item has been judged: one subject across a bundle, or people who differ in it; one
credential in two bundles. Flags are for a person to look into; they change no verdict.

>>> settle(())
()
"""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from verify.errors import Code
from verify.item import SAYS_NOTHING, Item, noted
from verify.review.disagreement import flags
from verify.verdict import Check, Grounds, NotChecked, Note, Pass, Verdict, fold


def settle(items: Sequence[Item]) -> tuple[Item, ...]:
    """What only the whole bundle shows: one subject across it, or several; names that differ.

    A credential whose subject DID is that of a *verified* one issued to an address given is the
    candidate's as well: the recognised issuer tied the two.
    """
    proven = {
        subject: item.source
        for item in reversed(items)
        if item.verdict is Verdict.VERIFIED
        and isinstance(item.checks[Check.HOLDER], Pass)
        and (subject := _subject(item))
    }
    found = flags(items)
    return tuple(
        _tied(noted(item, found.get(place, ())), proven) for place, item in enumerate(items)
    )


def mark_shared(bundles: Sequence[tuple[Item, ...]]) -> tuple[tuple[Item, ...], ...]:
    """Flag the same credential in the bundles of two candidates, in both.

    The same by its content; or, where it is its issuer's beyond doubt, by what the issuer calls it.
    """
    seen: dict[str, set[int]] = {}
    for number, items in enumerate(bundles):
        for item in items:
            for mark in _marks(item):
                seen.setdefault(mark, set()).add(number)
    shared = {mark for mark, numbers in seen.items() if len(numbers) > 1}
    note = [Note(Code.SAME_CREDENTIAL_IN_TWO_BUNDLES)]
    return tuple(
        tuple(noted(item, note) if shared & _marks(item) else item for item in items)
        for items in bundles
    )


def _marks(item: Item) -> set[str]:
    """What the item is told by; its reference only where nobody else can have made it up."""
    proven = isinstance(item.checks[Check.KEY], Pass) and item.verdict is not Verdict.REJECTED
    return set(filter(None, (item.fingerprint, item.reference if proven else "")))


def _subject(item: Item) -> str:
    """The one holder's DID, "" where there is none, or more: then it isn't known who is meant."""
    return item.person.subjects[0] if len(item.person.subjects) == 1 else ""


def _tied(item: Item, proven: Mapping[str, str]) -> Item:
    """The item, its holder proven where a verified credential of the bundle tells whose it is."""
    subject = _subject(item)
    if subject not in proven or item.verdict in SAYS_NOTHING:
        return item
    if not isinstance(item.checks[Check.HOLDER], NotChecked):
        return item
    tied = f"{proven[subject]}, which is VERIFIED and was issued to an address that you gave"
    grounds = Grounds({"the credential holds": f"the DID {subject}", "which is also in": tied})
    checks = item.checks.with_({Check.HOLDER: Pass(grounds)})
    return replace(item, checks=checks, judgement=fold(checks))

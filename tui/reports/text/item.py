"""One item as a block of text: the verdict, what it is, who issued it, why, and what to do.

Of an item that isn't verified all nine checks are named: those that passed in one line, the others
with their reason, those of one reason together. Of a rejected one only those that look at the
proof: who it names, and what it says of its validity, is no fact.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from tui.reports.check_words import tells
from tui.reports.recognition import recognition_lines
from tui.reports.signs import Signs
from tui.reports.text.layout import wrap
from tui.reports.words import (
    day,
    documents_of,
    holder_words,
    issuer_of,
    note_words,
    number,
    reason,
    title_of,
    why,
)
from verify.catalogue import VERDICT_WORDS
from verify.formats.register import NAMES
from verify.item import Item
from verify.verdict import Check, Outcome, Pass, Verdict

_LABEL: Final = 10  # cells of the first column, behind four of indent

Field = tuple[str, str]


def item_lines(item: Item, width: int, signs: Signs) -> list[str]:
    """The block of one item, in lines of at most ``width`` cells."""
    sign, words = signs.verdict(item.verdict), VERDICT_WORDS[item.verdict]
    lines = wrap(f"{sign} ", f"{words} {signs.of('·')} {title_of(item)}", width)
    for label, text in _fields(item, signs):
        lines += wrap(f"    {label:<{_LABEL}}", text, width)
    return lines


def _fields(item: Item, signs: Signs) -> Iterator[Field]:
    yield from _reason(item)
    yield from _origin(item)
    yield from _file(item, signs)
    if documents := documents_of(item):
        many = "the oldest " if len(documents) > 1 else ""
        fetched = f"{many}fetched {day(documents[0].fetched_at)}"
        yield "rests on", f"{number(len(documents), 'document')} from outside, {fetched}"
    if item.verdict is not Verdict.VERIFIED:
        yield from _checks(item, signs)
    for note in item.notes:
        yield "note", note_words(note)


def _file(item: Item, signs: Signs) -> Iterator[Field]:
    """The file and its format; the file's name only where it isn't the title already."""
    kind = NAMES.get(item.format, item.format)
    if title_of(item) != item.source:
        yield "file", f"{item.source} {signs.of('·')} {kind}"
    elif item.verdict is not Verdict.UNREADABLE:
        yield "format", kind


def _reason(item: Item) -> Iterator[Field]:
    because, advice = reason(item)
    if because:
        yield "why", f"{because} [{item.judgement.code}]"
    if advice:
        yield "do", advice


def _origin(item: Item) -> Iterator[Field]:
    """Who issued it, when and to whom; nothing but the claimed issuer where it is rejected."""
    if issuer := issuer_of(item):
        yield "issuer", issuer
    yield from (("", line) for line in recognition_lines(item) if line)
    if item.credential is not None and item.verdict is not Verdict.REJECTED:
        issued, expires = item.credential.issued, item.credential.expires
        until = f"valid until {day(expires)}" if expires is not None else "no end stated"
        yield "issued", f"{day(issued) if issued is not None else 'on a day not stated'}, {until}"
    if _tells_holder(item):
        yield "holder", holder_words(item)


def _tells_holder(item: Item) -> bool:
    """Whose it is stands beside every verdict, unless the verdict's own reason says it already."""
    return bool(holder_words(item)) and not _as_decided(item, item.checks[Check.HOLDER])


def _checks(item: Item, signs: Signs) -> Iterator[Field]:
    """Every check but those that a line above has told already."""
    label = "checks"
    for outcome, checks in _grouped(item):
        names = ", ".join(checks)
        if isinstance(outcome, Pass):
            told = f"passed: {names}"
        elif _as_decided(item, outcome):
            told = f"for the same reason: {names}"
        else:
            told = f"{names}: {why(checks[0], outcome)}"
        yield label, f"{signs.outcome(outcome)} {told}"
        label = ""


def _grouped(item: Item) -> Iterable[tuple[Outcome, list[Check]]]:
    """Outcomes with the checks that share them: all passes together, else by what they say."""
    groups: dict[object, tuple[Outcome, list[Check]]] = {}
    for check, outcome in item.checks:
        above = check is item.judgement.decided_by or (
            check is Check.HOLDER and _tells_holder(item) and not isinstance(outcome, Pass)
        )
        if tells(item, check) and not above:
            groups.setdefault(_alike(item, outcome), (outcome, []))[1].append(check)
    return groups.values()


def _alike(item: Item, outcome: Outcome) -> object:
    """What outcomes of one line have in common."""
    if isinstance(outcome, Pass) or _as_decided(item, outcome):
        return type(outcome)
    return outcome


def _as_decided(item: Item, outcome: Outcome) -> bool:
    """Whether it is the very kind and code that decided the verdict."""
    check = item.judgement.decided_by
    if check is None or isinstance(outcome, Pass):
        return False
    decisive = item.checks[check]
    return type(outcome) is type(decisive) and outcome.code == item.judgement.code

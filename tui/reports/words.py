"""How the reports name things: credentials, issuers, reasons, times, numbers.

The sentences themselves are the catalogue's. What an issuer calls itself, and everything that a
rejected credential says, is put as a claim, never as a fact.

>>> moment(datetime(2026, 11, 23, 15, 2, tzinfo=UTC))
'23 Nov 2026 15:02 UTC'
"""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from taxonomy.matrix.cell import State
from verify.catalogue import VERDICT_WORDS, advice, explain, sentence
from verify.holder import IDENTIFIER_WORDS
from verify.item import Item
from verify.model import Holder, Issuer
from verify.reading.text.safetext import SafeText
from verify.verdict import Check, Note, Outcome, Pass, SourceDocument, Verdict

STATE_WORDS: Final = {
    State.EVIDENCED: "evidenced",
    State.CLAIMED: "claimed",
    State.NO_LONGER_VALID: "no longer valid",
    State.SUGGESTED: "suggested",
    State.RELATED: "related",
    State.NOTHING: "nothing",
}
STATE_SENTENCES: Final = {
    State.EVIDENCED: "a verified or genuine credential states it",
    State.CLAIMED: "a credential that is not fully checked states it",
    State.NO_LONGER_VALID: "only a credential that does not hold states it",
    State.SUGGESTED: "the wording is alike; it waits for your yes",
    State.RELATED: "only a broader term is stated, which does not count",
    State.NOTHING: "no credential states it",
}
# Nothing in these proves anything about anybody.
_NOBODYS: Final = frozenset([Verdict.UNREADABLE, Verdict.NOT_SIGNED, Verdict.REJECTED])


def title_of(item: Item) -> SafeText:
    """The credential's title, or the file's name where it has none; a claim if it is rejected."""
    title = item.credential.title if item.credential is not None else None
    if title is None or not title.strip():
        return item.source
    return SafeText(f'claims to be "{title}"') if item.verdict is Verdict.REJECTED else title


def issuer_of(item: Item) -> str:
    """Who issued it: the identifier first, the name as what it says of itself; "" if not known.

    Where the key isn't the issuer's as far as checked, the identifier too is only claimed.
    """
    if item.credential is None or item.credential.issuer.id is None:
        return ""
    issuer = item.credential.issuer
    says = f', says "{issuer.name}"' if issuer.name else ""
    claims = "" if issuer_proven(item) else "claims to be "
    return f"{claims}{_identifier(issuer)}{says}"


def recognised_by(item: Item) -> SafeText | None:
    """Who vouches for the issuer; None where nobody does, or where it isn't proven who issued it.

    A forger names an issuer that is on the list.
    """
    outcome = item.checks[Check.ISSUER]
    if not issuer_proven(item) or not isinstance(outcome, Pass):
        return None
    return SafeText(outcome.grounds.facts.get("recognised by", "someone you trust"))


def holder_words(item: Item) -> str:
    """Whether it is the candidate's; "" where nothing is signed that could tell."""
    return "" if item.verdict in _NOBODYS else sentence(Check.HOLDER, item.checks[Check.HOLDER])


def holder_claims(holder: Holder) -> list[str]:
    """What a credential says of whom it was issued to: its identifier, name and addresses."""
    claims = [holder.id or "", f'says "{holder.name}"' if holder.name else ""]
    for one in holder.identifiers:
        if one.value != holder.id:
            words = IDENTIFIER_WORDS[one.kind]
            claims.append(f"{words}, as a hash" if one.hashed else f"{words}: {one.value}")
    return list(dict.fromkeys(filter(None, claims)))


def issuer_proven(item: Item) -> bool:
    """Whether the key is the named issuer's own and nothing speaks against the credential."""
    if item.credential is None or item.verdict is Verdict.REJECTED:
        return False
    return isinstance(item.checks[Check.KEY], Pass)


def why(check: Check, outcome: Outcome) -> str:
    """The catalogue's sentence for an outcome, and the place that it was found at."""
    detail = "" if isinstance(outcome, Pass) else SafeText(outcome.detail)
    return f"{sentence(check, outcome)} ({detail})" if detail else sentence(check, outcome)


def note_words(note: Note) -> str:
    """A note's sentence with its place, and what to do."""
    explained = explain(note.code)
    detail = f" ({note.detail})" if note.detail else ""
    return ". ".join(filter(None, (explained.sentence + detail, explained.advice)))


def reason(item: Item) -> tuple[str, str]:
    """Why an item has its verdict, and what to do; both "" for a verified one."""
    check = item.judgement.decided_by
    if check is None:
        return "", ""
    return why(check, item.checks[check]), advice(item.checks[check])


def documents_of(item: Item) -> tuple[SourceDocument, ...]:
    """The outside documents that its passes rest on, oldest first, each once."""
    passes = (o.grounds for _, o in item.checks if isinstance(o, Pass))
    found = {d.url: d for grounds in passes for d in grounds.documents}
    return tuple(sorted(found.values(), key=lambda d: (d.fetched_at, d.url)))


def tally(items: Iterable[Item]) -> list[str]:
    """How many items there are, and how many of each verdict, best first."""
    counts = Counter(item.verdict for item in items)
    shown = [f"{counts[v]} {VERDICT_WORDS[v].lower()}" for v in reversed(Verdict) if counts[v]]
    return [number(counts.total(), "item"), *shown]


def number(count: int, noun: str) -> str:
    """``1 item``, ``2 items``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def day(when: datetime) -> str:
    """A day as people write it, in UTC."""
    utc = when.astimezone(UTC)
    return f"{utc.day} {utc:%b} {utc.year}"


def moment(when: datetime) -> str:
    """A day and the time of day, in UTC."""
    return f"{day(when)} {when.astimezone(UTC):%H:%M} UTC"


def timestamp(when: datetime) -> str:
    """RFC 3339, in UTC, with a Z."""
    return when.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _identifier(issuer: Issuer) -> str:
    """The domain alone only where the identifier says no more than that."""
    if issuer.domain is None:
        return issuer.id or "nobody"
    same = (f"did:web:{issuer.domain}", f"https://{issuer.domain}", f"https://{issuer.domain}/")
    return issuer.domain if issuer.id in same else f"{issuer.domain} ({issuer.id})"

"""Who recognises an issuer: the one question, asked of every list that the employer goes by.

A ``Recogniser`` is one list: the employer's own, a registry, a snapshot of either. It knows
issuers by identifier, letter for letter, never by name. Which key belongs to an issuer is not asked
here, nor whether a credential is good. Registries that have to be asked about each issuer are in
``registry_lookup``.

>>> check_issuer("did:web:uni.example", ())
NotChecked(code=<Code.NO_TRUST_LIST: 'no_trust_list'>, detail='')
"""

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from msgspec import Struct, field

from verify.errors import Code
from verify.reading.text.safetext import SafeText
from verify.verdict import Grounds, NotChecked, Outcome, Pass, SourceDocument

_MAX_NAMED: Final = 5  # lists that are named beside the first; more is no news


class Recognition(Struct, frozen=True, kw_only=True):
    """One list's word for one issuer.

    ``by`` names the list as a person knows it; ``name`` what the list calls the issuer, "" if it
    doesn't; ``since`` an ISO 8601 date or ""; ``as_of`` the date of the list's snapshot, "" for a
    list of the employer's own; ``documents`` what the word rests on.
    """

    by: SafeText
    name: SafeText = field(default_factory=SafeText)
    since: str = ""
    note: SafeText = field(default_factory=SafeText)
    as_of: str = ""
    documents: tuple[SourceDocument, ...] = ()


class Recogniser(Protocol):
    """One list of issuers that somebody recognises."""

    def recognise(self, issuer: str) -> Recognition | None:
        """The list's word for this identifier, None where it has none."""
        ...

    def issuers(self) -> Iterator[tuple[str, str]]:
        """Identifier and name of all that it recognises, for telling look-alikes."""
        ...


def check_issuer(issuer: str, recognisers: Sequence[Recogniser]) -> Outcome:
    """Does anyone the employer goes by recognise this identifier? The first to do so is named."""
    if not recognisers:
        return NotChecked(Code.NO_TRUST_LIST)
    found = [word for one in recognisers if (word := one.recognise(issuer)) is not None]
    if not found:
        return NotChecked(Code.ISSUER_NOT_RECOGNISED)
    return Pass(grounds_of(issuer, found))


def grounds_of(issuer: str, found: Sequence[Recognition]) -> Grounds:
    """What a recognition rests on: the first list's word, and which others say so too."""
    first = found[0]
    facts = {"recognised by": str(first.by), "as": first.name or issuer}
    stated = {"since": first.since, "note": first.note, "list as of": first.as_of}
    facts |= {name: str(value) for name, value in stated.items() if value}
    if others := found[1 : _MAX_NAMED + 1]:
        facts["also recognised by"] = "; ".join(word.by for word in others)
    return Grounds(facts, tuple(d for word in found for d in word.documents))

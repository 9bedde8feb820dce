"""The list of what the candidates sent: a heading each, and under it their credentials and files.

Each has its sign, its verdict in words, its title, who issued it by identifier, and in one line the
reason of the verdict or what else a person should know.

>>> reason_line(verified_item_of_an_unproven_holder)     # doctest: +SKIP
"Nothing proves that this is the candidate's"
"""

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from tui.reports.signs import Signs
from tui.reports.tones import VERDICT_TONES
from tui.reports.words import issuer_proven, reason, tally, title_of
from tui.session import Candidate, Place
from tui.widgets.rows.row import BLANK, Line, Row, Word
from verify.catalogue import VERDICT_WORDS, explain, sentence
from verify.item import Item
from verify.reading.text.safetext import SafeText
from verify.verdict import Check, Pass, Verdict

_HOLDER_MATTERS: Final = frozenset(
    [Verdict.VERIFIED, Verdict.GENUINE, Verdict.NOT_FULLY_CHECKED, Verdict.NO_LONGER_VALID]
)


class Filter(Struct, frozen=True):
    """Which items are wanted: those with these words somewhere, and of this verdict if any."""

    words: str = ""
    verdict: Verdict | None = None

    @property
    def active(self) -> bool:
        """Whether it leaves anything out."""
        return self.words != "" or self.verdict is not None

    def takes(self, item: Item) -> bool:
        """Whether the item is wanted."""
        if self.verdict is not None and item.verdict is not self.verdict:
            return False
        return all(word in _haystack(item) for word in self.words.casefold().split())


class ItemRows:
    """Makes the list, and remembers the rows: it is made again with every few items that arrive."""

    def __init__(self, signs: Signs) -> None:
        self._signs = signs
        self._made: dict[Place, tuple[Item, Row]] = {}

    def __call__(self, candidates: Iterable[Candidate], wanted: Filter) -> Iterator[Row]:
        """The whole list, without what the filter leaves out."""
        for bundle, candidate in enumerate(candidates):
            if bundle:
                yield BLANK
            yield _candidate_row(bundle, candidate, self._signs)
            yield BLANK
            for number, item in enumerate(candidate.items):
                if not wanted.active or wanted.takes(item):
                    yield self._row(Place(bundle, number), item)

    def _row(self, place: Place, item: Item) -> Row:
        row = self._made.get(place)
        if row is None or row[0] is not item:
            row = item, Row(tuple(_item_lines(item, self._signs)), place)
            self._made[place] = row
        return row[1]


def reason_line(item: Item) -> str:
    """Why it has this verdict; of a good one, whose it is or what else is to be known."""
    because, _ = reason(item)
    holder = item.checks[Check.HOLDER]
    unproven = item.verdict in _HOLDER_MATTERS and not isinstance(holder, Pass)
    notes = [explain(note.code).sentence for note in item.notes]
    whose = [sentence(Check.HOLDER, holder)] if unproven else []
    sentences = (
        [because, *notes] if item.verdict is not Verdict.GENUINE else [*notes, *whose, because]
    )
    return next(filter(None, [*sentences, *whose]), "")


def _candidate_row(bundle: int, candidate: Candidate, signs: Signs) -> Row:
    lines = [
        Line(text=candidate.label, tone="strong", right=SafeText(candidate.file, 40), clip=True)
    ]
    if candidate.shortlisted is not None:
        lines.append(
            Line(text=candidate.shortlisted, tone="accent", lead=(Word("shortlisted: ", "accent"),))
        )
    *counts, last = tally(candidate.items)
    units = (*(f"{count} {signs.of('·')}" for count in counts), last)
    lines.append(Line(tone="quiet", units=units))
    return Row(tuple(lines), Place(bundle))


def _item_lines(item: Item, signs: Signs) -> Iterator[Line]:
    tone = VERDICT_TONES[item.verdict]
    sign = Word(f"{signs.verdict(item.verdict)} ", tone)
    yield Line(text=title_of(item), tone="plain", lead=(sign,), clip=True)
    words = Word(f"  {VERDICT_WORDS[item.verdict]}", tone)
    origin = _origin(item)
    dot = Word(f" {signs.of('·')} ", "quiet")
    yield Line(text=origin, tone="quiet", lead=(words, dot) if origin else (words,), clip=True)
    if because := reason_line(item):
        yield Line(text=because, tone="quiet", lead=(Word("  "),), clip=True)


def _origin(item: Item) -> str:
    """The issuer by identifier; a claim where the key isn't its own; the file where none."""
    if item.credential is None or item.credential.issuer.id is None:
        titled = item.credential is not None and item.credential.title is not None
        return item.source if titled else ""
    identifier = item.credential.issuer.domain or item.credential.issuer.id
    return identifier if issuer_proven(item) else f"claims to be {identifier}"


def _haystack(item: Item) -> str:
    issuer = item.credential.issuer if item.credential is not None else None
    issuer_names = (issuer.id, issuer.name) if issuer is not None else ()
    texts = (
        title_of(item),
        item.source,
        VERDICT_WORDS[item.verdict],
        reason_line(item),
        *issuer_names,
    )
    return " ".join(filter(None, texts)).casefold()

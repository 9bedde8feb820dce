"""Everything about one credential, in the order in which a person asks: is it true, who says so,
whose is it, what was checked, what it states.

After REJECTED nothing else that the credential says is put as a fact: its title and issuer are
claims, and its skills and elements are not shown.

>>> details_rows(item, matches, SIGNS)[0].lines[0].text     # doctest: +SKIP
'Certificate in Data Analysis'
"""

from collections.abc import Collection, Iterator, Mapping

from taxonomy.matching.matcher import SkillMatch
from tui.reports import card as card_words
from tui.reports.card import Card, card_of
from tui.reports.recognition import recognition_lines
from tui.reports.signs import Signs
from tui.reports.tones import VERDICT_TONES
from tui.reports.words import (
    day,
    documents_of,
    holder_claims,
    issuer_of,
    moment,
    note_words,
    number,
    title_of,
    why,
)
from tui.widgets.details.achievements import achievement_rows
from tui.widgets.details.checks import check_rows
from tui.widgets.details.key_hints import advice_here
from tui.widgets.details.skills import skill_rows
from tui.widgets.rows.row import BLANK, Line, Row, Word, field, heading
from verify.catalogue import VERDICT_SENTENCES, VERDICT_WORDS, sentence
from verify.errors import Code
from verify.item import Item
from verify.model import Credential, Element, SkillClaim
from verify.reading.text.safetext import SafeText
from verify.verdict import Check, NotChecked, Pass, Verdict

Matches = Mapping[SkillClaim, tuple[SkillMatch, ...]]
_NOBODYS = frozenset([Verdict.UNREADABLE, Verdict.NOT_SIGNED])


def details_rows(
    item: Item, matches: Matches | None, signs: Signs, keys: Collection[str] = ()
) -> tuple[Row, ...]:
    """The page about one item; ``matches`` None while they are still being made.

    ``keys`` are those that advice may name, as in ``key_hints``.
    """
    return tuple(_rows(item, matches, signs, keys))


def _rows(
    item: Item, matches: Matches | None, signs: Signs, keys: Collection[str]
) -> Iterator[Row]:
    yield Row(tuple(_verdict(item, signs, keys)))
    yield BLANK
    yield Row(tuple(_facts(item)))
    yield heading("Nine checks")
    yield from check_rows(item, signs, keys)
    if item.credential is None:
        return
    yield heading("Skills stated")
    if item.verdict is Verdict.REJECTED:
        yield Row(
            (Line(text="Not shown: nothing that a rejected credential says counts", tone="quiet"),)
        )
        return
    yield from skill_rows(item, matches, signs)
    if achieved := tuple(achievement_rows(item.credential)):
        yield heading("What was achieved")
        yield from achieved
    if (card := card_of(item)) is not None:
        yield from _elements(card, signs)


def _verdict(item: Item, signs: Signs, keys: Collection[str]) -> Iterator[Line]:
    tone = VERDICT_TONES[item.verdict]
    yield Line(text=title_of(item), tone="strong")
    yield Line(
        text=VERDICT_WORDS[item.verdict],
        tone=tone,
        lead=(Word(f"{signs.verdict(item.verdict)} ", tone),),
    )
    yield Line(text=f"{VERDICT_SENTENCES[item.verdict]}.")
    decided_by = item.judgement.decided_by
    if decided_by is not None:
        outcome = item.checks[decided_by]
        yield field("Why", f"{why(decided_by, outcome)}.")
        if todo := advice_here(outcome, keys):
            yield field("Do", f"{todo}.", "accent")
    for note in item.notes:
        yield Line(text=f"{note_words(note)}.", tone="warn", lead=(Word("Note     ", "quiet"),))


def _facts(item: Item) -> Iterator[Line]:
    if issuer := issuer_of(item):
        yield field("Issuer", issuer)
        yield from _recognition(item)
    if item.credential is not None and item.verdict is not Verdict.REJECTED:
        yield from _holder(item, item.credential)
        yield field("Valid", _period(item.credential))
    yield field("File", item.source)
    proof = f", signed with {SafeText(item.proof)}" if item.proof else ""
    yield field("Format", f"{_format(item)}{proof}")
    documents = documents_of(item)
    resting = ""
    if documents:
        oldest = "the oldest " if len(documents) > 1 else ""
        of = f"{number(len(documents), 'document')} from outside"
        resting = f"; rests on {of}, {oldest}fetched {day(documents[0].fetched_at)}"
    yield field("Checked", f"{moment(item.checked_at)}{resting}")


def _format(item: Item) -> str:
    from verify.formats.register import NAMES  # noqa: PLC0415  14 ms

    return NAMES.get(item.format, SafeText(item.format))


def _recognition(item: Item) -> Iterator[Line]:
    if item.verdict is Verdict.REJECTED:
        return
    vouching, differing = recognition_lines(item)
    outcome = item.checks[Check.ISSUER]
    if vouching:
        yield field("", vouching)
        if differing:
            yield field("", differing, "warn")
    elif isinstance(item.checks[Check.KEY], Pass):
        nobody = outcome in (NotChecked(Code.ISSUER_NOT_RECOGNISED), NotChecked(Code.NO_TRUST_LIST))
        sentence = "nobody on your list recognises it" if nobody else why(Check.ISSUER, outcome)
        yield field("", sentence, "quiet")


def _holder(item: Item, credential: Credential) -> Iterator[Line]:
    if item.verdict in _NOBODYS:
        return
    yield field("Holder", sentence(Check.HOLDER, item.checks[Check.HOLDER]))
    if claims := holder_claims(credential.holder):
        yield field("", ", ".join(claims), "quiet")


def _period(credential: Credential) -> str:
    begin = f"issued {day(credential.issued)}" if credential.issued else "no day of issue stated"
    end = f"valid until {day(credential.expires)}" if credential.expires else "no end stated"
    return f"{begin}, {end}"


def _elements(card: Card, signs: Signs) -> Iterator[Row]:
    """The card of the Council Recommendation."""
    yield heading(card_words.TITLE)
    yield Row((Line(text=f"{card.summary}; {card_words.NOT_HELD_AGAINST}", tone="quiet"),))
    for element in card.shown:
        yield Row((_element(element, signs),))
    if card.optional_gaps:
        lead = (Word(f"{signs.of('·')} ", "quiet"), Word("Optional, not stated: ", "quiet"))
        yield Row((Line(text=", ".join(card.optional_gaps), tone="quiet", lead=lead),))


def _element(element: Element, signs: Signs) -> Line:
    name = Word(f"{card_words.label(element)}: ", "quiet")
    if element.value is None:
        return Line(
            text=card_words.NOT_STATED,
            tone="quiet",
            lead=(Word(f"{signs.of('·')} ", "quiet"), name),
        )
    return Line(text=element.value, lead=(Word(f"{signs.of('✓')} ", "good"), name))

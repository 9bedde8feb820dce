"""One credential or file as HTML: its verdict, why, what to do, who issued it, the nine checks with
what they rest on, the skills that it states and how each was understood, the card of EU elements.

The order is that of the page on the screen. After REJECTED nothing else that the credential says is
put as a fact: its title and issuer are claims, and its skills and elements are not shown.
"""

from collections.abc import Iterable, Iterator

from taxonomy.matching.claim_matches import ClaimMatches
from tui.reports import card as card_words
from tui.reports.card import Card, card_of
from tui.reports.html.checks import checks_table
from tui.reports.html.markup import Markup, Part, joined, several, tag
from tui.reports.html.parts import Fact, facts, marked, signed
from tui.reports.html.skills import achievements_block, skills_block
from tui.reports.recognition import recognition_lines
from tui.reports.signs import SIGNS
from tui.reports.tones import VERDICT_TONES
from tui.reports.words import (
    day,
    documents_of,
    holder_words,
    issuer_of,
    issuer_proven,
    moment,
    note_words,
    number,
    reason,
    title_of,
)
from verify.catalogue import VERDICT_SENTENCES, VERDICT_WORDS
from verify.formats.register import NAMES
from verify.item import Item
from verify.model import Element
from verify.reading.text.safetext import SafeText
from verify.verdict import Verdict


def item_article(item: Item, matches: ClaimMatches, place: str) -> Markup:
    """The block about one item, at this place of the page."""
    verdict = signed(SIGNS.verdict(item.verdict), VERDICT_WORDS[item.verdict], _tone(item))
    told = _columns([facts(_facts(item)), _notes(item)], [_issuer(item)])
    said = _columns(_said(item, matches), [_card(card_of(item))])
    return tag(
        "article",
        tag("p", verdict, class_="verdict"),
        tag("h3", title_of(item), id=f"{place}-title", dir="auto"),
        tag("p", f"{VERDICT_SENTENCES[item.verdict]}.", class_="means"),
        told,
        checks_table(item),
        said,
        class_="item",
        id=place,
        aria_labelledby=f"{place}-title",
        data_verdict=item.verdict.value,
        data_code=item.judgement.code or "",
    )


def contents_line(item: Item, place: str) -> Markup:
    """The item in its candidate's list of contents."""
    tone = _tone(item)
    words = tag("span", f" {SIGNS.of('·')} {VERDICT_WORDS[item.verdict]}", class_=tone)
    title = tag("a", title_of(item), href=f"#{place}")
    return tag(
        "li", marked(SIGNS.verdict(item.verdict), tone), tag("span", title, words), dir="auto"
    )


def _columns(left: Iterable[Part], right: Iterable[Part]) -> Markup | None:
    """Two columns, one where only one has anything, none where neither has."""
    filled = [tag("div", side) for side in (several(left), several(right)) if side]
    return tag("div", *filled, class_="columns") if filled else None


def _tone(item: Item) -> str:
    return VERDICT_TONES[item.verdict]


def _facts(item: Item) -> Iterator[Fact]:
    because, advice = reason(item)
    if because:
        code = tag("span", str(item.judgement.code), class_="code")
        yield "Why", several([f"{because}. ", code])
    if advice:
        yield "Do", tag("span", f"{advice}.", class_="do")
    if item.credential is not None and item.verdict is not Verdict.REJECTED:
        yield "Valid", _period(item)
    yield "Holder", holder_words(item)
    yield "File", item.source
    yield "Format", _format(item)
    yield "Checked", several([moment(item.checked_at), _resting(item)])


def _period(item: Item) -> str:
    assert item.credential is not None  # asked of credentials only
    issued, expires = item.credential.issued, item.credential.expires
    begin = f"issued {day(issued)}" if issued is not None else "no day of issue stated"
    return f"{begin}, " + (
        f"valid until {day(expires)}" if expires is not None else "no end stated"
    )


def _format(item: Item) -> Markup:
    name = NAMES.get(item.format, SafeText(item.format))
    proof = joined([", signed with ", SafeText(item.proof)], "") if item.proof else None
    return several([name, proof])


def _resting(item: Item) -> str:
    documents = documents_of(item)
    if not documents:
        return ""
    oldest = "the oldest " if len(documents) > 1 else ""
    fetched = f"{oldest}fetched {day(documents[0].fetched_at)}"
    return f"; rests on {number(len(documents), 'document')} from outside, {fetched}"


def _notes(item: Item) -> Markup | None:
    if not item.notes:
        return None
    notes = [
        tag("li", marked("!", "warn"), f"{note_words(note)}.", dir="auto") for note in item.notes
    ]
    return several([tag("h4", "To know"), tag("ul", *notes, class_="notes")])


def _issuer(item: Item) -> Markup | None:
    """Who issued it by identifier, what it says of itself, and whose word there is for it."""
    issuer = item.credential.issuer if item.credential is not None else None
    if issuer is None or issuer.id is None:
        return None
    if item.verdict is Verdict.REJECTED:
        rows: list[Fact] = [("Claims to be", issuer_of(item).removeprefix("claims to be "))]
        return several([tag("h4", "Issuer"), facts(rows)])
    told, differs = recognition_lines(item)
    quiet = tag("span", "nobody that you go by is known to recognise it", class_="quiet")
    rows = [
        ("Identifier" if issuer_proven(item) else "Claims to be", issuer.id),
        ("Domain", issuer.domain),
        ("Says it is", issuer.name),
        ("Its page", issuer.url),
        ("Recognised", _sentence(told.removeprefix("recognised ")) if told else quiet),
        ("However", _sentence(differs.removeprefix("but "))),
    ]
    return several([tag("h4", "Issuer"), facts(rows)])


def _sentence(text: str) -> str:
    return f"{text}." if text else ""


def _said(item: Item, matches: ClaimMatches) -> Iterator[Part]:
    if item.credential is None:
        return
    if item.verdict is Verdict.REJECTED:
        told = "Not shown: nothing that a rejected credential says counts."
        yield tag("h4", "Skills stated")
        yield tag("p", told, class_="quiet")
        return
    yield skills_block(item, matches)
    yield achievements_block(item.credential)


def _card(card: Card | None) -> Markup | None:
    """The card of the Council Recommendation; a gap is the issuer's, not the candidate's."""
    if card is None:
        return None
    lines = [_element(element) for element in card.shown]
    if card.optional_gaps:
        gaps = tag("span", "Optional, not stated: ", ", ".join(card.optional_gaps), class_="quiet")
        lines.append(tag("li", marked(SIGNS.of("·"), "quiet"), gaps))
    summary = tag("p", f"{card.summary}; {card_words.NOT_HELD_AGAINST}.", class_="quiet small")
    return several([tag("h4", card_words.TITLE), summary, tag("ul", *lines, class_="card")])


def _element(element: Element) -> Markup:
    label = tag("span", f"{card_words.label(element)}: ", class_="label")
    if element.value is None:
        gap = tag("span", card_words.NOT_STATED, class_="quiet")
        return tag("li", marked(SIGNS.of("·"), "quiet"), label, gap)
    return tag("li", marked("✓", "good"), label, element.value, dir="auto")

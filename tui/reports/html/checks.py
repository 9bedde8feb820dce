"""The nine checks as HTML: each with its outcome in words, one sentence, what to do, and what it
rests on: the facts, and the outside documents with their hash, when they were fetched, and how old
they were then.
"""

from typing import Final

from tui.reports.check_words import OUTCOME_WORDS, WITHHELD, age, tells
from tui.reports.html.markup import Markup, tag
from tui.reports.html.parts import signed
from tui.reports.signs import SIGNS
from tui.reports.tones import OUTCOME_TONES
from tui.reports.words import moment, why
from verify.catalogue import advice
from verify.item import Item
from verify.reading.text.safetext import SafeText
from verify.verdict import Check, Outcome, Pass, SourceDocument

_HEADS: Final = ("Check", "Outcome", "What was found", "What that rests on")


def checks_table(item: Item) -> Markup:
    """One row a check, in the order in which they are made."""
    heads = (tag("th", name, scope="col") for name in _HEADS)
    rows = (_row(item, check, outcome) for check, outcome in item.checks)
    return tag(
        "table",
        tag("caption", "Nine checks"),
        tag("thead", tag("tr", *heads)),
        tag("tbody", *rows),
        class_="checks",
    )


def _row(item: Item, check: Check, outcome: Outcome) -> Markup:
    name = tag("th", check.value, scope="row")
    if not tells(item, check):
        withheld = tag("td", signed(SIGNS.of("·"), WITHHELD, "quiet"), colspan="3")
        return tag("tr", name, withheld, data_check=check.value)
    words = signed(
        SIGNS.outcome(outcome), OUTCOME_WORDS[type(outcome)], OUTCOME_TONES[type(outcome)]
    )
    todo = advice(outcome)
    do = tag("p", f"{todo}.", class_="do") if todo else None
    found = tag("td", f"{why(check, outcome)}.", do, dir="auto")
    return tag(
        "tr", name, tag("td", words), found, tag("td", _rests(item, outcome)),
        data_check=check.value, data_outcome=OUTCOME_WORDS[type(outcome)],
    )  # fmt: skip


def _rests(item: Item, outcome: Outcome) -> Markup:
    """What a pass rests on; of any other outcome the code, which names its reason everywhere."""
    if not isinstance(outcome, Pass):
        return tag("span", outcome.code.value, class_="code")
    facts = [
        tag("li", f"{SafeText(name)}: ", SafeText(value), dir="auto")
        for name, value in outcome.grounds.facts.items()
    ]
    documents = [_document(document, item) for document in outcome.grounds.documents]
    return tag("ul", *facts, *documents, class_="evidence")


def _document(document: SourceDocument, item: Item) -> Markup:
    fetched = f"fetched {moment(document.fetched_at)}, {age(document.fetched_at, item.checked_at)}"
    digest = tag("span", f"SHA-256 {SafeText(document.sha256)}", class_="code")
    return tag("li", "document: ", SafeText(document.url), f", {fetched}, ", digest, dir="auto")

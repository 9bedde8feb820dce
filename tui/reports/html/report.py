"""The report as one HTML page: to keep, to print, to pass on.

It is complete in itself: no script, no picture, no font, no address is loaded or linked to, and its
policy (Content-Security-Policy) allows nothing but its own style sheet, by hash. Every text passes
``markup``. From the whole to the part, as in the text report; verdicts and states stand as data
beside their words, so that a program can read them too.

>>> html_report(result).startswith("<!doctype html>")     # doctest: +SKIP
True
"""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from taxonomy.assess import Assessment
from taxonomy.comparison import Comparison
from tui.reports.credits import skills_by
from tui.reports.html.item import contents_line, item_article
from tui.reports.html.markup import Markup, tag
from tui.reports.html.matrix import matrix_section
from tui.reports.html.parts import Places, link, signed
from tui.reports.html.style import STYLE
from tui.reports.signs import SIGNS
from tui.reports.tones import VERDICT_TONES
from tui.reports.words import moment, number
from tui.version import VERSION
from verify.catalogue import VERDICT_SENTENCES, VERDICT_WORDS
from verify.item import Item
from verify.verdict import Verdict

_MAIN: Final = "review"


def html_report(result: Comparison) -> str:
    """The whole review as one page."""
    places = _places(result)
    body = tag(
        "body",
        tag("a", "Skip to the review", href=f"#{_MAIN}", class_="skip"),
        _header(result),
        tag(
            "main",
            matrix_section(result, places),
            *(_candidate(a, number_, places) for number_, a in enumerate(result.assessments)),
            _meanings(result),
            id=_MAIN,
        ),
        _footer(result),
    )
    return f"<!doctype html>\n{tag('html', _head(result), body, lang='en', dir='ltr')}"


def content_security_policy() -> str:
    """Nothing is allowed but this style sheet (Content Security Policy Level 3, 2.3.1)."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    rules = (f"style-src 'sha256-{digest}'", "base-uri 'none'", "form-action 'none'")
    return "; ".join(("default-src 'none'", *rules))


def _places(result: Comparison) -> Places:
    """Where each item stands: numbers alone, so that no text of a bundle becomes an address."""
    return {
        (candidate, id(item)): f"c{candidate + 1}-{place}"
        for candidate, assessment in enumerate(result.assessments)
        for place, item in enumerate(assessment.items, 1)
    }


def _head(result: Comparison) -> Markup:
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=content_security_policy()),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="robots", content="noindex, nofollow"),
        tag("meta", name="generator", content=f"mc-review {VERSION}"),
        tag("title", f"{_title(result)} {SIGNS.of('·')} mc-review"),
        tag("style", Markup(STYLE)),
    )


def _title(result: Comparison) -> str:
    who = number(len(result.assessments), "candidate")
    return who if result.matrix.profile.derived else f"{result.matrix.profile.title}: {who}"


def _header(result: Comparison) -> Markup:
    network = "offline, nobody was contacted" if result.offline else "online"
    ways = [link("Matrix", "matrix")]
    ways += [link(a.candidate, _candidate_id(n)) for n, a in enumerate(result.assessments)]
    return tag(
        "header",
        tag("p", "mc-review", class_="product"),
        tag("h1", _title(result), dir="auto"),
        tag("p", f"As of {moment(result.checked_at)}; {network}.", class_="lead"),
        _unread(result),
        _tally(result.items),
        tag("nav", tag("ol", *(tag("li", way) for way in ways)), aria_label="Contents"),
    )


def _unread(result: Comparison) -> Markup | None:
    if not result.unread:
        return None
    left = number(result.unread, "file")
    return tag("p", f"Cancelled: {left} not read, so what follows is incomplete.", class_="notice")


def _tally(items: Sequence[Item]) -> Markup:
    """How many items there are, and how many of each verdict, best first."""
    counts = Counter(item.verdict for item in items)
    total = tag("li", tag("span", str(counts.total()), class_="number"), _noun(counts.total()))
    parts = (
        tag(
            "li",
            tag("span", str(counts[verdict]), class_="number"),
            " ",
            signed(SIGNS.verdict(verdict), VERDICT_WORDS[verdict], VERDICT_TONES[verdict]),
        )
        for verdict in reversed(Verdict)
        if counts[verdict]
    )
    return tag("ul", total, *parts, class_="tally")


def _noun(count: int) -> str:
    return " item" if count == 1 else " items"


def _candidate(assessment: Assessment, candidate: int, places: Places) -> Markup:
    where = [(item, places[candidate, id(item)]) for item in assessment.items]
    contents = (contents_line(item, place) for item, place in where)
    return tag(
        "section",
        tag(
            "div",
            tag("h2", assessment.candidate, id=f"{_candidate_id(candidate)}-heading"),
            tag("span", assessment.file, class_="quiet"),
            class_="beside",
        ),
        _tally(assessment.items),
        tag("ol", *contents, class_="contents"),
        *(item_article(item, assessment.matches, place) for item, place in where),
        class_="candidate",
        id=_candidate_id(candidate),
        aria_labelledby=f"{_candidate_id(candidate)}-heading",
    )


def _candidate_id(candidate: int) -> str:
    return f"c{candidate + 1}"


def _meanings(result: Comparison) -> Markup | None:
    """What the verdicts that occur mean, best first."""
    occurring = {item.verdict for item in result.items}
    if not occurring:
        return None
    return tag("section", tag("h2", "What the verdicts mean"), tag("dl", *_meant(occurring)))


def _meant(occurring: set[Verdict]) -> Iterator[Markup]:
    for verdict in reversed(Verdict):
        if verdict in occurring:
            words = VERDICT_WORDS[verdict]
            yield tag("dt", signed(SIGNS.verdict(verdict), words, VERDICT_TONES[verdict]))
            yield tag("dd", f"{VERDICT_SENTENCES[verdict]}.")


def _footer(result: Comparison) -> Markup:
    return tag(
        "footer",
        tag("p", "These are counts of evidence, not a score. A person decides."),
        *(tag("p", told) for told in skills_by(result.taxonomy)),
        tag("p", f"Made by mc-review {VERSION}; checked as of {moment(result.checked_at)}."),
    )
